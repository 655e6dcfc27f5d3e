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
    /// <param name="starts">Probability, of all referrals, that the service starts.</param>
    /// <param name="wait">From the referral to the start.</param>
    /// <param name="diary">Where it is noted.</param>
    /// <param name="draw">Chance.</param>
    public static LocalDate? Make(ReferralRequest request, LocalDateTime moment, double starts, WaitingTime wait, Diary diary, Draw draw)
    {
        var made = moment.Date;
        diary.Note(moment, request.From, request.Id,
            new ReferralMade(Ref: request.Id, Domain: request.Domain, From: request.From.Id, To: request.To.Id, Basis: request.Basis, Urgency: "routine"));
        var start = Math.Max(2, wait.Days(draw));
        var received = Math.Min(SupportRates.ReferralToReceipt.Pick(draw), start - 1);
        if (draw.Chance(SupportRates.ReceiptGiven))
            diary.Note(made.PlusDays(received), request.To, request.Id, new ReferralReceived(request.Id));
        if (draw.Chance(SupportRates.Rejected))
        {
            diary.Note(made.PlusDays(received + SupportRates.ReceivedToRejected.Pick(draw)), request.To, request.Id,
                new ReferralRejected(Ref: request.Id, Reason: SupportRates.RejectionReason.Pick(draw)));
            return null;
        }

        var accepted = draw.Between(received, start);
        diary.Note(made.PlusDays(accepted), request.To, request.Id, new ReferralAccepted(request.Id));
        if (draw.Chance(starts / (1 - SupportRates.Rejected)))
            return made.PlusDays(start);
        if (draw.Chance(SupportRates.WithdrawnOpenly))
            diary.Note(made.PlusDays(accepted + SupportRates.AcceptedToWithdrawn.Pick(draw)), request.To, request.Id,
                new ReferralWithdrawn(Ref: request.Id, By: SupportRates.WithdrawnBy.Pick(draw), Reason: "no-contact"));
        return null;
    }

    /// <summary>The answer to the referrer when the service is over, where one is given.</summary>
    public static void Return(ReferralRequest request, LocalDate ended, string result, Diary diary, Draw draw)
    {
        if (draw.Chance(SupportRates.OutcomeReturned))
            diary.Note(ended.PlusDays(SupportRates.EndToOutcome.Pick(draw)), request.To, request.Id,
                new ReferralOutcomeReturned(Ref: request.Id, Result: result));
    }
}
