using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Projections.Blockages;

/// <summary>Who waits over the standard while nothing is heard of it.</summary>
public sealed class StuckPeopleMeasure : Measure
{
    private static readonly IntervalKind[] WithDomain = [IntervalKind.NeedToResponse, IntervalKind.ReferralToReceipt, IntervalKind.ReferralToStart, IntervalKind.EndToReturn];

    private static readonly Dictionary<string, string> Titles = BlockageSettings.Clocks.ToDictionary(kind => kind.Code(), kind => kind.Title(), StringComparer.Ordinal);

    public override string Name => "stuck-people";

    public override string Title => "Stuck people";

    public override string Counts =>
        "People with a wait that is over its standard in the reference data and of whose thing nothing was heard for more than 28 days, by wait and, for waits that have one, by domain. A person stuck in two waits stands in both. " +
        "Waits over the standard of which something was heard lately are late, not stuck, and are not in it, nor are waits known only to the month or without a standard.";

    public override string Definition => "M12";

    public override string Projection => "blockages";

    public override MeasureKind Kind => MeasureKind.People;

    public override Better Better => Better.Lower;

    public override IReadOnlyList<Dimension> Dimensions { get; } = [new("clock", "Wait", code => Titles[code]), CodeDimension.Domain];

    public override PersonReading Reading { get; } = new([], BlockageSettings.Clocks);

    public override void Count(PersonRecord person, int day, PersonCells into)
    {
        var limits = ClockLimits.InForce(day);
        foreach (ref readonly var wait in person.Intervals)
        {
            if (!wait.IsOpen || wait.Coarse || wait.StandardDays(limits) is not { } standard || !wait.IsOver(day, standard))
                continue;
            var last = Math.Max(wait.StartDay, person.LastDayOf(wait.Thread) ?? wait.StartDay);
            if (wait.ProgressOn(last, day, standard, limits.SilentDays) == ClockProgress.Stuck)
                into.Add(wait.Kind.Code(), WithDomain.AsSpan().Contains(wait.Kind) ? wait.Subject ?? CodeDimension.None : CodeDimension.None);
        }
    }
}
