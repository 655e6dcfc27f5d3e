using System.Buffers;
using System.Buffers.Binary;
using JourneyLedger.Postgres.Keys;
using NodaTime;

namespace JourneyLedger.Postgres.Append;

/// <summary>
/// Planned events in PostgreSQL's binary COPY format. Written by hand because a general writer's eight calls a row cost more than everything
/// else this program does for an event.
/// </summary>
internal readonly struct CopyRows : IDisposable
{
    private const short Columns = 9;
    private const int FixedBytes = 2 + (Columns * 4) + 8 + 8 + 4 + 4 + (2 * 16);

    private static readonly Instant Epoch = Instant.FromUtc(2000, 1, 1, 0, 0);

    /// <summary>What stands before the first row: PGCOPY \n \377 \r \n \0, then no flags and no header extension.</summary>
    public static readonly ReadOnlyMemory<byte> Mark = new byte[] { 0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00, 0, 0, 0, 0, 0, 0, 0, 0 };

    /// <summary>What stands behind the last: the number of columns of no row.</summary>
    public static readonly ReadOnlyMemory<byte> End = new byte[] { 0xFF, 0xFF };

    private readonly byte[] _bytes;
    private readonly int _length;

    private CopyRows(byte[] bytes, int length) => (_bytes, _length) = (bytes, length);

    /// <summary>Until this is disposed: the next rows get the same memory, which is too large to be made anew each time.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _length);

    /// <summary>Some of the rows, in the column order of <c>Append/copy-events</c>.</summary>
    public static CopyRows Of(IReadOnlyList<PlannedEvent> events, int from, int to, SealedOffers made)
    {
        var size = 0;
        for (var i = from; i < to; i++)
            size += SizeOf(events[i].Offer, made[events[i].Index]);
        var bytes = ArrayPool<byte>.Shared.Rent(size);
        var rest = bytes.AsSpan();
        for (var i = from; i < to; i++)
            rest = Add(rest, events[i], made[events[i].Index]);
        return new(bytes, size);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private static int SizeOf(Offer offer, in SealedPayload made) => FixedBytes + made.Commit.Length + offer.Meta.Length + made.Body.Length;

    /// <returns>What is left behind the row.</returns>
    private static Span<byte> Add(Span<byte> row, scoped in PlannedEvent planned, scoped in SealedPayload made)
    {
        var (_, offer, receipt, stream) = planned;
        BinaryPrimitives.WriteInt16BigEndian(row, Columns);
        var at = row[2..];
        at = AddLong(at, receipt.Position);
        at = AddLong(at, (receipt.RecordedAt - Epoch).BclCompatibleTicks / 10);
        at = AddInt(at, checked((int)receipt.Version));
        at = AddInt(at, stream);
        at = AddId(at, offer.EventId);
        at = AddId(at, offer.SourceKey);
        at = AddBytes(at, made.Commit);
        at = AddBytes(at, offer.Meta);
        return AddBytes(at, made.Body);
    }

    private static Span<byte> AddInt(Span<byte> at, int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(at, 4);
        BinaryPrimitives.WriteInt32BigEndian(at[4..], value);
        return at[8..];
    }

    private static Span<byte> AddLong(Span<byte> at, long value)
    {
        BinaryPrimitives.WriteInt32BigEndian(at, 8);
        BinaryPrimitives.WriteInt64BigEndian(at[4..], value);
        return at[12..];
    }

    private static Span<byte> AddId(Span<byte> at, Guid id)
    {
        BinaryPrimitives.WriteInt32BigEndian(at, 16);
        id.TryWriteBytes(at[4..], bigEndian: true, out _);
        return at[20..];
    }

    private static Span<byte> AddBytes(Span<byte> at, ReadOnlySpan<byte> bytes)
    {
        BinaryPrimitives.WriteInt32BigEndian(at, bytes.Length);
        bytes.CopyTo(at[4..]);
        return at[(4 + bytes.Length)..];
    }
}
