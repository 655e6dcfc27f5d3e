using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Jobs: when they start, how long they last, and whether they end the claim.</summary>
internal static class WorkPath
{
    private const int MonthDays = 30;

    public static void Walk(ClaimSpell claim, Diary diary)
    {
        var draw = claim.Draw(Subject.Work);
        var month = 0;
        for (var day = claim.CommitmentAgreed; day <= claim.End; day = day.PlusDays(MonthDays), month++)
        {
            if (!draw.Chance(Hazard(claim, day, month)))
                continue;
            var started = day.PlusDays(draw.Between(1, MonthDays));
            if (started >= claim.Closed)
                return;
            var job = Take(claim, diary, draw, started);
            day = job.Ended;
        }
    }

    private static JobSpell Take(ClaimSpell claim, Diary diary, Draw draw, LocalDate started)
    {
        var job = new JobSpell($"{claim.Id}-job-{claim.Jobs.Count + 1}", started, started.PlusDays(7 * Weeks(draw)), WorkRates.Hours.Pick(draw));
        claim.Jobs.Add(job);
        diary.Note(started, claim.Jobcentre, job.Id,
            new JobStarted(JobId: job.Id, Status: WorkRates.JobStatus.Pick(draw), HoursPerWeek: job.Hours, Evidence: WorkRates.JobEvidence.Pick(draw)));
        if (draw.Chance(WorkRates.GoodWorkRated))
        {
            var rated = started.PlusDays(WorkRates.JobToRating.Pick(draw));
            if (rated < job.Ended)
                diary.Note(rated, claim.Jobcentre, job.Id,
                    new GoodWorkRated(Ratings: Enumerable.Range(0, 5).Select(_ => draw.Between(1, 4)).ToArray()));
        }

        diary.Note(job.Ended, claim.Jobcentre, job.Id, new JobEnded(JobId: job.Id, Reason: WorkRates.JobEndReason.Pick(draw)));
        var claimEnds = started.PlusDays(WorkRates.JobToClaimEnd.Days(draw, 7));
        if (job.Hours >= Regime.FullHours && claimEnds < job.Ended)
            claim.CloseOn(claimEnds, "work");
        return job;
    }

    private static int Weeks(Draw draw)
    {
        var week = 1;
        while (week < 520 && !draw.Chance(week <= 13 ? WorkRates.JobEndsToWeek13 : week <= 26 ? WorkRates.JobEndsToWeek26 : WorkRates.JobEndsLater))
            week++;
        return week;
    }

    private static double Hazard(ClaimSpell claim, LocalDate day, int month)
    {
        var alone = claim.CapabilityOn(day) switch
        {
            Capability.Searching => WorkRates.JobSearching * Power(WorkRates.JobSearchingFading, month),
            Capability.Undecided => WorkRates.JobBeforeDecision,
            Capability.Limited => WorkRates.JobLimited,
            _ => WorkRates.JobSupportGroup.Number,
        };
        return claim.ProgrammeOn(day) is { } programme ? Math.Max(alone, programme.MonthlyJobHazard) : alone;
    }

    private static double Power(double factor, int times)
    {
        var product = 1.0;
        for (var i = 0; i < times; i++)
            product *= factor;
        return product;
    }
}
