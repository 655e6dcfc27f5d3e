using JourneyLedger.Clocks;

namespace JourneyLedger.Projections.Waits;

/// <summary>The wait from a referral to what it was for.</summary>
public sealed class ReferralWaitMeasure() : EndedWaitMeasure(IntervalKind.ReferralToStart)
{
    public override string Name => "referral-wait";

    public override string Title => "Wait from a referral to its start";

    public override string Counts => "Days from a referral, from the first one where it was redirected, to the start of the support or programme, by the month of the start." + WhoIsNot;
}
