using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Sealing;

namespace JourneyLedger.Tests.Sealing;

/// <summary>The tree, its tiles and its proofs, against published answers and against a plain recomputation.</summary>
public class TreeTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(100);

    [Fact]
    public void Trees_of_published_entries_have_the_published_roots()
    {
        var edge = new TreeEdge();
        for (var size = 0; size <= PublishedVectors.Leaves.Count; size++)
        {
            Assert.Equal(PublishedVectors.Roots[size], edge.Root());
            Assert.Equal(PublishedVectors.Roots[size], Merkle.Root([.. PublishedVectors.Leaves.Take(size)]));
            if (size < PublishedVectors.Leaves.Count)
                edge.Add(PublishedVectors.Leaves[size]);
        }
    }

    [Theory]
    [MemberData(nameof(PublishedVectors.Inclusions), MemberType = typeof(PublishedVectors))]
    public void Inclusion_is_proved_as_published(int index, int size, string proof)
    {
        var tree = Tiled([.. PublishedVectors.Leaves.Take(size)], size);

        Assert.Equal(PublishedVectors.Proof(proof), Proofs.Inclusion(tree, index));
        Assert.True(Proofs.IsIncluded(PublishedVectors.Leaves[index], index, size, PublishedVectors.Proof(proof), PublishedVectors.Roots[size]));
    }

    [Theory]
    [MemberData(nameof(PublishedVectors.Consistencies), MemberType = typeof(PublishedVectors))]
    public void Consistency_is_proved_as_published(int smaller, int larger, string proof)
    {
        var tree = Tiled([.. PublishedVectors.Leaves.Take(larger)], larger);

        Assert.Equal(PublishedVectors.Proof(proof), Proofs.Consistency(tree, smaller));
        Assert.True(Proofs.IsConsistent(smaller, PublishedVectors.Roots[smaller], larger, PublishedVectors.Roots[larger], PublishedVectors.Proof(proof)));
    }

    [Fact]
    public void Edge_tiles_and_a_plain_recomputation_have_the_same_root() => Check.One(Thorough, Prop.ForAll(Sizes(1, 70_000), size =>
    {
        var leaves = Leaves(size);
        var edge = new TreeEdge();
        foreach (var leaf in leaves)
            edge.Add(leaf);
        return edge.Root() == Naive(leaves) && Tiled(leaves, size).Root() == Naive(leaves);
    }));

    [Fact]
    public void A_tree_read_from_the_tiles_of_a_larger_one_has_its_own_root() => Check.One(Thorough, Prop.ForAll(Sizes(1, 3_000), Sizes(1, 3_000), (one, other) =>
    {
        var (smaller, larger) = (Math.Min(one, other), Math.Max(one, other));
        return Tiled(Leaves(larger), smaller).Root() == Naive(Leaves(smaller));
    }));

    [Fact]
    public void Every_leaf_is_proved_and_no_other_leaf_or_place_or_tree_is() => Check.One(Thorough, Prop.ForAll(Sizes(2, 1_500), Sizes(0, 1_000_000), (size, draw) =>
    {
        var leaves = Leaves(size);
        var index = draw % size;
        var root = Naive(leaves);
        var proof = Proofs.Inclusion(Tiled(leaves, size), index);

        return Proofs.IsIncluded(leaves[index], index, size, proof, root)
            && !Proofs.IsIncluded(Merkle.Empty, index, size, proof, root)
            && !Proofs.IsIncluded(leaves[index], (index + 1) % size, size, proof, root)
            && !Proofs.IsIncluded(leaves[index], index, size, proof, Merkle.Empty)
            && !Proofs.IsIncluded(leaves[index], index, size, [.. proof, Merkle.Empty], root)
            && !Proofs.IsIncluded(leaves[index], index, size, proof[..^1], root)
            && !Proofs.IsIncluded(leaves[index], index, size * 2L, proof, root);
    }));

    [Fact]
    public void Growth_is_proved_and_a_changed_past_is_not() => Check.One(Thorough, Prop.ForAll(Sizes(1, 1_500), Sizes(1, 1_500), (one, other) =>
    {
        var (smaller, larger) = (Math.Min(one, other), Math.Max(one, other));
        var leaves = Leaves(larger);
        var proof = Proofs.Consistency(Tiled(leaves, larger), smaller);
        var (before, after) = (Naive(leaves[..smaller]), Naive(leaves));
        leaves[smaller / 2] = Merkle.Empty;
        var changed = Proofs.Consistency(Tiled(leaves, larger), smaller);

        return Proofs.IsConsistent(smaller, before, larger, after, proof)
            && !Proofs.IsConsistent(smaller, before, larger, Naive(leaves), proof)
            && !Proofs.IsConsistent(smaller, before, larger, Naive(leaves), changed)
            && !Proofs.IsConsistent(smaller, before, larger, after, [.. proof, Merkle.Empty])
            && (proof.Length == 0 || !Proofs.IsConsistent(smaller, before, larger, after, proof[..^1]));
    }));

    [Fact]
    public void Writing_goes_on_where_it_stopped() => Check.One(Thorough, Prop.ForAll(Sizes(0, 66_000), Sizes(1, 3_000), (first, more) =>
    {
        var leaves = Leaves(first + more);
        var tiles = Tiles(leaves[..first]);
        var edge = TreeEdge.At(first, (level, index) => new TiledTree(first, tile => tiles[(tile.Level, tile.Index)]).Complete(level, index));
        var writer = TileWriter.At(
            first, tile => TiledTree.Hashes(tiles[(tile.Level, tile.Index)])[..tile.Width].ToArray(),
            (tile, hashes) => tiles[(tile.Level, tile.Index)] = TiledTree.Bytes(hashes));
        foreach (var leaf in leaves[first..])
        {
            edge.Add(leaf);
            writer.Add(leaf);
        }

        foreach (var (tile, hashes) in writer.Partial())
            tiles[(tile.Level, tile.Index)] = TiledTree.Bytes(hashes);
        return edge.Root() == Naive(leaves) && writer.Root() == Naive(leaves) && new TiledTree(leaves.Length, tile => tiles[(tile.Level, tile.Index)]).Root() == edge.Root();
    }));

    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(0, 1_234_067, 256, "tile/0/x001/x234/067")]
    [InlineData(1, 999, 17, "tile/1/999.p/17")]
    [InlineData(2, 1_000, 1, "tile/2/x001/000.p/1")]
    public void A_tile_has_the_address_that_the_specification_gives(int level, long index, int width, string path)
    {
        Assert.Equal(path, new TileId(level, index, width).Path);
        Assert.True(TileId.TryParse(path, out var tile));
        Assert.Equal(new TileId(level, index, width), tile);
    }

    [Theory]
    [InlineData("tile/0/0")]
    [InlineData("tile/00/000")]
    [InlineData("tile/8/000")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/001/002")]
    [InlineData("tile/0/x001")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/05")]
    [InlineData("tile/0/000.p")]
    [InlineData("tile/0/-01")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/x999/x999/999")]
    [InlineData("tile/entries/000")]
    [InlineData("")]
    public void An_address_written_otherwise_is_no_tiles(string path) => Assert.False(TileId.TryParse(path, out _));

    [Fact]
    public void Tiles_have_the_widths_of_the_specifications_example()
    {
        // A tree of size 70,000: 273 full tiles and one of 112; one full and one of 17; one of 1.
        Assert.Equal((256, 112, 0), (TileId.WidthAt(0, 272, 70_000), TileId.WidthAt(0, 273, 70_000), TileId.WidthAt(0, 274, 70_000)));
        Assert.Equal((256, 17), (TileId.WidthAt(1, 0, 70_000), TileId.WidthAt(1, 1, 70_000)));
        Assert.Equal(1, TileId.WidthAt(2, 0, 70_000));
    }

    internal static Digest[] Leaves(int count) => [.. Enumerable.Range(0, count).Select(at => Digest.Of(BitConverter.GetBytes(at)))];

    internal static TiledTree Tiled(Digest[] leaves, int size)
    {
        var tiles = Tiles(leaves);
        return new TiledTree(size, tile => tiles[(tile.Level, tile.Index)]);
    }

    private static Dictionary<(int, long), byte[]> Tiles(Digest[] leaves)
    {
        var tiles = new Dictionary<(int, long), byte[]>();
        var writer = new TileWriter((tile, hashes) => tiles.Add((tile.Level, tile.Index), TiledTree.Bytes(hashes)));
        foreach (var leaf in leaves)
            writer.Add(leaf);
        foreach (var (tile, hashes) in writer.Partial())
            tiles.Add((tile.Level, tile.Index), TiledTree.Bytes(hashes));
        return tiles;
    }

    // The definition, word for word: split at the largest power of two that is smaller.
    private static Digest Naive(ReadOnlySpan<Digest> leaves)
    {
        if (leaves.Length == 0)
            return Digest.Of([]);
        if (leaves.Length == 1)
            return leaves[0];
        var split = 1;
        while (split * 2 < leaves.Length)
            split *= 2;
        return Digest.Of([1, .. Naive(leaves[..split]).ToArray(), .. Naive(leaves[split..]).ToArray()]);
    }

    private static Arbitrary<int> Sizes(int from, int to) =>
        Arb.From(Gen.Frequency((3, Gen.Choose(from, Math.Min(to, 600))), (1, Gen.Choose(from, to)), (1, Gen.Elements(255, 256, 257, 512, 1_024).Where(size => size >= from && size <= to))));
}
