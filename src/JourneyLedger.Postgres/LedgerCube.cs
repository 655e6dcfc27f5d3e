using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Snapshots;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Postgres;

/// <summary>The cube of one ledger on this node: opened from a snapshot and the events after it, then kept up with the tail.</summary>
public sealed class LedgerCube : IAsyncDisposable
{
    /// <summary>Events after the last snapshot from which on a new one is worth writing.</summary>
    private const long WorthSaving = 50_000;

    private static readonly TimeSpan BeforeReadingAgain = TimeSpan.FromMilliseconds(250);
    private static readonly HashSet<string> Nobody = [];

    private readonly Ledger _ledger;
    private readonly SnapshotFile? _file;
    private readonly CubeFeed _feed;
    private readonly Action<string>? _say;
    private readonly CancellationTokenSource _stopping = new();
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _following = Task.CompletedTask;
    private long _saved;
    private volatile bool _connected = true;

    private LedgerCube(Ledger ledger, SnapshotFile? file, CubeFeed feed, JourneyCube cube, Action<string>? say)
    {
        (_ledger, _file, _feed, Cube, _say) = (ledger, file, feed, cube, say);
        _saved = cube.Position;
    }

    /// <summary>Loads the cube up to the head. Reports (events applied, events to apply) as it goes.</summary>
    /// <param name="ledger">Which ledger.</param>
    /// <param name="snapshotFolder">Where snapshot files live; null for none. One that cannot be used is removed, said, and rebuilt.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancel">Stops the load.</param>
    /// <param name="say">Gets a sentence when a snapshot or an event could not be used, also later while the tail is followed.</param>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public static Task<LedgerCube> OpenAsync(
        Ledger ledger, string? snapshotFolder, IProgress<(long Done, long Total)>? progress, CancellationToken cancel = default, Action<string>? say = null) =>
        LoadAsync(ledger, snapshotFolder, useSnapshot: true, progress, cancel, say);

    /// <summary>As <see cref="OpenAsync"/>, but from the events alone: a snapshot that is there is not looked at, and the next one replaces it.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public static Task<LedgerCube> RebuildAsync(
        Ledger ledger, string? snapshotFolder, IProgress<(long Done, long Total)>? progress, CancellationToken cancel = default) =>
        LoadAsync(ledger, snapshotFolder, useSnapshot: false, progress, cancel, say: null);

    private static async Task<LedgerCube> LoadAsync(
        Ledger ledger, string? snapshotFolder, bool useSnapshot, IProgress<(long Done, long Total)>? progress, CancellationToken cancel, Action<string>? say)
    {
        var file = snapshotFolder is null ? null : new SnapshotFile(snapshotFolder, ledger);
        var (cube, last) = await FromSnapshotAsync(ledger, useSnapshot ? file : null, say, cancel) ?? (new JourneyCube(), Guid.Empty);
        var feed = new CubeFeed(ledger, cube, new StepDecoder(DateTimeZoneProviders.Tzdb[ledger.Settings.Zone]), last);
        var opened = new LedgerCube(ledger, file, feed, cube, say);
        await feed.RecallAsync(say, cancel);

        var from = cube.Position;
        var total = await ledger.HeadAsync(cancel) - from;
        progress?.Report((0, total));
        var touched = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var batch in ledger.RunThroughAsync(from, cancel))
        {
            touched.UnionWith(feed.Open(batch, say));
            feed.Apply(batch[^1], Nobody, []);
            var done = batch[^1].Position - from;
            progress?.Report((done, Math.Max(done, total)));
        }

        await feed.AmendAsync(touched, cancel);
        if (cube.Position - from >= WorthSaving)
            await opened.SaveSnapshotAsync(cancel);
        return opened;
    }

    public JourneyCube Cube { get; }

    /// <summary>The standard vocabulary and the local steps that organisations have registered so far.</summary>
    public EventCatalogue Catalogue => _feed.Catalogue;

    /// <summary>False while PostgreSQL is away: the cube still answers, as of its position.</summary>
    public bool Connected => _connected;

    /// <summary>Starts following the tail in the background, until disposed.</summary>
    public void Follow()
    {
        if (!_following.IsCompleted)
            throw new InvalidOperationException("The tail is followed already.");
        _following = Task.Run(FollowTailAsync);
    }

    /// <summary>Completes when the cube's position is greater than the one given. To see an event of one's own, wait past the position before it.</summary>
    /// <exception cref="InvalidOperationException">The tail is followed no more, because of a defect that the inner exception tells.</exception>
    public async Task WaitPastAsync(long position, CancellationToken cancel)
    {
        while (true)
        {
            // Taken before the look, so that a move between the look and the wait is not missed.
            var moved = Volatile.Read(ref _moved).Task;
            if (Cube.Position > position)
                return;
            await moved.WaitAsync(cancel);
        }
    }

    /// <summary>Writes the snapshot file, if there is a folder for it. The tail waits meanwhile; readers do not.</summary>
    public Task SaveSnapshotAsync(CancellationToken cancel = default) => Task.Run(
        () =>
        {
            if (_feed.Save(_file))
                _saved = Cube.Position;
        },
        cancel);

    /// <summary>Stops following, and writes a snapshot when much came since the last.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _following;
        if (Cube.Position - _saved >= WorthSaving)
            await SaveSnapshotAsync();
        _stopping.Dispose();
    }

    private async Task FollowTailAsync()
    {
        try
        {
            await foreach (var batch in _ledger.FollowAsync(Cube.Position, connected => _connected = connected, _stopping.Token))
                await ApplyAsync(batch);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Disposed: whoever still waits is not going to see more.
            Volatile.Read(ref _moved).TrySetCanceled();
        }
        catch (Exception defect)
        {
            _connected = false;
            Volatile.Read(ref _moved).TrySetException(new InvalidOperationException("The ledger's tail is followed no more.", defect));
        }
    }

    /// <summary>Applies what the tail brought, with the journeys of the amended people that it is about worked out again: no view sees the one without the other.</summary>
    private async Task ApplyAsync(IReadOnlyList<RecordedEvent> batch)
    {
        var touched = _feed.Open(batch, _say);
        while (true)
        {
            try
            {
                _feed.Apply(batch[^1], touched, touched.Count == 0 ? [] : await ClaimantJourneys.ReadAsync(_ledger, Cube.AmendedPeople, touched, _stopping.Token));
                Interlocked.Exchange(ref _moved, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
                return;
            }
            catch (LedgerUnavailableException)
            {
                _connected = false;
                await Task.Delay(BeforeReadingAgain, _stopping.Token);
            }
        }
    }

    private static async Task<(JourneyCube Cube, Guid Last)?> FromSnapshotAsync(Ledger ledger, SnapshotFile? file, Action<string>? say, CancellationToken cancel)
    {
        try
        {
            if (file?.Read() is not { } read)
                return null;
            return await ledger.EventIdAtAsync(read.Cube.Position, cancel) == read.Last
                ? read
                : throw new InvalidDataException("It holds events that the ledger does not: the database is older than the file.");
        }
        catch (InvalidDataException unusable)
        {
            file!.Remove();
            say?.Invoke($"The snapshot {file.Path} cannot be used and was removed; the cube is rebuilt from the ledger. {unusable.Message}");
            return null;
        }
    }
}
