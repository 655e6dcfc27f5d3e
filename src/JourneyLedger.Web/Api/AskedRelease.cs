using JourneyLedger.Folds;
using JourneyLedger.Folds.Releases;
using JourneyLedger.Rules;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Live.Releases;

namespace JourneyLedger.Web.Api;

/// <summary>Finds the release that a request means: the one in force at a moment, position or day, or now.</summary>
public static class AskedRelease
{
    /// <summary>The release; null when none was in force yet; or codes <c>bad-moment</c>, <c>bad-date</c>, <c>two-times</c>.</summary>
    /// <param name="releases">Of the node.</param>
    /// <param name="node">Of the ledger.</param>
    /// <param name="knownAt">A moment or <c>@</c> and a position; null for none.</param>
    /// <param name="asOf">A day; null for none.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="Postgres.LedgerUnavailableException">PostgreSQL is away and the one in force now is not meant.</exception>
    public static async Task<Checked<StoredRelease?>> FindAsync(NodeReleases releases, LedgerNode node, string? knownAt, string? asOf, CancellationToken cancel)
    {
        var store = node.Ledger.Releases;
        StoredRelease? found;
        switch (string.IsNullOrEmpty(knownAt), string.IsNullOrEmpty(asOf))
        {
            case (true, true):
                return releases.Of(node).Current;
            case (false, false):
                return new Refusal("two-times", "asOf", "Ask by knownAt or by asOf: a release has one of each, and they may not be the same one's.");
            case (false, true):
                var known = AskedMoment.Knowledge("knownAt", knownAt!);
                if (!known.Accepted)
                    return Checked<StoredRelease?>.Refuse(known.Refusals);
                found = await store.InForceAsync(known.Value, cancel);
                return found;
            default:
                var day = AskedMoment.Day("asOf", asOf!);
                if (!day.Accepted)
                    return Checked<StoredRelease?>.Refuse(day.Refusals);
                found = await store.InForceAsync(day.Value, cancel);
                return found;
        }
    }
}
