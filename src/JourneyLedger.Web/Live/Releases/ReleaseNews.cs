using JourneyLedger.Folds.Disclosure;

namespace JourneyLedger.Web.Live.Releases;

/// <summary>A release that this node has made or found, for whoever acts on it: another node may have told of it too.</summary>
/// <param name="Node">Whose.</param>
/// <param name="Release">The new one.</param>
/// <param name="Before">The one that it takes the place of; null for a ledger's first.</param>
public sealed record ReleaseNews(LedgerNode Node, Release Release, Release? Before);
