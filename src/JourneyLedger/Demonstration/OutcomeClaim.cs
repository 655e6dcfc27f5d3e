using JourneyLedger.Demonstration.Organisations;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>A provider's claim for a job that began on its programme, and what the payer says.</summary>
internal static class OutcomeClaim
{
    public static void Walk(ClaimSpell claim, Diary diary, Draw draw, ProgrammeSpell spell, JobSpell job)
    {
        var programme = spell.Programme;
        var due = job.Started.PlusDays(7 * programme.Weeks);
        var thing = $"{job.Id}-outcome";
        if (job.Hours < programme.LeastHours)
            return;
        if (draw.Chance(WorkRates.OutcomeClaimedEarly))
        {
            diary.Note(job.Started.PlusDays(14), programme.By, thing, new OutcomeClaimed(programme.Definition, job.Id));
            diary.Note(job.Started.PlusDays(42), ReportingBodies.DecisionMakers, thing, new OutcomeRejected(programme.Definition, "not-yet-due"));
            return;
        }

        if (job.Ended < due || !draw.Chance(WorkRates.OutcomeClaimed))
            return;
        var claimed = due.PlusDays(WorkRates.DueToClaimed.Pick(draw));
        var answered = claimed.PlusDays(WorkRates.ClaimedToValidated.Pick(draw));
        diary.Note(claimed, programme.By, thing, new OutcomeClaimed(programme.Definition, job.Id));
        if (draw.Chance(WorkRates.OutcomeValidated))
        {
            diary.Note(answered, ReportingBodies.DecisionMakers, thing, new OutcomeValidated(programme.Definition));
            Cost.OfOutcome(claim, diary, answered, thing, programme);
        }
        else
        {
            diary.Note(answered, ReportingBodies.DecisionMakers, thing, new OutcomeRejected(programme.Definition, "no-evidence"));
        }
    }
}
