using Microsoft.AspNetCore.SignalR;

namespace JourneyLedger.Web.Live;

/// <summary>Sends what is due to those who watch one thing, and takes newcomers into the broadcasts.</summary>
internal static class Sending
{
    /// <summary>A listener that takes no bytes must not hold up the others; its connection is closed by its own timeout.</summary>
    private static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(5);

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
        if (delivery.ToGroup is { } shared)
            sends.Add(hub.Clients.Group(listeners.Group).SendAsync(message, shared));
        foreach (var (connection, own) in delivery.ToNewcomers)
        {
            if (own is not null)
                sends.Add(hub.Clients.Client(connection).SendAsync(message, own));
            await JoinAsync(hub, listeners, connection, gate);
        }

        await Task.WhenAny(Task.WhenAll(sends), Task.Delay(LongestSend, clock));
    }

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
