using Microsoft.AspNetCore.SignalR;

namespace JourneyLedger.Web.Live;

/// <summary>Sends what is due to those who watch one thing, and takes newcomers into the broadcasts.</summary>
internal static class Sending
{
    /// <summary>
    /// A listener that takes no bytes holds up the others no longer than this. What it misses waits for it in order until its connection is closed
    /// (<see cref="OpenHubs.LongestStall"/>), a few messages at most; it then comes back with its position and gets one difference.
    /// </summary>
    private static readonly TimeSpan LongestWait = WatchRest.Least;

    /// <param name="hub">Through which.</param>
    /// <param name="message">Name of the message.</param>
    /// <param name="listeners">As they were when the delivery was made, or later.</param>
    /// <param name="delivery">What is due.</param>
    /// <param name="gate">Lock around the listeners.</param>
    /// <param name="clock">For the limit.</param>
    public static async Task SendAsync<THub, TState>(
        IHubContext<THub> hub, string message, InStep<TState> listeners, InStep<TState>.Delivery delivery, Lock gate, TimeProvider clock)
        where THub : Hub
        where TState : class
    {
        List<Task> sends = [];
        if (delivery.ToGroup?.Value is { } shared)
            sends.Add(hub.Clients.Group(listeners.Group).SendAsync(message, shared));
        foreach (var (connections, patch) in delivery.ToNewcomers)
        {
            if (patch.Value is { } own)
                sends.Add(hub.Clients.Clients(connections).SendAsync(message, own));
            foreach (var connection in connections)
                await JoinAsync(hub, listeners, connection, gate);
        }

        await NoLongerThanAsync(Task.WhenAll(sends), clock);
    }

    /// <summary>Waits for a broadcast, but not for a listener that takes no bytes.</summary>
    public static Task NoLongerThanAsync(Task sends, TimeProvider clock) => Task.WhenAny(sends, Task.Delay(LongestWait, clock));

    /// <summary>Joins the broadcasts, unless it has left meanwhile: whichever of joining and leaving comes last, it ends outside.</summary>
    private static async Task JoinAsync<THub, TState>(IHubContext<THub> hub, InStep<TState> listeners, string connection, Lock gate)
        where THub : Hub
        where TState : class
    {
        await hub.Groups.AddToGroupAsync(connection, listeners.Group);
        bool stays;
        lock (gate)
            stays = listeners.Has(connection);
        if (!stays)
            await hub.Groups.RemoveFromGroupAsync(connection, listeners.Group);
    }
}
