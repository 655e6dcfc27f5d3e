using System.Runtime.InteropServices;

namespace JourneyLedger.Sealing;

/// <summary>A tree of a size, read from its tiles. Believes the tiles: whoever doubts them compares <see cref="Root"/> with a signed one.</summary>
/// <param name="size">Leaves.</param>
/// <param name="tile">The bytes of a tile: at least as many hashes as its width says, of which the first count. Asked for tiles of this size only.</param>
public sealed class TiledTree(long size, Func<TileId, ReadOnlyMemory<byte>> tile)
{
    public long Size => size;

    /// <summary>The root over all leaves.</summary>
    public Digest Root() => size == 0 ? Merkle.Empty : Part(0, size);

    /// <summary>One leaf's hash.</summary>
    /// <param name="index">From 0.</param>
    public Digest Leaf(long index) => Complete(0, index);

    /// <summary>Root over the leaves from one up to another, as the tree of this size has it.</summary>
    public Digest Part(long from, long to)
    {
        var level = LevelOf(from, to);
        if (level >= 0)
            return Complete(level, from >> level);
        var split = from + Merkle.LeftOf(to - from);
        return Merkle.Node(Part(from, split), Part(split, to));
    }

    /// <summary>Root of the complete part of <c>2^level</c> leaves that begins at leaf <c>index * 2^level</c>.</summary>
    public Digest Complete(int level, long index)
    {
        var (at, first, count) = Place(level, index, size);
        return Merkle.Root(Hashes(tile(at)).Slice(first, count));
    }

    /// <summary>The tiles that <see cref="Part"/> reads: what a caller fetches beforehand.</summary>
    public static IEnumerable<TileId> TilesOf(long from, long to, long size)
    {
        if (to <= from)
            return [];
        var level = LevelOf(from, to);
        if (level >= 0)
            return [Place(level, from >> level, size).Tile];
        var split = from + Merkle.LeftOf(to - from);
        return TilesOf(from, split, size).Concat(TilesOf(split, to, size)).Distinct();
    }

    /// <summary>A tile's bytes as hashes.</summary>
    public static ReadOnlySpan<Digest> Hashes(ReadOnlyMemory<byte> bytes) => MemoryMarshal.Cast<byte, Digest>(bytes.Span);

    /// <summary>Hashes as a tile's bytes.</summary>
    public static byte[] Bytes(ReadOnlySpan<Digest> hashes) => MemoryMarshal.AsBytes(hashes).ToArray();

    // The height of a complete part, or -1 where the leaves are not one.
    private static int LevelOf(long from, long to)
    {
        var count = to - from;
        return (count & (count - 1)) == 0 && (from & (count - 1)) == 0 ? System.Numerics.BitOperations.TrailingZeroCount((ulong)count) : -1;
    }

    private static (TileId Tile, int First, int Count) Place(int level, long index, long size)
    {
        var (tileLevel, within) = (level / 8, level % 8);
        var first = index << within;
        return (new(tileLevel, first >> 8, TileId.WidthAt(tileLevel, first >> 8, size)), (int)(first & 0xFF), 1 << within);
    }
}
