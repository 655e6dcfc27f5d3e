using JourneyLedger.Clocks;

namespace JourneyLedger.Projections.Waits;

/// <summary>The wait for a work capability assessment. No event says when one was booked, so it ends with the decision.</summary>
public sealed class AssessmentWaitMeasure() : EndedWaitMeasure(IntervalKind.AssessmentToDecision)
{
    public override string Name => "assessment-wait";

    public override string Title => "Wait for a health assessment to be decided";

    public override string Counts => "Days from the referral to a work capability assessment to its decision, by the month of the decision." + WhoIsNot;
}
