using System.Text.Json;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Access;

/// <summary>Opens events of the access streams.</summary>
internal static class Opened
{
    /// <summary>The event's record; null for a type of another stream or of a later program.</summary>
    /// <exception cref="JsonException">The payload is not what the ledger itself writes.</exception>
    public static object? Of(RecordedEvent recorded) =>
        recorded.Event.Type.StartsWith("access.", StringComparison.Ordinal) && EventCatalogue.Find(recorded.Event.Type, recorded.Event.SchemaVersion) is { } contract
            ? EventRecords.Read(contract, recorded.Event.Payload.Span)
            : null;
}
