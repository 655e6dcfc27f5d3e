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
        var job = new JobSpell($"{claim.Id}-job-{claim.Jobs.Count + 1}", started, started.PlusDays(7 * Weeks(draw)), Rates.Hours.Pick(draw));
        claim.Jobs.Add(job);
        var jobcentre = Organisations.Jobcentre(claim.Person.District);
        diary.Note(started, "job.started", jobcentre, job.Id, new { jobId = job.Id, status = draw.Chance(0.93) ? "employee" : "self-employed", hoursPerWeek = job.Hours, evidence = draw.Chance(0.7) ? "RTI" : "self" });
        if (draw.Chance(Rates.GoodWorkRated))
        {
            var rated = started.PlusDays(draw.Between(40, 90));
            if (rated < job.Ended)
                diary.Note(rated, "good-work.rated", jobcentre, job.Id, new { ratings = Enumerable.Range(0, 5).Select(_ => draw.Between(1, 4)).ToArray() });
        }

        diary.Note(job.Ended, "job.ended", jobcentre, job.Id, new { jobId = job.Id, reason = Rates.JobEndReason.Pick(draw) });
        var claimEnds = started.PlusDays(Rates.JobToClaimEnd.Days(draw, 7));
        if (job.Hours >= 24 && claimEnds < job.Ended)
            claim.CloseOn(claimEnds, "work");
        return job;
    }

    private static int Weeks(Draw draw)
    {
        var week = 1;
        while (week < 520 && !draw.Chance(week <= 13 ? Rates.JobEndsToWeek13 : week <= 26 ? Rates.JobEndsToWeek26 : Rates.JobEndsLater))
            week++;
        return week;
    }

    private static double Hazard(ClaimSpell claim, LocalDate day, int month)
    {
        var alone = claim.CapabilityOn(day) switch
        {
            Capability.Searching => Rates.JobSearching * Power(Rates.JobSearchingFading, month),
            Capability.Undecided => Rates.JobBeforeDecision,
            Capability.Limited => Rates.JobLimited,
            _ => Rates.JobSupportGroup.Number,
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
