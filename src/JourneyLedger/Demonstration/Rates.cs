using System.Reflection;
using static JourneyLedger.Demonstration.Origin;

namespace JourneyLedger.Demonstration;

/// <summary>
/// Every number that shapes the demonstration area, each with its origin. Plausible shape, not prediction: most are assumptions.
/// Hazards are per month, minutes and days as named.
/// </summary>
public static class Rates
{
    private const string HealthStatistics = "Universal Credit Work Capability Assessment statistics to September 2023";
    private const string EmploymentSupportStatistics = "ESA Work Capability Assessment statistics, September 2021";
    private const string SanctionStatistics = "Benefit sanctions statistics to August 2024";
    private const string FitNotes = "NHS Digital fit-note statistics";
    private const string WorkAndHealthProgramme = "Work and Health Programme statistics to August 2023";
    private const string TalkingTherapies = "NHS Talking Therapies statistics, April 2025";

    // The people.
    public static readonly Mix<string> District = new([("E08999001", 30), ("E08999002", 25), ("E08999003", 20), ("E08999004", 15), ("E08999005", 10)], Assumed);
    public static readonly Rate HealthRelated = new(2.0 / 3, Seed, "Health-related share of out-of-work benefits");
    public static readonly Rate ConditionOfJobseeker = new(0.22, Seed, "20 to 25% of jobseekers report a condition");
    public static readonly Rate FemaleHealth = new(0.52, Source, HealthStatistics);
    public static readonly Rate FemaleJobseeker = new(0.45, Assumed);
    public static readonly Mix<int> AgeHealth = new([(18, 11), (25, 25), (35, 26), (50, 26), (60, 12)], Derived, $"{HealthStatistics}: under 25 11%, 25 to 49 51%, 50 and over 38%; split within assumed");
    public static readonly Mix<int> AgeJobseeker = new([(18, 22), (25, 32), (35, 26), (50, 15), (60, 5)], Assumed);
    public static readonly Mix<string> Condition = new(
        [("mental-health", 47), ("musculoskeletal", 15), ("neurodevelopmental", 6), ("learning-disability", 3), ("neurological", 5), ("cardio-respiratory", 7),
            ("endocrine", 3), ("cancer", 2), ("digestive", 2), ("sensory", 2), ("substance-use", 3), ("injury", 2), ("pain-fatigue", 2), ("other", 1)],
        Source, "Viola and Moncrieff 2016 for mental health (47%); 15% and the rest assumed");
    public static readonly Rate WantsWorkSupportGroup = new(0.5, Seed, "Half of the Support Group want to work");
    public static readonly Rate WantsWorkOthers = new(0.8, Assumed);
    public static readonly Rate AspirationAsked = new(0.5, Assumed);
    public static readonly Rate ConsentAsked = new(0.5, Assumed);
    public static readonly Mix<int> Needs = new([(0, 25), (1, 30), (2, 22), (3, 13), (4, 10)], Assumed);
    public static readonly Mix<string> NeedDomain = new(
        [("debt-money", 24), ("housing", 18), ("skills-education", 18), ("digital", 8), ("family-caring", 8), ("transport", 8), ("substance-use", 5), ("justice", 4), ("other", 7)], Assumed);

    // The claim.
    public static readonly Mix<string> BenefitHealth = new([("UC", 88), ("NS-ESA", 12)], Assumed);
    public static readonly Mix<string> BenefitJobseeker = new([("UC", 90), ("NS-JSA", 10)], Assumed);
    public static readonly Wait ClaimToCommitment = new(8, 21, 1.2816, Assumed);
    public static readonly Rate OtherClaimEnd = new(0.012, Assumed, "Monthly hazard of a claim ending for a reason other than work");
    public static readonly Mix<string> OtherClaimEndReason = new([("earnings", 30), ("capital", 12), ("moved", 16), ("failed-process", 18), ("other", 24)], Assumed);
    public static readonly Rate ReturnAfterJobEnds = new(0.35, Assumed);

