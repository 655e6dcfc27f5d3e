using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Postgres.Erasing;

/// <summary>A decision to erase a person.</summary>
/// <param name="Claimant">Pseudonym, without <c>claimant/</c>.</param>
/// <param name="Reason">Why, in words: it stays in the ledger for ever, so it names no one.</param>
/// <param name="DecidedBy">Who decided it.</param>
public sealed record Erasure(string Claimant, string Reason, string DecidedBy)
{
    /// <summary>Where erasures are recorded.</summary>
    public const string Record = "ledger/erasures";

    internal string Stream => ClaimantStream.Of(Claimant);

    /// <summary>The event that says so. Its source key is the person's, so that an erasure is recorded once however often it is tried.</summary>
    internal NewEvent ToEvent(DateTimeOffset now)
    {
        var record = new KeyDestroyed(Claimant, Reason, DecidedBy);
        var contract = EventRecords.ContractOf(record);
        return new()
        {
            Stream = Record,
            Type = contract.Type,
            SchemaVersion = contract.Version,
            Occurred = Occurred.At(Instant.FromDateTimeOffset(now).WithOffset(Offset.Zero)),
            Source = new EventSource("journey-ledger", "ledger-steward", "journey-erasures", Claimant),
            Payload = EventRecords.Write(record),
        };
    }

    /// <summary>The person whom an event says to be erased; null for any other event.</summary>
    internal static string? ClaimantIn(RecordedEvent recorded) =>
        recorded.Event.Stream == Record && EventCatalogue.Find(recorded.Event.Type, recorded.Event.SchemaVersion) is { } contract && contract.Record == typeof(KeyDestroyed)
            ? ((KeyDestroyed)EventRecords.Read(contract, recorded.Event.Payload.Span)).Claimant
            : null;
}

/// <summary>What became of an erasure.</summary>
public abstract record ErasureResult
{
    private ErasureResult()
    {
    }

    /// <summary>Done by this call.</summary>
    /// <param name="Receipt">Of the event that says so.</param>
    /// <param name="Events">How many events of the person are gone.</param>
    public sealed record Erased(AppendReceipt Receipt, long Events) : ErasureResult;

    /// <summary>The person was erased before.</summary>
    public sealed record AlreadyErased(AppendReceipt Receipt) : ErasureResult;

    /// <summary>The ledger has no such person.</summary>
    public sealed record Unknown : ErasureResult;
}
