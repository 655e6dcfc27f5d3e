using System.Numerics;
using System.Runtime.CompilerServices;

namespace JourneyLedger.Sealing;

/// <summary>The hashes of an RFC 6962 tree above its leaves.</summary>
public static class Merkle
{
    /// <summary>Root of a tree without leaves: SHA-256 of nothing.</summary>
    public static Digest Empty { get; } = Digest.Of([]);

    /// <summary>SHA-256 of a one byte, the left and the right hash.</summary>
    [SkipLocalsInit]
    public static Digest Node(in Digest left, in Digest right)
    {
        Span<byte> data = stackalloc byte[1 + (2 * Digest.Bytes)];
        data[0] = 1;
        left.CopyTo(data[1..]);
        right.CopyTo(data[(1 + Digest.Bytes)..]);
        return Digest.Of(data);
    }

    /// <summary>Root over hashes that stand side by side: the leaves of a tree, or the roots of equally large complete parts of one.</summary>
    public static Digest Root(ReadOnlySpan<Digest> hashes)
    {
        if (hashes.Length < 2)
            return hashes.Length == 0 ? Empty : hashes[0];
        var left = LeftOf(hashes.Length);
        return Node(Root(hashes[..left]), Root(hashes[left..]));
    }

    /// <summary>How many of <paramref name="size"/> leaves stand left of the root: the largest power of two below it.</summary>
    /// <param name="size">At least 2.</param>
    public static int LeftOf(int size) => (int)LeftOf((long)size);

    /// <inheritdoc cref="LeftOf(int)"/>
    public static long LeftOf(long size) => 1L << (63 - BitOperations.LeadingZeroCount((ulong)(size - 1)));
}