    // Health and assessment.
    public static readonly Rate EpisodeBeforeClaim = new(0.12, Assumed);
    public static readonly Wait ClaimToFitNote = new(12, 35, 1.2816, Assumed);
    public static readonly Rate FitNoteRenewed = new(0.65, Assumed);
    public static readonly Rate FitNoteUnderFiveWeeks = new(2.0 / 3, Source, $"{FitNotes}: one third of five weeks or more");
    public static readonly Rate FitNoteOverTwelveWeeks = new(0.147, Source, FitNotes);
    public static readonly Rate FitNoteOverTwelveWeeksMental = new(0.215, Source, FitNotes);
    public static readonly Rate MayBeFit = new(0.065, Source, FitNotes);
    public static readonly Rate MayBeFitInjury = new(0.102, Source, FitNotes);
    public static readonly Rate MayBeFitMusculoskeletal = new(0.083, Source, FitNotes);
    public static readonly Rate MayBeFitMental = new(0.044, Source, $"{FitNotes}, mild to moderate");
    public static readonly Wait ClaimToDecision = new(140, 266, 1.2816, Assumed, "20 weeks, 90th percentile 38: thirteen weeks is the norm, often exceeded");
    public static readonly Rate ClosesBeforeDecision = new(0.2, Assumed);
    public static readonly Mix<string> OutcomeUniversalCredit = new([("LCWRA", 65), ("LCW", 18), ("no-LCW", 17)], Assumed, "Stock shares lean to LCWRA");
    public static readonly Mix<string> OutcomeEmploymentSupport = new([("SG", 68), ("fit-for-work", 18), ("WRAG", 14)], Source, EmploymentSupportStatistics);
    public static readonly Rate SameOutcomeAgain = new(0.85, Assumed);
    public static readonly Rate ReassessedWithinTwoYears = new(0.6, Assumed, "12 to 24 months 60%, longer 40%");
    public static readonly Rate ReconsiderationAsked = new(0.45, Assumed, "After fit for work or no LCW");
    public static readonly Rate ReconsiderationInFavour = new(0.15, Derived, "Between 11% late and 20% all to April 2016, benefitsandwork.co.uk and ukaji.org 2016");
    public static readonly Wait ReconsiderationDays = new(21, 50, 1.2816, Assumed);
    public static readonly Rate AppealOfUpheld = new(0.31, Derived, "12% of fit for work (assumed) over 45% reconsidered times 85% not revised");
    public static readonly Rate AppealAllowed = new(0.6, Source, "Full Fact 2016 on appeals");
    public static readonly Wait AppealDays = new(150, 300, 1.2816, Assumed);

    // Contact.
    public static readonly Rate MinutesSearching = new(10, Seed, "Ten minutes a fortnight, gamma of shape 4");
    public static readonly Rate MinutesLimited = new(12, Assumed);
    public static readonly Rate MinutesFirst = new(50, Assumed);
    public static readonly Rate SupportGroupSeen = new(0.6, Assumed, "Of contacts due every 180 days, kept by the office");
    public static readonly Rate HealthConversationHeld = new(0.85, Assumed, "45 minutes in week 4 (DWP Health and Work Conversation instructions), two weeks either way");
    public static readonly Rate MissedFirst = new(0.18, Assumed);
    public static readonly Rate Missed = new(0.12, Assumed);

