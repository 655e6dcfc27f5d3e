using static JourneyLedger.Demonstration.NumberOrigin;

namespace JourneyLedger.Demonstration;

/// <summary>Needs, and what is done about them.</summary>
public static class SupportRates
{
    private const string TalkingTherapies = "NHS Talking Therapies statistics, April 2025";

    public static readonly Rate NeedAnswered = new(0.7, Assumed);
    public static readonly WaitingTime NeedToAnswer = new(21, 70, 1.2816, Assumed);
    public static readonly Rate Signposted = new(0.6, Seed, "Signposting instead of referral; the share is assumed");
    public static readonly Rate UnavailableHousing = new(0.30, Assumed, "An attempt");
    public static readonly Rate UnavailableDebt = new(0.12, Assumed, "An attempt");
    public static readonly Rate UnavailableSkills = new(0.08, Assumed, "An attempt");
    public static readonly Rate UnavailableTherapy = new(0.15, Assumed, "An attempt");
    public static readonly Mix<string> UnavailableReason = new(
        [("full", 45), ("none-in-area", 25), ("list-closed", 20), ("ineligible", 10)], Assumed);
    public static readonly Rate OfferDeclined = new(0.2, Assumed);
    public static readonly Rate ReceiptGiven = new(0.8, Assumed, "Within 14 days");
    public static readonly Rate Rejected = new(0.12, Assumed);
    public static readonly Mix<string> RejectionReason = new(
        [("ineligible", 35), ("no-contact", 25), ("below-threshold", 15), ("no-capacity", 15), ("other", 10)], Assumed);
    public static readonly Rate OutcomeReturned = new(0.35, Assumed);
    public static readonly Rate TherapyStarts = new(0.74, Derived, $"{TalkingTherapies}: access over referrals of a month, not a cohort");
    public static readonly WaitingTime TherapyWait = new(8.2, 42, 1.2988, Derived, $"{TalkingTherapies}: 90.3% within 6 weeks, 98.5% within 18");
    public static readonly Rate OtherSupportStarts = new(0.7, Assumed);
    public static readonly WaitingTime OtherSupportWait = new(18, 50, 1.2816, Assumed);
    public static readonly Rate TherapyReferred = new(0.3, Assumed, "Of people with a mental health or musculoskeletal condition");
    public static readonly Mix<string> WantsHelp = new([("yes", 60), ("unsure", 20), ("no", 20)], Assumed);
    public static readonly Mix<int> NeedSeverity = new([(1, 25), (2, 25), (3, 25), (4, 25)], Assumed);
    public static readonly Mix<string> NeedSeenBy = new([("person", 50), ("coach", 50)], Assumed);
    public static readonly DayRange CommitmentToNeed = new(1, 60, Assumed);
    public static readonly DayRange SupportLength = new(20, 200, Assumed);
    public static readonly Rate SupportCompleted = new(0.7, Assumed);
    public static readonly Rate NeedClosed = new(0.7, Assumed);
    public static readonly DayRange SupportToClosed = new(0, 30, Assumed);
    public static readonly Mix<string> NeedEnd = new([("met", 75), ("unmet-stopped-trying", 25)], Assumed);
    public static readonly DayRange ReferralToReceipt = new(1, 14, Assumed);
    public static readonly DayRange ReceivedToRejected = new(0, 20, Assumed);
    public static readonly Rate WithdrawnOpenly = new(0.6, Assumed, "Of accepted referrals that never start");
    public static readonly DayRange AcceptedToWithdrawn = new(3, 40, Assumed);
    public static readonly Mix<string> WithdrawnBy = new([("claimant", 60), ("provider", 40)], Assumed);
    public static readonly DayRange EndToOutcome = new(1, 28, Assumed);
    public static readonly DayRange CommitmentToTherapy = new(5, 200, Assumed);
    public static readonly Rate TherapyFromSurgery = new(0.4, Assumed);
    public static readonly DayRange TherapyLength = new(40, 160, Assumed);
}
