using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using JourneyLedger.Rules;
using JourneyLedger.Sealing;
using Npgsql;

namespace JourneyLedger.Postgres.Sealer;

/// <summary>What came of verifying a whole ledger.</summary>
/// <param name="Checkpoint">The one it was checked against.</param>
/// <param name="Witnesses">Names of the known witnesses that signed it.</param>
/// <param name="Verdict">What was found.</param>
/// <param name="Stream">Name of the stream of the first alteration, where it is known.</param>
public sealed record AuditedLedger(Checkpoint Checkpoint, IReadOnlyList<string> Witnesses, LedgerVerdict Verdict, string? Stream);

/// <summary>Verifies a whole ledger as it stands in PostgreSQL, streaming, without any data key.</summary>
public sealed class LedgerAudit
{
    private const int Batch = 8192;
    private const int TilesAtOnce = 64;

    private readonly LedgerSeal _seal;
    private readonly ConcurrentDictionary<int, (Guid Id, string Name)> _streams = new();
    private readonly Dictionary<(int Level, long Index), byte[]> _tiles = [];

    private readonly AuditPace? _pace;

    /// <param name="seal">Of the ledger.</param>
    /// <param name="pace">How quietly; null for as fast as it goes.</param>
    public LedgerAudit(LedgerSeal seal, AuditPace? pace = null) => (_seal, _pace) = (seal, pace);

    /// <summary>The verdict, or why there can be none: <c>not-sealed</c>, <c>wrong-key</c>, <c>checkpoint-foreign</c>, <c>gone-back</c>.</summary>
    /// <param name="keys">Public keys that are trusted.</param>
    /// <param name="saved">Checkpoints from elsewhere: saved by an auditor, or from the publication. The largest one is what the ledger must live up to.</param>
    /// <param name="progress">Told (events read, events sealed).</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public async Task<Checked<AuditedLedger>> RunAsync(
        IReadOnlyList<NoteKey> keys, IReadOnlyList<string> saved, IProgress<(long Done, long Total)>? progress = null, CancellationToken cancel = default)
    {
        var known = new List<SignedCheckpoint>();
        foreach (var note in saved.Append(await _seal.CheckpointAsync(cancel)).OfType<string>())
        {
            var read = SignedCheckpoint.Read(note, keys);
            if (!read.Accepted)
                return Checked<AuditedLedger>.Refuse(read.Refusals);
            known.Add(read.Value);
        }

        if (known.Count == 0)
            return new Refusal("not-sealed", "", "Nothing of the ledger is sealed yet.");
        var state = await _seal.StateAsync(cancel);
        if (known.FirstOrDefault(one => one.Checkpoint.Origin != state.Origin) is { } other)
            return new Refusal("checkpoint-foreign", "", $"The checkpoint is of {other.Checkpoint.Origin}, and the ledger is sealed as {state.Origin}.");
        var last = known.MaxBy(one => one.Checkpoint.Size)!;
        var earlier = (await _seal.AskAsync(connection => NotesAsync(connection, state.Origin, last.Checkpoint.Size, cancel), cancel))
            .Select(note => SignedCheckpoint.Read(note, keys)).Where(read => read.Accepted).Select(read => read.Value!.Checkpoint)
            .Concat(known.Select(one => one.Checkpoint)).Where(one => one.Origin == state.Origin && one.Size < last.Checkpoint.Size)
            .OrderBy(one => one.Size).DistinctBy(one => one.Size).ToList();
        var told = progress is null ? null : new Told(progress, Math.Max(state.Head, last.Checkpoint.Size));
        var verdict = await _seal.AskAsync(connection =>
            new LedgerVerifier(last.Checkpoint, earlier, tile => TileAsync(connection, tile, cancel)).RunAsync(RowsAsync(cancel), told, cancel), cancel);
        return new AuditedLedger(last.Checkpoint, last.Witnesses, verdict, verdict.First?.StreamId is { } id ? _streams.Values.FirstOrDefault(one => one.Id == id).Name : null);
    }

    private async Task<List<string>> NotesAsync(NpgsqlConnection connection, string origin, long below, CancellationToken cancel) =>
        LedgerOrigin.TryParse(origin, out var read) ? await _seal.Store.NotesAsync(connection, read.Number, below, cancel) : [];

    /// <summary>
    /// All rows, and then those that came meanwhile: among them is the record of whoever was erased while the rows were read. The next batch is read while
    /// the caller hashes one, unless it is to go quietly.
    /// </summary>
    private async IAsyncEnumerable<IReadOnlyList<SealedRow>> RowsAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var after = 0L;
        for (var again = 0; again < 2; again++)
        {
            var head = (await _seal.StateAsync(cancel)).Head;
            var began = _pace?.Now ?? 0;
            var reading = Read(after, head);
            while (after < head)
            {
                var rows = await reading;
                after = Math.Min(after + Batch, head);
                if (_pace is null)
                    reading = Read(after, head);
                if (rows.Count > 0)
                    yield return rows;
                if (_pace is null)
                    continue;
                await _pace.RestSinceAsync(began, cancel);
                began = _pace.Now;
                reading = Read(after, head);
            }
        }

        Task<List<SealedRow>> Read(long from, long head) => from >= head
            ? Task.FromResult<List<SealedRow>>([])
            : Task.Run(() => _seal.AskAsync(connection => BatchAsync(connection, from, Math.Min(from + Batch, head), cancel), cancel), cancel);
    }

    private async Task<List<SealedRow>> BatchAsync(NpgsqlConnection connection, long from, long to, CancellationToken cancel)
    {
        var rows = await _seal.Store.RowsAsync(connection, from, to, cancel);
        var unknown = rows.Select(row => row.Stream).Distinct().Where(stream => !_streams.ContainsKey(stream)).ToArray();
        foreach (var (stream, id, name) in unknown.Length == 0 ? [] : await _seal.Store.StreamIdsAsync(connection, unknown, cancel))
        {
            // An id that does not follow from the name fits no leaf, so that a person's name cannot be put on another's events.
            _streams[stream] = (id == StreamId.Of(name) ? id : Guid.Empty, name);
        }

        return [.. rows.Select(row => new SealedRow(row.Leaf with { StreamId = _streams.GetValueOrDefault(row.Stream).Id }, row.Erased))];
    }

    private async ValueTask<ReadOnlyMemory<byte>?> TileAsync(NpgsqlConnection connection, TileId tile, CancellationToken cancel)
    {
        if (_tiles.Remove((tile.Level, tile.Index), out var bytes))
            return bytes;
        foreach (var (index, hashes) in await _seal.Store.TilesFromAsync(connection, tile.Level, tile.Index, TilesAtOnce, cancel))
            _tiles[(tile.Level, index)] = hashes;
        return _tiles.Remove((tile.Level, tile.Index), out bytes) ? bytes : null;
    }

    private sealed class Told(IProgress<(long Done, long Total)> progress, long total) : IProgress<long>
    {
        public void Report(long value) => progress.Report((value, total));
    }
}
