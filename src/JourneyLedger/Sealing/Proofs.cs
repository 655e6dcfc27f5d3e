namespace JourneyLedger.Sealing;

/// <summary>
/// RFC 6962 proofs, in the order of its section 2.1: which hashes they consist of, as ranges of leaves, and how they are checked.
/// Checking believes nothing of a proof; a wrong one is just not one.
/// </summary>
public static class Proofs
{
    /// <summary>The parts whose roots prove that a leaf is in the tree.</summary>
    /// <param name="index">The leaf's, from 0, below <paramref name="size"/>.</param>
    /// <param name="size">Leaves of the tree.</param>
    public static IReadOnlyList<(long From, long To)> InclusionParts(long index, long size)
    {
        var parts = new List<(long, long)>();
        var (from, to) = (0L, size);
        while (to - from > 1)
        {
            var split = from + Merkle.LeftOf(to - from);
            if (index < split)
            {
                parts.Add((split, to));
                to = split;
            }
            else
            {
                parts.Add((from, split));
                from = split;
            }
        }

        parts.Reverse();
        return parts;
    }

    /// <summary>The parts whose roots prove that the larger tree begins with the smaller one; none when either is trivial.</summary>
    public static IReadOnlyList<(long From, long To)> ConsistencyParts(long smaller, long larger)
    {
        var parts = new List<(long, long)>();
        if (smaller == 0 || smaller == larger)
            return parts;
        var (from, to, whole) = (0L, larger, true);
        while (to != smaller)
        {
            var split = from + Merkle.LeftOf(to - from);
            if (smaller <= split)
            {
                parts.Add((split, to));
                to = split;
            }
            else
            {
                parts.Add((from, split));
                (from, whole) = (split, false);
            }
        }

        // The smaller tree's own root is known to who checks, unless it had to be taken apart.
        if (!whole)
            parts.Add((from, to));
        parts.Reverse();
        return parts;
    }

    public static Digest[] Inclusion(TiledTree tree, long index) => [.. InclusionParts(index, tree.Size).Select(part => tree.Part(part.From, part.To))];

    public static Digest[] Consistency(TiledTree larger, long smaller) =>
        [.. ConsistencyParts(smaller, larger.Size).Select(part => larger.Part(part.From, part.To))];

    /// <summary>True when the leaf is at that index of the tree with that size and root.</summary>
    public static bool IsIncluded(Digest leaf, long index, long size, ReadOnlySpan<Digest> proof, Digest root)
    {
        if (index < 0 || index >= size)
            return false;
        var (at, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in proof)
        {
            if (last == 0)
                return false;
            if ((at & 1) == 1 || at == last)
            {
                hash = Merkle.Node(sibling, hash);
                while ((at & 1) == 0 && at != 0)
                    (at, last) = (at >> 1, last >> 1);
            }
            else
            {
                hash = Merkle.Node(hash, sibling);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    /// <summary>True when the tree of the larger size and root begins with the tree of the smaller.</summary>
    public static bool IsConsistent(long smaller, Digest smallerRoot, long larger, Digest largerRoot, ReadOnlySpan<Digest> proof)
    {
        if (smaller < 0 || smaller > larger)
            return false;
        if (smaller == larger)
            return proof.Length == 0 && smallerRoot == largerRoot;
        if (smaller == 0)
            return proof.Length == 0 && smallerRoot == Merkle.Empty;
        var (at, last) = (smaller - 1, larger - 1);
        while ((at & 1) == 1)
            (at, last) = (at >> 1, last >> 1);
        var next = 0;
        if (at != 0 && proof.Length == 0)
            return false;
        var (old, grown) = at == 0 ? (smallerRoot, smallerRoot) : (proof[0], proof[next++]);
        for (; next < proof.Length; next++)
        {
            if (last == 0)
                return false;
            if ((at & 1) == 1 || at == last)
            {
                old = Merkle.Node(proof[next], old);
                grown = Merkle.Node(proof[next], grown);
                while ((at & 1) == 0 && at != 0)
                    (at, last) = (at >> 1, last >> 1);
            }
            else
            {
                grown = Merkle.Node(grown, proof[next]);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && old == smallerRoot && grown == largerRoot;
    }
}
