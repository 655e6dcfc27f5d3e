using System.Text;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using NodaTime;

namespace JourneyLedger.Browser.Tests;

/// <summary>
/// A made-up person with a past worth auditing: a sanction for a missed appointment, a hospital stay that came to be known after it, then the
/// appointment corrected and the sanction withdrawn. Ten events, numbered as they were recorded.
/// </summary>
public static class AuditedPerson
{
    public const string Ledger = "audit";

    /// <summary>Holds the same person, and is what a test tampers with.</summary>
    public const string TamperedLedger = "tampered";
    public const string Claimant = "h-7f3a91c2";
    public const int Missed = 4;
    public const int Sanction = 5;
    public const int LateStay = 6;
    public const int Correction = 7;
    public const int Withdrawal = 8;
    public const int Count = 10;

    public static async Task StoreAsync(Ledger ledger, string claimant)
    {
        await AddAsync("claim.opened", "2026-03-04", "2026-03-04T10:12:00Z", """{"benefit":"UC"}""");
        await AddAsync("claimant-commitment.agreed", "2026-03-14", "2026-03-14T09:31:00Z", """{"requirements":["work-search"],"hoursPerWeek":20}""");
        await AddAsync("conversation.held", "2026-04-20", "2026-04-20T11:06:00Z", """{"kind":"work-search-review","channel":"phone","minutes":20}""");
        var missed = await AddAsync("conversation.missed", "2026-06-03", "2026-06-03T17:10:00Z", """{"kind":"work-search-review","noticeGiven":false}""");
        var sanction = await AddAsync("sanction.decided", "2026-06-09", "2026-06-09T12:00:00Z", """{"outcome":"adverse","reason":"attend-interview","failureOf":"q-1","level":"low","fixedDays":7}""");
        await AddAsync("health.episode-started", "2026-06-01", "2026-06-22T08:15:00Z", """{"group":"cardio-respiratory","assertedBy":"clinician","severity":"severe"}""");
        await AddAsync("record.corrected", "2026-06-24", "2026-06-24T09:50:00Z", $$$"""{"target":"{{{missed}}}","changes":{"noticeGiven":"true"},"reason":"in hospital"}""");
        await AddAsync("record.retracted", "2026-06-25", "2026-06-25T13:27:00Z", $$"""{"target":"{{sanction}}","reason":"good reason shown"}""");
        await AddAsync("conversation.held", "2026-07-10", "2026-07-10T10:00:00Z", """{"kind":"adviser-support","channel":"in-person","minutes":40}""");
        await AddAsync("conversation.held", "2026-08-12", "2026-08-12T10:00:00Z", """{"kind":"review","channel":"phone","minutes":15}""");

        async Task<Guid> AddAsync(string type, string happened, string recorded, string payload)
        {
            var stored = await ledger.AppendAsync(
                new NewEvent
                {
                    Stream = $"claimant/{claimant}",
                    Type = type,
                    Occurred = Occurred.On(NodaTime.Text.LocalDatePattern.Iso.Parse(happened).Value),
                    Source = new EventSource("northmoor-jobcentre", "dwp-jobcentre", "audited", $"{claimant}-{type}-{recorded}"),
                    SimulatedRecordedAt = NodaTime.Text.InstantPattern.ExtendedIso.Parse(recorded).Value,
                    Payload = Encoding.UTF8.GetBytes(payload),
                },
                ExpectedVersion.Any);
            return ((AppendResult.Appended)stored).Receipt.EventId;
        }
    }
}
