using System.Runtime.InteropServices;

namespace JourneyLedger.Sealing;

/// <summary>One stored event as the verifier takes it.</summary>
/// <param name="Leaf">Made anew from the stored bytes; its link to the event before it is not believed, so it may be left out.</param>
/// <param name="Erased">True when only hashes of it are left.</param>
public readonly record struct SealedRow(Leaf Leaf, bool Erased = false);

/// <summary>What a whole ledger was found to be.</summary>
/// <param name="Events">Sealed events that were read and fit.</param>
/// <param name="Unsealed">Events beyond the checkpoint: nothing is said of them.</param>
/// <param name="ErasedStreams">Streams of which only hashes are left.</param>
/// <param name="First">The first alteration, or null: no alterations found.</param>
public sealed record LedgerVerdict(long Events, long Unsealed, long ErasedStreams, Alteration? First);

/// <summary>
/// Checks a ledger's events and tiles against a signed checkpoint, in one pass in position order and without any key. Each leaf is made
/// anew, with the link to the one before it in its stream, and must be the one that the tile holds; each full tile's root must be the one
/// that the tile above it holds; and all together must have the signed root.
/// </summary>
/// <param name="checkpoint">Whose signature the caller has checked.</param>
/// <param name="earlier">Further such checkpoints of the same origin, smallest first: they narrow down where a consistent rewriting begins.</param>
/// <param name="tile">The bytes of a stored tile, at least as wide as asked for; null when it is not there.</param>
public sealed class LedgerVerifier(Checkpoint checkpoint, IReadOnlyList<Checkpoint> earlier, Func<TileId, ValueTask<ReadOnlyMemory<byte>?>> tile)
{
    /// <summary>Where erasures are put on record.</summary>
    public static readonly Guid Erasures = StreamId.Of("ledger/erasures");

    private const int TileLevel = 8;

    private readonly TreeEdge _edge = new();
    private readonly Dictionary<Guid, (long Version, Digest Leaf)> _heads = [];
    private readonly HashSet<Guid> _emptied = [];
    private readonly Digest[] _made = new Digest[TileId.FullWidth];
    private readonly TileShelf _shelf = new(checkpoint.Size, tile);
    private long _firstEmptied;
    private int _earlier;
    private int _count;
    private int _different = -1;
    private Leaf _differentLeaf;
    private long _unsealed;
    private long _unsealedErasures;
    private long _goodUpTo;

    private long Next => _edge.Size + _count + 1;

    /// <summary>Reads all rows, or as many as it takes to find the first alteration.</summary>
    /// <param name="rows">In position order, from 1.</param>
    /// <param name="progress">Told how many events have been read.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<LedgerVerdict> RunAsync(IAsyncEnumerable<IReadOnlyList<SealedRow>> rows, IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        Alteration? found = null;
        var gap = false;
        await foreach (var batch in rows.WithCancellation(cancel))
        {
            for (var at = 0; at < batch.Count; at++)
            {
                var row = batch[at];
                if (gap)
                {
                    // Only a later event of the same stream tells whose event is missing: its version skips one.
                    if (row.Leaf.Version != VersionAfter(row.Leaf.StreamId))
                        return Verdict(found! with { StreamId = row.Leaf.StreamId });
                    _heads[row.Leaf.StreamId] = (row.Leaf.Version, default);
                    continue;
                }

                if (Taken(row))
                    continue;
                found = await AddAsync(row);
                gap = found is { Kind: AlterationKind.EventMissing } && row.Leaf.Position == found.Position + 1;
                if (gap)
                {
                    if (row.Leaf.Version != VersionAfter(row.Leaf.StreamId))
                        return Verdict(found! with { StreamId = row.Leaf.StreamId });
                    _heads[row.Leaf.StreamId] = (row.Leaf.Version, default);
                }
                else if (found is not null)
                {
                    return Verdict(found);
                }
            }

            progress?.Report(_edge.Size + _count);
        }

