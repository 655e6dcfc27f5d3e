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

    public Task RunAsync() => Task.WhenAll(State.TellAsync(stop), EachSecondAsync("releases", TellReleaseAsync), EachSecondAsync("volumes", TellVolumesAsync));

    private static DashboardPatch? Between(BoardDashboard held, BoardDashboard now) =>
        held.Release.Number == now.Release.Number ? null : DashboardPatch.Between(held, now);

    /// <summary>Does one thing whenever it has something to tell, and then rests.</summary>
    private async Task EachSecondAsync(string what, Func<Task> tell)
    {
        try
        {
            while (true)
            {
                try
                {
                    await tell();
                }
                catch (Exception defect) when (defect is not OperationCanceledException)
                {
                    log.LogError(defect, "The {What} of the ledger {Ledger} could not be told.", what, node.Settings.Name);
                }

                await Task.Delay(WatchRest.Least, clock, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops, or the ledger was closed.
        }
    }

    private async Task TellReleaseAsync()
    {
        using (var woken = CancellationTokenSource.CreateLinkedTokenSource(stop))
        {
            try
            {
                await await Task.WhenAny(releases.WaitAfterAsync(_told, woken.Token), _woken.WaitAsync(woken.Token));
            }
            finally
            {
                await woken.CancelAsync();
            }
        }

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
        await node.WaitPastAsync(_toldPosition, stop);
        bool heard;
        lock (_gate)
            heard = _boards.Count > 0;
        if (!heard)
            return;
        var volumes = _volumes = LiveVolumes.Of(node, DisclosureRules.Usual.Threshold, clock.GetUtcNow());
        await hub.Clients.Group(VolumesGroup).SendAsync("live", volumes, stop);
        _toldPosition = volumes.Position;
    }
}
