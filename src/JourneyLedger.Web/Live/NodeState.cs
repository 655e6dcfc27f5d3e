using System.Diagnostics;
using Microsoft.AspNetCore.SignalR;

namespace JourneyLedger.Web.Live;

/// <summary>Tells everybody who watches anything of a ledger when PostgreSQL goes and when it comes back.</summary>
internal sealed class NodeState<THub>(LedgerNode node, IHubContext<THub> hub, TimeProvider clock)
    where THub : Hub
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    public string Group { get; } = $"status/{node.Settings.Name}";

    public NodeStatus Now => new(node.Connected, node.Position, clock.GetUtcNow());

    /// <summary>Until the stop.</summary>
    public async Task TellAsync(CancellationToken stop)
    {
        using var tick = new PeriodicTimer(LookEvery, clock);
        var told = node.Connected;
        try
        {
            while (await tick.WaitForNextTickAsync(stop))
            {
                if (node.Connected == told)
                    continue;
                told = !told;
                await hub.Clients.Group(Group).SendAsync("status", Now, stop);
            }
        }
        catch (OperationCanceledException)
        {
            Debug.Assert(stop.IsCancellationRequested, "Only the stop ends the telling.");
        }
    }
}
