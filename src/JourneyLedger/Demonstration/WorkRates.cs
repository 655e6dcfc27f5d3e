using static JourneyLedger.Demonstration.NumberOrigin;

namespace JourneyLedger.Demonstration;

/// <summary>Jobs. Hazards are per month, or per week where named.</summary>
public static class WorkRates
{
    public static readonly Rate JobMandatoryProgramme = new(
        0.0219, Derived, "11.8% job outcome at 12 months, 65% of starts sustained (Work Programme statistics, September 2016)");
    public static readonly Rate JobVoluntaryProgramme = new(0.0399, Assumed);
    public static readonly Rate JobSupportedEmployment = new(0.0577, Assumed, "Pattern of the Health-led Trials evaluation 2023");
    public static readonly Rate JobLimited = new(0.005, Assumed);
    public static readonly Rate JobSupportGroup = new(0.0015, Assumed);
    public static readonly Rate JobBeforeDecision = new(0.01, Assumed);
    public static readonly Rate JobSearching = new(0.07, Assumed, "Falling 4% with each month of the claim");
    public static readonly Rate JobSearchingFading = new(0.96, Assumed);
    public static readonly Rate JobEndsToWeek13 = new(0.0324, Derived, "Weekly hazard: 65.2% are still in work at week 13");
    public static readonly Rate JobEndsToWeek26 = new(0.0130, Assumed, "Weekly hazard");
    public static readonly Rate JobEndsLater = new(0.0077, Assumed, "Weekly hazard");
    public static readonly Mix<string> JobEndReason = new(
        [("health", 30), ("contract-end", 22), ("dismissed", 10), ("redundancy", 10), ("left-other-job", 14), ("left-caring", 8), ("unknown", 6)], Assumed);
    public static readonly Mix<int> Hours = new([(8, 15), (16, 35), (24, 20), (36, 30)], Assumed);
    public static readonly WaitingTime JobToClaimEnd = new(40, 75, 1.2816, Assumed, "Jobs of 24 hours and more");
    public static readonly Rate GoodWorkRated = new(0.35, Assumed);
    public static readonly Mix<string> JobStatus = new([("employee", 93), ("self-employed", 7)], Assumed);
    public static readonly Mix<string> JobEvidence = new([("RTI", 70), ("self", 30)], Assumed);
    public static readonly DayRange JobToRating = new(40, 90, Assumed);
}
