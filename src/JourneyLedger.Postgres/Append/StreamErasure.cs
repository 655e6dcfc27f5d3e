using JourneyLedger.Postgres.Keys;

namespace JourneyLedger.Postgres.Append;

/// <summary>
/// The part of an erasure that happens under the ledger's lock: note it in the journal, destroy the key, then let the rows go in the transaction.
/// In this order, so that a kill in between leaves a person whom nobody can read any more and an erasure that can be completed.
/// </summary>
internal sealed class StreamErasure(LedgerKeys keys, Guid streamId, string reason, string decidedBy)
{
    public Guid StreamId => streamId;

    /// <summary>The stream's number, once its key is destroyed.</summary>
    public int Stream { get; private set; }

    public void DestroyKey(int stream)
    {
        if (stream == 0)
            throw new InvalidOperationException("A stream without a number is to be erased.");
        keys.Erasures.Add(new(stream, streamId, reason, decidedBy));
        if (!keys.Streams.File.IsDestroyed(stream))
            keys.Streams.File.Destroy(stream);
        keys.Streams.Forget(stream);
        Stream = stream;
    }
}
