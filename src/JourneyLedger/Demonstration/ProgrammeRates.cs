using static JourneyLedger.Demonstration.NumberOrigin;

namespace JourneyLedger.Demonstration;

/// <summary>Employment programmes and what becomes of referrals to them.</summary>
public static class ProgrammeRates
{
    private const string WorkAndHealthProgramme = "Work and Health Programme statistics to August 2023";

    public static readonly Rate Started = new(0.7045, Derived, $"{WorkAndHealthProgramme}: 103,300 starts of 166,160 referrals are 62%, over the 88% that are not rejected");
    public static readonly Aim StartsOfReferrals = new(0.62, 0.02, Derived, $"{WorkAndHealthProgramme}: 103,300 starts of 166,160 referrals");
    public static readonly Aim StartsOfPeople = new(0.75, 0.03, Derived, $"{WorkAndHealthProgramme}: 103,300 starts of 138,330 people");
    public static readonly Rate ReferredAgain = new(0.456, Derived, "After a referral that came to nothing: what makes 75% of people of 62% of referrals");
    public static readonly DayRange ToReferralAgain = new(20, 60, Assumed);
    public static readonly Aim StartsDisability = new(0.72, 0.06, Source, $"{WorkAndHealthProgramme}; long-term unemployed 19%, early access 9%");
    public static readonly Aim StartsMale = new(0.63, 0.04, Source, WorkAndHealthProgramme);
    public static readonly Rate FemaleReferred = new(0.48, Derived, "Women are referred less often than men: what makes 63% of starts men's");
    public static readonly WaitingTime EmploymentWait = WaitingTime.Of(24, 60, Assumed);
    public static readonly Rate Disengaged = new(0.025, Assumed, "Monthly hazard while on a programme");
    public static readonly Quantity LongTermDays = new(270, Assumed, "Days of a claim before the mandatory group");
    public static readonly Rate LongTermReferred = new(0.38, Derived, "Of jobseekers' employment referrals that go ahead; what makes 19% of starts long-term unemployed");
    public static readonly Rate EarlyAccessReferred = new(0.35, Derived, "Of jobseekers' employment referrals that go ahead; what makes 9% of starts early access");
    public static readonly Rate MandatoryOfLimited = new(0.5, Assumed, "Of referrals in WRAG or LCW: the mandatory group of new claims");
    public static readonly Rate PlacementOfMentalHealth = new(0.4, Assumed, "Individual placement and support");
    public static readonly Mix<string> Provider = new([("A", 45), ("B", 35), ("C", 20)], Assumed, "Where a referral to the main programme goes");
    public static readonly DayRange AdviserMinutes = new(15, 40, Assumed, "Minutes");
    public static readonly Mix<string> LeavesProgramme = new([("disengaged", 60), ("health", 40)], Assumed);
    public static readonly DayRange SeenByProvider = new(24, 32, Assumed);
    public static readonly ContactMinutes MinutesByProvider = new(40, Assumed);
    public static readonly ContactMinutes MinutesPlacement = new(45, Assumed, "Weekly in the first three months of individual placement and support");
    public static readonly Quantity WeeksOfPlacementContact = new(13, Assumed);
    public static readonly Rate Missed = new(0.12, Assumed, "As at the Jobcentre");
    public static readonly Quantity ProgrammeDays = new(450, Assumed);
    public static readonly Quantity PlacementDays = new(365, Assumed);
    public static readonly Rate ExperienceRated = new(0.4, Assumed, "Of people whose programme ends");
    public static readonly Spread Satisfaction = new(3.4, 0.8, Assumed, "Of 1 to 5");
    public static readonly Rate NewModel = new(0.5, Assumed, "Of participants of provider A, at random: the model People First");
    public static readonly Rate SanctionDoubtA = new(0.05, Assumed, "Of missed contacts in a mandatory group at provider A");
    public static readonly Rate SanctionDoubtB = new(0.12, Source, "Twice provider A's and more: NAO 2016 found ratios of two and above for similar people");
    public static readonly Rate SanctionDoubtC = new(0.07, Assumed);
}