        return Verdict(found ?? (_different >= 0 ? await BlameAsync() : Finish()));
    }

    private LedgerVerdict Verdict(Alteration? found) => new(_edge.Size + _count, _unsealed, _emptied.Count, found);

    private long VersionAfter(Guid stream) => _heads.TryGetValue(stream, out var head) ? head.Version + 1 : 1;

    /// <summary>The common case, without waiting for anything: the next event, inside a tile that is open and stays so.</summary>
    private bool Taken(in SealedRow row)
    {
        if (_count == 0 || _count + 1 >= _shelf.Width || row.Leaf.Position != Next)
            return false;
        Take(row);
        return true;
    }

    private async ValueTask<Alteration?> AddAsync(SealedRow row)
    {
        var position = row.Leaf.Position;
        if (Next > checkpoint.Size)
        {
            _unsealed++;

            // An erasure empties rows that were sealed long ago, and is itself sealed a moment later; after a restore, perhaps never under this origin.
            if (row.Leaf.StreamId == Erasures)
                _unsealedErasures++;
            return null;
        }

        if (position != Next && _different >= 0)
            return await BlameAsync();
        if (position > Next)
            return new(Next, null, AlterationKind.EventMissing, $"position {Next:N0} is missing: the next event there is stands at {position:N0}");
        if (position < Next)
            return new(position, row.Leaf.StreamId, AlterationKind.EventChanged, $"position {position:N0} stands out of order or twice");
        if (_count == 0 && await _shelf.OpenAsync(_edge.Size) is { } missing)
            return missing;
        Take(row);
        return _count < _shelf.Width ? null : await CloseTileAsync();
    }

    private void Take(in SealedRow row)
    {
        ref var head = ref CollectionsMarshal.GetValueRefOrAddDefault(_heads, row.Leaf.StreamId, out _);
        var leaf = row.Leaf with { Previous = head.Leaf };
        var made = leaf.Hash();
        if (_different < 0 && (made != _shelf.Leaf(_count) || leaf.Version != head.Version + 1))
            (_different, _differentLeaf) = (_count, leaf);
        head = (leaf.Version, made);
        _made[_count++] = made;
        if (row.Erased && _emptied.Add(leaf.StreamId) && _firstEmptied == 0)
            _firstEmptied = leaf.Position;
    }

    private async ValueTask<Alteration?> CloseTileAsync()
    {
        if (_different >= 0)
            return await BlameAsync();
        if (Contradicted() is { } signed)
            return Rewritten(signed);
        if (_count < TileId.FullWidth)
        {
            foreach (var leaf in _made.AsSpan(0, _count))
                _edge.Add(leaf);
            _count = 0;
            return null;
        }

        var root = Merkle.Root(_made);
        _edge.Add(root, TileLevel);
        _count = 0;
        return await _shelf.CloseAsync(root);
    }

    /// <summary>The first earlier checkpoint within the open tile that the events do not have the root of.</summary>
    private Checkpoint? Contradicted()
    {
        while (_earlier < earlier.Count && earlier[_earlier].Size <= _edge.Size + _count)
        {
            var then = _edge.Copy();
            foreach (var leaf in _made.AsSpan(0, (int)(earlier[_earlier].Size - _edge.Size)))
                then.Add(leaf);
            if (then.Root() != earlier[_earlier].Root)
                return earlier[_earlier];
            _goodUpTo = earlier[_earlier++].Size;
        }

        return null;
    }

    /// <summary>An event and a tile differ: the one that does not fit what stands above both was changed.</summary>
    private async ValueTask<Alteration> BlameAsync()
    {
        var leaf = _differentLeaf;
        if (_made[_different] == _shelf.Leaf(_different))
        {
            return new(leaf.Position, leaf.StreamId, AlterationKind.EventChanged,
                $"the event at position {leaf.Position:N0} is sealed as version {leaf.Version:N0}, which does not follow the version before it in its stream");
        }

        if (await FitsAsync(_made[.._count]) && !await FitsAsync(_shelf.Leaves()))
        {
            return new(leaf.Position, leaf.StreamId, AlterationKind.TileChanged,
                $"the stored tree differs from the seal at position {leaf.Position:N0} ({_shelf.Tile.Path}); the event there is as it was sealed");
        }

        return new(leaf.Position, leaf.StreamId, AlterationKind.EventChanged, $"the event at position {leaf.Position:N0} is not what was sealed there");
    }

    private async ValueTask<bool> FitsAsync(Digest[] leaves)
    {
        if (leaves.Length == TileId.FullWidth)
            return await _shelf.AboveAsync() == Merkle.Root(leaves);
        var edge = _edge.Copy();
        foreach (var leaf in leaves)
            edge.Add(leaf);
        return edge.Size == checkpoint.Size && edge.Root() == checkpoint.Root;
    }

    private Alteration? Finish()
    {
        if (Next <= checkpoint.Size)
            return new(Next, null, AlterationKind.EventMissing, $"the ledger ends before position {Next:N0}, and {checkpoint.Size:N0} events were sealed");
        if (_edge.Root() != checkpoint.Root)
            return Rewritten(checkpoint);
        if (_emptied.Count > (_heads.TryGetValue(Erasures, out var erasures) ? erasures.Version : 0) + _unsealedErasures)
        {
            return new(_firstEmptied, null, AlterationKind.EmptiedWithoutErasure,
                $"the events of {_emptied.Count:N0} streams are emptied, and the ledger has fewer erasures on record; the first such event stands at position {_firstEmptied:N0}");
        }

        return null;
    }

    private Alteration Rewritten(Checkpoint signed) => new(_goodUpTo + 1, null, AlterationKind.Rewritten,
        $"the events from position {_goodUpTo + 1:N0} to {signed.Size:N0} do not have the root that was signed for them, though events and stored tree agree");
}
