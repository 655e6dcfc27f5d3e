namespace JourneyLedger.Projections.Gaps;

/// <summary>What provision is told apart by.</summary>
/// <param name="Area">Where people are counted; null where nobody said it.</param>
/// <param name="Domain">Of the need.</param>
internal readonly record struct GapCell(string? Area, string Domain)
{
    /// <summary>Of a rejection whose referral the ledger has not heard of.</summary>
    public const string UnknownDomain = "unknown";

    /// <summary>In one word, for cases and addresses.</summary>
    public string Key => $"{Area}|{Domain}";
}

/// <summary>One area's needs of one domain, added up.</summary>
internal sealed class CellTally
{
    /// <summary>Open needs for which help is wanted: people, since a person has a domain's need once.</summary>
    public long Open { get; set; }

    /// <summary>Open ones of which only the month is known: they have no age.</summary>
    public long Undated { get; set; }

    /// <summary>Days of those in a gap, by <see cref="GapKind"/>.</summary>
    public List<int>[] Gaps { get; } = [[], [], [], []];

    public long Mature { get; set; }

    /// <summary>Mature needs that had support in time.</summary>
    public long Covered { get; set; }

    public long Referrals { get; set; }

    public long Rejected { get; set; }

    public long Unavailable { get; set; }

    /// <summary>How often each reason was given, by whether it was one for a rejection.</summary>
    public Dictionary<(bool Rejection, string Reason), long> Reasons { get; } = [];

    /// <summary>Organisations that gave support here, were asked for it or answered: silent ones make the cell doubtful.</summary>
    public HashSet<string> Feeders { get; } = new(StringComparer.Ordinal);

    public long InGap => Gaps.Sum(days => (long)days.Count);

    public void Merge(CellTally other)
    {
        (Open, Undated, Mature, Covered) = (Open + other.Open, Undated + other.Undated, Mature + other.Mature, Covered + other.Covered);
        (Referrals, Rejected, Unavailable) = (Referrals + other.Referrals, Rejected + other.Rejected, Unavailable + other.Unavailable);
        for (var kind = 0; kind < Gaps.Length; kind++)
            Gaps[kind].AddRange(other.Gaps[kind]);
        foreach (var (reason, count) in other.Reasons)
            Reasons[reason] = Reasons.GetValueOrDefault(reason) + count;
        Feeders.UnionWith(other.Feeders);
    }
}
