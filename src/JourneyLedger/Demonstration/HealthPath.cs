using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Conditions and fit notes.</summary>
internal static class HealthPath
{
    /// <summary>Of each diagnosis, what a fit note's published share leaves over after people whose main condition it is.</summary>
    private static readonly Mix<Diagnosis> BesidesOwn = new(
        [.. HealthRates.FitNoteDiagnosis.Choices.Select(choice => (choice.Value, Math.Max(0, choice.Weight - Own(choice.Value) * 100)))],
        NumberOrigin.Derived, "What is left of the published shares");

    public static void Walk(ClaimSpell claim, Diary diary)
    {
        var draw = claim.Draw(Subject.Health);
        if (claim.Number == 1 && claim.Person.Condition is { } group)
            Episode(claim, diary, draw, group);
        if (claim.Person.HealthRelated)
            FitNotes(claim, diary, draw);
    }

    private static void Episode(ClaimSpell claim, Diary diary, Draw draw, string group)
    {
        var thing = $"{claim.Person.Pseudonym}-condition-1";
        var episode = new HealthEpisodeStarted(group, HealthRates.AssertedBy.Pick(draw), HealthRates.Severity.Pick(draw), MainCondition: true);
        LocalDate started;
        if (draw.Chance(HealthRates.EpisodeBeforeClaim) || claim.IsExisting)
        {
            started = claim.Opened.PlusDays(-HealthRates.EpisodeBefore.Pick(draw));
            diary.NoteMonth(started, ReportingBodies.Surgeries, thing, episode);
        }
        else if (claim.Appointments.Count > 0)
        {
            started = claim.Appointments[0].Date;
            diary.Note(claim.Appointments[0].PlusMinutes(5), claim.Jobcentre, thing, episode);
        }
        else
        {
            return;
        }

        if (draw.Chance(HealthRates.EpisodeEnds))
            diary.Note(LocalDate.Max(started.PlusDays(HealthRates.EpisodeLength.Pick(draw)), claim.Start.PlusDays(1)), ReportingBodies.Surgeries, thing, new HealthEpisodeEnded(group));
    }

    private static void FitNotes(ClaimSpell claim, Diary diary, Draw draw)
    {
        var diagnosis = Diagnose(claim.Person, draw);
        var group = GroupOf(diagnosis);
        var from = claim.Start.PlusDays(HealthRates.ClaimToFitNote.Days(draw, 1));
        while (from <= claim.End && claim.CapabilityOn(from) is Capability.Undecided or Capability.Searching && claim.JobOn(from) is null)
        {
            var to = from.PlusDays(7 * Weeks(draw, diagnosis) - 1);
            var may = draw.Chance(MayBeFit(diagnosis));
            diary.Note(from, ReportingBodies.Surgeries, claim.Id,
                new FitNoteIssued(
                    Opinion: may ? "may-be-fit" : "not-fit", From: from, To: to, Issuer: HealthRates.FitNoteIssuer.Pick(draw), Group: group,
                    Adjustments: may ? [HealthRates.FitNoteAdjustment.Pick(draw)] : null));
            if (!draw.Chance(HealthRates.FitNoteRenewed))
                return;
            from = to.PlusDays(HealthRates.FitNoteGap.Pick(draw));
        }
    }

    /// <summary>The main condition where the published shares have room for it, else what they leave over: so both mixes come out.</summary>
    private static Diagnosis Diagnose(Person person, Draw draw)
    {
        if (person.Condition is null)
            return HealthRates.FitNoteDiagnosis.Pick(draw);
        var own = HealthRates.FitNoteDiagnosis.Choices.Where(choice => Owner(choice.Value) == person.Condition).ToArray();
        var room = own.Sum(choice => Own(choice.Value)) / PersonRates.Condition.Share(person.Condition);
        var diagnosis = own.Length == 0 || !draw.Chance(Math.Min(1, room)) ? BesidesOwn.Pick(draw)
            : own.Length == 1 || draw.Chance(own[0].Weight / own.Sum(choice => choice.Weight)) ? own[0].Value
            : own[1].Value;
        HealthRates.FitNoteDiagnosis.Note(draw, diagnosis);
        return diagnosis;
    }

    /// <summary>The share of all fit notes that are for people's own main condition.</summary>
    private static double Own(Diagnosis diagnosis)
    {
        if (Owner(diagnosis) is not { } condition)
            return 0;
        var same = HealthRates.FitNoteDiagnosis.Choices.Where(choice => Owner(choice.Value) == condition).Sum(choice => HealthRates.FitNoteDiagnosis.Share(choice.Value));
        return HealthRates.FitNoteDiagnosis.Share(diagnosis) * Math.Min(1, PersonRates.Condition.Share(condition) / same);
    }

    private static string? Owner(Diagnosis diagnosis) => diagnosis switch
    {
        Diagnosis.MentalMild or Diagnosis.MentalSevere => "mental-health",
        Diagnosis.Musculoskeletal => "musculoskeletal",
        Diagnosis.Respiratory => "cardio-respiratory",
        Diagnosis.Injury => "injury",
        _ => null,
    };

    private static string GroupOf(Diagnosis diagnosis) => diagnosis switch
    {
        Diagnosis.MentalMild or Diagnosis.MentalSevere => "mental-health",
        Diagnosis.Musculoskeletal => "musculoskeletal",
        Diagnosis.Respiratory or Diagnosis.Circulatory => "cardio-respiratory",
        Diagnosis.Injury => "injury",
        Diagnosis.Symptoms => "pain-fatigue",
        _ => "other",
    };

    private static int Weeks(Draw draw, Diagnosis diagnosis)
    {
        var (over, middle) = diagnosis switch
        {
            Diagnosis.MentalMild or Diagnosis.MentalSevere => (HealthRates.OverTwelveWeeksMental, HealthRates.FiveToTwelveMental),
            Diagnosis.Respiratory => (HealthRates.OverTwelveWeeksRespiratory, HealthRates.FiveToTwelveRespiratory),
            _ => (HealthRates.OverTwelveWeeksOther, HealthRates.FiveToTwelveOther),
        };
        return draw.Chance(over) ? HealthRates.WeeksLong.Pick(draw) : draw.Chance(middle) ? HealthRates.WeeksMiddle.Pick(draw) : HealthRates.WeeksShort.Pick(draw);
    }

    private static Rate MayBeFit(Diagnosis diagnosis) => diagnosis switch
    {
        Diagnosis.Injury => HealthRates.MayBeFitInjury,
        Diagnosis.PostOperative => HealthRates.MayBeFitPostOperative,
        Diagnosis.Musculoskeletal => HealthRates.MayBeFitMusculoskeletal,
        Diagnosis.Circulatory => HealthRates.MayBeFitCirculatory,
        Diagnosis.MentalMild => HealthRates.MayBeFitMentalMild,
        Diagnosis.MentalSevere => HealthRates.MayBeFitMentalSevere,
        Diagnosis.Respiratory => HealthRates.MayBeFitRespiratory,
        _ => HealthRates.MayBeFitOther,
    };
}
