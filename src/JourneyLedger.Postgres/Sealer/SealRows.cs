using JourneyLedger.Sealing;
using NodaTime;
using Npgsql;

namespace JourneyLedger.Postgres.Sealer;

/// <summary>An event's sealed parts as the tables hold them; the leaf lacks its stream's id and its link.</summary>
internal readonly record struct StoredLeaf(int Stream, Leaf Leaf, bool Erased);

/// <summary>Reads rows of <c>Seal/rows</c> and its like.</summary>
internal static class SealRows
{
    /// <summary>Columns of envelope and body, null in an erased row.</summary>
    public const int Meta = 6;

    public const int Body = 7;

    private const int Commit = 5;
    private const int KeptMetaHash = 8;
    private const int KeptBodyHash = 9;

    private static readonly DateTime Epoch = Instant.FromUnixTimeTicks(0).ToDateTimeUtc();

    public static StoredLeaf Read(NpgsqlDataReader row)
    {
        var erased = row.IsDBNull(Body);
        var (metaHash, bodyHash) = erased ? (Hash(row, KeptMetaHash), Hash(row, KeptBodyHash)) : Hashes(row);
        return new(
            row.GetInt32(4),
            new(row.GetInt64(0), row.GetGuid(3), default, row.GetInt32(2), (row.GetDateTime(1) - Epoch).Ticks / TimeSpan.TicksPerMicrosecond, default, metaHash, bodyHash, Hash(row, Commit)),
            erased);
    }

    /// <summary>The salt of an envelope's hash: the beginning of the body, which is random.</summary>
    public static ReadOnlySpan<byte> SaltIn(byte[] body) => body.AsSpan(0, Math.Min(EventCipher.SaltBytes, body.Length));

    private static (Digest Meta, Digest Body) Hashes(NpgsqlDataReader row)
    {
        var body = row.GetFieldValue<byte[]>(Body);
        return (EventCipher.MetaHash(SaltIn(body), row.IsDBNull(Meta) ? [] : row.GetFieldValue<byte[]>(Meta)), Digest.Of(body));
    }

    // Tables that somebody has been at may hold anything: a hash of another length is no event's.
    private static Digest Hash(NpgsqlDataReader row, int column) =>
        !row.IsDBNull(column) && row.GetFieldValue<byte[]>(column) is { Length: Digest.Bytes } hash ? Digest.From(hash) : default;
}
