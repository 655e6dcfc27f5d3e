using System.IO.Compression;
using System.Text;
using JourneyLedger.Sealing;
using NodaTime;

namespace JourneyLedger.Tests.Sealing;

/// <summary>A journey with its proof, checked far from its ledger.</summary>
public class BundleTests
{
    private const string Stream = "claimant/3";
    private static readonly SealedLedger Ledger = SealedLedger.Make(events: 700, people: 20, seed: 3);
    private static readonly NoteKey[] Keys = [SealedLedger.Key.Public];

    [Fact]
    public void A_bundle_survives_its_file_and_shows_no_alterations()
    {
        var bundle = Ledger.Bundle(Stream);

        var verdict = BundleVerifier.Verify(Read(File(bundle)), Keys).Value!;

        Assert.Null(verdict.First);
        Assert.Equal(Ledger.Rows.Count(row => row.Stream == Stream), verdict.Events);
        Assert.Equal((0, Ledger.Checkpoint), (verdict.Closed, verdict.Checkpoint));
        Assert.Equal(File(bundle), File(bundle));
    }

    [Fact]
    public void A_witness_that_signed_is_named_when_its_key_is_given()
    {
        using var witness = SigningKey.Make("witness.example/w1", witness: true);
        SignedNote.TryParse(Ledger.Note, out var note);
        var bundle = Ledger.Bundle(Stream) with { Checkpoint = note.With(witness.Sign(note.Text, Instant.FromUnixTimeSeconds(1))).ToString() };

        Assert.Equal(["witness.example/w1"], BundleVerifier.Verify(bundle, [.. Keys, witness.Public]).Value!.Witnesses);
        Assert.Empty(BundleVerifier.Verify(bundle, Keys).Value!.Witnesses);
    }

    [Fact]
    public void An_erased_event_is_counted_as_closed_and_keeps_its_proof()
    {
        var ledger = Ledger.Copy();
        var at = ledger.Rows.FindIndex(row => row.Stream == Stream);
        ledger.Rows[at] = ledger.Rows[at].Erased();

        var verdict = BundleVerifier.Verify(Read(File(ledger.Bundle(Stream))), Keys).Value!;

        Assert.Equal((1, (Alteration?)null), (verdict.Closed, verdict.First));
    }

    [Fact]
    public void An_event_left_out_of_the_middle_or_changed_is_named()
    {
        var bundle = Ledger.Bundle(Stream);
        var events = bundle.Streams[0].Events;
        var without = bundle with { Streams = [new(Stream, [.. events.Where((_, at) => at != 1)])] };
        var changed = bundle with { Streams = [new(Stream, [events[0], events[1] with { Payload = "{}"u8.ToArray() }, .. events.Skip(2)])] };

        Assert.Equal(events[2].Position, BundleVerifier.Verify(without, Keys).Value!.First!.Position);
        Assert.Equal(events[1].Position, BundleVerifier.Verify(changed, Keys).Value!.First!.Position);
    }

