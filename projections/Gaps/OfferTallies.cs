using System.Runtime.InteropServices;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Projections.Gaps;

/// <summary>People of one group that need not look for work.</summary>
internal sealed class OfferTally
{
    public long People { get; set; }

    /// <summary>For longer than the limit.</summary>
    public long Over { get; set; }

    /// <summary>Of them without an offer, a start or a meaningful contact.</summary>
    public long Gaps { get; set; }

    /// <summary>Of those who have said that they want to work.</summary>
    public long Priority { get; set; }
}

/// <summary>Who is left with financial support alone, by group: a gap (R03) and a parking (R05) at once, so both reports show it.</summary>
internal sealed class OfferTallies(ReportRequest asked, int gapDays, int contactMinutes)
{
    /// <summary>Verdict of those who want to work.</summary>
    public const string Priority = "no offer, priority";

    /// <summary>Verdict of the others.</summary>
    public const string NoOffer = "no offer";

    private readonly Dictionary<string, OfferTally> _groups = [];

    public long Gaps => _groups.Values.Sum(one => one.Gaps);

    /// <param name="person">Read with <see cref="OfferGap.Types"/> and <see cref="OfferGap.Intervals"/>.</param>
    /// <param name="cases">Where a case goes, if cases are asked for.</param>
    public void Add(PersonRecord person, List<ReportCase> cases)
    {
        if (OfferGap.Of(person, contactMinutes) is not { } spell)
            return;
        var (tally, days) = (Of(spell.Group), asked.DayNumber - spell.StartDay);
        tally.People++;
        if (days <= gapDays)
            return;
        tally.Over++;
        if (spell.Answered)
            return;
        tally.Gaps++;
        tally.Priority += spell.WantsWork ? 1 : 0;
        if (asked.WantsCases)
        {
            cases.Add(new(
                Key(spell.Group), person.Claimant, spell.WantsWork ? Priority : NoOffer, days, spell.StartDay,
                $"{spell.Group}: no offer, start or meaningful contact{(spell.WantsWork ? "; wants to work" : "")}", spell.Organisation, spell.LastDay, spell.Position));
        }
    }

    public void Merge(OfferTallies other)
    {
        foreach (var (group, more) in other._groups)
        {
            var tally = Of(group);
            (tally.People, tally.Over, tally.Gaps, tally.Priority) = (tally.People + more.People, tally.Over + more.Over, tally.Gaps + more.Gaps, tally.Priority + more.Priority);
        }
    }

    /// <param name="threshold">Name of the limit as the report has it.</param>
    public IEnumerable<Figure> Figures(string threshold) =>
    [
        new("offerGaps", $"people in {string.Join(", ", OfferGap.Groups)} for more than {gapDays} days without an offer, a start or a meaningful contact", Gaps)
        {
            Base = _groups.Values.Sum(one => one.Over), Threshold = threshold, Cases = $"{Priority},{NoOffer}",
        },
        new("offerPriority", "of them people who want to work, now or later", _groups.Values.Sum(one => one.Priority)) { Base = Gaps, Cases = Priority },
    ];

    public ReportTable Table() => ReportTable.Of(
        "offers", "On financial support alone", OfferGap.Groups.Where(_groups.ContainsKey).Select(group => (Group: group, Tally: _groups[group])),
        new("group", "Group", one => one.Group, IsKey: true),
        new("people", "People", one => one.Tally.People, CellKind.Count),
        new("over", $"More than {gapDays} days", one => one.Tally.Over, CellKind.Count),
        new("gaps", "Without an offer", one => one.Tally.Gaps, CellKind.Count),
        new("share", "Share", one => new Proportion(one.Tally.Gaps, one.Tally.Over).Share, CellKind.Share),
        new("priority", "Of them want to work", one => one.Tally.Priority, CellKind.Count),
        new("cases", "", one => Key(one.Group)));

    private static string Key(string group) => $"offer|{group}";

    private OfferTally Of(string group)
    {
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(_groups, group, out _);
        return tally ??= new();
    }
}
