using System.Collections.Concurrent;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Web.Startup;

namespace JourneyLedger.Web.Live;

/// <summary>
/// The ledgers of this node. A cube is opened when first asked for and kept; a ledger that another process creates is found without a restart.
/// Safe for any number of callers.
/// </summary>
public sealed class LedgerNodes(Terminal terminal, Reports reports) : IAsyncDisposable
{
    /// <summary>How long a caller waits for a cube that is being opened before it is told to come back.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Opening> _openings = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _closing = new();
    private Task? _closed;
    private LedgerDatabase? _database;
    private string? _snapshotFolder;

    /// <summary>Those open now.</summary>
    public IReadOnlyList<LedgerNode> Open =>
        [.. _openings.Values.Where(opening => opening.Node.IsCompletedSuccessfully).Select(opening => opening.Node.Result)];

    /// <summary>Those that somebody waits for, by name.</summary>
    public IReadOnlyList<LedgerReading> Reading =>
        [.. _openings.Where(opening => !opening.Value.Node.IsCompleted).Select(opening => opening.Value.Reading(opening.Key)).OrderBy(reading => reading.Name, StringComparer.Ordinal)];

    /// <summary>Says where the ledgers are, once, when the database is open.</summary>
    public void Attach(LedgerDatabase database, string? snapshotFolder) => (_snapshotFolder, _database) = (snapshotFolder, database);

    /// <summary>The ledgers of the database, by name.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public async Task<IReadOnlyList<LedgerSettings>> ListAsync(CancellationToken cancel = default) =>
        [.. (await Database().ListAsync(cancel)).OrderBy(ledger => ledger.Name, StringComparer.Ordinal)];

    /// <summary>The ledger of that name without its cube, or null when there is none.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<Ledger?> LedgerAsync(string name, CancellationToken cancel = default) => Database().FindAsync(name, cancel);

    /// <summary>The ledger of that name with its cube up to date, or null when there is none.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="progress">Told (events applied, events to apply) while the cube opens; a given progress also means endless patience.</param>
    /// <param name="cancel">Stops the waiting, not the opening.</param>
    /// <exception cref="LedgerUnavailableException">It is not open yet and PostgreSQL is away.</exception>
    /// <exception cref="LedgerLoadingException">Its cube takes longer than a caller should wait.</exception>
    public async Task<LedgerNode?> FindAsync(string name, IProgress<(long Done, long Total)>? progress = null, CancellationToken cancel = default)
    {
        if (!_openings.TryGetValue(name, out var opening))
        {
            if (await Database().FindAsync(name, cancel) is not { } ledger)
                return null;
            opening = _openings.GetOrAdd(name, _ => new Opening(ledger, _snapshotFolder, progress, terminal, reports, _stop.Token));
        }

        try
        {
            return await opening.Node.WaitAsync(progress is null ? Patience : Timeout.InfiniteTimeSpan, cancel);
        }
        catch (TimeoutException)
        {
            throw new LedgerLoadingException(opening.Reading(name));
        }
        catch when (opening.Node.IsFaulted || opening.Node.IsCanceled)
        {
            // The next caller tries again instead of meeting this failure for ever.
            _openings.TryRemove(KeyValuePair.Create(name, opening));
            throw;
        }
    }

    /// <summary>Whether the database answers now. Open ledgers know it themselves; asked when there is none.</summary>
    public async Task<bool> ReachedAsync(CancellationToken cancel = default)
    {
        try
        {
            await ListAsync(cancel);
            return true;
        }
        catch (LedgerUnavailableException)
        {
            return false;
        }
    }

    private LedgerDatabase Database() =>
        _database ?? throw new LedgerUnavailableException("The node is starting and has no database yet; try again in a moment.");

    /// <summary>Closes the cubes; each writes its snapshot where that makes the next start faster. Asked again, it waits for the one closing.</summary>
    public async ValueTask DisposeAsync()
    {
        Task closed;
        lock (_closing)
            closed = _closed ??= CloseAsync();
        await closed;
    }

    private async Task CloseAsync()
    {
        await _stop.CancelAsync();
        foreach (var opening in _openings.Values)
        {
            await opening.Node.ContinueWith(static _ => { }, TaskScheduler.Default);
            if (opening.Node.IsCompletedSuccessfully)
                await opening.Node.Result.DisposeAsync();
        }

        _openings.Clear();
    }

    /// <summary>One cube on its way in. The work starts at once and once, whoever asks.</summary>
    private sealed class Opening : IProgress<(long Done, long Total)>
    {
        private readonly IProgress<(long Done, long Total)>? _told;
        private long _done;
        private long _total;

        public Opening(Ledger ledger, string? snapshotFolder, IProgress<(long Done, long Total)>? told, Terminal terminal, Reports reports, CancellationToken stop)
        {
            _told = told;
            Work = new(() => Task.Run(() => OpenAsync(ledger, snapshotFolder, terminal, reports, stop), stop));
        }

        public Task<LedgerNode> Node => Work.Value;

        private Lazy<Task<LedgerNode>> Work { get; }

        public LedgerReading Reading(string name) => new(name, Interlocked.Read(ref _done), Interlocked.Read(ref _total));

        public void Report((long Done, long Total) value)
        {
            Interlocked.Exchange(ref _done, value.Done);
            Interlocked.Exchange(ref _total, value.Total);
            _told?.Report(value);
        }

        private async Task<LedgerNode> OpenAsync(Ledger ledger, string? snapshotFolder, Terminal terminal, Reports reports, CancellationToken stop)
        {
            var cube = await LedgerCube.OpenAsync(ledger, snapshotFolder, this, stop, terminal.Say);
            cube.Follow();
            var node = new LedgerNode(ledger, cube);
            if (reports.TryFind(Reports.Map, out var map))
                node.Warm(map);
            return node;
        }
    }
}
