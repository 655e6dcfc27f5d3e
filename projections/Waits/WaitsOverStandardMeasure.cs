using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Projections.Waits;

/// <summary>Who waits longer for a start than the standard allows.</summary>
public sealed class WaitsOverStandardMeasure : Measure
{
    public override string Name => "referral-waits-over-standard";

    public override string Title => "Waiting for a start for longer than the standard";

    public override string Counts =>
        "People with a referral that has not led to a start and was not ended otherwise, for more days than the standard of its domain or service in the reference data; exactly the standard is within it. One catalogue serves all boards, so a board's own threshold does not change it. " +
        "A person who waits in two domains stands in both. Referrals whose start is known only to the month are not in it.";

    public override string Definition => "M13";

    public override string Projection => "waits";

    public override MeasureKind Kind => MeasureKind.People;

    public override Better Better => Better.Lower;

    public override IReadOnlyList<Dimension> Dimensions { get; } = [CodeDimension.Domain];

    public override PersonReading Reading { get; } = new([], [IntervalKind.ReferralToStart]);

    public override void Count(PersonRecord person, int day, PersonCells into)
    {
        foreach (ref readonly var wait in person.Intervals)
        {
            if (wait is { IsOpen: true, Coarse: false } && wait.IsOver(day, wait.StandardDays(ClockLimits.InForce(day))))
                into.Add(wait.Subject ?? CodeDimension.None);
        }
    }
}