    // Support and programmes.
    public static readonly Rate NeedAnswered = new(0.7, Assumed);
    public static readonly Wait NeedToAnswer = new(21, 70, 1.2816, Assumed);
    public static readonly Rate Signposted = new(0.6, Seed, "Signposting instead of referral; the share is assumed");
    public static readonly Rate UnavailableHousing = new(0.30, Assumed, "An attempt");
    public static readonly Rate UnavailableDebt = new(0.12, Assumed, "An attempt");
    public static readonly Rate UnavailableSkills = new(0.08, Assumed, "An attempt");
    public static readonly Rate UnavailableTherapy = new(0.15, Assumed, "An attempt");
    public static readonly Mix<string> UnavailableReason = new([("full", 45), ("none-in-area", 25), ("list-closed", 20), ("ineligible", 10)], Assumed);
    public static readonly Rate OfferDeclined = new(0.2, Assumed);
    public static readonly Rate ReceiptGiven = new(0.8, Assumed, "Within 14 days");
    public static readonly Rate Rejected = new(0.12, Assumed);
    public static readonly Mix<string> RejectionReason = new([("ineligible", 35), ("no-contact", 25), ("below-threshold", 15), ("no-capacity", 15), ("other", 10)], Assumed);
    public static readonly Rate OutcomeReturned = new(0.35, Assumed);
    public static readonly Rate EmploymentStarts = new(0.62, Derived, $"{WorkAndHealthProgramme}: 103,300 starts of 166,160 referrals");
    public static readonly Wait EmploymentWait = new(24, 60, 1.2816, Assumed);
    public static readonly Rate TherapyStarts = new(0.74, Derived, $"{TalkingTherapies}: access over referrals of a month, not a cohort");
    public static readonly Wait TherapyWait = new(8.2, 42, 1.2988, Derived, $"{TalkingTherapies}: 90.3% within 6 weeks, 98.5% within 18");
    public static readonly Rate OtherSupportStarts = new(0.7, Assumed);
    public static readonly Wait OtherSupportWait = new(18, 50, 1.2816, Assumed);
    public static readonly Rate TherapyReferred = new(0.3, Assumed, "Of people with a mental health or musculoskeletal condition");
    public static readonly Rate Disengaged = new(0.025, Assumed, "Monthly hazard while on a programme");
    public static readonly Rate ReferredSearching = new(0.045, Assumed, "Monthly hazard of an employment referral");
    public static readonly Rate ReferredBeforeDecision = new(0.03, Assumed, "Monthly hazard of an employment referral");
    public static readonly Rate ReferredLimited = new(0.05, Assumed, "Monthly hazard of an employment referral, LCW and WRAG");
    public static readonly Rate ReferredSupportGroup = new(0.012, Assumed, "Monthly hazard of an employment referral, LCWRA and Support Group");

    // Work.
    public static readonly Rate JobMandatoryProgramme = new(0.0219, Derived, "11.8% job outcome at 12 months, 65% of starts sustained (Work Programme statistics, September 2016)");
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
    public static readonly Mix<string> JobEndReason = new([("health", 30), ("contract-end", 22), ("dismissed", 10), ("redundancy", 10), ("left-other-job", 14), ("left-caring", 8), ("unknown", 6)], Assumed);
    public static readonly Mix<int> Hours = new([(8, 15), (16, 35), (24, 20), (36, 30)], Assumed);
    public static readonly Wait JobToClaimEnd = new(40, 75, 1.2816, Assumed, "Jobs of 24 hours and more");
    public static readonly Rate GoodWorkRated = new(0.35, Assumed);

    // Conditionality.
    public static readonly Rate InterviewShare = new(0.926, Source, SanctionStatistics);
    public static readonly Rate SanctionReferral = new(0.2, Derived, $"Of missed interviews; about 4% sanctioned in a sanctionable month, {SanctionStatistics}");
    public static readonly Rate Adverse = new(0.75, Assumed);
    public static readonly Mix<string> SanctionLevel = new([("low", 90), ("medium", 8), ("high", 2)], Assumed);
    public static readonly Wait DoubtToDecision = new(14, 35, 1.2816, Assumed);
    public static readonly Wait FailureToCompliance = new(9, 30, 1.2816, Assumed);
    public static readonly Rate SanctionReconsidered = new(0.1, Assumed);
    public static readonly Rate SanctionRevised = new(0.3, Assumed);

    // Reporting.
    public static readonly Wait ReportingLag = new(2, 21, 1.6449, Assumed, "From the step to its record");

    /// <summary>The manifest: every parameter by name.</summary>
    public static IReadOnlyList<(string Name, Parameter Parameter)> All { get; } =
    [
        .. typeof(Rates).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => typeof(Parameter).IsAssignableFrom(field.FieldType))
            .Select(field => (field.Name, (Parameter)field.GetValue(null)!)),
    ];
}
