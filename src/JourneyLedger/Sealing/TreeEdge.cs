using System.Numerics;

namespace JourneyLedger.Sealing;

/// <summary>
/// A tree that grows to the right, of which only the roots of its complete parts are kept: one for each one in the binary form of its
/// size, the largest first. Knows its root at any moment; for one caller at a time.
/// </summary>
public sealed class TreeEdge
{
    private const int MostLevels = 63;

    private readonly Digest[] _parts = new Digest[MostLevels];
    private int _count;

    /// <summary>Leaves so far.</summary>
    public long Size { get; private set; }

    public void Add(Digest leaf) => Add(leaf, level: 0);

    /// <summary>Adds <c>2^level</c> leaves at once by the root over them; the size so far is a multiple of that number.</summary>
    public void Add(Digest root, int level)
    {
        // A one that carries closes a part: its root takes the place of its two halves'.
        for (var carry = Size >> level; (carry & 1) == 1; carry >>= 1)
            root = Merkle.Node(_parts[--_count], root);
        _parts[_count++] = root;
        Size += 1L << level;
    }

    /// <summary>The root over all leaves so far.</summary>
    public Digest Root()
    {
        if (_count == 0)
            return Merkle.Empty;
        var root = _parts[_count - 1];
        for (var at = _count - 2; at >= 0; at--)
            root = Merkle.Node(_parts[at], root);
        return root;
    }

    public TreeEdge Copy()
    {
        var copy = new TreeEdge { Size = Size, _count = _count };
        _parts.AsSpan(0, _count).CopyTo(copy._parts);
        return copy;
    }

    /// <summary>An edge as it stood at a size, from the roots of its complete parts.</summary>
    /// <param name="size">Leaves.</param>
    /// <param name="part">Root of the complete part of <c>2^level</c> leaves that begins at leaf <c>index * 2^level</c>.</param>
    public static TreeEdge At(long size, Func<int, long, Digest> part)
    {
        var edge = new TreeEdge { Size = size };
        for (var level = 63 - BitOperations.LeadingZeroCount((ulong)size); level >= 0; level--)
        {
            if ((size >> level & 1) == 1)
                edge._parts[edge._count++] = part(level, (size >> level) - 1);
        }

        return edge;
    }
}
