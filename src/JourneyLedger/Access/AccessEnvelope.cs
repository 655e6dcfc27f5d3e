using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Access;

/// <summary>Makes events of the access streams ready to append. The ledger itself reports them; nobody can send one.</summary>
public static class AccessEnvelope
{
    private static readonly EventSource Ledger = new("journey-ledger", "ledger-steward", "journey-access", "");

    /// <param name="stream">An access stream.</param>
    /// <param name="record">One of the access events.</param>
    /// <param name="role">Of who acted.</param>
    /// <param name="id">Unique: two looks in the same words are two looks.</param>
    /// <param name="now">The moment of acting.</param>
    public static NewEvent Of(string stream, object record, string role, Guid id, Instant now)
    {
        var contract = EventRecords.ContractOf(record);
        return new NewEvent
        {
            Stream = stream,
            Type = contract.Type,
            SchemaVersion = contract.Version,
            Occurred = Occurred.At(now.WithOffset(Offset.Zero)),
            Source = Ledger with { RecordId = id.ToString("D") },
            ActorRole = role,
            Payload = EventRecords.Write(record),
        };
    }
}
