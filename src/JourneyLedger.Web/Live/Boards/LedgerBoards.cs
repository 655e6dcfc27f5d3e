using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Web.Live.Releases;
using Microsoft.AspNetCore.SignalR;

namespace JourneyLedger.Web.Live.Boards;

/// <summary>
/// The boards of one ledger that somebody watches. A new release is looked at once for each of them; volumes are told as the ledger moves. Each kind
/// of message comes to a listener at most once a second.
/// </summary>
internal sealed class LedgerBoards(
    LedgerNode node, LedgerReleases releases, BoardDesk desk, IHubContext<BoardsHub> hub, TimeProvider clock, ILogger log, CancellationToken stop)
{
    /// <summary>A message may follow the one before it sooner by so much, when that one was late.</summary>
    private static readonly TimeSpan MostCaughtUp = WatchRest.Least / 4;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (Board Board, InStep<BoardDashboard> Listeners)> _boards = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _woken = new(0, 1);
    private long _told;
    private long _toldPosition;
    private volatile LiveVolumes? _volumes;

    public NodeState<BoardsHub> State { get; } = new(node, hub, clock);

    /// <summary>SignalR group of all who watch any board of the ledger.</summary>
    public string VolumesGroup { get; } = $"volumes/{node.Settings.Name}";

    /// <summary>Counted at most once a second, however many come.</summary>
    public LiveVolumes Volumes
    {
        get
        {
            var now = clock.GetUtcNow();
            if (_volumes is not { } told || now - told.At >= WatchRest.Least)
                _volumes = told = LiveVolumes.Of(node, DisclosureRules.Usual.Threshold, now);
            return told;
        }
    }

    /// <summary>Adds a listener that holds <paramref name="given"/>.</summary>
    public InStep<BoardDashboard> Add(string connection, BoardDashboard given)
    {
        lock (_gate)
        {
            if (!_boards.TryGetValue(given.Board.Id, out var watched))
                watched = (given.Board, new("board", Between));
            _boards[given.Board.Id] = (given.Board, watched.Listeners);
            watched.Listeners.Add(connection, given);
            if (_woken.CurrentCount == 0)
                _woken.Release();
            return watched.Listeners;
        }
    }

    public void Remove(string connection, InStep<BoardDashboard> listeners)
    {
        lock (_gate)
        {
            listeners.Remove(connection);
            foreach (var board in _boards.Where(board => ReferenceEquals(board.Value.Listeners, listeners) && !listeners.HasListeners).Select(board => board.Key).ToList())
                _boards.Remove(board);
        }
    }

    public Task RunAsync() => Task.WhenAll(State.TellAsync(stop), EachSecondAsync("releases", ReleaseAsync, TellReleaseAsync), EachSecondAsync("volumes", () => node.WaitPastAsync(_toldPosition, stop), TellVolumesAsync));

    private static DashboardPatch? Between(BoardDashboard held, BoardDashboard now) =>
        held.Release.Number == now.Release.Number ? null : DashboardPatch.Between(held, now);

    /// <summary>
    /// Does one thing whenever there is something to tell, at most once a second. One that comes a little late does not put off those after it: else what
    /// is news each second would fall behind by every delay there ever was.
    /// </summary>
    private async Task EachSecondAsync(string what, Func<Task> news, Func<Task> tell)
    {
        var (start, due) = (clock.GetTimestamp(), TimeSpan.Zero);
        try
        {
            while (true)
            {
                await news();
                var late = clock.GetElapsedTime(start) - due;
                due += WatchRest.Least + (late > MostCaughtUp ? late - MostCaughtUp : TimeSpan.Zero);
                try
                {
                    await tell();
                }
                catch (Exception defect) when (defect is not OperationCanceledException)
                {
                    log.LogError(defect, "The {What} of the ledger {Ledger} could not be told.", what, node.Settings.Name);
                }

                if (due - clock.GetElapsedTime(start) is var rest && rest > TimeSpan.Zero)
                    await Task.Delay(rest, clock, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops, or the ledger was closed.
        }
    }

    /// <summary>Completes when there is a release that was not told, or somebody came who may hold an older one.</summary>
    private async Task ReleaseAsync()
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            await await Task.WhenAny(releases.WaitAfterAsync(_told, woken.Token), _woken.WaitAsync(woken.Token));
        }
        finally
        {
            await woken.CancelAsync();
        }
    }

    private async Task TellReleaseAsync()
    {
        if (releases.Current is not { } current)
            return;
        _told = current.Release.Number;
        (Board Board, InStep<BoardDashboard> Listeners)[] boards;
        lock (_gate)
            boards = [.. _boards.Values];
        await Task.WhenAll(boards.Select(watched => TellAsync(watched.Board, watched.Listeners, current.Release)));
    }

    private async Task TellAsync(Board board, InStep<BoardDashboard> listeners, Release release)
    {
        var now = desk.Dashboard(node, board, release);
        InStep<BoardDashboard>.Delivery delivery;
        lock (_gate)
            delivery = listeners.Deliver(now);
        await Sending.SendAsync(hub, "released", listeners, delivery, _gate, clock);
    }

    private async Task TellVolumesAsync()
    {
        bool heard;
        lock (_gate)
            heard = _boards.Count > 0;
        if (!heard)
            return;
        var volumes = _volumes = LiveVolumes.Of(node, DisclosureRules.Usual.Threshold, clock.GetUtcNow());
        await Sending.NoLongerThanAsync(hub.Clients.Group(VolumesGroup).SendAsync("live", volumes, stop), clock);
        _toldPosition = volumes.Position;
    }
}
