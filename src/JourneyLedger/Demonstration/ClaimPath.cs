using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Registration, the claim itself, the commitment, consent, and the ends that have nothing to do with work.</summary>
internal static class ClaimPath
{
    private const int MonthDays = 30;

    public static void Register(Person person, Diary diary) =>
        diary.Register(person.ClaimOpened, person.Jobcentre, new ClaimantRegistered(person.Sex, AgeBand: person.AgeBand));

    /// <summary>Opens the claim and says when it would end if no work came.</summary>
    public static void Open(ClaimSpell claim, Diary diary)
    {
        var draw = claim.Draw(Subject.Claim);
        var before = claim.Number > 1 ? $"{claim.Person.Pseudonym}-claim-{claim.Number - 1}" : null;
        diary.Note(claim.Opened, claim.Jobcentre, claim.Id, new ClaimOpened(claim.Person.Benefit), before);
        claim.CommitmentAgreed = claim.Opened.PlusDays(ClaimRates.ClaimToCommitment.Days(draw, 1));
        diary.Note(claim.CommitmentAgreed, claim.Jobcentre, claim.Id, claim.Person.HealthRelated
            ? new ClaimantCommitmentAgreed(["preparation"], 0, TailoredFor: "health")
            : new ClaimantCommitmentAgreed(["work-search", "availability"], 35));
        if (draw.Chance(PersonRates.ConsentAsked))
            Consent(claim, diary, draw);

        if (claim.Person.IsFew)
            return;
        for (var day = claim.Start.PlusDays(MonthDays); day <= claim.End; day = day.PlusDays(MonthDays))
        {
            if (draw.Chance(ClaimRates.OtherClaimEnd))
                claim.CloseOn(day.PlusDays(draw.Between(0, MonthDays - 1)), ClaimRates.OtherClaimEndReason.Pick(draw));
            if (draw.Chance(PersonRates.Died))
                Die(claim, diary, day.PlusDays(draw.Between(0, MonthDays - 1)), draw);
        }
    }

    /// <summary>Notes the end, if it lies before the horizon.</summary>
    public static void Close(ClaimSpell claim, Diary diary)
    {
        if (claim.Closed > claim.Horizon.Until || claim.CloseReason is not { } reason)
            return;
        diary.Note(claim.Closed, claim.Jobcentre, claim.Id, new ClaimClosed(reason));
        diary.Close(claim);
    }

    /// <summary>The person agrees that assessments are shared, and may take that back.</summary>
    public static void Agree(ClaimSpell claim, Diary diary, LocalDateTime when, LocalDate until)
    {
        claim.Consent = (when, until);
        diary.Note(when, claim.Jobcentre, ConsentOf(claim),
            new ConsentGiven("share-assessments", Purpose: "support", Recipients: ["nhs", "provider"], CapturedHow: "interview"));
        if (until <= claim.Horizon.Until)
        {
            diary.Note(until, claim.Jobcentre, ConsentOf(claim),
                new ConsentWithdrawn("share-assessments", Purpose: "support", Recipients: ["nhs", "provider"], CapturedHow: "letter"));
        }
    }

    public static string ConsentOf(ClaimSpell claim) => $"{claim.Id}-consent";

    private static void Consent(ClaimSpell claim, Diary diary, Draw draw)
    {
        var until = draw.Chance(PersonRates.ConsentWithdrawn) ? claim.Begun.PlusDays(PersonRates.ConsentToWithdrawal.Pick(draw)) : LocalDate.MaxIsoValue;
        Agree(claim, diary, claim.CommitmentAgreed.AtMidnight(), until);
    }

    private static void Die(ClaimSpell claim, Diary diary, LocalDate day, Draw draw)
    {
        if (day >= claim.Closed)
            return;
        diary.Note(day, ReportingBodies.DecisionMakers, $"{claim.Person.Pseudonym}-death", new ClaimantDied());
        diary.Die(day);
        claim.CloseOn(day.PlusDays(PersonRates.DeathToClaimEnd.Pick(draw)), "died");
    }
}
