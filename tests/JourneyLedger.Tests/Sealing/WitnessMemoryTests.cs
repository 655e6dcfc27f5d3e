using JourneyLedger.Sealing;
using NodaTime;

namespace JourneyLedger.Tests.Sealing;

/// <summary>What a witness signs, and what it refuses to.</summary>
public class WitnessMemoryTests
{
    private static readonly SealedLedger Ledger = SealedLedger.Make(events: 600, people: 20, seed: 4);

    [Fact]
    public void A_first_checkpoint_and_each_that_continues_it_are_signed()
    {
        var (small, proof) = At(300);

        Assert.Null(WitnessMemory.Judge(null, small, []));
        Assert.Null(WitnessMemory.Judge(small, small, []));
        Assert.Equal((300, 600), WitnessMemory.ProofNeeded(small, Ledger.Checkpoint));
        Assert.Null(WitnessMemory.Judge(small, Ledger.Checkpoint, proof));
    }

    [Fact]
    public void A_ledger_that_has_gone_back_is_not() => Assert.Equal("gone-back", WitnessMemory.Judge(Ledger.Checkpoint, At(300).Checkpoint, [])!.Code);

    [Fact]
    public void A_changed_past_is_not()
    {
        var (small, proof) = At(300);

        Assert.Equal("forked", WitnessMemory.Judge(small with { Root = Merkle.Empty }, Ledger.Checkpoint, proof)!.Code);
        Assert.Equal("forked", WitnessMemory.Judge(small with { Root = Merkle.Empty }, small, [])!.Code);
        Assert.Equal("forked", WitnessMemory.Judge(small, Ledger.Checkpoint, [])!.Code);
    }

    [Fact]
    public void A_new_origin_is_signed_only_when_it_owns_up_to_the_old_ones_end()
    {
        var opened = At(300).Checkpoint with { Origin = SealedLedger.Origin.Next.ToString() };
        var end = new Checkpoint.End(Ledger.Checkpoint.Origin, 600, Ledger.Checkpoint.Root);

        Assert.Null(WitnessMemory.Judge(Ledger.Checkpoint, opened with { After = end }, []));
        Assert.Null(WitnessMemory.Judge(At(300).Checkpoint, opened with { After = end }, []));
        Assert.Equal("origin-changed", WitnessMemory.Judge(Ledger.Checkpoint, opened, [])!.Code);
        Assert.Equal("origin-changed", WitnessMemory.Judge(Ledger.Checkpoint, opened with { After = end with { Size = 500 } }, [])!.Code);
        Assert.Equal("origin-changed", WitnessMemory.Judge(Ledger.Checkpoint, opened with { After = end with { Root = Merkle.Empty } }, [])!.Code);
        Assert.Equal("origin-changed", WitnessMemory.Judge(Ledger.Checkpoint, opened with { After = end with { Origin = "another" } }, [])!.Code);
    }

    private static (Checkpoint Checkpoint, Digest[] Proof) At(int size)
    {
        var tree = new TiledTree(600, tile => Ledger.Tiles[(tile.Level, tile.Index)]);
        return (SealedLedger.Seal([.. Ledger.Rows.Take(size)]).Checkpoint with { At = Instant.FromUnixTimeSeconds(7) }, Proofs.Consistency(tree, size));
    }
}
