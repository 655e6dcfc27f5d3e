using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Webhooks;

namespace JourneyLedger.Web.Live.Webhooks;

/// <summary>This node's way to where boards' notices go.</summary>
public sealed class NodeWebhooks
{
    private readonly TaskCompletionSource<WebhookBook> _attached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is kept of them.</summary>
    /// <exception cref="LedgerUnavailableException">The node has no database yet.</exception>
    public WebhookBook Book => _attached.Task.IsCompletedSuccessfully
        ? _attached.Task.Result
        : throw new LedgerUnavailableException("The node is starting and has no database yet; try again in a moment.");

    /// <summary>Says where they are kept, once, when the database is open.</summary>
    public void Attach(WebhookBook book) => _attached.SetResult(book);

    /// <summary>What is kept of them, as soon as the database is open.</summary>
    public Task<WebhookBook> WaitAsync(CancellationToken cancel) => _attached.Task.WaitAsync(cancel);
}
