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
        var payload = new
        {
            group,
            assertedBy = HealthRates.AssertedBy.Pick(draw),
            severity = HealthRates.Severity.Pick(draw),
            mainCondition = true,
        };
        LocalDate started;
        if (draw.Chance(HealthRates.EpisodeBeforeClaim))
        {
            started = claim.Opened.PlusDays(-HealthRates.EpisodeBefore.Pick(draw));
            diary.NoteMonth(started, "health.episode-started", ReportingBodies.Surgeries, thing, payload);
        }
        else if (claim.AppointmentFrom(claim.Opened) is { } told)
        {
            started = told.Date;
            diary.Note(told.PlusMinutes(5), "health.episode-started", ReportingBodies.Jobcentre(claim.Person.District), thing, payload);
        }
        else
        {
            return;
        }

        if (draw.Chance(HealthRates.EpisodeEnds))
            diary.Note(started.PlusDays(HealthRates.EpisodeLength.Pick(draw)), "health.episode-ended", ReportingBodies.Surgeries, thing, new { group });
    }

    private static void FitNotes(ClaimSpell claim, Diary diary, Draw draw, string group)
    {
        var from = claim.Opened.PlusDays(HealthRates.ClaimToFitNote.Days(draw, 1));
        while (from <= claim.End && claim.CapabilityOn(from) is Capability.Undecided or Capability.Searching && claim.JobOn(from) is null)
        {
            var to = from.PlusDays(Length(draw, group) - 1);
            diary.Note(from, "fitnote.issued", ReportingBodies.Surgeries, claim.Id, new { opinion = draw.Chance(MayBeFit(group)) ? "may-be-fit" : "not-fit", from = Calendar.Text(from), to = Calendar.Text(to), issuer = HealthRates.FitNoteIssuer.Pick(draw), group });
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
