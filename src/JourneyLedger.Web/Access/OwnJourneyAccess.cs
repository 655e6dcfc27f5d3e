using JourneyLedger.Access;
using JourneyLedger.Folds;
using JourneyLedger.Replay;
using JourneyLedger.Rules;
using NodaTime;

namespace JourneyLedger.Web.Access;

/// <summary>The way to what a person is shown of their own journey: the way of every look at a person, and then only what they may read.</summary>
public sealed class OwnJourneyAccess(JourneyAccess access, TimeProvider clock)
{
    /// <summary>The page as of <c>asOf</c>, or of today; or the refusals of <see cref="JourneyAccess.OpenAsync"/> and code <c>bad-date</c>.</summary>
    /// <exception cref="Postgres.LedgerUnavailableException">PostgreSQL is away: nothing may be shown.</exception>
    public async Task<Checked<OwnJourney>> OpenAsync(HttpContext context, string claimant, CancellationToken cancel)
    {
        LocalDate? asked = null;
        if (context.Request.Query["asOf"].FirstOrDefault() is { Length: > 0 } text)
        {
            var day = AskedMoment.Day("asOf", text);
            if (!day.Accepted)
                return Checked<OwnJourney>.Refuse(day.Refusals);
            asked = day.Value;
        }

        var opened = await access.OpenAsync(context, purpose => AccessRequest.ToRead(claimant, purpose), null, asked, cancel);
        return opened.Accepted
            ? opened.Value.Own(asked ?? Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(DateTimeZoneProviders.Tzdb[opened.Value.Ledger.Zone]).Date)
            : Checked<OwnJourney>.Refuse(opened.Refusals);
    }
}
