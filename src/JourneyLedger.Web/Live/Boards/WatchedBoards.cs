using System.Collections.Concurrent;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Live.Releases;
using Microsoft.AspNetCore.SignalR;

namespace JourneyLedger.Web.Live.Boards;

/// <summary>
/// Who watches which board on this node. Catching up needs no history of messages: releases are kept, and a dashboard is made of a release alone.
/// Safe for any number of connections; one connection's calls come one after another.
/// </summary>
public sealed class WatchedBoards(NodeReleases releases, BoardDesk desk, IHubContext<BoardsHub> hub, TimeProvider clock, ILogger<WatchedBoards> log) : IHostedService
{
    private readonly ConcurrentDictionary<LedgerNode, Lazy<(LedgerBoards Boards, Task Loop)>> _ledgers = new();
    private readonly ConcurrentDictionary<string, (LedgerBoards Ledger, InStep<BoardDashboard> Board)> _byConnection = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Lets a connection watch one board instead of whatever it watched before.</summary>
    /// <returns>What turns the board's dashboard at <paramref name="release"/> into the present one; from nothing when that release is not to be had.</returns>
    public async Task<DashboardPatch> WatchAsync(string connection, LedgerNode node, Board board, long release, CancellationToken cancel)
    {
        await LeaveAsync(connection);
        var ofLedger = releases.Of(node);
        await ComingLevel.WaitAsync(release > 0 ? ofLedger.WaitAfterAsync(release - 1, cancel) : Task.CompletedTask, $"release {release}", cancel);
        var now = desk.Dashboard(node, board, ofLedger.Current?.Release);
        var patch = DashboardPatch.Between(await HeldAsync(node, board, release, now, cancel), now);

        var ledger = Watching(node);
        await hub.Groups.AddToGroupAsync(connection, ledger.State.Group, cancel);
        await hub.Groups.AddToGroupAsync(connection, ledger.VolumesGroup, cancel);
        await hub.Clients.Client(connection).SendAsync("status", ledger.State.Now, cancel);
        await hub.Clients.Client(connection).SendAsync("live", ledger.Volumes, cancel);
        _byConnection[connection] = (ledger, ledger.Add(connection, now));
        return patch;
    }

    /// <summary>Ends a connection's watching, if it does any.</summary>
    public async Task LeaveAsync(string connection)
    {
        if (!_byConnection.TryRemove(connection, out var watched))
            return;
        watched.Ledger.Remove(connection, watched.Board);
        await hub.Groups.RemoveFromGroupAsync(connection, watched.Board.Group);
        await hub.Groups.RemoveFromGroupAsync(connection, watched.Ledger.VolumesGroup);
        await hub.Groups.RemoveFromGroupAsync(connection, watched.Ledger.State.Group);
    }

    private async Task<BoardDashboard?> HeldAsync(LedgerNode node, Board board, long release, BoardDashboard now, CancellationToken cancel)
    {
        if (release == now.Release.Number)
            return now;
        try
        {
            return release > 0 && await releases.Of(node).FindAsync(release, cancel) is { } held ? desk.Dashboard(node, board, held.Release) : null;
        }
        catch (Exception away) when (Failures.IsOutage(away))
        {
            return null; // the whole dashboard instead of what has changed of it
        }
    }

    private LedgerBoards Watching(LedgerNode node) => _ledgers.GetOrAdd(node, one => new(() =>
    {
        var boards = new LedgerBoards(one, releases.Of(one), desk, hub, clock, log, _stop.Token);
        return (boards, Task.Run(boards.RunAsync));
    })).Value.Boards;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends the loops before the host closes the ledgers they look at.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        foreach (var watched in _ledgers.Values)
            await watched.Value.Loop.ContinueWith(static _ => { }, TaskScheduler.Default);
    }
}
