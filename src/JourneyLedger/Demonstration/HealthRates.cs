using static JourneyLedger.Demonstration.NumberOrigin;

namespace JourneyLedger.Demonstration;

/// <summary>Conditions, fit notes, assessments and challenges.</summary>
public static class HealthRates
{
    private const string EmploymentSupportStatistics = "ESA Work Capability Assessment statistics, September 2021";
    private const string FitNotes = "NHS Digital fit-note statistics";

    public static readonly Rate EpisodeBeforeClaim = new(0.12, Assumed);
    public static readonly WaitingTime ClaimToFitNote = new(12, 35, 1.2816, Assumed);
    public static readonly Rate FitNoteRenewed = new(0.65, Assumed);
    public static readonly Rate FitNoteUnderFiveWeeks = new(2.0 / 3, Source, $"{FitNotes}: one third of five weeks or more");
    public static readonly Rate FitNoteOverTwelveWeeks = new(0.147, Source, FitNotes);
    public static readonly Rate FitNoteOverTwelveWeeksMental = new(0.215, Source, FitNotes);
    public static readonly Rate MayBeFit = new(0.065, Source, FitNotes);
    public static readonly Rate MayBeFitInjury = new(0.102, Source, FitNotes);
    public static readonly Rate MayBeFitMusculoskeletal = new(0.083, Source, FitNotes);
    public static readonly Rate MayBeFitMental = new(0.044, Source, $"{FitNotes}, mild to moderate");
    public static readonly WaitingTime ClaimToDecision = new(
        140, 266, 1.2816, Assumed, "20 weeks, 90th percentile 38: thirteen weeks is the norm, often exceeded");
    public static readonly Rate ClosesBeforeDecision = new(0.2, Assumed);
    public static readonly Mix<string> OutcomeUniversalCredit = new(
        [("LCWRA", 65), ("LCW", 18), ("no-LCW", 17)], Assumed, "Stock shares lean to LCWRA");
    public static readonly Mix<string> OutcomeEmploymentSupport = new(
        [("SG", 68), ("fit-for-work", 18), ("WRAG", 14)], Source, EmploymentSupportStatistics);
    public static readonly Rate SameOutcomeAgain = new(0.85, Assumed);
    public static readonly Rate ReassessedWithinTwoYears = new(0.6, Assumed, "12 to 24 months 60%, longer 40%");
    public static readonly Rate ReconsiderationAsked = new(0.45, Assumed, "After fit for work or no LCW");
    public static readonly Rate ReconsiderationInFavour = new(
        0.15, Derived, "Between 11% late and 20% all to April 2016, benefitsandwork.co.uk and ukaji.org 2016");
    public static readonly WaitingTime ReconsiderationDays = new(21, 50, 1.2816, Assumed);
    public static readonly Rate AppealOfUpheld = new(0.31, Derived, "12% of fit for work (assumed) over 45% reconsidered times 85% not revised");
    public static readonly Rate AppealAllowed = new(0.6, Source, "Full Fact 2016 on appeals");
    public static readonly WaitingTime AppealDays = new(150, 300, 1.2816, Assumed);
    public static readonly DayRange EpisodeBefore = new(35, 300, Assumed);
    public static readonly Rate EpisodeEnds = new(0.25, Assumed);
    public static readonly DayRange EpisodeLength = new(320, 1_100, Assumed);
    public static readonly Mix<string> AssertedBy = new([("self", 50), ("clinician", 50)], Assumed);
    public static readonly Mix<string> Severity = new([("mild", 25), ("moderate", 45), ("severe", 30)], Assumed);
    public static readonly Mix<string> FitNoteIssuer = new([("GP", 90), ("nurse", 10)], Assumed);
    public static readonly DayRange FitNoteGap = new(1, 6, Assumed);
    public static readonly DayRange ReassessedSoon = new(12, 24, Assumed, "Months");
    public static readonly DayRange ReassessedLate = new(25, 36, Assumed, "Months");
    public static readonly DayRange DecisionToChallenge = new(5, 30, Assumed);
}
