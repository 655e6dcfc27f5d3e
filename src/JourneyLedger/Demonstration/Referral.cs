using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>One request to another service, from its making to a start, a refusal, or silence.</summary>
internal static class Referral
{
    /// <summary>What is asked of whom.</summary>
    /// <param name="Id">The referral's id, which its later steps carry.</param>
    /// <param name="Domain">Code of the need's domain.</param>
    /// <param name="From">Who asks.</param>
    /// <param name="To">Who is asked.</param>
    /// <param name="Basis">Voluntary or mandatory.</param>
    internal sealed record Request(string Id, string Domain, Organisation From, Organisation To, string Basis);

    /// <summary>Notes what becomes of a request up to the start of the service; gives the day of the start, or null when there is none.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="moment">When.</param>
    /// <param name="starts">Probability, of all referrals, that the service starts.</param>
    /// <param name="wait">From the referral to the start.</param>
    /// <param name="diary">Where it is noted.</param>
    /// <param name="draw">Chance.</param>
    public static LocalDate? Make(Request request, LocalDateTime moment, double starts, Wait wait, Diary diary, Draw draw)
    {
        var made = moment.Date;
        diary.Note(moment, "referral.made", request.From, request.Id, new { @ref = request.Id, domain = request.Domain, from = request.From.Id, to = request.To.Id, basis = request.Basis, urgency = "routine" });
        var start = Math.Max(2, wait.Days(draw));
        var received = draw.Between(1, Math.Min(14, start - 1));
        if (draw.Chance(Rates.ReceiptGiven))
            diary.Note(made.PlusDays(received), "referral.received", request.To, request.Id, new { @ref = request.Id });
        if (draw.Chance(Rates.Rejected))
        {
            diary.Note(made.PlusDays(received + draw.Between(0, 20)), "referral.rejected", request.To, request.Id, new { @ref = request.Id, reason = Rates.RejectionReason.Pick(draw) });
            return null;
        }

        var accepted = draw.Between(received, start);
        diary.Note(made.PlusDays(accepted), "referral.accepted", request.To, request.Id, new { @ref = request.Id });
        if (draw.Chance(starts / (1 - Rates.Rejected)))
            return made.PlusDays(start);
        if (draw.Chance(0.6))
            diary.Note(made.PlusDays(accepted + draw.Between(3, 40)), "referral.withdrawn", request.To, request.Id, new { @ref = request.Id, by = draw.Chance(0.6) ? "claimant" : "provider", reason = "no-contact" });
        return null;
    }

    /// <summary>The answer to the referrer when the service is over, where one is given.</summary>
    public static void Return(Request request, LocalDate ended, string result, Diary diary, Draw draw)
    {
        if (draw.Chance(Rates.OutcomeReturned))
            diary.Note(ended.PlusDays(draw.Between(1, 28)), "referral.outcome-returned", request.To, request.Id, new { @ref = request.Id, result });
    }
}
