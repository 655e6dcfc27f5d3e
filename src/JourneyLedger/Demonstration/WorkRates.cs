using static JourneyLedger.Demonstration.NumberOrigin;

namespace JourneyLedger.Demonstration;

/// <summary>Jobs. Hazards are per month, or per week where named.</summary>
public static class WorkRates
{
    public static readonly Aim OutcomeMandatory = new(0.118, 0.035, Seed, "12-month job outcome of new ESA on a mandatory programme");
    public static readonly Rate JobMandatoryProgramme = new(
        0.0219, Derived, "11.8% job outcome at 12 months, 65% of starts sustained: 18.1% start by month 9, 23.4% by month 12 (Work Programme statistics, September 2016)");
    public static readonly Rate JobVoluntaryProgramme = new(0.0399, Assumed, "20% job outcome at 12 months; seed: significantly higher than mandatory");
    public static readonly Rate JobSupportedEmployment = new(0.0577, Assumed, "27% at a strong site; pattern of the Health-led Trials evaluation 2023");
    public static readonly Rate JobLimited = new(0.005, Assumed);
    public static readonly Rate JobSupportGroup = new(0.0015, Assumed);
    public static readonly Rate JobBeforeDecision = new(0.01, Assumed);
    public static readonly Quantity JobSearching = new(0.07, Assumed, "Falling 4% with each month of the claim");
    public static readonly Quantity JobSearchingFading = new(0.96, Assumed);
    public static readonly Aim Sustained = new(0.65, 0.015, Derived, "Jobs that last 13 weeks: 503,200 of 772,000 (Work Programme statistics, September 2016)");
    public static readonly Rate JobEndsToWeek13 = new(0.0324, Derived, "Weekly hazard: 65.2% are still in work at week 13");
    public static readonly Rate JobEndsToWeek26 = new(0.0130, Assumed, "Weekly hazard: 55%");
    public static readonly Rate JobEndsLater = new(0.0077, Assumed, "Weekly hazard: 45% at week 52");
    public static readonly Mix<string> JobEndReason = new(
        [("health", 30), ("contract-end", 22), ("dismissed", 10), ("redundancy", 10), ("left-other-job", 14), ("left-caring", 8), ("unknown", 6)], Assumed);
    public static readonly Mix<int> Hours = new([(8, 15), (16, 35), (24, 20), (36, 30)], Assumed);
    public static readonly WaitingTime JobToClaimEnd = WaitingTime.Of(40, 75, Assumed, "Jobs of 24 hours and more");
    public static readonly Mix<string> JobStatus = new([("employee", 93), ("self-employed", 7)], Assumed);
    public static readonly Mix<string> JobEvidence = new([("RTI", 70), ("self", 30)], Assumed);
    public static readonly Mix<string> Contract = new([("permanent", 50), ("fixed", 12), ("temporary", 14), ("zero-hours", 14), ("agency", 10)], Assumed);
    public static readonly Mix<string> EmployerSize = new([("micro", 18), ("small", 24), ("medium", 20), ("large", 38)], Assumed);
    public static readonly DayRange WagePence = new(1_144, 1_700, Assumed, "Pence an hour");
    public static readonly Rate GoodWorkRated = new(0.35, Assumed);
    public static readonly DayRange JobToRating = new(40, 90, Assumed);
    public static readonly Mix<int> CriteriaStated = new([(3, 50), (4, 30), (5, 20)], Assumed, "Criteria of good work a person names");
    public static readonly DayRange CriterionWeight = new(1, 5, Assumed);
    public static readonly Spread GoodEnough = new(0.7, 0.1, Assumed, "The share of the best score that would do");
    public static readonly Rate RatingPoint = new(0.62, Assumed, "Each of the four points of a rating: the mean score");
    public static readonly Rate AdjustmentRequested = new(0.35, Assumed, "Of jobs of people with a condition");
    public static readonly DayRange JobToRequest = new(0, 30, Assumed);
    public static readonly Rate AdjustmentInPlace = new(0.6, Assumed, "Of requests");
    public static readonly WaitingTime RequestToInPlace = WaitingTime.Of(30, 75, Assumed);
    public static readonly Rate AdjustmentRefused = new(0.5, Assumed, "Of requests that do not come to be");
    public static readonly Mix<string> AdjustmentKind = new([("hours", 35), ("duties", 25), ("equipment", 20), ("location", 10), ("support-worker", 5), ("communication", 5)], Assumed);
    public static readonly Mix<string> AdjustmentFunder = new([("employer", 75), ("access-to-work", 20), ("other", 5)], Assumed);
    public static readonly Quantity AdjustedExit = new(0.7, Assumed, "Hazard ratio of a job's end once the adjustment is in place");
    public static readonly Rate OutcomeClaimed = new(0.95, Assumed, "Of jobs during a programme that reached its definition's weeks");
    public static readonly Rate OutcomeClaimedEarly = new(0.02, Assumed, "Of jobs during a programme: claimed before the definition's weeks were full");
    public static readonly DayRange DueToClaimed = new(1, 21, Assumed);
    public static readonly Rate OutcomeValidated = new(0.9, Assumed, "Of claims for an outcome that was there");
    public static readonly DayRange ClaimedToValidated = new(7, 45, Assumed);
    public static readonly Quantity WeeklyReviewDays = new(7.3, Source, "More days in work over a year, ± 2.7, where jobseekers were seen every week; variant weekly-reviews");
    public static readonly Quantity WeeklyReviewHazard = new(1.11, Derived, "What makes those days of the hazards above; variant weekly-reviews");
}
