using Microsoft.AspNetCore.SignalR;

namespace JourneyLedger.Web.Live;

/// <summary>A client that is ahead of this node, having been served by another one, waits for it to come level.</summary>
internal static class ComingLevel
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="reached">Completes when the node is there.</param>
    /// <param name="where">Where the client is.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="HubException">It took too long.</exception>
    public static async Task WaitAsync(Task reached, string where, CancellationToken cancel)
    {
        try
        {
            await reached.WaitAsync(Patience, cancel);
        }
        catch (TimeoutException)
        {
            throw new HubException($"This node has not reached {where} yet; load the page again.");
        }
    }
}
