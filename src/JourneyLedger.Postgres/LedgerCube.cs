using System.Text.Json;
using JourneyLedger.Cube;
using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Erasing;
using JourneyLedger.Postgres.Snapshots;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Postgres;

/// <summary>The cube of one ledger on this node: opened from a snapshot and the events after it, then kept up with the tail.</summary>
public sealed class LedgerCube : IAsyncDisposable
{
    /// <summary>Events after the last snapshot from which on a new one is worth writing.</summary>
    private const long WorthSaving = 50_000;

    /// <summary>Groups of amended people that are read at a time while loading.</summary>
    private const int AmendedAtOnce = 256;

    private static readonly TimeSpan BeforeReadingAgain = TimeSpan.FromMilliseconds(250);
    private static readonly HashSet<string> Nobody = [];

    private readonly Ledger _ledger;
    private readonly SnapshotFile? _file;
    private readonly StepDecoder _decoder;
    private readonly Action<string>? _say;
    private readonly Lock _applying = new();
    private readonly List<JourneyStep> _steps = [];
    private readonly List<string> _erased = [];
    private readonly CancellationTokenSource _stopping = new();
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _following = Task.CompletedTask;
    private Guid _lastEvent;
    private long _saved;
    private volatile bool _connected = true;

    private LedgerCube(Ledger ledger, SnapshotFile? file, StepDecoder decoder, JourneyCube cube, Guid lastEvent, Action<string>? say)
    {
        (_ledger, _file, _decoder, Cube, _say) = (ledger, file, decoder, cube, say);
        (_lastEvent, _saved) = (lastEvent, cube.Position);
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
        var decoder = new StepDecoder(DateTimeZoneProviders.Tzdb[ledger.Settings.Zone]);

        // A snapshot holds steps, not what organisations call them.
        var opened = new LedgerCube(ledger, file, decoder, cube, last, say);
        await foreach (var recorded in ledger.ReadApartFromClaimantsAsync(cube.Position, cancel))
            opened.TryDecode(recorded, out _, say);

        var from = cube.Position;
        var total = await ledger.HeadAsync(cancel) - from;
        progress?.Report((0, total));
        var touched = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var batch in ledger.ReadAfterAsync(from, cancel))
        {
            touched.UnionWith(opened.Open(batch));
            opened.Apply(batch[^1], Nobody, []);
            var done = batch[^1].Position - from;
            progress?.Report((done, Math.Max(done, total)));
        }

        await opened.AmendAsync(touched, cancel);
        if (cube.Position - from >= WorthSaving)
            await opened.SaveSnapshotAsync(cancel);
        return opened;
    }

    public JourneyCube Cube { get; }

    /// <summary>The standard vocabulary and the local steps that organisations have registered so far.</summary>
    public EventCatalogue Catalogue => _decoder.Catalogue;

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
            lock (_applying)
            {
                if (_file is null || Cube.Position == 0)
                    return;
                _file.Write(Cube, _lastEvent);
                _saved = Cube.Position;
            }
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
        var touched = Open(batch);
        while (true)
        {
            try
            {
                Apply(batch[^1], touched, touched.Count == 0 ? [] : await ClaimantJourneys.ReadAsync(_ledger, Cube.AmendedPeople, touched, _stopping.Token));
                return;
            }
            catch (LedgerUnavailableException)
            {
                _connected = false;
                await Task.Delay(BeforeReadingAgain, _stopping.Token);
            }
        }
    }

    /// <summary>Works out the journeys of amended people, some groups at a time.</summary>
    private async Task AmendAsync(IReadOnlySet<string> people, CancellationToken cancel)
    {
        var groups = people.Select(Cube.AmendedPeople.GroupOf).DistinctBy(group => group[0], StringComparer.Ordinal);
        foreach (var some in groups.Chunk(AmendedAtOnce))
        {
            var names = some.SelectMany(group => group).ToHashSet(StringComparer.Ordinal);
            var events = await ClaimantJourneys.ReadAsync(_ledger, Cube.AmendedPeople, names, cancel);
            lock (_applying)
                Cube.Amend(names, RowsOf(events, Cube.Position));
        }
    }

    /// <summary>What the ledger has stored since the cube's position is not known to the cube, and not to these rows.</summary>
    private IReadOnlyList<JourneyRow> RowsOf(IReadOnlyList<RecordedEvent> events, long upTo) => JourneyHistory.Of(
        events.Where(recorded => recorded.Position <= upTo),
        recorded => TryDecode(recorded, out var step, say: null) ? step : null);

    /// <summary>Opens what is to be applied next.</summary>
    /// <returns>The amended people whose journeys it changes: those it is about, and those who had been linked with somebody now erased.</returns>
    private HashSet<string> Open(IReadOnlyList<RecordedEvent> batch)
    {
        _steps.Clear();
        _erased.Clear();
        foreach (var recorded in batch)
        {
            if (TryDecode(recorded, out var step, _say))
                _steps.Add(step);
        }

        var touched = new HashSet<string>(Cube.AmendedPeople.Touched(batch), StringComparer.Ordinal);
        touched.UnionWith(_erased.SelectMany(Cube.AmendedPeople.GroupOf));
        return touched;
    }

    /// <summary>Applies what was opened, with the rows that some people have after it.</summary>
    /// <param name="last">The last event of what was opened.</param>
    /// <param name="amended">Whose journeys it changes.</param>
    /// <param name="theirs">All their events.</param>
    private void Apply(RecordedEvent last, IReadOnlySet<string> amended, IReadOnlyList<RecordedEvent> theirs)
    {
        lock (_applying)
        {
            _erased.ForEach(Cube.Erase); // first: no answer at their position holds them
            Cube.Apply(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_steps), amended, RowsOf(theirs, last.Position));
            Cube.PassTo(last.Position, last.RecordedAt);
            _lastEvent = last.EventId;
        }

        Interlocked.Exchange(ref _moved, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    // One event that cannot be opened must not stop all that come after it: it is passed, and said the first time.
    private bool TryDecode(RecordedEvent recorded, out JourneyStep step, Action<string>? say)
    {
        try
        {
            if (_decoder.TryDecode(recorded, out step))
                return true;
            if (Erasure.ClaimantIn(recorded) is { } erased)
                _erased.Add(erased);
            return false;
        }
        catch (Exception undecodable) when (undecodable is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            step = default;
            say?.Invoke($"The event at position {recorded.Position} ({recorded.Event.Type}) cannot be opened and is left out of the cube: {undecodable.Message}");
            return false;
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
