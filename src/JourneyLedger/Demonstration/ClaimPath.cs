using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Registration, the claim itself, the commitment, and the ends that have nothing to do with work.</summary>
internal static class ClaimPath
{
    private const int MonthDays = 30;

    public static void Register(Person person, Diary diary) =>
        diary.Register(person.ClaimOpened, ReportingBodies.Jobcentre(person.District), new
        {
            ageBand = person.AgeBand,
            sex = person.Sex,
            area = person.District,
        });

    /// <summary>Opens the claim and says when it would end if no work came.</summary>
    public static void Open(ClaimSpell claim, Diary diary)
    {
        var draw = claim.Draw(Subject.Claim);
        var jobcentre = ReportingBodies.Jobcentre(claim.Person.District);
        diary.Note(claim.Opened, "claim.opened", jobcentre, claim.Id, new { benefit = claim.Person.Benefit });
        claim.CommitmentAgreed = claim.Opened.PlusDays(ClaimRates.ClaimToCommitment.Days(draw, 1));
        diary.Note(claim.CommitmentAgreed, "claimant-commitment.agreed", jobcentre, claim.Id, claim.Person.HealthRelated
            ? new { requirements = new[] { "preparation" }, hoursPerWeek = 0, tailoredFor = "health" }
            : new { requirements = new[] { "work-search", "availability" }, hoursPerWeek = 35, tailoredFor = "other" });
        if (draw.Chance(PersonRates.ConsentAsked))
            diary.Note(claim.CommitmentAgreed, "consent.given", jobcentre, $"{claim.Id}-consent", new { scope = "share-assessments", purpose = "support", recipients = new[] { "nhs", "provider" }, capturedHow = "interview" });
        for (var day = claim.Opened.PlusDays(MonthDays); day <= claim.End; day = day.PlusDays(MonthDays))
        {
            if (draw.Chance(ClaimRates.OtherClaimEnd))
                claim.CloseOn(day.PlusDays(draw.Between(0, MonthDays - 1)), ClaimRates.OtherClaimEndReason.Pick(draw));
        }
    }

    /// <summary>Notes the end, if it lies before the horizon.</summary>
    public static void Close(ClaimSpell claim, Diary diary)
    {
        if (claim.Closed > claim.Horizon.Until)
            return;
        diary.Note(claim.Closed, "claim.closed", ReportingBodies.Jobcentre(claim.Person.District), claim.Id, new { reason = claim.CloseReason });
        diary.Close(claim);
    }
}
