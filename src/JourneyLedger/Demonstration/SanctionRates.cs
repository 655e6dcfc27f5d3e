using static JourneyLedger.Demonstration.NumberOrigin;

namespace JourneyLedger.Demonstration;

/// <summary>Sanctions.</summary>
public static class SanctionRates
{
    private const string SanctionStatistics = "Benefit sanctions statistics to August 2024";

    public static readonly Rate InterviewShare = new(0.926, Source, SanctionStatistics);
    public static readonly Rate SanctionReferral = new(
        0.2, Derived, $"Of missed interviews; about 4% sanctioned in a sanctionable month, {SanctionStatistics}");
    public static readonly Rate Adverse = new(0.75, Assumed);
    public static readonly Mix<string> SanctionLevel = new([("low", 90), ("medium", 8), ("high", 2)], Assumed);
    public static readonly WaitingTime DoubtToDecision = new(14, 35, 1.2816, Assumed);
    public static readonly WaitingTime FailureToCompliance = new(9, 30, 1.2816, Assumed);
    public static readonly Rate SanctionReconsidered = new(0.1, Assumed);
    public static readonly Rate SanctionRevised = new(0.3, Assumed);
    public static readonly Mix<string> OtherFailure = new([("work-search", 60), ("programme-attendance", 40)], Assumed);
    public static readonly Mix<string> NotAdverse = new([("non-adverse", 85), ("cancelled", 15)], Assumed);
    public static readonly DayRange FailureToDoubt = new(2, 7, Assumed);
    public static readonly DayRange DecisionToReduction = new(1, 30, Derived, "The next assessment period: Universal Credit Regulations 2013");
    public static readonly DayRange ReductionToChallenge = new(1, 20, Assumed);
}
