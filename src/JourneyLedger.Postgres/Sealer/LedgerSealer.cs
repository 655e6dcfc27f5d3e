using JourneyLedger.Sealing;
using NodaTime;
using Npgsql;

namespace JourneyLedger.Postgres.Sealer;

/// <summary>
/// Seals one ledger while it has the duty to: reads the events after the last checkpoint, adds their leaves to the tree, stores its tiles, makes
/// the root once more from the tiles as they were stored, signs, and publishes. One caller at a time, one sealer a ledger.
/// </summary>
internal sealed class LedgerSealer(LedgerOrigin first, string schema, SealKeys keys, Publication publication, TimeProvider clock)
{
    /// <summary>Events in one pass: enough that signing and storing cost little of it, few enough that a pass takes a fraction of a second.</summary>
    public const int MostAtOnce = 16_384;

    private const string Way = "Nothing is signed until that is put right, or an operator opens a new origin that owns up to the break ('journey seal new-origin').";

    private readonly SealStore _store = new(schema);
    private readonly List<(TileId Tile, byte[] Hashes)> _full = [];
    private StreamTips? _tips;
    private TileWriter? _writer;
    private LedgerOrigin? _current;
    private Checkpoint.End? _after;

    private LedgerOrigin Origin => _current ?? first;

    /// <summary>Seals what is there, up to <see cref="MostAtOnce"/> events.</summary>
    /// <returns>How many events were sealed.</returns>
    /// <exception cref="SealBrokenException">It must not be.</exception>
    public async Task<int> SealAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        try
        {
            if (_writer is null)
                await ResumeAsync(connection, cancel);
            return await PassAsync(connection, cancel);
        }
        catch
        {
            // Memory may be ahead of the tables now; the next pass begins from them.
            _writer = null;
            throw;
        }
    }

    private async Task<int> PassAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var rows = await _store.RowsAsync(connection, _writer!.Size, _writer!.Size + MostAtOnce, cancel);
        var shown = await ShownAsync(connection, cancel);
        if (rows.Count == 0)
        {
            RefuseIfBeyond(shown, _writer!.Size);
            return 0;
        }

        await _tips!.KnowAsync(connection, rows, _writer!.Size, cancel);
        _full.Clear();
        foreach (var row in rows)
            Add(row);

        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await PutTilesAsync(connection, cancel);
        var stored = await StoredTreeAsync(connection, shown, cancel);
        RefuseToFork(stored, shown);
        var checkpoint = new Checkpoint(Origin.ToString(), _writer!.Size, stored.Root(), Now(), _after);
        var note = new SignedNote(checkpoint.Text, [keys.Current().Sign(checkpoint.Text, checkpoint.At)]).ToString();
        await using (var put = _store.Command(connection, "Seal/put-checkpoint", Origin.Number, _writer!.Size, checkpoint.At.ToDateTimeUtc(), note))
            await put.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
        publication.Put(Origin.Number, Tiles(), note);
        return rows.Count;
    }

    private async Task PutTilesAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        try
        {
            await _store.PutTilesAsync(connection, Tiles(), cancel);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new SealBrokenException($"the stored tree holds other hashes than the events have: {refused.MessageText}");
        }
    }

    private void Add(in StoredLeaf row)
    {
        if (row.Leaf.Position != _writer!.Size + 1)
            throw new SealBrokenException($"position {_writer!.Size + 1} is missing");
        var tip = _tips![row.Stream];
        var leaf = (row.Leaf with { StreamId = tip.Id, Previous = tip.Leaf }).Hash();
        _tips.Move(row.Stream, leaf);
        _writer.Add(leaf);
    }

    private List<(TileId Tile, byte[] Hashes)> Tiles() => [.. _full, .. _writer!.Partial().Select(one => (one.Tile, TiledTree.Bytes(one.Hashes)))];

    /// <summary>
    /// The tree as it was stored, once more from its tiles: each that was filled in this pass must have the hash that stands above it, and the root
    /// must be the one that was made from the leaves.
    /// </summary>
    private async Task<TiledTree> StoredTreeAsync(NpgsqlConnection connection, IEnumerable<Checkpoint> shown, CancellationToken cancel)
    {
        var size = _writer!.Size;
        var sizes = shown.Select(one => one.Size).Where(one => one <= size).Append(size).Distinct();
        var wanted = Tiles().Select(one => one.Tile).Concat(sizes.SelectMany(one => TiledTree.TilesOf(0, one, size)));
        var tiles = await _store.TilesAsync(connection, wanted, cancel);
        foreach (var (tile, _) in _full)
        {
            var above = tiles.GetValueOrDefault((tile.Level + 1, tile.Index / TileId.FullWidth));
            var place = (int)(tile.Index % TileId.FullWidth) * Digest.Bytes;
            if (above is null || above.Length < place + Digest.Bytes || Merkle.Root(TiledTree.Hashes(tiles[(tile.Level, tile.Index)])) != Digest.From(above.AsSpan(place, Digest.Bytes)))
                throw new SealBrokenException($"the stored tree does not fit itself at {tile.Path}");
        }

        var tree = new TiledTree(size, tile => Wide(tiles, tile));
        return tree.Root() == _writer!.Root() ? tree : throw new SealBrokenException($"the stored tree of {size} events has another root than their leaves");
    }

    /// <summary>What the world has seen of this origin: the last checkpoint in the publication, and the largest that each witness has signed.</summary>
    private async Task<List<Checkpoint>> ShownAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        [.. (await _store.CosignedAsync(connection, Origin.ToString(), cancel)).Select(one => one.Note).Append(publication.Last(Origin.Number)).OfType<string>().Select(Believed)];

    private Checkpoint Believed(string note)
    {
        var read = SignedCheckpoint.Read(note, keys.Public());
        return read.Accepted ? read.Value.Checkpoint : throw new SealBrokenException($"a checkpoint that was published or witnessed is not this ledger's: {read.Refusals[0].Reason}");
    }

    /// <summary>What was shown to the world must be a beginning of what is signed now: a ledger that was restored to an older state is not.</summary>
    private static void RefuseToFork(TiledTree tree, IReadOnlyList<Checkpoint> shown)
    {
        RefuseIfBeyond(shown, tree.Size);
        if (shown.FirstOrDefault(one => tree.Part(0, one.Size) != one.Root) is { } other)
            throw new SealBrokenException($"the ledger's first {other.Size} events are not those whose root was published: it was restored to an older state and went on otherwise, or its past was changed. {Way}");
    }

    private static void RefuseIfBeyond(IEnumerable<Checkpoint> shown, long size)
    {
        if (shown.FirstOrDefault(one => one.Size > size) is { } more)
            throw new SealBrokenException($"a checkpoint of {more.Size} events was published and the ledger has {size}: it was restored to an older state. {Way}");
    }

    /// <summary>Takes up where the tables say that sealing stands, having checked that tiles and last signature agree.</summary>
    private async Task ResumeAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var (number, endedWith, note) = await _store.LastAsync(connection, cancel);
        (_current, _after) = (first with { Number = number }, endedWith is null ? null : EndOf(endedWith));
        var last = note is null ? null : Believed(note);
        var size = last?.Size ?? 0;
        var edges = Enumerable.Range(0, TileId.MostLevels).Select(level => (Level: level, Index: (size >> (8 * level)) / TileId.FullWidth))
            .Select(at => new TileId(at.Level, at.Index, TileId.WidthAt(at.Level, at.Index, size))).Where(tile => tile.Width > 0);
        var tiles = await _store.TilesAsync(connection, edges.Concat(TiledTree.TilesOf(0, size, size)), cancel);
        var tree = new TiledTree(size, tile => Wide(tiles, tile));
        if (last is not null && tree.Root() != last.Root)
            throw new SealBrokenException($"the stored tree does not have the root that was signed for its {size} events");
        _tips = new StreamTips(_store);
        _writer = TileWriter.At(
            size, tile => TiledTree.Hashes(Wide(tiles, tile))[..tile.Width].ToArray(), (tile, hashes) => _full.Add((tile, TiledTree.Bytes(hashes))));
        publication.PutKeys(keys.PublicText());
        var published = publication.Last(number) is { } shown ? Believed(shown).Size : 0;
        if (published < size)
            await PublishAllAsync(connection, note!, published, size, cancel);
    }

    /// <summary>Brings a folder that is new, or lagged behind, up to the last checkpoint.</summary>
    private async Task PublishAllAsync(NpgsqlConnection connection, string note, long published, long size, CancellationToken cancel)
    {
        const int atOnce = 256;
        for (var level = 0; level < TileId.MostLevels && TileId.WidthAt(level, 0, size) > 0; level++)
        {
            var index = (published >> (8 * level)) / TileId.FullWidth;
            while (await _store.TilesFromAsync(connection, level, index, atOnce, cancel) is { Count: > 0 } found)
            {
                var tiles = found.Select(one => (Tile: new TileId(level, one.Index, TileId.WidthAt(level, one.Index, size)), one.Hashes)).Where(one => one.Tile.Width > 0);
                publication.PutTiles(Origin.Number, tiles.Select(one => (one.Tile, one.Hashes[..(one.Tile.Width * Digest.Bytes)])));
                index = found[^1].Index + 1;
            }
        }

        publication.Put(Origin.Number, [], note);
    }

    private static Checkpoint.End EndOf(string note) =>
        SignedNote.TryParse(note, out var signed) && Checkpoint.TryParse(signed.Text, out var end)
            ? new(end.Origin, end.Size, end.Root)
            : throw new SealBrokenException("the checkpoint that ended the origin before cannot be read");

    private static ReadOnlyMemory<byte> Wide(Dictionary<(int Level, long Index), byte[]> tiles, TileId tile) =>
        tiles.TryGetValue((tile.Level, tile.Index), out var bytes) && bytes.Length >= tile.Width * Digest.Bytes
            ? bytes
            : throw new SealBrokenException($"the stored tree lacks {tile.Path}");

    private Instant Now() => Instant.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
}
