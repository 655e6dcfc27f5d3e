using static JourneyLedger.Demonstration.NumberOrigin;

namespace JourneyLedger.Demonstration;

/// <summary>Conditions and fit notes.</summary>
public static class HealthRates
{
    private const string FitNotes = "NHS Digital fit-note statistics";

    public static readonly Rate EpisodeBeforeClaim = new(0.12, Assumed);
    public static readonly DayRange EpisodeBefore = new(35, 300, Assumed);
    public static readonly Rate EpisodeEnds = new(0.25, Assumed);
    public static readonly DayRange EpisodeLength = new(320, 1_100, Assumed);
    public static readonly Mix<string> AssertedBy = new([("self", 50), ("clinician", 50)], Assumed);
    public static readonly Mix<string> Severity = new([("mild", 25), ("moderate", 45), ("severe", 30)], Assumed);
    public static readonly WaitingTime ClaimToFitNote = WaitingTime.Of(12, 35, Assumed);
    public static readonly Rate FitNoteRenewed = new(0.65, Assumed);
    public static readonly DayRange FitNoteGap = new(1, 6, Assumed);
    public static readonly Mix<string> FitNoteIssuer = new([("GP", 90), ("nurse", 10)], Assumed);
    public static readonly Mix<string> FitNoteAdjustment = new([("phased-return", 35), ("altered-hours", 25), ("amended-duties", 30), ("workplace-adaptations", 10)], Assumed);

    public static readonly Mix<Diagnosis> FitNoteDiagnosis = new(
        [(Diagnosis.MentalMild, 23.475), (Diagnosis.MentalSevere, 7.825), (Diagnosis.Musculoskeletal, 18), (Diagnosis.Symptoms, 9), (Diagnosis.Respiratory, 7),
            (Diagnosis.Injury, 5), (Diagnosis.PostOperative, 5), (Diagnosis.Circulatory, 4), (Diagnosis.Other, 20.7)],
        Source, $"{FitNotes}: mental 31.3% (a quarter of it severe: assumed), musculoskeletal 18.0%, symptoms 9%, respiratory 7%; the rest assumed. Of people's series of notes");
    public static readonly Aim MayBeFit = new(0.065, 0.006, Source, $"{FitNotes}: of all notes");
    public static readonly Rate MayBeFitInjury = new(0.102, Source, FitNotes);
    public static readonly Rate MayBeFitPostOperative = new(0.097, Source, FitNotes);
    public static readonly Rate MayBeFitMusculoskeletal = new(0.083, Source, FitNotes);
    public static readonly Rate MayBeFitCirculatory = new(0.080, Source, FitNotes);
    public static readonly Rate MayBeFitMentalMild = new(0.044, Source, $"{FitNotes}, mild to moderate");
    public static readonly Rate MayBeFitMentalSevere = new(0.037, Source, FitNotes);
    public static readonly Rate MayBeFitRespiratory = new(0.029, Source, FitNotes);
    public static readonly Rate MayBeFitOther = new(0.073, Derived, "What makes 6.5% of all notes with the groups that are published");
    public static readonly Aim OverTwelveWeeks = new(0.147, 0.02, Source, $"{FitNotes}: of all notes");
    public static readonly Rate OverTwelveWeeksMental = new(0.215, Source, FitNotes);
    public static readonly Rate OverTwelveWeeksRespiratory = new(0.028, Source, FitNotes);
    public static readonly Rate OverTwelveWeeksOther = new(0.126, Derived, "What makes 14.7% of all notes with the groups that are published");
    public static readonly Aim FiveWeeksOrMore = new(1.0 / 3, 0.02, Source, $"{FitNotes}: of all notes");
    public static readonly Rate FiveToTwelveMental = new(0.1505, Derived, "One third of all notes at five weeks or more: (1/3 - 21.5%) of the 78.5% that are shorter than thirteen weeks");
    public static readonly Rate FiveToTwelveRespiratory = new(0.3141, Derived, "(1/3 - 2.8%) of the 97.2% that are shorter than thirteen weeks");
    public static readonly Rate FiveToTwelveOther = new(0.2372, Derived, "(1/3 - 12.6%) of the 87.4% that are shorter than thirteen weeks");
    public static readonly DayRange WeeksShort = new(1, 4, Assumed, "Weeks");
    public static readonly DayRange WeeksMiddle = new(5, 12, Assumed, "Weeks");
    public static readonly DayRange WeeksLong = new(13, 26, Assumed, "Weeks");
}
