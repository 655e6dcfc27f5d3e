using System.Runtime.InteropServices;

namespace JourneyLedger.Sealing;

/// <summary>Cuts a growing tree into tiles: each full one is given once, when it is full; those at the right edge are there to be asked for.</summary>
/// <param name="full">Takes a full tile and its hashes, which are good only during the call.</param>
public sealed class TileWriter(Action<TileId, ReadOnlySpan<Digest>> full)
{
    private readonly List<Edge> _edges = [];

    /// <summary>Leaves so far.</summary>
    public long Size { get; private set; }

    public void Add(Digest leaf)
    {
        Add(0, leaf);
        Size++;
    }

    /// <summary>The tiles at the right edge that are not full, lowest first.</summary>
    public IEnumerable<(TileId Tile, Digest[] Hashes)> Partial() =>
        from level in Enumerable.Range(0, _edges.Count)
        let edge = _edges[level]
        where edge.Hashes.Count > 0
        select (new TileId(level, edge.Index, edge.Hashes.Count), edge.Hashes.ToArray());

    /// <summary>The root over all leaves so far.</summary>
    public Digest Root()
    {
        if (Size == 0)
            return Merkle.Empty;

        // From the right: what is complete stands left of what is not, at every level.
        Digest? root = null;
        foreach (var edge in _edges)
        {
            var hashes = CollectionsMarshal.AsSpan(edge.Hashes);
            while (hashes.Length > 0)
            {
                var last = hashes.Length & -hashes.Length;
                var part = Merkle.Root(hashes[^last..]);
                root = root is { } right ? Merkle.Node(part, right) : part;
                hashes = hashes[..^last];
            }
        }

        return root!.Value;
    }

    /// <summary>A writer that goes on at a size.</summary>
    /// <param name="size">Leaves so far.</param>
    /// <param name="partial">Gives the hashes of a tile at the right edge at that size.</param>
    /// <param name="full">As of a new writer.</param>
    public static TileWriter At(long size, Func<TileId, Digest[]> partial, Action<TileId, ReadOnlySpan<Digest>> full)
    {
        var writer = new TileWriter(full) { Size = size };
        for (var (level, hashes) = (0, size); hashes > 0; level++, hashes >>= 8)
        {
            var edge = new Edge { Index = hashes >> 8 };
            if (TileId.WidthAt(level, edge.Index, size) is > 0 and var width)
                edge.Hashes.AddRange(partial(new(level, edge.Index, width)));
            writer._edges.Add(edge);
        }

        return writer;
    }

    private void Add(int level, Digest hash)
    {
        if (level == _edges.Count)
            _edges.Add(new());
        var edge = _edges[level];
        edge.Hashes.Add(hash);
        if (edge.Hashes.Count < TileId.FullWidth)
            return;
        var hashes = CollectionsMarshal.AsSpan(edge.Hashes);
        full(new(level, edge.Index), hashes);
        Add(level + 1, Merkle.Root(hashes));
        edge.Hashes.Clear();
        edge.Index++;
    }

    private sealed class Edge
    {
        public List<Digest> Hashes { get; } = new(TileId.FullWidth);

        public long Index { get; set; }
    }
}
