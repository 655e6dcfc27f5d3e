using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Keys;
using JourneyLedger.Sealing;

namespace JourneyLedger.Postgres.Append;

/// <summary>One event made ready for the writer on its caller's own thread: bytes, hashes and id, and sealed where its stream has a number. Immutable from then on.</summary>
internal sealed class Offer
{
    /// <summary>Characters of a stream's name at most.</summary>
    public const int LongestStream = 400;

    // Refuses half a surrogate pair instead of storing a replacement character.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private Offer(NewEvent offered, long expected, Guid eventId, Guid streamId)
    {
        Event = offered;
        Expected = expected;
        EventId = eventId;
        StreamId = streamId;
        SourceKey = SourceKeyOf(offered.Source);
        Meta = EventMeta.Write(offered);
    }

    public NewEvent Event { get; }

    /// <summary>-1 for any version.</summary>
    public long Expected { get; }

    /// <summary>Given before the first attempt, so that a second attempt recognises what the first has stored.</summary>
    public Guid EventId { get; }

    public Guid StreamId { get; }

    public Guid SourceKey { get; }

    public byte[] Meta { get; }

    public ReadOnlyMemory<byte> Payload => Event.Payload;

    /// <summary>The number of the stream under whose key <see cref="Sealed"/> is; 0 while it is not.</summary>
    public int SealedUnder { get; private set; }

    public SealedPayload Sealed { get; private set; }

    /// <param name="offered">The event.</param>
    /// <param name="expected">Where its stream must be.</param>
    /// <param name="ledger">What was fixed for the ledger.</param>
    /// <param name="now">The moment of asking.</param>
    /// <param name="before">The offer made before it, whose stream it often has: then the name is not hashed again.</param>
    /// <exception cref="ArgumentException">The event cannot be stored in this ledger: a defect of the caller, whose rules should have refused it.</exception>
    public static Offer Make(NewEvent offered, ExpectedVersion expected, LedgerSettings ledger, DateTimeOffset now, Offer? before = null)
    {
        if ((offered.SimulatedRecordedAt is not null || offered.SimulatedEventId is not null) && !ledger.Simulated)
            throw new ArgumentException("Only a ledger of made-up people takes events with their own recorded moment or id.", nameof(offered));
        if (offered.Stream.Length is 0 or > LongestStream || offered.Stream.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException($"A stream's name has 1 to {LongestStream} characters and no NUL.", nameof(offered));
        return new Offer(
            offered, expected.Value, offered.SimulatedEventId ?? Guid.CreateVersion7(now),
            before is not null && before.Event.Stream == offered.Stream ? before.StreamId : StreamIdOf(offered.Stream));
    }

    /// <summary>Seals the payload before the offer is handed to the writer, whose transaction then is shorter. One whose key is destroyed stays as it is.</summary>
    public void Seal(int stream, StreamKeys keys)
    {
        if (stream != 0 && keys.TrySeal(stream, EventId, Payload.Span, out var made))
            (SealedUnder, Sealed) = (stream, made);
    }

    /// <summary>The id of a stream: 128 bits of the SHA-256 of its name, marked as a version 8 (custom) UUID.</summary>
    public static Guid StreamIdOf(string stream)
    {
        Span<byte> hash = stackalloc byte[Digest.Bytes];
        Digest.Of(Strict.GetBytes(stream)).CopyTo(hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>The idempotency key: 128 bits of the SHA-256 of system, record id (each after its length) and revision.</summary>
    public static Guid SourceKeyOf(EventSource source)
    {
        var (system, record) = (Strict.GetByteCount(source.System), Strict.GetByteCount(source.RecordId));
        var text = new byte[12 + system + record];
        BinaryPrimitives.WriteInt32BigEndian(text, system);
        Strict.GetBytes(source.System, text.AsSpan(4));
        BinaryPrimitives.WriteInt32BigEndian(text.AsSpan(4 + system), record);
        Strict.GetBytes(source.RecordId, text.AsSpan(8 + system));
        BinaryPrimitives.WriteInt32BigEndian(text.AsSpan(8 + system + record), source.Revision);
        Span<byte> hash = stackalloc byte[Digest.Bytes];
        Digest.Of(text).CopyTo(hash);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>Keyed SHA-256 over what is compared between a first report and its repeat: stream, meta and payload. Without the key it cannot be tried out.</summary>
    public byte[] ContentHash(byte[] key)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(StreamId.ToByteArray(bigEndian: true));
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, Meta.Length);
        hash.AppendData(length);
        hash.AppendData(Meta);
        hash.AppendData(Payload.Span);
        return hash.GetHashAndReset();
    }
}
