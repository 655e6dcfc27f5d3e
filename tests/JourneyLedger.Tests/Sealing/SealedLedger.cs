using System.Security.Cryptography;
using System.Text;
using JourneyLedger.Sealing;
using NodaTime;

namespace JourneyLedger.Tests.Sealing;

/// <summary>A ledger in memory as a sealer leaves it: rows, tiles, checkpoint. Whoever tampers copies it first.</summary>
internal sealed class SealedLedger
{
    public static readonly LedgerOrigin Origin = new("made-up", new Guid("0198f3a0-0000-7000-8000-0000000000aa"));
    public static readonly SigningKey Key = SigningKey.Make(Origin.KeyName);
    private static readonly Instant Sealed = Instant.FromUtc(2026, 11, 22, 9, 30);
    private static readonly byte[] DataKey = new byte[EventCipher.KeyBytes];

    private SealedLedger(List<Row> rows, Dictionary<(int Level, long Index), byte[]> tiles, Checkpoint checkpoint) =>
        (Rows, Tiles, Checkpoint) = (rows, tiles, checkpoint);

    public List<Row> Rows { get; }

    public Dictionary<(int Level, long Index), byte[]> Tiles { get; }

    public Checkpoint Checkpoint { get; set; }

    public string Note => new SignedNote(Checkpoint.Text, [Key.Sign(Checkpoint.Text, Sealed)]).ToString();

    /// <summary>Events of some people, mixed, with random bytes that a seed decides.</summary>
    public static SealedLedger Make(int events, int people, int seed)
    {
        var draws = new Random(seed);
        var versions = new Dictionary<string, long>();
        var rows = new List<Row>();
        using var cipher = new EventCipher(DataKey);
        for (var position = 1; position <= events; position++)
        {
            var stream = $"claimant/{draws.Next(people)}";
            versions[stream] = versions.GetValueOrDefault(stream) + 1;
            var random = new byte[16 + EventCipher.SaltBytes + EventCipher.RandomBytes];
            draws.NextBytes(random);
            var id = new Guid(random.AsSpan(0, 16));
            var payload = Encoding.UTF8.GetBytes($$"""{"ref":"{{position}}"}""");
            var body = new byte[payload.Length + EventCipher.ExtraBytes];
            var commit = cipher.Seal(id, random.AsSpan(32), payload, body);
            rows.Add(new(position, 1_767_622_225_000_000 + (position * 7), versions[stream], id, stream, random[16..32], Encoding.UTF8.GetBytes($$"""{"t":"step","o":"{{position}}"}"""), body, commit));
        }

        return Seal(rows);
    }

    public static SealedLedger Seal(List<Row> rows)
    {
        var tiles = new Dictionary<(int, long), byte[]>();
        var edge = new TreeEdge();
        var writer = new TileWriter((tile, hashes) => tiles.Add((tile.Level, tile.Index), TiledTree.Bytes(hashes)));
        foreach (var leaf in Chained(rows))
        {
            edge.Add(leaf.Hash());
            writer.Add(leaf.Hash());
        }

        foreach (var (tile, hashes) in writer.Partial())
            tiles.Add((tile.Level, tile.Index), TiledTree.Bytes(hashes));
        return new(rows, tiles, new(Origin.ToString(), rows.Count, edge.Root(), Sealed));
    }

    public SealedLedger Copy() => new([.. Rows], new(Tiles), Checkpoint);

    public LedgerVerdict Verify(params Checkpoint[] earlier) =>
        new LedgerVerifier(Checkpoint, earlier, tile => ValueTask.FromResult<ReadOnlyMemory<byte>?>(Tiles.TryGetValue((tile.Level, tile.Index), out var bytes) ? bytes : null))
            .RunAsync(Batches()).GetAwaiter().GetResult();

    public Bundle Bundle(string stream)
    {
        var tree = new TiledTree(Rows.Count, tile => Tiles[(tile.Level, tile.Index)]);
        return new Bundle
        {
            Checkpoint = Note,
            Streams = [new(stream, [.. Rows.Where(row => row.Stream == stream).Select(row => row.Bundled(DataKey, Proofs.Inclusion(tree, row.Position - 1)))])],
        };
    }

    private static IEnumerable<Leaf> Chained(IEnumerable<Row> rows)
    {
        var heads = new Dictionary<string, Digest>();
        foreach (var row in rows)
        {
            var leaf = row.Leaf with { Previous = heads.GetValueOrDefault(row.Stream) };
            heads[row.Stream] = leaf.Hash();
            yield return leaf;
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<SealedRow>> Batches()
    {
        await Task.CompletedTask;
        foreach (var batch in Rows.Chunk(100))
            yield return [.. batch.Select(row => new SealedRow(row.Leaf, row.Meta is null))];
    }

    /// <summary>A stored event; without envelope and body it is erased and has their hashes instead.</summary>
    internal sealed record Row(
        long Position, long RecordedMicros, long Version, Guid EventId, string Stream, byte[] MetaSalt, byte[]? Meta, byte[]? Body, Digest Commit, Digest MetaHash = default, Digest BodyHash = default)
    {
        public Leaf Leaf => new(
            Position, EventId, StreamId.Of(Stream), Version, RecordedMicros, default,
            Meta is null ? MetaHash : EventCipher.MetaHash(MetaSalt, Meta), Body is null ? BodyHash : Digest.Of(Body), Commit);

        public Row Erased() => this with { MetaHash = Leaf.MetaHash, BodyHash = Leaf.BodyHash, Meta = null, Body = null, MetaSalt = [] };

        public BundledEvent Bundled(byte[] key, Digest[] proof)
        {
            using var cipher = new EventCipher(key);
            var opened = new byte[EventCipher.OpenedLength(Body)];
            var open = Body is not null && cipher.TryOpen(EventId, Body, opened);
            var salt = new byte[EventCipher.SaltBytes];
            if (open)
                cipher.Salt(Body, salt);
            return new()
            {
                Position = Position,
                EventId = EventId,
                Version = Version,
                RecordedMicros = RecordedMicros,
                MetaSalt = Meta is null ? null : MetaSalt,
                Meta = Meta,
                MetaHash = Meta is null ? MetaHash.ToArray() : null,
                BodyHash = Leaf.BodyHash.ToArray(),
                Salt = open ? salt : null,
                Payload = open ? opened : null,
                Commit = open ? null : Commit.ToArray(),
                Proof = [.. proof.Select(hash => hash.ToArray())],
            };
        }
    }

    /// <summary>A fresh random value for one that is to be changed.</summary>
    internal static byte[] Changed(byte[] bytes, Random draws)
    {
        var changed = bytes.ToArray();
        changed[draws.Next(changed.Length)] ^= (byte)(1 << draws.Next(8));
        return changed;
    }

}
