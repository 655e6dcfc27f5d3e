using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Registration, the claim itself, the commitment, and the ends that have nothing to do with work.</summary>
internal static class ClaimPath
{
    private const int MonthDays = 30;

    public static void Register(Person person, Diary diary) =>
        diary.Register(person.ClaimOpened, ReportingBodies.Jobcentre(person.District), new ClaimantRegistered(person.Sex, AgeBand: person.AgeBand));

    /// <summary>Opens the claim and says when it would end if no work came.</summary>
    public static void Open(ClaimSpell claim, Diary diary)
    {
        var draw = claim.Draw(Subject.Claim);
        diary.Note(claim.Opened, claim.Jobcentre, claim.Id, new ClaimOpened(claim.Person.Benefit));
        claim.CommitmentAgreed = claim.Opened.PlusDays(ClaimRates.ClaimToCommitment.Days(draw, 1));
        diary.Note(claim.CommitmentAgreed, claim.Jobcentre, claim.Id, claim.Person.HealthRelated
            ? new ClaimantCommitmentAgreed(["preparation"], 0, TailoredFor: "health")
            : new ClaimantCommitmentAgreed(["work-search", "availability"], 35));
        if (draw.Chance(PersonRates.ConsentAsked))
        {
            diary.Note(claim.CommitmentAgreed, claim.Jobcentre, $"{claim.Id}-consent",
                new ConsentGiven("share-assessments", Purpose: "support", Recipients: ["nhs", "provider"], CapturedHow: "interview"));
        }

        for (var day = claim.Opened.PlusDays(MonthDays); day <= claim.End; day = day.PlusDays(MonthDays))
        {
            if (draw.Chance(ClaimRates.OtherClaimEnd))
                claim.CloseOn(day.PlusDays(draw.Between(0, MonthDays - 1)), ClaimRates.OtherClaimEndReason.Pick(draw));
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
}
