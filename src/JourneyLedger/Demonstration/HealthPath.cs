using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Conditions and fit notes.</summary>
internal static class HealthPath
{
    public static void Walk(ClaimSpell claim, Diary diary)
    {
        if (claim.Person.Condition is not { } group)
            return;
        var draw = claim.Draw(Subject.Health);
        if (claim.Number == 1)
            Episode(claim, diary, draw, group);
        if (claim.Person.HealthRelated)
            FitNotes(claim, diary, draw, group);
    }

    private static void Episode(ClaimSpell claim, Diary diary, Draw draw, string group)
    {
        var thing = $"{claim.Person.Pseudonym}-condition-1";
        var episode = new HealthEpisodeStarted(group, HealthRates.AssertedBy.Pick(draw), HealthRates.Severity.Pick(draw), MainCondition: true);
        LocalDate started;
        if (draw.Chance(HealthRates.EpisodeBeforeClaim))
        {
            started = claim.Opened.PlusDays(-HealthRates.EpisodeBefore.Pick(draw));
            diary.NoteMonth(started, ReportingBodies.Surgeries, thing, episode);
        }
        else if (claim.AppointmentFrom(claim.Opened) is { } told)
        {
            started = told.Date;
            diary.Note(told.PlusMinutes(5), claim.Jobcentre, thing, episode);
        }
        else
        {
            return;
        }

        if (draw.Chance(HealthRates.EpisodeEnds))
            diary.Note(started.PlusDays(HealthRates.EpisodeLength.Pick(draw)), ReportingBodies.Surgeries, thing,
                new HealthEpisodeEnded(group));
    }

    private static void FitNotes(ClaimSpell claim, Diary diary, Draw draw, string group)
    {
        var from = claim.Opened.PlusDays(HealthRates.ClaimToFitNote.Days(draw, 1));
        while (from <= claim.End && claim.CapabilityOn(from) is Capability.Undecided or Capability.Searching && claim.JobOn(from) is null)
        {
            var to = from.PlusDays(Length(draw, group) - 1);
            diary.Note(from, ReportingBodies.Surgeries, claim.Id,
                new FitNoteIssued(Opinion: draw.Chance(MayBeFit(group)) ? "may-be-fit" : "not-fit", From: from, To: to, Issuer: HealthRates.FitNoteIssuer.Pick(draw), Group: group));
            if (!draw.Chance(HealthRates.FitNoteRenewed))
                return;
            from = to.PlusDays(HealthRates.FitNoteGap.Pick(draw));
        }
    }

    private static int Length(Draw draw, string group)
    {
        var over = group == "mental-health" ? HealthRates.FitNoteOverTwelveWeeksMental : HealthRates.FitNoteOverTwelveWeeks;
        var share = draw.Unit();
        return share < HealthRates.FitNoteUnderFiveWeeks ? 7 * draw.Between(1, 4) : share < 1 - over ? 7 * draw.Between(5, 12) : 7 * draw.Between(13, 26);
    }

    private static double MayBeFit(string group) => group switch
    {
        "injury" => HealthRates.MayBeFitInjury,
        "musculoskeletal" => HealthRates.MayBeFitMusculoskeletal,
        "mental-health" => HealthRates.MayBeFitMental,
        _ => HealthRates.MayBeFit,
    };
}
