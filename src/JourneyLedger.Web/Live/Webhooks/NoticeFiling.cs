using JourneyLedger.Postgres;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Live.Boards;
using JourneyLedger.Web.Live.Releases;

namespace JourneyLedger.Web.Live.Webhooks;

/// <summary>
/// Looks at each release for what boards asked to be told, and files it for their endpoints. Up to where that was done is kept with what was filed, in
/// one step: so a release is filed once however many nodes look, and after a crash the next look goes on.
/// </summary>
public sealed class NoticeFiling(
    LedgerNodes nodes, NodeReleases releases, BoardDesk desk, BoardNotices notices, NodeWebhooks webhooks, ILogger<NoticeFiling> log) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _woken = new(0, 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await webhooks.WaitAsync(stoppingToken);
            await Task.WhenAll(HearAsync(stoppingToken), LookAgainAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    private async Task HearAsync(CancellationToken stop)
    {
        await foreach (var news in releases.ListenAsync(stop))
        {
            if (_woken.CurrentCount == 0)
                _woken.Release();
        }
    }

    private async Task LookAgainAsync(CancellationToken stop)
    {
        while (true)
        {
            await LookAsync(stop);
            await _woken.WaitAsync(BetweenLooks, stop);
        }
    }

    private Task LookAsync(CancellationToken stop) => SafelyAsync(async () =>
    {
        // A ledger that nobody has asked for since the start is opened: its boards are to be told all the same.
        foreach (var ledger in await webhooks.Book.Endpoints.LedgersAsync(stop))
        {
            await SafelyAsync(async () =>
            {
                if (await nodes.FindAsync(ledger, cancel: stop) is { } node)
                    await FileAsync(node, stop);
            });
        }
    });

    private async Task SafelyAsync(Func<Task> look)
    {
        try
        {
            await look();
        }
        catch (Exception away) when (Failures.IsOutage(away))
        {
            // Whoever follows the tail has said so already; the next look goes on.
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            log.LogError(defect, "What boards asked to be told could not be looked for; it is tried again.");
        }
    }

    /// <summary>Files what is told of the releases since the last look.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away. The next look goes on.</exception>
    public async Task FileAsync(LedgerNode node, CancellationToken cancel)
    {
        var (ledger, of) = (node.Settings.Name, releases.Of(node));
        var reached = await webhooks.Book.Deliveries.ReachedAsync(ledger, cancel);
        for (var number = reached + 1; number <= of.Current?.Release.Number; number++)
        {
            if (await of.FindAsync(number.Value, cancel) is not { Release: var now } || node.Position < now.Position)
                return; // made by a node that has read further
            var before = number > 1 ? (await of.FindAsync(number.Value - 1, cancel))?.Release : null;
            var boards = desk.Boards(node);
            var told = before is null
                ? []
                : (await webhooks.Book.Endpoints.BoardsAsync(ledger, cancel)).Where(boards.ContainsKey).SelectMany(board => notices.Between(node, boards[board], before, now)).ToList();
            var filed = await webhooks.Book.Deliveries.FileAsync(ledger, number.Value, now.At.ToDateTimeOffset(), [.. told.Select(notice => NoticeMessage.Of(ledger, notice, now.At))], cancel);
            if (filed > 0)
                log.LogInformation("Ledger {Ledger}: {Count} messages to endpoints of boards were filed of release {Release}.", ledger, filed, number);
        }
    }
}