    [Fact]
    public void Another_persons_name_on_the_stream_is_found()
    {
        var bundle = Ledger.Bundle(Stream);

        Assert.NotNull(BundleVerifier.Verify(bundle with { Streams = [bundle.Streams[0] with { Name = "claimant/4" }] }, Keys).Value!.First);
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_damaged()
    {
        var file = File(Ledger.Bundle(Stream));
        for (var length = 0; length < file.Length; length += 97)
            Assert.Equal("bundle-damaged", Code(file[..length]));
    }

    [Fact]
    public void Foreign_files_are_no_bundles()
    {
        Assert.Equal("bundle-damaged", Code(Encoding.UTF8.GetBytes("a letter")));
        Assert.Equal("not-a-bundle", Code(Zip(("readme.txt", "hello"))));
        Assert.Equal("not-a-bundle", Code(Zip(("bundle.json", """{"format":"other","version":1}"""), ("checkpoint", ""))));
        Assert.Equal("not-a-bundle", Code(Zip(("bundle.json", "null"), ("checkpoint", ""))));
        Assert.Equal("bundle-damaged", Code(Zip(("bundle.json", "{"), ("checkpoint", ""))));
        Assert.Equal("bundle-damaged", Code(Zip(("bundle.json", """{"format":"journey-ledger/bundle","version":1}"""), ("checkpoint", ""))));
    }

    [Fact]
    public void An_unknown_version_asks_for_the_program_that_knows_it() =>
        Assert.Equal("bundle-version", Code(Zip(("bundle.json", """{"format":"journey-ledger/bundle","version":2,"news":[]}"""), ("checkpoint", ""))));

    [Fact]
    public void A_checkpoint_beside_the_bundle_that_is_another_is_damage()
    {
        var bundle = Ledger.Bundle(Stream);
        var json = Encoding.UTF8.GetString(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(bundle, BundleFile.Json));

        Assert.Equal("bundle-damaged", Code(Zip(("bundle.json", json), ("checkpoint", bundle.Checkpoint + " "))));
        Assert.Equal("bundle-damaged", Code(Zip(("bundle.json", json + " "), ("checkpoint", bundle.Checkpoint))));
    }

    [Fact]
    public void Another_key_says_wrong_key()
    {
        using var other = SigningKey.Make(SealedLedger.Origin.KeyName);
        using var foreign = SigningKey.Make("journey-ledger/other/0198f3a0000070008000000000000001");

        Assert.Equal("wrong-key", Refused(Ledger.Bundle(Stream), [other.Public]));
        Assert.Equal("wrong-key", Refused(Ledger.Bundle(Stream), [foreign.Public]));
        Assert.Equal("wrong-key", Refused(Ledger.Bundle(Stream), []));
    }

    [Fact]
    public void A_key_of_one_ledger_does_not_vouch_for_another()
    {
        using var foreign = SigningKey.Make("journey-ledger/other/0198f3a0000070008000000000000001");
        var text = Ledger.Checkpoint.Text;
        var bundle = Ledger.Bundle(Stream) with { Checkpoint = new SignedNote(text, [foreign.Sign(text, default)]).ToString() };

        Assert.Equal("wrong-key", Refused(bundle, [foreign.Public]));
    }

    [Fact]
    public void A_proof_of_another_tree_size_is_said_to_be_one()
    {
        var smaller = SealedLedger.Seal([.. Ledger.Rows.Take(300)]);
        var bundle = smaller.Bundle(Stream) with { Checkpoint = Ledger.Note };
        var beyond = Ledger.Bundle(Stream) with { Checkpoint = smaller.Note };

        Assert.Equal("proof-size", Refused(bundle, Keys));
        Assert.Equal("proof-size", Refused(beyond, Keys));
    }

    [Fact]
    public void A_saved_checkpoint_must_be_an_ancestor()
    {
        var earlier = SealedLedger.Seal([.. Ledger.Rows.Take(300)]);
        var proof = Proofs.Consistency(new TiledTree(700, tile => Ledger.Tiles[(tile.Level, tile.Index)]), 300);
        var bundle = Ledger.Bundle(Stream) with { Earlier = new(earlier.Note, [.. proof.Select(hash => hash.ToArray())]) };

        Assert.Null(BundleVerifier.Verify(Read(File(bundle)), Keys, earlier.Note).Value!.First);
        Assert.Equal("earlier-checkpoint", Refused(Ledger.Bundle(Stream), Keys, earlier.Note));
        Assert.Equal("earlier-checkpoint", Refused(earlier.Bundle(Stream), Keys, Ledger.Note));

        var rewritten = Ledger.Rows.ToList();
        rewritten[5] = rewritten[5] with { Commit = default };
        Assert.Equal("earlier-checkpoint", Refused(bundle, Keys, SealedLedger.Seal([.. rewritten.Take(300)]).Note));
    }

    [Fact]
    public void A_bundle_without_its_parts_is_damaged()
    {
        var bundle = Ledger.Bundle(Stream);
        var first = bundle.Streams[0].Events[0];

        Assert.All(
            new[] { first with { Meta = null }, first with { Salt = [1] }, first with { BodyHash = [] }, first with { Commit = new byte[32] }, first with { Proof = [[1]] } },
            broken => Assert.Equal("bundle-damaged", Refused(bundle with { Streams = [new(Stream, [broken])] }, Keys)));
    }

    private static string Refused(Bundle bundle, NoteKey[] keys, string? saved = null) => Assert.Single(BundleVerifier.Verify(bundle, keys, saved).Refusals).Code;

    private static string Code(byte[] file) => Assert.Single(BundleFile.Read(new MemoryStream(file)).Refusals).Code;

    private static Bundle Read(byte[] file) => BundleFile.Read(new MemoryStream(file)).Value!;

    private static byte[] File(Bundle bundle)
    {
        using var file = new MemoryStream();
        BundleFile.Write(bundle, file);
        return file.ToArray();
    }

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var content = zip.CreateEntry(name).Open();
                content.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return file.ToArray();
    }
}
