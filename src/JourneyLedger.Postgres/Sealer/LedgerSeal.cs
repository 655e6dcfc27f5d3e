using JourneyLedger.Postgres.Schema;
using JourneyLedger.Rules;
using JourneyLedger.Sealing;
using NodaTime;
using Npgsql;

namespace JourneyLedger.Postgres.Sealer;

/// <summary>What one ledger's seal says, read from its tables by any node: checkpoint, tiles, proofs. Safe for any number of callers.</summary>
public sealed class LedgerSeal
{
    private readonly LedgerConnections _connections;
    private readonly SealStore _store;
    private readonly LedgerOrigin _first;

    internal LedgerSeal(LedgerConnections connections, string schema, LedgerOrigin first, string keyFolder)
    {
        (_connections, _first, _store) = (connections, first, new(schema));
        Keys = new SealKeys(keyFolder, first);
    }

    /// <summary>By which its checkpoints are signed and verified.</summary>
    public SealKeys Keys { get; }

    /// <summary>The ledger's first origin, by which its publication is found.</summary>
    public LedgerOrigin First => _first;

    internal LedgerConnections Connections => _connections;

    internal SealStore Store => _store;

    /// <summary>How far it is sealed and witnessed.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<SealState> StateAsync(CancellationToken cancel = default) => AskAsync(async connection =>
    {
        var (number, _, note) = await _store.LastAsync(connection, cancel);
        var origin = (_first with { Number = number }).ToString();
        var last = note is not null && SignedNote.TryParse(note, out var signed) && Checkpoint.TryParse(signed.Text, out var read) ? read : null;
        var witnesses = new List<WitnessState>();
        foreach (var (name, seen) in await _store.CosignedAsync(connection, origin, cancel))
        {
            if (SignedNote.TryParse(seen, out var by) && Checkpoint.TryParse(by.Text, out var cosigned) && by.Signatures.FirstOrDefault(one => one.Name == name) is { } signature)
                witnesses.Add(new(name, cosigned.Size, signature.At));
        }

        return new SealState(
            origin, await _store.HeadAsync(connection, cancel), last?.Size ?? 0, last is null ? null : Convert.ToBase64String(last.Root.ToArray()), last?.At, witnesses);
    });

    /// <summary>The last checkpoint as a signed note, with the signatures of the witnesses that have seen this one; null when nothing is sealed.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<string?> CheckpointAsync(CancellationToken cancel = default) => AskAsync(async connection =>
    {
        var (number, _, note) = await _store.LastAsync(connection, cancel);
        if (note is null || !SignedNote.TryParse(note, out var signed))
            return note;
        foreach (var (name, seen) in await _store.CosignedAsync(connection, (_first with { Number = number }).ToString(), cancel))
        {
            if (SignedNote.TryParse(seen, out var by) && by.Text == signed.Text && by.Signatures.FirstOrDefault(one => one.Name == name) is { } signature)
                signed = signed.With(signature);
        }

        return signed.ToString();
    });

    /// <summary>A tile's bytes; null when there is none so wide.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<byte[]?> TileAsync(TileId tile, CancellationToken cancel = default) => AskAsync(async connection =>
        (await _store.TilesAsync(connection, [tile], cancel)).Values.FirstOrDefault() is { } bytes && bytes.Length >= tile.Width * Digest.Bytes ? bytes[..(tile.Width * Digest.Bytes)] : null);

    /// <summary>Proof that the event at a position is in the tree of a size, or why there is none: <c>no-such-event</c>, <c>not-sealed</c>.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<Checked<Digest[]>> InclusionAsync(long position, long size, CancellationToken cancel = default) => position < 1 || position > size
        ? Refused(new("no-such-event", "position", $"There is no event at position {position:N0} in a tree of {size:N0} events."))
        : ProveAsync(size, Proofs.InclusionParts(position - 1, size), cancel);

    /// <summary>Proof that the tree of one size begins with the tree of another, or why there is none: <c>proof-size</c>, <c>not-sealed</c>.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<Checked<Digest[]>> ConsistencyAsync(long from, long to, CancellationToken cancel = default) => from < 0 || from > to
        ? Refused(new("proof-size", "from", $"A tree of {to:N0} events cannot begin with one of {from:N0}."))
        : ProveAsync(to, Proofs.ConsistencyParts(from, to), cancel);

    /// <summary>
    /// Keeps a checkpoint with a witness's signature, or says why not: <c>checkpoint-foreign</c>, <c>wrong-key</c>, <c>unknown-witness</c>. One that the
    /// ledger itself does not have any more is kept too: it is why the sealer stops.
    /// </summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public async Task<Refusal?> AddCosignatureAsync(string note, Instant now, CancellationToken cancel = default)
    {
        var read = SignedCheckpoint.Read(note, Keys.Public());
        if (!read.Accepted)
            return read.Refusals[0];
        var (checkpoint, signed, witnesses) = read.Value;
        if (!LedgerOrigin.TryParse(checkpoint.Origin, out var origin) || origin with { Number = 1 } != _first)
            return new("checkpoint-foreign", "", $"The checkpoint is of {checkpoint.Origin}, another ledger.");
        if (witnesses.Count == 0)
            return new("unknown-witness", "", "No witness that this ledger knows has signed it. The operator enters a witness's public key in witnesses.pub of the key folder.");
        return await AskAsync<Refusal?>(async connection =>
        {
            foreach (var witness in witnesses)
            {
                var one = signed with { Signatures = [.. signed.Signatures.Where(signature => signature.Name == witness || signature.Name == _first.KeyName)] };
                await using var put = _store.Command(connection, "Seal/put-cosignature", witness, checkpoint.Origin, checkpoint.Size, now.ToDateTimeUtc(), one.ToString());
                await put.ExecuteNonQueryAsync(cancel);
            }

            return null;
        });
    }

    internal async Task<T> AskAsync<T>(Func<NpgsqlConnection, Task<T>> ask, CancellationToken cancel = default)
    {
        try
        {
            await using var connection = await _connections.Reading.OpenConnectionAsync(cancel);
            return await ask(connection);
        }
        catch (Exception outage) when (Outage.Is(outage))
        {
            throw Outage.Tell(_connections.ConnectionString, outage);
        }
    }

    private static Task<Checked<Digest[]>> Refused(Refusal refusal) => Task.FromResult<Checked<Digest[]>>(refusal);

    private Task<Checked<Digest[]>> ProveAsync(long size, IReadOnlyList<(long From, long To)> parts, CancellationToken cancel) => AskAsync<Checked<Digest[]>>(
        // With the tiles of the whole tree, or a proof that needs no hash would be given of a tree that is not there.
        async connection => await TreeAsync(connection, size, parts.Append((0, size)), cancel) is { } tree
            ? parts.Select(part => tree.Part(part.From, part.To)).ToArray()
            : new Refusal("not-sealed", "size", $"The ledger is not sealed up to {size:N0} events."), cancel);

    /// <summary>The tree of a size with the tiles that some parts of it need; null when they are not all there.</summary>
    internal async Task<TiledTree?> TreeAsync(NpgsqlConnection connection, long size, IEnumerable<(long From, long To)> parts, CancellationToken cancel)
    {
        var wanted = parts.SelectMany(part => TiledTree.TilesOf(part.From, part.To, size)).Distinct().ToList();
        var tiles = await _store.TilesAsync(connection, wanted, cancel);
        return wanted.All(tile => tiles.TryGetValue((tile.Level, tile.Index), out var bytes) && bytes.Length >= tile.Width * Digest.Bytes)
            ? new TiledTree(size, tile => tiles[(tile.Level, tile.Index)])
            : null;
    }
}
