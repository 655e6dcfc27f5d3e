using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace JourneyLedger.Sealing;

/// <summary>
/// What of one event goes into the tree: 195 bytes, big-endian, and their RFC 6962 leaf hash. The bytes of meta and body enter by
/// their hashes alone, so an erased event, of which only the hashes remain, has the same leaf as before.
/// </summary>
/// <param name="Position">From 1; the leaf's index in the tree is one less.</param>
/// <param name="EventId">Its sixteen bytes in network order.</param>
/// <param name="StreamId">Derived from the stream's name; its sixteen bytes in network order.</param>
/// <param name="Version">From 1 in its stream.</param>
/// <param name="RecordedMicros">Microseconds since 1970-01-01T00:00:00Z.</param>
/// <param name="Previous">Leaf hash of the event before it in the same stream; zeros for the first.</param>
/// <param name="MetaHash">See <see cref="EventCipher.MetaHash"/>.</param>
/// <param name="BodyHash">SHA-256 of the stored body.</param>
/// <param name="Commit">See <see cref="EventCipher.Commit"/>.</param>
public readonly record struct Leaf(
    long Position, Guid EventId, Guid StreamId, long Version, long RecordedMicros, Digest Previous, Digest MetaHash, Digest BodyHash, Digest Commit)
{
    /// <summary>Length of the leaf's data.</summary>
    public const int Bytes = 195;

    private static ReadOnlySpan<byte> Mark => "cjl/leaf/1\n"u8;

    /// <summary>Writes the leaf's data.</summary>
    /// <param name="to">At least <see cref="Bytes"/> long.</param>
    public void Write(Span<byte> to)
    {
        Mark.CopyTo(to);
        BinaryPrimitives.WriteInt64BigEndian(to[11..], Position);
        EventId.TryWriteBytes(to[19..], bigEndian: true, out _);
        StreamId.TryWriteBytes(to[35..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(to[51..], Version);
        BinaryPrimitives.WriteInt64BigEndian(to[59..], RecordedMicros);
        Previous.CopyTo(to[67..]);
        MetaHash.CopyTo(to[99..]);
        BodyHash.CopyTo(to[131..]);
        Commit.CopyTo(to[163..]);
    }

    /// <summary>SHA-256 of a zero byte and the leaf's data.</summary>
    [SkipLocalsInit]
    public Digest Hash()
    {
        Span<byte> data = stackalloc byte[1 + Bytes];
        data[0] = 0;
        Write(data[1..]);
        return Digest.Of(data);
    }
}
