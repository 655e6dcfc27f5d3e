namespace JourneyLedger.Sealing;

/// <summary>The stored tiles beside a verifier's way through a ledger: the one at its place on each level, and whether each fits what stands below it.</summary>
internal sealed class TileShelf(long size, Func<TileId, ValueTask<ReadOnlyMemory<byte>?>> tile)
{
    private readonly Digest[]?[] _open = new Digest[TileId.MostLevels][];
    private readonly List<Digest>[] _made = [.. Enumerable.Range(0, TileId.MostLevels).Select(_ => new List<Digest>(TileId.FullWidth))];
    private long _index;

    /// <summary>The tile of leaves that is open.</summary>
    public TileId Tile => Id(0, _index);

    /// <summary>Leaves in it that the checkpoint covers.</summary>
    public int Width { get; private set; }

    public Digest Leaf(int at) => _open[0]![at];

    public Digest[] Leaves() => _open[0]!;

    /// <summary>Takes the tile of leaves after some events from the store.</summary>
    public async ValueTask<Alteration?> OpenAsync(long events)
    {
        _index = events / TileId.FullWidth;
        Width = Tile.Width;
        return await FetchAsync(Tile);
    }

    /// <summary>What the tile above holds for the open one; zeros where it holds nothing.</summary>
    public async ValueTask<Digest> AboveAsync()
    {
        var above = Id(1, _index >> 8);
        return _open[1] is null && await FetchAsync(above) is not null ? default : _open[1]![_index & 0xFF];
    }

    /// <summary>The open tile of leaves is full and fits the events: are the tiles above it as they must be?</summary>
    /// <param name="root">Its root.</param>
    public async ValueTask<Alteration?> CloseAsync(Digest root)
    {
        for (var (level, index) = (1, _index); level < TileId.MostLevels; level++)
        {
            var at = Id(level, index >> 8);
            if (_open[level] is null && await FetchAsync(at) is { } missing)
                return missing;
            _made[level].Add(root);
            if (_open[level]![index & 0xFF] != root)
            {
                var position = new TileId(level - 1, index).FirstPosition;
                return new(position, null, AlterationKind.TileChanged,
                    $"the stored tree ({at.Path}, hash {index & 0xFF}) does not fit the events from position {position:N0} on, which fit the tile below it");
            }

            if (_made[level].Count < TileId.FullWidth)
                return null;
            root = Merkle.Root([.. _made[level]]);
            _made[level].Clear();
            _open[level] = null;
            index >>= 8;
        }

        return null;
    }

    private TileId Id(int level, long index) => new(level, index, TileId.WidthAt(level, index, size));

    private async ValueTask<Alteration?> FetchAsync(TileId id)
    {
        if (await tile(id) is not { } bytes)
            return new(id.FirstPosition, null, AlterationKind.TileMissing, $"a piece of the stored tree is missing ({id.Path})");
        if (bytes.Length < id.Width * Digest.Bytes)
            return new(id.FirstPosition, null, AlterationKind.TileMissing, $"a piece of the stored tree is cut short ({id.Path})");
        _open[id.Level] = TiledTree.Hashes(bytes)[..id.Width].ToArray();
        return null;
    }
}
