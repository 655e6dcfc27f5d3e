using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Projections.Gaps;

/// <summary>Whose needs nobody answers.</summary>
public sealed class UnmetNeedsMeasure : Measure
{
    private static readonly int GapDays = GapSettings.All.Usual("gapDays");

    public override string Name => "unmet-needs";

    public override string Title => "People with an unmet need";

    public override string Counts =>
        $"People with an open need for which help is wanted, older than {GapDays} days, without an offer, a referral that was not rejected, support or a programme in its domain; where all referrals were rejected, so many days after the last rejection. " +
        "A person stands once in each domain. Needs known only to the month, and needs for which help is not wanted, are not in it.";

    public override string Definition => "R03";

    public override string Projection => "gaps";

    public override MeasureKind Kind => MeasureKind.People;

    public override Better Better => Better.Lower;

    public override IReadOnlyList<Dimension> Dimensions { get; } = [CodeDimension.Domain];

    public override PersonReading Reading => GapLimits.Reading;

    public override void Count(PersonRecord person, int day, PersonCells into)
    {
        var limits = ClockLimits.InForce(day);
        foreach (ref readonly var need in person.Intervals)
        {
            if (need is { Kind: IntervalKind.NeedToResponse, StartIsCoarse: false, Subject: { } domain } && GapFold.IsStillOpen(person, need) && NeedGap.Of(person, need, day, GapDays, limits) is not null)
                into.Add(domain);
        }
    }
}
