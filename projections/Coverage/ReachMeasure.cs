using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Journeys;

namespace JourneyLedger.Projections.Coverage;

/// <summary>How far support got with people in need: the steps of the cascade as bands that do not overlap, so that none can be taken from another.</summary>
public sealed class ReachMeasure : Measure
{
    private const string Need = "need.identified";
    private static readonly string[] Offers = ["support.offered", "referral.made"];
    private static readonly int DepthDays = new Coverage().Settings.Usual("depthDays");
    private static readonly int DepthMinutes = new Coverage().Settings.Usual("depthMinutes");

    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["1-not-offered"] = "nothing offered",
        ["2-offered"] = "offered, not started",
        ["3-recent"] = $"started in the last {DepthDays} days",
        ["4-started"] = $"started, less than {DepthMinutes} minutes in {DepthDays} days",
        ["5-deep"] = $"started, {DepthMinutes} minutes or more in {DepthDays} days",
    };

    public override string Name => "reach";

    public override string Title => "How far support reaches people in need";

    public override string Counts =>
        $"Everybody who had a need for which help was wanted, by the furthest that support of any kind got since the first such need: an offer or referral, a start, or a start with {DepthMinutes} minutes of support or more in its first {DepthDays} days. " +
        "Those who started later are not followed long enough to say which, and have a band of their own. Nobody stands in two bands. Rules of eligibility are not asked.";

    public override string Definition => "M40";

    public override string Projection => "coverage";

    public override MeasureKind Kind => MeasureKind.People;

    public override IReadOnlyList<Dimension> Dimensions { get; } = [new("reached", "Reached", value => Titles[value]) { IsPartition = true }];

    public override PersonReading Reading { get; } = new([Need, .. Offers, MeaningfulContact.Conversation, MeaningfulContact.Session], [IntervalKind.Support, IntervalKind.Programme]);

    public override void Count(PersonRecord person, int day, PersonCells into)
    {
        if (FirstNeed(person.Timeline) is not { } need)
            return;
        if (FirstStart(person, need) is not { } start)
            into.Add(IsOffered(person.Timeline, need) ? "2-offered" : "1-not-offered");
        else
            into.Add(start > day - DepthDays ? "3-recent" : Minutes(person.Timeline, start) < DepthMinutes ? "4-started" : "5-deep");
    }

    private static int? FirstNeed(Timeline timeline)
    {
        for (var i = 0; i < timeline.Events.Count; i++)
        {
            var one = timeline.Events[i];
            if (one.Type == Need && one.What.Text("wantsHelp") != "no")
                return one.Day;
        }

        return null;
    }

    private static int? FirstStart(PersonRecord person, int from)
    {
        int? first = null;
        foreach (ref readonly var spell in person.Intervals)
        {
            if (spell.StartDay >= from && !(first <= spell.StartDay))
                first = spell.StartDay;
        }

        return first;
    }

    private static bool IsOffered(Timeline timeline, int from)
    {
        for (var i = 0; i < timeline.Events.Count; i++)
        {
            var one = timeline.Events[i];
            if (one.Day >= from && Offers.AsSpan().Contains(one.Type))
                return true;
        }

        return false;
    }

    private static long Minutes(Timeline timeline, int start)
    {
        var minutes = 0L;
        for (var i = 0; i < timeline.Events.Count; i++)
        {
            var one = timeline.Events[i];
            if (one.Day >= start && one.Day < start + DepthDays)
                minutes += MeaningfulContact.SupportMinutes(one.What);
        }

        return minutes;
    }
}
