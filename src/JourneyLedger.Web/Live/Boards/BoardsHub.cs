using JourneyLedger.Folds.Boards;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using Microsoft.AspNetCore.SignalR;

namespace JourneyLedger.Web.Live.Boards;

/// <summary>
/// <c>/hubs/boards</c>: a page watches one board's dashboard. Three messages come back, each at most once a second: <c>released</c> with a
/// <see cref="DashboardPatch"/>, <c>live</c> with <see cref="LiveVolumes"/>, <c>status</c> with a <see cref="NodeStatus"/>. A patch applies only to
/// the dashboard at its <c>fromRelease</c> (0: to none, so whatever a page holds goes first); a client that holds another one, having dropped, paused
/// or missed something, calls <see cref="Watch"/> again with its own release and is in step.
/// </summary>
public sealed class BoardsHub(WatchedBoards watched, BoardDesk desk, ChosenLedger ledgers) : Hub
{
    /// <summary>Watches one board instead of whatever this connection watched before.</summary>
    /// <param name="ledger">Its name; null or empty for the default one.</param>
    /// <param name="board">Id.</param>
    /// <param name="release">Number of the release that the client's dashboard shows; 0 for none yet.</param>
    /// <returns>What turns the client's dashboard into the present one.</returns>
    /// <exception cref="HubException">There is no such board for this caller; the message is the reason.</exception>
    public async Task<DashboardPatch> Watch(string? ledger, string board, long release)
    {
        var found = await ledgers.FindAsync(ledger, Context.ConnectionAborted);
        if (!found.Accepted)
            throw new HubException(found.Refusals[0].Reason);
        var node = found.Value;
        if (Caller.Of(Context.User) is not { } caller || !desk.Boards(node).TryGetValue(board, out var wanted) || !BoardAccess.MaySee(caller, wanted))
            throw new HubException($"There is no board '{board}' that you may see.");
        return await watched.WatchAsync(Context.ConnectionId, node, wanted, release, Context.ConnectionAborted);
    }

    /// <summary>Ends the watching; the connection stays.</summary>
    public Task Unwatch() => watched.LeaveAsync(Context.ConnectionId);

    public override Task OnDisconnectedAsync(Exception? exception) => watched.LeaveAsync(Context.ConnectionId);
}
