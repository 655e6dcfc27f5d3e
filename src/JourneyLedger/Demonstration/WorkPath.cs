using JourneyLedger.Demonstration.Organisations;
using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Jobs: when they start, how long they last, what is adjusted and rated, and whether they end the claim.</summary>
internal sealed class WorkPath(ClaimSpell claim, Diary diary)
{
    private const int MonthDays = 30;
    private const int MostWeeks = 520;
    private const int MonthsOpenAtStart = 12;

    private readonly Draw _draw = claim.Draw(Subject.Work);

    public void Walk()
    {
        if (claim.Person.IsFew && claim.Number == 1)
        {
            if (FewStarts.Job(claim) is { } planned)
                Take(planned, FewStarts.WeeksInJob);
            return;
        }

        var month = claim.IsExisting ? MonthsOpenAtStart : 0;
        for (var day = claim.Begun; day <= claim.End; day = day.PlusDays(MonthDays), month++)
        {
            if (!Starts(day, month))
                continue;
            var started = day.PlusDays(_draw.Between(1, MonthDays));
            if (started >= claim.Closed)
                return;
            day = Take(started, null).Ended;
        }
    }

    private bool Starts(LocalDate day, int month)
    {
        if (claim.Has(Plant.Z9))
            return _draw.Chance(SelectedVolunteers.Hazard(claim, Alone(day, month), claim.ProgrammeOn(day)));
        if (claim.ProgrammeOn(day) is not { } spell)
            return claim.CapabilityOn(day) == Capability.Searching ? _draw.Chance(Alone(day, month)) : _draw.Chance(AloneRate(day));
        if (claim.Has(Plant.Z8) && spell.Programme.IsPlacement)
            return _draw.Chance(PlacementEffect.Hazard(spell.Programme, Alone(day, month)));
        var alone = Alone(day, month);
        return alone > spell.Programme.JobHazard ? _draw.Chance(alone) : _draw.Chance(spell.Programme.JobHazard);
    }

    private JobSpell Take(LocalDate started, int? weeks)
    {
        var id = $"{claim.Id}-job-{claim.Jobs.Count + 1}";
        var programme = claim.ProgrammeOn(started);
        var by = programme?.Programme.By ?? claim.Jobcentre;
        var adjusted = Adjustment.Ask(claim, _draw, started);
        var job = new JobSpell(id, started, started.PlusDays(7 * (weeks ?? Weeks(started, adjusted?.InPlace))), weeks is null ? WorkRates.Hours.Pick(_draw) : Regime.FullHours - 8);
        claim.Jobs.Add(job);
        var status = WorkRates.JobStatus.Pick(_draw);
        diary.Note(started, by, id,
            new JobStarted(
                JobId: id, Status: status, HoursPerWeek: job.Hours, Evidence: WorkRates.JobEvidence.Pick(_draw), WagePence: WorkRates.WagePence.Pick(_draw),
                Contract: status == "employee" ? WorkRates.Contract.Pick(_draw) : null, EmployerSize: WorkRates.EmployerSize.Pick(_draw)));
        adjusted?.Note(diary, _draw, id, job);
        if (_draw.Chance(WorkRates.GoodWorkRated))
            Rate(job);
        diary.Note(job.Ended, by, id, new JobEnded(JobId: id, Reason: WorkRates.JobEndReason.Pick(_draw)));
        if (programme is not null)
            OutcomeClaim.Walk(claim, diary, _draw, programme, job);
        var claimEnds = started.PlusDays(WorkRates.JobToClaimEnd.Days(_draw, 7));
        if (job.Hours >= Regime.FullHours && claimEnds < job.Ended && !claim.Person.IsFew)
            claim.CloseOn(claimEnds, "work");
        return job;
    }

    private void Rate(JobSpell job)
    {
        var rated = job.Started.PlusDays(WorkRates.JobToRating.Pick(_draw));
        if (rated >= job.Ended)
            return;
        // One rating for each of the person's own criteria, where they have named some.
        var ratings = new int[Math.Max(3, claim.CriterionWeights.Length)];
        for (var i = 0; i < ratings.Length; i++)
        {
            for (var point = 0; point < 4; point++)
                ratings[i] += _draw.Chance(WorkRates.RatingPoint) ? 1 : 0;
        }

        diary.Note(rated, ReportingBodies.Journal, job.Id, new GoodWorkRated(Ratings: ratings));
    }

    private int Weeks(LocalDate started, LocalDate? inPlace)
    {
        var week = 1;
        for (; week < MostWeeks; week++)
        {
            var hazard = week <= 13 ? WorkRates.JobEndsToWeek13 : week <= 26 ? WorkRates.JobEndsToWeek26 : WorkRates.JobEndsLater;
            var ends = inPlace is { } from && from <= started.PlusDays(7 * week) ? _draw.Chance(hazard * WorkRates.AdjustedExit) : _draw.Chance(hazard);
            if (ends)
                break;
        }

        return week;
    }

    private double Alone(LocalDate day, int month)
    {
        if (claim.CapabilityOn(day) != Capability.Searching)
            return AloneRate(day);
        var hazard = WorkRates.JobSearching.Number;
        for (var i = 0; i < month; i++)
            hazard *= WorkRates.JobSearchingFading;
        return claim.Design.Has(Variant.WeeklyReviews) && WeeklyReviews.Seen(claim) ? hazard * WorkRates.WeeklyReviewHazard : hazard;
    }

    private Rate AloneRate(LocalDate day) => claim.CapabilityOn(day) switch
    {
        Capability.Undecided => WorkRates.JobBeforeDecision,
        Capability.Limited => WorkRates.JobLimited,
        _ => WorkRates.JobSupportGroup,
    };
}
