using static JourneyLedger.Demonstration.NumberOrigin;

namespace JourneyLedger.Demonstration;

/// <summary>Who the people are.</summary>
public static class PersonRates
{
    private const string HealthStatistics = "Universal Credit Work Capability Assessment statistics to September 2023";

    public static readonly Mix<string> District = new(
        [("E08999001", 30), ("E08999002", 25), ("E08999003", 20), ("E08999004", 15), ("E08999005", 10)], Assumed, "Codes that nobody has");
    public static readonly Rate HealthRelated = new(2.0 / 3, Seed, "Health-related share of out-of-work benefits");
    public static readonly Aim WithCondition = new(0.70, 0.02, Seed, "Share of key out-of-work claimants with a condition");
    public static readonly Rate ConditionOfHealthClaim = new(0.94, Derived, "(70% - 22% of one third) over two thirds; of the others no condition is recorded");
    public static readonly Rate ConditionOfJobseeker = new(0.22, Seed, "20 to 25% of jobseekers report a condition");
    public static readonly Rate FemaleHealth = new(0.52, Source, HealthStatistics);
    public static readonly Rate FemaleJobseeker = new(0.45, Assumed);
    public static readonly Mix<string> AgeHealth = new([("18-24", 11), ("25-49", 51), ("50-plus", 38)], Source, $"{HealthStatistics}; the middle is the rest");
    public static readonly Mix<string> AgeJobseeker = new([("18-24", 22), ("25-49", 58), ("50-plus", 20)], Assumed);
    public static readonly Mix<string> Condition = new(
        [("mental-health", 47), ("musculoskeletal", 15), ("neurodevelopmental", 6), ("learning-disability", 3), ("neurological", 5), ("cardio-respiratory", 7),
            ("endocrine", 3), ("cancer", 2), ("digestive", 2), ("sensory", 2), ("substance-use", 3), ("injury", 2), ("pain-fatigue", 2), ("other", 1)],
        Source, "Viola and Moncrieff 2016 for mental health (47%, of 2014; a benefit's own mix may differ much); 15% and the rest assumed");
    public static readonly Rate WantsWorkSupportGroup = new(0.5, Seed, "Half of the Support Group want to work");
    public static readonly Rate WantsWorkOthers = new(0.8, Assumed);
    public static readonly Rate AspirationAsked = new(0.5, Assumed);
    public static readonly Rate ConsentAsked = new(0.5, Assumed);
    public static readonly Rate ConsentWithdrawn = new(0.03, Assumed);
    public static readonly DayRange ConsentToWithdrawal = new(60, 500, Assumed);
    public static readonly Mix<int> Needs = new([(0, 25), (1, 30), (2, 22), (3, 13), (4, 10)], Assumed, "Per person, beyond health; 4 stands for 4 and more");
    public static readonly Mix<string> NeedDomain = new(
        [("debt-money", 24), ("housing", 18), ("skills-education", 18), ("digital", 8), ("family-caring", 8), ("transport", 8), ("substance-use", 5), ("justice", 4), ("other", 7)], Assumed);
    public static readonly Rate Died = new(0.0005, Assumed, "Monthly hazard");
    public static readonly DayRange DeathToClaimEnd = new(3, 25, Assumed);
}
