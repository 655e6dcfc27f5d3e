using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using JourneyLedger.Sealing;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Tests.Sealing;

/// <summary>A verifier in another language (<c>verifier.mjs</c>), written from the specification, comes to the same verdicts.</summary>
public sealed class SecondVerifierTests : IDisposable
{
    private const string Stream = "claimant/3";
    private readonly string _folder = Directory.CreateTempSubdirectory("journey-verifier-").FullName;

    [Fact]
    public void It_agrees_on_a_bundle_and_on_every_kind_of_change_to_one()
    {
        var ledger = SealedLedger.Make(events: 700, people: 20, seed: 6);
        var erased = ledger.Copy();
        erased.Rows[erased.Rows.FindIndex(row => row.Stream == Stream)] = erased.Rows.First(row => row.Stream == Stream).Erased();
        var good = ledger.Bundle(Stream);
        var events = good.Streams[0].Events;
        using var other = SigningKey.Make(SealedLedger.Origin.KeyName);

        Agrees(good, SealedLedger.Key.Public, null);
        Agrees(erased.Bundle(Stream), SealedLedger.Key.Public, null);
        Assert.False(Run("bundle", Zip(good), Write("other.pub", $"{other.Public}\n")).Ok);
        foreach (var at in new[] { 0, 5, events.Count - 1 })
        {
            BundledEvent Changed(BundledEvent one) => one with { RecordedMicros = one.RecordedMicros + 1 };
            Agrees(With(events.Select((one, place) => place == at ? Changed(one) : one)), SealedLedger.Key.Public, events[at].Position);
        }

        Agrees(With(events.Skip(1)), SealedLedger.Key.Public, events[1].Position);

        Bundle With(IEnumerable<BundledEvent> changed) => good with { Streams = [new(Stream, [.. changed])] };
    }

    [Fact]
    public void It_agrees_on_a_ledger_of_a_million_events()
    {
        const int events = 1_000_000;
        var path = Path.Combine(_folder, "leaves");
        var edge = new TreeEdge();
        var heads = new Digest[40_000];
        var versions = new long[heads.Length];
        var people = Enumerable.Range(0, heads.Length).Select(person => StreamId.Of($"claimant/{person}")).ToArray();
        var draws = new Random(7);
        using (var file = File.Create(path))
        {
            var piece = new ArrayBufferWriter<byte>(1 << 20);
            LeafFile.Begin(piece);
            var random = new byte[16 + (3 * Digest.Bytes)];
            for (var position = 1L; position <= events; position++)
            {
                var person = draws.Next(people.Length);
                draws.NextBytes(random);
                var leaf = new Leaf(
                    position, new Guid(random.AsSpan(0, 16), bigEndian: true), people[person], ++versions[person], 1_767_622_225_000_000 + position, heads[person],
                    Digest.From(random.AsSpan(16, 32)), Digest.From(random.AsSpan(48, 32)), Digest.From(random.AsSpan(80, 32)));
                edge.Add(heads[person] = leaf.Hash());
                LeafFile.Add(piece, leaf);
                if (piece.WrittenCount < 1 << 19 && position < events)
                    continue;
                file.Write(piece.WrittenSpan);
                piece.ResetWrittenCount();
            }
        }

        var checkpoint = new Checkpoint(SealedLedger.Origin.ToString(), events, edge.Root(), default);
        var note = Write("checkpoint", new SignedNote(checkpoint.Text, [SealedLedger.Key.Sign(checkpoint.Text, default)]).ToString());
        var key = Write("ledger.pub", $"# made for a test\n{SealedLedger.Key.Public}\n");

        var verdict = Run("leaves", path, note, key);
        Assert.Equal((true, events, Convert.ToBase64String(edge.Root().ToArray())), (verdict.Ok, verdict.Size, verdict.Root));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Agrees(Bundle bundle, NoteKey key, long? altered)
    {
        var ours = BundleVerifier.Verify(bundle, [key]).Value!;
        var theirs = Run("bundle", Zip(bundle), Write("ledger.pub", $"{key}\n"));

        Assert.Equal((altered, altered), (ours.First?.Position, theirs.Position));
        Assert.Equal(altered is null, theirs.Ok);
    }

    private string Zip(Bundle bundle)
    {
        var path = Path.Combine(_folder, "bundle.zip");
        using var file = File.Create(path);
        BundleFile.Write(bundle, file);
        return path;
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static Verdict Run(params string[] arguments)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Repository.Root, "tests/JourneyLedger.Tests/Sealing/verifier.mjs"), .. arguments])
        {
            RedirectStandardOutput = true,
        })!;
        var said = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        var verdict = JsonSerializer.Deserialize<Verdict>(said, JsonSerializerOptions.Web)!;
        Assert.Equal(verdict.Ok ? 0 : 1, node.ExitCode);
        return verdict;
    }

    private sealed record Verdict(bool Ok, long? Position, int Size, string? Root);
}
