using JourneyLedger.Sealing;
using NodaTime;
using Npgsql;

namespace JourneyLedger.Postgres.Sealer;

/// <summary>An event's sealed parts as the tables hold them; the leaf lacks its stream's id and its link.</summary>
internal readonly record struct StoredLeaf(int Stream, Leaf Leaf, bool Erased);

/// <summary>Reads rows of <c>Seal/rows</c> and its like, hashing envelope and body where they lie.</summary>
internal sealed class SealRows
{
    private static readonly DateTime Epoch = Instant.FromUnixTimeTicks(0).ToDateTimeUtc();

    private byte[] _bytes = new byte[4096];

    public StoredLeaf Read(NpgsqlDataReader row)
    {
        var erased = row.IsDBNull(8);
        return new(
            row.GetInt32(4),
            new(row.GetInt64(0), row.GetGuid(3), default, row.GetInt32(2), (row.GetDateTime(1) - Epoch).Ticks / TimeSpan.TicksPerMicrosecond, default,
                erased ? Hash(row, 9) : MetaHash(row), erased ? Hash(row, 10) : Digest.Of(Bytes(row, 8, 0)), Hash(row, 5)),
            erased);
    }

    private Digest MetaHash(NpgsqlDataReader row)
    {
        var salt = row.IsDBNull(6) ? 0 : Bytes(row, 6, 0).Length;
        var meta = row.IsDBNull(7) ? 0 : Bytes(row, 7, salt).Length;
        return EventCipher.MetaHash(_bytes.AsSpan(0, salt), _bytes.AsSpan(salt, meta));
    }

    // Tables that somebody has been at may hold anything: a hash of another length is no event's.
    private Digest Hash(NpgsqlDataReader row, int column) =>
        !row.IsDBNull(column) && Bytes(row, column, 0) is { Length: Digest.Bytes } hash ? Digest.From(hash) : default;

    private ReadOnlySpan<byte> Bytes(NpgsqlDataReader row, int column, int at)
    {
        var length = (int)row.GetBytes(column, 0, null, 0, 0);
        if (at + length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(at + length, _bytes.Length * 2));
        row.GetBytes(column, 0, _bytes, at, length);
        return _bytes.AsSpan(at, length);
    }
}
