using System.Security.Cryptography;
using JourneyLedger.Sealing;

namespace JourneyLedger.Benchmarks.Seal;

/// <summary>One thread, no database: what sealing's arithmetic costs beside the plain SHA-256 of 200 bytes.</summary>
internal static class HashRates
{
    private const int People = 20_000;
    private const int Block = 65_536;
    private const int Rounds = 8;
    private const int Batch = 256;

    public static void Run(Action<FormattableString> say)
    {
        var events = Made();
        var bytes = new byte[200];
        say($"| arithmetic, one thread | events/s of processor time | µs an event | to plain SHA-256 |");
        say($"|---|---|---|---|");
        Row("plain SHA-256 of 200 bytes", Plain);
        Row("encrypt and commit a payload, key at hand", () =>
        {
            using var cipher = new EventCipher(new byte[EventCipher.KeyBytes]);
            foreach (var one in events)
                Sealed(cipher, one);
        });
        Row("the same, another key each time", () =>
        {
            foreach (var one in events)
            {
                using var cipher = new EventCipher(one.Salt32);
                Sealed(cipher, one);
            }
        });
        Row("tree and tiles from leaf hashes", () =>
        {
            var edge = new TreeEdge();
            var writer = new TileWriter(static (_, _) => { });
            foreach (var one in events)
            {
                edge.Add(one.Commit);
                writer.Add(one.Commit);
            }
        });
        Row("verify without keys, from stored bytes", () => Verify(events));

        void Row(string what, Action work)
        {
            // Side by side and by the processor's time, since the machine may do other things: the median of the ratios of each pair.
            var pairs = Enumerable.Range(0, 1 + Rounds).Select(_ => (Plain: Rate(Plain), Work: Rate(work))).Skip(1).OrderBy(pair => pair.Work / pair.Plain).ToList();
            var (plain, rate) = pairs[Rounds / 2];
            say($"| {what} | {rate:n0} | {1e6 / rate:0.00} | {rate / plain:0.00} |");
        }

        void Plain()
        {
            Span<byte> hash = stackalloc byte[32];
            for (var i = 0; i < Block; i++)
                SHA256.HashData(bytes, hash);
        }
    }

    private static double Rate(Action work)
    {
        var began = Environment.CpuUsage.TotalTime;
        work();
        return Block / Math.Max((Environment.CpuUsage.TotalTime - began).TotalSeconds, 1e-9);
    }

    private static void Sealed(EventCipher cipher, Stored one)
    {
        Span<byte> random = stackalloc byte[EventCipher.SaltBytes + EventCipher.RandomBytes];
        RandomNumberGenerator.Fill(random);
        var body = new byte[one.Payload.Length + EventCipher.ExtraBytes];
        cipher.Seal(one.Id, random[EventCipher.SaltBytes..], one.Payload, body);
    }

    private static void Verify(Stored[] events)
    {
        var leaves = Leaves(events);
        var verdict = new LedgerVerifier(Sealing(events).Checkpoint, [], tile => ValueTask.FromResult<ReadOnlyMemory<byte>?>(Sealing(events).Tiles[(tile.Level, tile.Index)]))
            .RunAsync(leaves).GetAwaiter().GetResult();
        if (verdict.First is not null)
            throw new InvalidOperationException($"The benchmark's ledger does not verify: {verdict.First.Why}");
    }

    private static async IAsyncEnumerable<IReadOnlyList<SealedRow>> Leaves(Stored[] events)
    {
        await Task.CompletedTask;
        for (var from = 0; from < events.Length; from += Batch)
        {
            var batch = new SealedRow[Math.Min(Batch, events.Length - from)];
            for (var at = 0; at < batch.Length; at++)
                batch[at] = new(events[from + at].Leaf());
            yield return batch;
        }
    }

    private static (Checkpoint Checkpoint, Dictionary<(int, long), byte[]> Tiles)? _sealed;

    private static (Checkpoint Checkpoint, Dictionary<(int, long), byte[]> Tiles) Sealing(Stored[] events)
    {
        if (_sealed is { } made)
            return made;
        var tiles = new Dictionary<(int, long), byte[]>();
        var edge = new TreeEdge();
        var writer = new TileWriter((tile, hashes) => tiles[(tile.Level, tile.Index)] = TiledTree.Bytes(hashes));
        var heads = new Dictionary<Guid, Digest>();
        foreach (var one in events)
        {
            var leaf = one.Leaf();
            var hash = (leaf with { Previous = heads.GetValueOrDefault(leaf.StreamId) }).Hash();
            heads[leaf.StreamId] = hash;
            edge.Add(hash);
            writer.Add(hash);
        }

        foreach (var (tile, hashes) in writer.Partial())
            tiles[(tile.Level, tile.Index)] = TiledTree.Bytes(hashes);
        _sealed = (new("bench", events.Length, edge.Root(), default), tiles);
        return _sealed.Value;
    }

    private static Stored[] Made()
    {
        var draws = new Random(1);
        var versions = new long[People];
        var streams = Enumerable.Range(0, People).Select(person => StreamId.Of($"claimant/{person}")).ToArray();
        return [.. Enumerable.Range(1, Block).Select(position =>
        {
            var person = draws.Next(People);
            var bytes = new byte[16 + 32 + 120 + 60 + 60 + EventCipher.ExtraBytes];
            draws.NextBytes(bytes);
            return new Stored(
                position, new Guid(bytes.AsSpan(0, 16)), streams[person], ++versions[person], bytes[16..48], bytes[48..168], bytes[168..228], bytes[228..], Digest.Of(bytes));
        })];
    }

    private sealed record Stored(long Position, Guid Id, Guid Stream, long Version, byte[] Salt32, byte[] Meta, byte[] Payload, byte[] Body, Digest Commit)
    {
        public Leaf Leaf() => new(Position, Id, Stream, Version, Position, default, EventCipher.MetaHash(Salt32.AsSpan(0, 16), Meta), Digest.Of(Body), Commit);
    }
}
