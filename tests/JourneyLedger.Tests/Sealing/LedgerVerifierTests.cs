using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Sealing;

namespace JourneyLedger.Tests.Sealing;

/// <summary>A whole ledger against its tiles and its checkpoint: what is found, and where.</summary>
public class LedgerVerifierTests
{
    private static readonly SealedLedger Good = SealedLedger.Make(events: 700, people: 60, seed: 1);

    [Fact]
    public void An_untouched_ledger_of_any_size_shows_no_alterations() => Prop.ForAll(
        Arb.From(Gen.OneOf(Gen.Choose(0, 600), Gen.Elements(255, 256, 257, 511, 512, 513))), Arb.From(Gen.Choose(1, 50)), (events, people) =>
        {
            var verdict = SealedLedger.Make(events, people, events).Verify();
            return verdict == new LedgerVerdict(events, 0, 0, null);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_large_ledger_shows_no_alterations_at_every_level_of_its_tree()
    {
        var ledger = SealedLedger.Make(events: 66_000, people: 900, seed: 2);

        Assert.Null(ledger.Verify().First);
        Assert.Contains((2, 0L), ledger.Tiles.Keys);
        ledger.Tiles[(2, 0)] = SealedLedger.Changed(ledger.Tiles[(2, 0)], new Random(1));
        Assert.Equal((1L, AlterationKind.TileChanged), (ledger.Verify().First!.Position, ledger.Verify().First!.Kind));
    }

    [Fact]
    public void A_changed_event_is_named_with_its_stream()
    {
        var ledger = Good.Copy();
        ledger.Rows[299] = ledger.Rows[299] with { Body = SealedLedger.Changed(ledger.Rows[299].Body!, new Random(1)) };

        var found = ledger.Verify().First!;

        Assert.Equal((300L, AlterationKind.EventChanged, StreamId.Of(ledger.Rows[299].Stream)), (found.Position, found.Kind, found.StreamId));
    }

    [Fact]
    public void A_changed_tile_is_told_from_a_changed_event()
    {
        var ledger = Good.Copy();
        foreach (var tile in new[] { 0, 2 })
        {
            var kept = ledger.Tiles[(0, tile)];
            var changed = kept.ToArray();
            changed[(32 * 17) + 3] ^= 1;
            ledger.Tiles[(0, tile)] = changed;

            var found = ledger.Verify().First!;
            Assert.Equal(((256L * tile) + 18, AlterationKind.TileChanged), (found.Position, found.Kind));
            ledger.Tiles[(0, tile)] = kept;
        }
    }

    [Fact]
    public void A_removed_event_is_missing_and_its_stream_is_known_when_a_later_event_tells_it()
    {
        var ledger = Good.Copy();
        var removed = ledger.Rows[99];
        ledger.Rows.RemoveAt(99);

        var found = ledger.Verify().First!;

        Assert.Equal((100L, AlterationKind.EventMissing, StreamId.Of(removed.Stream)), (found.Position, found.Kind, found.StreamId));
    }

    [Fact]
    public void A_ledger_cut_at_its_end_is_missing_what_was_sealed()
    {
        var ledger = Good.Copy();
        ledger.Rows.RemoveRange(650, 50);

        Assert.Equal((651L, AlterationKind.EventMissing), (ledger.Verify().First!.Position, ledger.Verify().First!.Kind));
    }

    [Fact]
    public void Events_after_the_checkpoint_are_counted_and_not_judged()
    {
        var ledger = Good.Copy();
        var early = SealedLedger.Seal([.. ledger.Rows.Take(600)]);
        ledger.Checkpoint = early.Checkpoint;

        Assert.Equal(new LedgerVerdict(600, 100, 0, null), ledger.Verify());
    }

    [Fact]
    public void A_rewriting_that_fits_itself_is_narrowed_down_by_earlier_checkpoints()
    {
        var rows = Good.Rows.ToList();
        rows[449] = rows[449] with { Commit = Digest.Of("other"u8) };
        var rewritten = SealedLedger.Seal(rows);
        rewritten.Checkpoint = Good.Checkpoint;
        Checkpoint[] earlier = [.. new[] { 200, 400, 500 }.Select(size => SealedLedger.Seal([.. Good.Rows.Take(size)]).Checkpoint)];

        Assert.Equal((1L, AlterationKind.Rewritten), (rewritten.Verify().First!.Position, rewritten.Verify().First!.Kind));
        Assert.Equal(401L, rewritten.Verify(earlier).First!.Position);
        Assert.Null(Good.Verify(earlier).First);
    }

    [Fact]
    public void An_erased_persons_hashes_keep_the_seal_when_the_erasure_is_on_record()
    {
        var rows = Good.Rows.ToList();
        var erasure = Good.Rows[0] with { Position = 701, Version = 1, Stream = "ledger/erasures" };
        rows.Add(erasure);
        var ledger = SealedLedger.Seal(rows);
        for (var at = 0; at < ledger.Rows.Count; at++)
        {
            if (ledger.Rows[at].Stream == "claimant/7")
                ledger.Rows[at] = ledger.Rows[at].Erased();
        }

        Assert.Equal(new LedgerVerdict(701, 0, 1, null), ledger.Verify());

        var another = ledger.Rows.FindIndex(row => row.Stream == "claimant/8");
        ledger.Rows[another] = ledger.Rows[another].Erased();
        Assert.Equal(AlterationKind.EmptiedWithoutErasure, ledger.Verify().First!.Kind);
    }

    [Fact]
    public void A_wrong_hash_of_an_erased_event_is_found()
    {
        var ledger = Good.Copy();
        ledger.Rows[9] = ledger.Rows[9].Erased() with { BodyHash = Digest.Of("other"u8) };

        Assert.Equal(10, ledger.Verify().First!.Position);
    }

    [Fact]
    public void The_first_of_two_alterations_is_named()
    {
        var ledger = Good.Copy();
        ledger.Rows[50] = ledger.Rows[50] with { RecordedMicros = 1 };
        ledger.Rows.RemoveAt(60);

        Assert.Equal((51L, AlterationKind.EventChanged), (ledger.Verify().First!.Position, ledger.Verify().First!.Kind));
    }
}
