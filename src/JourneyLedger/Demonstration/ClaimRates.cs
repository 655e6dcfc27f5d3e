using static JourneyLedger.Demonstration.NumberOrigin;

namespace JourneyLedger.Demonstration;

/// <summary>The claim, its end, and how late things are told.</summary>
public static class ClaimRates
{
    public static readonly Mix<string> BenefitHealth = new([("UC", 88), ("NS-ESA", 12)], Assumed);
    public static readonly Mix<string> BenefitJobseeker = new([("UC", 90), ("NS-JSA", 10)], Assumed);
    public static readonly WaitingTime ClaimToCommitment = WaitingTime.Of(8, 21, Assumed);
    public static readonly Rate OtherClaimEnd = new(0.012, Assumed, "Monthly hazard of a claim ending for a reason other than work");
    public static readonly Mix<string> OtherClaimEndReason = new(
        [("earnings", 30), ("capital", 12), ("moved", 16), ("failed-process", 18), ("other", 24)], Assumed);
    public static readonly Rate ReturnAfterJobEnds = new(0.35, Assumed);
    public static readonly Quantity RegistrationLag = new(0.4, Assumed, "Days at most from a claim to the registration");
    public static readonly DayRange JobToNewClaim = new(2, 40, Assumed);
    public static readonly WaitingTime ReportingLag = new(2, 21, 1.6449, 0.95, Assumed, "From the step to its record");
}
