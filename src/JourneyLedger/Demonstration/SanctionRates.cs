using static JourneyLedger.Demonstration.NumberOrigin;

namespace JourneyLedger.Demonstration;

/// <summary>Sanctions and signs of harm.</summary>
public static class SanctionRates
{
    private const string SanctionStatistics = "Benefit sanctions statistics to August 2024";

    public static readonly Aim Sanctionable = new(0.305, 0.06, Source, $"{SanctionStatistics}: Universal Credit in regimes where sanctions can be applied; 60% in February 2020, variant sanctionable-2020");
    public static readonly Aim Sanctioned = new(0.056, 0.015, Source, $"{SanctionStatistics}: of those, on the count date");
    public static readonly Aim Repeated = new(0.23, 0.06, Derived, "138,299 of 601,999 adverse decisions had another in the 365 days before, year to October 2024");
    public static readonly Aim MedianLength = new(29, 8, Source, "Days, completed sanctions, early 2020");
    public static readonly Rate Lightened = new(0.85, Derived, "Of health claims before their decision: no requirements until then; what makes 30.5% of Universal Credit sanctionable");
    public static readonly Rate Rested = new(0.55, Derived, "Of Universal Credit claims without a health condition: no requirements, such as carers; what makes 30.5% of Universal Credit sanctionable");
    public static readonly Rate InterviewShare = new(0.926, Source, SanctionStatistics);
    public static readonly Mix<string> OtherFailure = new([("work-search", 60), ("programme-attendance", 40)], Assumed);
    public static readonly Rate Doubt = new(
        0.62, Derived, $"Of missed interviews, people without a condition; 3 to 6% sanctioned in a sanctionable month, {SanctionStatistics}");
    public static readonly Quantity ConditionRatio = new(1.5, Assumed, "Doubts of people with a condition to those of others; seed: the direction only");
    public static readonly Quantity RepeatRatio = new(0.6, Derived, "Doubts after an earlier sanction to those before; what makes 23% repeated");
    public static readonly Rate Adverse = new(0.75, Assumed, "Of adverse and non-adverse");
    public static readonly Mix<string> NotAdverse = new([("non-adverse", 85), ("cancelled", 15)], Assumed);
    public static readonly Mix<string> SanctionLevel = new([("low", 90), ("medium", 8), ("high", 2)], Assumed);
    public static readonly WaitingTime DoubtToDecision = WaitingTime.Of(14, 35, Assumed);
    public static readonly WaitingTime FailureToCompliance = WaitingTime.Of(18, 55, Assumed);
    public static readonly DayRange FailureToDoubt = new(2, 7, Assumed);
    public static readonly DayRange DecisionToReduction = new(1, 30, Derived, "The next assessment period: Universal Credit Regulations 2013");
    public static readonly Rate Checked = new(0.6, Assumed, "Safeguarding check before the decision");
    public static readonly Mix<string> CheckResult = new([("proceed", 90), ("more-information", 10)], Assumed, "Of checks that a decision followed");
    public static readonly Rate Reconsidered = new(0.1, Assumed, "Of adverse decisions");
    public static readonly Rate Revised = new(0.3, Assumed, "Of reconsidered ones");
    public static readonly DayRange ReductionToChallenge = new(1, 20, Assumed);
    public static readonly Rate HarmInSanction = new(0.040, Assumed, "A person-month");
    public static readonly Rate HarmOutside = new(0.015, Assumed, "A person-month");
    public static readonly Mix<string> HarmKind = new(
        [("foodbank", 34), ("rent-arrears", 22), ("debt-crisis", 14), ("eviction-notice", 6), ("mh-crisis-contact", 10), ("missed-medication", 5), ("ae-attendance", 5), ("homeless", 3), ("other", 1)], Assumed);
    public static readonly Rate HarmInConfidence = new(0.1, Assumed, "Told by a third party in confidence");
    public static readonly Rate HardshipAsked = new(0.15, Assumed, "Of reductions");
    public static readonly DayRange HardshipPence = new(5_000, 25_000, Assumed, "Pence");
}
