using static JourneyLedger.Demonstration.NumberOrigin;

namespace JourneyLedger.Demonstration;

/// <summary>Referrals that a Jobcentre and surgeries make, and the services that are not employment programmes.</summary>
public static class ReferralRates
{
    private const string TalkingTherapies = "NHS Talking Therapies statistics, April 2025";
    private const string ConsultantLed = "NHS referral-to-treatment statistics";

    public static readonly Rate OccasionSearching = new(0.075, Assumed, "Monthly hazard of an attempt to refer");
    public static readonly Rate OccasionUndecided = new(0.075, Assumed, "Monthly hazard of an attempt to refer");
    public static readonly Rate OccasionLimited = new(0.10, Assumed, "Monthly hazard of an attempt to refer, LCW and WRAG");
    public static readonly Rate OccasionSupportGroup = new(0.035, Assumed, "Monthly hazard of an attempt to refer, LCWRA and Support Group");
    public static readonly Mix<string> Kind = new([("employment", 55), ("health", 20), ("skills", 15), ("debt-or-housing", 10)], Assumed, "Of a Jobcentre's attempts");
    public static readonly Mix<string> DebtOrHousing = new([("debt-money", 24), ("housing", 18)], Assumed, "As the needs are");
    public static readonly Rate SurgeryTherapy = new(0.05, Assumed, "Monthly hazard of a surgery's referral for a mental health or musculoskeletal condition; enough that a queue in one district can be told from chance");
    public static readonly Quantity SurgeryAgain = new(180, Assumed, "Days after a referral in which a surgery does not refer again");
    public static readonly DayRange FirstMonth = new(10, 40, Assumed);
    public static readonly Rate UnavailableHousing = new(0.30, Assumed, "An attempt");
    public static readonly Rate UnavailableDebt = new(0.12, Assumed, "An attempt");
    public static readonly Rate UnavailableMental = new(0.15, Assumed, "An attempt");
    public static readonly Rate UnavailableSkills = new(0.08, Assumed, "An attempt");
    public static readonly Mix<string> UnavailableReason = new([("full", 45), ("none-in-area", 25), ("list-closed", 20), ("ineligible", 10)], Assumed);
    public static readonly Rate ReceiptGiven = new(0.8, Assumed, "Within 14 days");
    public static readonly DayRange ReferralToReceipt = new(1, 14, Assumed);
    public static readonly Rate Rejected = new(0.12, Assumed);
    public static readonly DayRange ReceivedToRejected = new(0, 20, Assumed);
    public static readonly Mix<string> RejectionReason = new(
        [("ineligible", 35), ("no-contact", 25), ("below-threshold", 15), ("no-capacity", 15), ("other", 10)], Assumed);
    public static readonly Rate WithdrawnOpenly = new(0.6, Assumed, "Of accepted referrals that never start");
    public static readonly DayRange AcceptedToWithdrawn = new(3, 40, Assumed);
    public static readonly Rate NeverClosed = new(0.02, Assumed, "Of the others: nobody ever says that they did not come, and the wait goes on");
    public static readonly DayRange MissedToWithdrawn = new(3, 14, Assumed, "From the day on which it would have started, where nobody said before that they would not come");
    public static readonly Mix<string> WithdrawnBy = new([("claimant", 60), ("provider", 40)], Assumed);
    public static readonly Rate OutcomeReturned = new(0.35, Assumed);
    public static readonly DayRange EndToOutcome = new(1, 28, Assumed);
    public static readonly Rate TherapyStarted = new(0.8409, Derived, $"{TalkingTherapies}: access 74% of referrals (a month's ratio, not a cohort), over the 88% that are not rejected");
    public static readonly QuantileWait TherapyWait = new(
        [(0, 2), (0.5, 28), (0.903, 42), (0.96, 60), (0.985, 126), (1, 160)], Derived, $"{TalkingTherapies}: 90.3% within 6 weeks, 98.5% within 18; the other points are assumed");
    public static readonly Rate Caseness = new(0.9, Assumed, "Of people who start a talking therapy");
    public static readonly Rate Recovered = new(0.484, Source, $"{TalkingTherapies}: reliable recovery of those who began as cases and finished");
    public static readonly DayRange ScoreOfCase = new(14, 24, Assumed, "PHQ-9 at the start");
    public static readonly DayRange ScoreBelowCase = new(3, 9, Assumed, "PHQ-9");
    public static readonly Rate ConsultantStarted = new(0.9, Assumed, "Of referrals that are not rejected");
    public static readonly WaitingTime ConsultantWait = new(88, 126, 0.3719, 0.645, Source, $"{ConsultantLed}, February 2021: median 12.6 weeks, 64.5% within 18");
    public static readonly WaitingTime ConsultantWaitCalm = new(37, 126, 1.5893, 0.944, Source, $"{ConsultantLed}, May 2012: median 5.3 weeks, 94.4% within 18; variant calm-waits");
    public static readonly Rate OtherStarted = new(0.8, Assumed, "Of referrals that are not rejected");
    public static readonly WaitingTime OtherWait = WaitingTime.Of(12, 28, Assumed, "Nine of ten within the standard: a calm service is no blockage");
    public static readonly DayRange TherapyLength = new(40, 160, Assumed);
    public static readonly DayRange SupportLength = new(20, 200, Assumed);
    public static readonly Rate Completed = new(0.7, Assumed, "Of supports that started");
    public static readonly Rate FirstAssessment = new(0.9, Assumed, "Whoever refers assesses the need before; so many that a share of the second assessments is known within 3 points");
    public static readonly Rate SecondAssessment = new(0.3, Assumed, "Of second organisations: repeats the first one's assessment");
    public static readonly DayRange StartToAssessment = new(0, 7, Assumed);
    public static readonly Rate InformationShared = new(0.25, Assumed, "When two organisations have been active for 28 days at the same time");
    public static readonly Rate CaseConference = new(0.05, Assumed, "When two organisations have been active for 28 days at the same time");
}
