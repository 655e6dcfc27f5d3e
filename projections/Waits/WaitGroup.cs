using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Projections.Waits;

/// <summary>What is told apart: a domain with its service, or an area.</summary>
internal readonly record struct WaitGroup(string? Domain, string? Service, string? Area)
{
    /// <summary>In one word, for cases and addresses.</summary>
    public string Key => string.Join('|', Domain, Service, Area);

    public string Named => string.Join(", ", new[] { Domain, Service is null ? null : $"at {Service}", Area is null ? null : $"in {Area}" }.OfType<string>()) is { Length: > 0 } name ? name : "all";
}

/// <summary>The waits of one group, added up. Reached is the first kind of end; the others follow in the order of <see cref="WaitEnds"/>.</summary>
internal sealed class WaitSums(int ends)
{
    private readonly Dictionary<string, BroughtAlong> _broughtAlong = new(StringComparer.Ordinal);

    public int? StandardDays { get; init; }

    /// <summary>Open ones that started in a month or year nobody knows more of: they have no age.</summary>
    public long Undated { get; set; }

    /// <summary>Ended in the window, in whatever way.</summary>
    public long Departures { get; set; }

    /// <summary>Ages of the open ones, and the days of those completed in the period.</summary>
    public WaitTally Now { get; } = new(ends);

    /// <summary>Waits that were seen from their first day.</summary>
    public WaitTally Seen { get; } = new(ends);

    /// <summary>Those that an organisation had waiting when it began to report, by organisation.</summary>
    public BroughtAlong BroughtBy(string organisation)
    {
        if (!_broughtAlong.TryGetValue(organisation, out var brought))
            _broughtAlong.Add(organisation, brought = new(ends));
        return brought;
    }

    public IReadOnlyDictionary<string, BroughtAlong> Brought => _broughtAlong;

    public void Merge(WaitSums other)
    {
        (Undated, Departures) = (Undated + other.Undated, Departures + other.Departures);
        Now.Merge(other.Now);
        Seen.Merge(other.Seen);
        foreach (var (organisation, brought) in other._broughtAlong)
            BroughtBy(organisation).Merge(brought);
    }
}

/// <summary>Waits that had begun before their organisation's first report.</summary>
internal sealed class BroughtAlong(int ends)
{
    /// <summary>As if they had been seen from their first day.</summary>
    public WaitTally Whole { get; } = new(ends);

    /// <summary>As seen from the first report on.</summary>
    public WaitTally Late { get; } = new(ends);

    public void Add(int days, int? end, int entered)
    {
        Whole.Add(days, end);
        Late.Add(days, end, entered);
    }

    public void Merge(BroughtAlong other)
    {
        Whole.Merge(other.Whole);
        Late.Merge(other.Late);
    }
}
