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
            assertedBy = draw.Chance(0.5) ? "self" : "clinician",
            severity = new Mix<string>([("mild", 25), ("moderate", 45), ("severe", 30)], Origin.Assumed).Pick(draw),
            mainCondition = true,
        };
        LocalDate started;
        if (draw.Chance(Rates.EpisodeBeforeClaim))
        {
            started = claim.Opened.PlusDays(-draw.Between(35, 300));
            diary.NoteMonth(started, "health.episode-started", Organisations.Surgeries, thing, payload);
        }
        else if (claim.AppointmentFrom(claim.Opened) is { } told)
        {
            started = told.Date;
            diary.Note(told.PlusMinutes(5), "health.episode-started", Organisations.Jobcentre(claim.Person.District), thing, payload);
        }
        else
        {
            return;
        }

        if (draw.Chance(0.25))
            diary.Note(started.PlusDays(draw.Between(320, 1100)), "health.episode-ended", Organisations.Surgeries, thing, new { group });
    }

    private static void FitNotes(ClaimSpell claim, Diary diary, Draw draw, string group)
    {
        var from = claim.Opened.PlusDays(Rates.ClaimToFitNote.Days(draw, 1));
        while (from <= claim.End && claim.CapabilityOn(from) is Capability.Undecided or Capability.Searching && claim.JobOn(from) is null)
        {
            var to = from.PlusDays(Length(draw, group) - 1);
            diary.Note(from, "fitnote.issued", Organisations.Surgeries, claim.Id, new { opinion = draw.Chance(MayBeFit(group)) ? "may-be-fit" : "not-fit", from = Calendar.Text(from), to = Calendar.Text(to), issuer = draw.Chance(0.9) ? "GP" : "nurse", group });
            if (!draw.Chance(Rates.FitNoteRenewed))
                return;
            from = to.PlusDays(1 + draw.Between(0, 5));
        }
    }

    private static int Length(Draw draw, string group)
    {
        var over = group == "mental-health" ? Rates.FitNoteOverTwelveWeeksMental : Rates.FitNoteOverTwelveWeeks;
        var share = draw.Unit();
        return share < Rates.FitNoteUnderFiveWeeks ? 7 * draw.Between(1, 4) : share < 1 - over ? 7 * draw.Between(5, 12) : 7 * draw.Between(13, 26);
    }

    private static double MayBeFit(string group) => group switch
    {
        "injury" => Rates.MayBeFitInjury,
        "musculoskeletal" => Rates.MayBeFitMusculoskeletal,
        "mental-health" => Rates.MayBeFitMental,
        _ => Rates.MayBeFit,
    };
}
