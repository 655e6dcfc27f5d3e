using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>What is asked of whom.</summary>
/// <param name="Id">The referral's id, which its later steps carry.</param>
/// <param name="Domain">Code of the need's domain.</param>
/// <param name="From">Who asks.</param>
/// <param name="To">Who is asked.</param>
/// <param name="Basis">Voluntary or mandatory.</param>
internal sealed record ReferralRequest(string Id, string Domain, ReportingBody From, ReportingBody To, string Basis);

/// <summary>One request to another service, from its making to a start, a refusal, or silence.</summary>
internal static class Referral
{
    /// <summary>Notes what becomes of a request up to the start of the service; gives the day of the start, or null when there is none.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="moment">When.</param>
    /// <param name="started">Probability, of referrals that are not rejected, that the service starts.</param>
    /// <param name="wait">From the referral to the start.</param>
    /// <param name="diary">Where it is noted.</param>
    /// <param name="draw">Chance.</param>
    /// <param name="longer">Days that a queue adds to the wait.</param>
    public static LocalDate? Make(ReferralRequest request, LocalDateTime moment, Rate started, Wait wait, Diary diary, Draw draw, int longer = 0)
    {
        var made = moment.Date;
        diary.Note(moment, request.From, request.Id,
            new ReferralMade(Ref: request.Id, Domain: request.Domain, From: request.From.Id, To: request.To.Id, Basis: request.Basis, Urgency: "routine"));
        var start = Math.Max(2, wait.Days(draw)) + longer;
        var received = Math.Min(ReferralRates.ReferralToReceipt.Pick(draw), start - 1);
        if (draw.Chance(ReferralRates.ReceiptGiven))
            diary.Note(made.PlusDays(received), request.To, request.Id, new ReferralReceived(request.Id));
        if (draw.Chance(ReferralRates.Rejected))
        {
            diary.Note(made.PlusDays(received + ReferralRates.ReceivedToRejected.Pick(draw)), request.To, request.Id,
                new ReferralRejected(Ref: request.Id, Reason: ReferralRates.RejectionReason.Pick(draw)));
            return null;
        }

        var accepted = draw.Between(received, start);
        diary.Note(made.PlusDays(accepted), request.To, request.Id, new ReferralAccepted(request.Id));
        if (draw.Chance(started))
            return made.PlusDays(start);
        if (draw.Chance(ReferralRates.WithdrawnOpenly))
            Withdraw(made.PlusDays(accepted + ReferralRates.AcceptedToWithdrawn.Pick(draw)), ReferralRates.WithdrawnBy.Pick(draw));
        else if (!draw.Chance(ReferralRates.NeverClosed))
            Withdraw(made.PlusDays(start + ReferralRates.MissedToWithdrawn.Pick(draw)), "provider");

        return null;

        void Withdraw(LocalDate day, string by) => diary.Note(day, request.To, request.Id, new ReferralWithdrawn(Ref: request.Id, By: by, Reason: "no-contact"));
    }

    /// <summary>Tells the referrer what came of it when the service is over, where anybody does.</summary>
    public static void Return(ClaimSpell claim, ReferralRequest request, LocalDate ended, string result, Diary diary, Draw draw)
    {
        var returned = draw.Chance(ReferralRates.OutcomeReturned);
        var silent = claim.Has(Plant.Z3) && request.Domain == "housing";
        if (returned && !silent)
            diary.Note(ended.PlusDays(ReferralRates.EndToOutcome.Pick(draw)), request.To, request.Id, new ReferralOutcomeReturned(Ref: request.Id, Result: result));
    }
}
