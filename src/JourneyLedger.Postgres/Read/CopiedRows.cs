using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using JourneyLedger.Postgres.Schema;
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
    private int _length;

    private CopiedRows(int rows) => _bytes = ArrayPool<byte>.Shared.Rent(rows * UsualRowBytes);

    public List<StoredRow> Rows { get; } = [];

    /// <summary>The rows after one position, up to another, in position order.</summary>
    public static async Task<CopiedRows> ReadAsync(NpgsqlConnection connection, string schema, long after, long upTo, CancellationToken cancel)
    {
        var copied = new CopiedRows((int)(upTo - after));
        try
        {
            // COPY takes no parameters.
            var rows = SqlText.Of("Read/events-after", schema)
                .Replace("$1", after.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("$2", upTo.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            await using (var from = await connection.BeginRawBinaryCopyAsync($"copy ({rows}) to stdout (format binary)", cancel))
            {
                while (await from.ReadAsync(copied.Room(), cancel) is > 0 and var read)
                    copied._length += read;
            }

            copied.TakeApart();
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
        Rows.Clear();
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private Memory<byte> Room()
    {
        if (_length == _bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_length * 2);
            _bytes.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsMemory(_length);
    }

    private void TakeApart()
    {
        for (var at = HeaderBytes; BinaryPrimitives.ReadInt16BigEndian(_bytes.AsSpan(at)) == Columns;)
        {
            at += sizeof(short);
            var position = BinaryPrimitives.ReadInt64BigEndian(Next(ref at)!.Value.Span);
            var recorded = Epoch + Duration.FromTicks(BinaryPrimitives.ReadInt64BigEndian(Next(ref at)!.Value.Span) * 10);
            var version = BinaryPrimitives.ReadInt32BigEndian(Next(ref at)!.Value.Span);
            var id = new Guid(Next(ref at)!.Value.Span, bigEndian: true);
            var stream = BinaryPrimitives.ReadInt32BigEndian(Next(ref at)!.Value.Span);
            Rows.Add(new(position, recorded, version, id, stream, Next(ref at), Next(ref at)));
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
}
