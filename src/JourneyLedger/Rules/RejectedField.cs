using System.Collections.Frozen;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Rules;

/// <summary>The field of a refusal as the ledger may keep it: names that the vocabulary knows, and nothing that a sender made up.</summary>
public static class RejectedField
{
    /// <summary>What stands for a field, or an id, that is not kept.</summary>
    public const string Unknown = "?";

    private static readonly FrozenSet<string> Known = EventCatalogue.Contracts
        .SelectMany(contract => contract.Fields).Select(field => field.Name)
        .Concat(["stream", "claimant", "type", "event", "schemaVersion", "occurredOn", "area", "correlationId", "causationId", "actorRole", "actorPseudonym", "basis", "sensitivity"])
        .Concat(["reportedAt", "recordedAt", "eventId", "expectedVersion", "payload", "data", "source", "organisation", "organisationType", "system", "recordId", "revision", "line"])
        .Select(Letters).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The path up to the first part that is not the vocabulary's: <c>payload.changes.x</c> gives <c>payload.changes</c>.</summary>
    public static string Of(string field)
    {
        var parts = field.Split('.');
        var known = parts.TakeWhile(part => Known.Contains(Letters(part.Split('[')[0]))).Select(part => part.Split('[')[0]).ToArray();
        return known.Length == 0 ? Unknown : string.Join('.', known);
    }

    /// <summary>A record's id as it may be kept: one that names nobody, and can be an id.</summary>
    public static string OfRecord(string id) =>
        EnvelopeRules.FaultOfName(id, EnvelopeRules.LongestRecordId) is null && Identifiers.IdentifierScan.Find(id, prose: true) is null ? id : Unknown;

    // A template writes occurredOn as its column does; case and spaces are no difference.
    private static string Letters(string part) => string.Concat(part.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));
}
