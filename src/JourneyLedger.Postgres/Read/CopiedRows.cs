using System.Buffers;
using System.Buffers.Binary;
using NodaTime;
using Npgsql;

namespace JourneyLedger.Postgres.Read;

/// <summary>
/// Rows of events read in PostgreSQL's binary COPY format and taken apart by hand: a general reader costs more for a row than to open its payload does.
/// The rows' envelopes and bodies stand in memory that is lent until this is disposed.
/// </summary>
internal sealed class CopiedRows : IDisposable
{
    private const int Columns = 7;
    private const int UsualRowBytes = 320;

    // Signature, flags, and the length of a header extension that there is not.
    private const int HeaderBytes = 11 + 4 + 4;

    private static readonly Instant Epoch = Instant.FromUtc(2000, 1, 1, 0, 0);

    private byte[] _bytes;
    private int[] _starts;
    private int _length;

    private CopiedRows(int rows) => (_bytes, _starts) = (ArrayPool<byte>.Shared.Rent(rows * UsualRowBytes), ArrayPool<int>.Shared.Rent(rows));

    public int Count { get; private set; }

    /// <summary>A row, taken apart anew each time.</summary>
    public StoredRow this[int row]
    {
        get
        {
            var at = _starts[row];
            var position = BinaryPrimitives.ReadInt64BigEndian(Next(ref at)!.Value.Span);
            var recorded = Epoch + Duration.FromTicks(BinaryPrimitives.ReadInt64BigEndian(Next(ref at)!.Value.Span) * 10);
            var version = BinaryPrimitives.ReadInt32BigEndian(Next(ref at)!.Value.Span);
            var id = new Guid(Next(ref at)!.Value.Span, bigEndian: true);
            var stream = BinaryPrimitives.ReadInt32BigEndian(Next(ref at)!.Value.Span);
            return new(position, recorded, version, id, stream, Next(ref at), Next(ref at));
        }
    }

    /// <summary>The number of each row's stream.</summary>
    public int[] Streams()
    {
        var streams = new int[Count];
        for (var row = 0; row < streams.Length; row++)
            streams[row] = this[row].Stream;
        return streams;
    }

    /// <summary>The rows that a reading statement gives, in its order.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="statement">Without parameters, which COPY takes none of.</param>
    /// <param name="rows">How many to expect.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<CopiedRows> ReadAsync(NpgsqlConnection connection, string statement, int rows, CancellationToken cancel)
    {
        var copied = new CopiedRows(rows);
        try
        {
            await using (var from = await connection.BeginRawBinaryCopyAsync($"copy ({statement}) to stdout (format binary)", cancel))
            {
                while (await from.ReadAsync(copied.Room(), cancel) is > 0 and var read)
                    copied._length += read;
            }

            copied.FindRows();
            return copied;
        }
        catch
        {
            copied.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        ArrayPool<int>.Shared.Return(_starts);
        (_bytes, _starts, Count) = ([], [], 0);
    }

    private Memory<byte> Room()
    {
        if (_length == _bytes.Length)
            Enlarge(ref _bytes);
        return _bytes.AsMemory(_length);
    }

    private void FindRows()
    {
        for (var at = HeaderBytes; BinaryPrimitives.ReadInt16BigEndian(_bytes.AsSpan(at)) == Columns;)
        {
            at += sizeof(short);
            if (Count == _starts.Length)
                Enlarge(ref _starts);
            _starts[Count++] = at;
            for (var column = 0; column < Columns; column++)
                at += sizeof(int) + Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(_bytes.AsSpan(at)));
        }
    }

    /// <summary>The next value; null for none.</summary>
    private ReadOnlyMemory<byte>? Next(ref int at)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(_bytes.AsSpan(at));
        at += sizeof(int);
        if (length < 0)
            return null;
        var value = _bytes.AsMemory(at, length);
        at += length;
        return value;
    }

    private static void Enlarge<T>(ref T[] lent)
    {
        var larger = ArrayPool<T>.Shared.Rent(lent.Length * 2);
        lent.CopyTo(larger, 0);
        ArrayPool<T>.Shared.Return(lent);
        lent = larger;
    }
}
