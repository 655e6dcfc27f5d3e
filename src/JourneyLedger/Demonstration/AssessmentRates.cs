using static JourneyLedger.Demonstration.NumberOrigin;

namespace JourneyLedger.Demonstration;

/// <summary>Work capability assessments and challenges of their decisions.</summary>
public static class AssessmentRates
{
    private const string EmploymentSupportStatistics = "ESA Work Capability Assessment statistics, September 2021";

    public static readonly WaitingTime ClaimToDecision = WaitingTime.Of(
        140, 266, Assumed, "20 weeks, 90th percentile 38: thirteen weeks is the norm, often exceeded");
    public static readonly DayRange ReferredAfter = new(15, 30, Assumed, "Per cent of the time from claim to decision");
    public static readonly Rate QuestionnaireReturned = new(0.85, Assumed);
    public static readonly DayRange QuestionnaireAfter = new(35, 55, Assumed, "Per cent of the time from claim to decision");
    public static readonly DayRange AssessedAfter = new(70, 95, Assumed, "Per cent of the time from claim to decision");
    public static readonly Mix<string> Channel = new([("paper", 25), ("face-to-face", 20), ("phone", 45), ("video", 10)], Assumed);
    public static readonly Rate AdviceFollowed = new(0.92, Assumed, "Decisions that follow the assessor's advice");
    public static readonly Mix<string> DecisionBasis = new([("descriptor-points", 55), ("treated-as", 15), ("substantial-risk", 22), ("special-rules", 8)], Assumed, "Of decisions that limit work");
    public static readonly Rate ClosesBeforeDecision = new(0.2, Assumed);
    public static readonly Mix<string> OutcomeUniversalCredit = new(
        [("LCWRA", 65), ("LCW", 18), ("no-LCW", 17)], Assumed, "Stock shares lean to LCWRA");
    public static readonly Mix<string> OutcomeEmploymentSupport = new(
        [("SG", 68), ("fit-for-work", 18), ("WRAG", 14)], Source, EmploymentSupportStatistics);
    public static readonly Mix<string> OutcomeEmploymentSupport2019 = new(
        [("SG", 64), ("fit-for-work", 20), ("WRAG", 16)], Source, "The statistics of March 2020 for the Support Group, the rest assumed; variant esa-2019");
    public static readonly Rate SameOutcomeAgain = new(0.85, Assumed);
    public static readonly Rate ReassessedWithinTwoYears = new(0.6, Assumed, "12 to 24 months 60%, longer 40%");
    public static readonly DayRange ReassessedSoon = new(12, 24, Assumed, "Months");
    public static readonly DayRange ReassessedLate = new(25, 36, Assumed, "Months");
    public static readonly DayRange ReassessmentTakes = new(50, 140, Assumed, "From its referral to its decision");
    public static readonly Rate ReconsiderationAsked = new(0.45, Assumed, "After fit for work or no LCW");
    public static readonly Rate ReconsiderationInFavour = new(
        0.15, Derived, "Between 11% late and 20% all to April 2016, benefitsandwork.co.uk and ukaji.org 2016");
    public static readonly Rate ReconsiderationOfLimited = new(0.1, Assumed, "After WRAG or LCW");
    public static readonly Rate LimitedToSupportGroup = new(0.47, Source, "Of reconsidered WRAG decisions, ukaji.org 2016");
    public static readonly WaitingTime ReconsiderationDays = WaitingTime.Of(21, 50, Assumed);
    public static readonly Rate AppealOfUpheld = new(0.3137, Derived, "12% of fit for work (assumed) over 45% reconsidered times 85% not revised");
    public static readonly Rate AppealAllowed = new(0.6, Source, "Full Fact 2016 on appeals");
    public static readonly Rate AppealOfUpheld2012 = new(0.915, Derived, "35% of fit for work in 2012/13 over 45% times 85%; variant appeals-2012");
    public static readonly Rate AppealAllowed2012 = new(0.33, Source, "ESA appeals of 2012/13; variant appeals-2012");
    public static readonly WaitingTime AppealDays = WaitingTime.Of(150, 300, Assumed);
    public static readonly DayRange DecisionToChallenge = new(5, 30, Assumed);
    public static readonly Rate OpinionBeforeDecision = new(0.7, Assumed, "A clinician's opinion of the 91 days before a decision is there");
    public static readonly DayRange OpinionToDecision = new(1, 90, Assumed);
    public static readonly Mix<string> OpinionOfFit = new(
        [("cannot-now", 55), ("can-with-changes", 28), ("can-work", 17)], Assumed, "Before fit for work or no LCW; planted so that the comparison has work, no claim about reality");
    public static readonly Mix<string> OpinionOfLimited = new([("cannot-now", 62), ("cannot-foreseeable", 22), ("can-with-changes", 12), ("no-opinion", 4)], Assumed);
    public static readonly Mix<int> OpinionHorizon = new([(3, 40), (6, 35), (12, 25)], Assumed, "Months");
    public static readonly Mix<string> Clinician = new([("GP", 70), ("specialist", 20), ("occupational-therapist", 10)], Assumed);
}
