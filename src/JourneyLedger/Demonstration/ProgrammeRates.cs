using static JourneyLedger.Demonstration.NumberOrigin;

namespace JourneyLedger.Demonstration;

/// <summary>Employment programmes.</summary>
public static class ProgrammeRates
{
    private const string WorkAndHealthProgramme = "Work and Health Programme statistics to August 2023";

    public static readonly Rate EmploymentStarts = new(0.62, Derived, $"{WorkAndHealthProgramme}: 103,300 starts of 166,160 referrals");
    public static readonly WaitingTime EmploymentWait = new(24, 60, 1.2816, Assumed);
    public static readonly Rate Disengaged = new(0.025, Assumed, "Monthly hazard while on a programme");
    public static readonly Rate ReferredSearching = new(0.045, Assumed, "Monthly hazard of an employment referral");
    public static readonly Rate ReferredBeforeDecision = new(0.03, Assumed, "Monthly hazard of an employment referral");
    public static readonly Rate ReferredLimited = new(0.05, Assumed, "Monthly hazard of an employment referral, LCW and WRAG");
    public static readonly Rate ReferredSupportGroup = new(0.012, Assumed, "Monthly hazard of an employment referral, LCWRA and Support Group");
    public static readonly Rate LongTermDays = new(270, Assumed, "Days of a claim before the mandatory group");
    public static readonly Rate ConnectOfJobseekers = new(0.5, Assumed);
    public static readonly Rate PlacementOfMentalHealth = new(0.4, Assumed);
    public static readonly Rate ConnectOfHealth = new(0.45, Assumed);
    public static readonly DayRange FirstMonthOfReferral = new(10, 40, Assumed);
    public static readonly DayRange AdviserMinutes = new(15, 40, Assumed, "Minutes");
    public static readonly Mix<string> LeavesProgramme = new([("disengaged", 60), ("health", 40)], Assumed);
}
