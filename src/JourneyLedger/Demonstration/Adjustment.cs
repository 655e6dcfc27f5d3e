using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>A change asked for at a workplace, before it is known how long the job lasts.</summary>
/// <param name="Requested">When.</param>
/// <param name="InPlace">When it is there; null for never.</param>
internal sealed record Adjustment(LocalDate Requested, LocalDate? InPlace)
{
    /// <summary>Null where nobody asks.</summary>
    public static Adjustment? Ask(ClaimSpell claim, Draw draw, LocalDate started)
    {
        if (claim.Person.Condition is null || !draw.Chance(WorkRates.AdjustmentRequested))
            return null;
        var requested = started.PlusDays(WorkRates.JobToRequest.Pick(draw));
        return new(requested, draw.Chance(WorkRates.AdjustmentInPlace) ? requested.PlusDays(WorkRates.RequestToInPlace.Days(draw, 2)) : null);
    }

    /// <summary>Notes as much of it as happened before the job's end.</summary>
    public void Note(Diary diary, Draw draw, string job, JobSpell spell)
    {
        var kind = WorkRates.AdjustmentKind.Pick(draw);
        var funder = WorkRates.AdjustmentFunder.Pick(draw);
        var thing = $"{job}-adjustment";
        if (Requested >= spell.Ended)
            return;
        diary.Note(Requested, ReportingBodies.Journal, thing, new AdjustmentRequested(kind));
        if (InPlace is { } there)
        {
            if (there >= spell.Ended)
                return;
            diary.Note(there.PlusDays(-1), ReportingBodies.Employers, thing, new AdjustmentAgreed(kind, funder));
            diary.Note(there, ReportingBodies.Employers, thing, new AdjustmentInPlace(kind, funder));
        }
        else if (draw.Chance(WorkRates.AdjustmentRefused) && Requested.PlusDays(14) < spell.Ended)
        {
            diary.Note(Requested.PlusDays(14), ReportingBodies.Employers, thing, new AdjustmentRefused(kind, "not-reasonable"));
        }
    }
}
