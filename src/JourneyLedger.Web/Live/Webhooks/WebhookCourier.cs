using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Webhooks;
using JourneyLedger.Web.Api;

namespace JourneyLedger.Web.Live.Webhooks;

/// <summary>
/// Sends what is filed for endpoints. Each node has one; which of them sends a message is whoever takes it first. When it is tried again stands beside
/// the message in the database, so a node that stops, or dies, leaves nothing behind: another goes on, or the same one after its start.
/// </summary>
public sealed class WebhookCourier(NodeWebhooks webhooks, WebhookWire wire, WebhookSettings settings, TimeProvider clock, ILogger<WebhookCourier> log) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterOutage = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenForgetting = TimeSpan.FromHours(1);

    /// <summary>Longer than a try by enough to say how it ended.</summary>
    private TimeSpan Lease => settings.Timeout + TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await webhooks.WaitAsync(stoppingToken);
            var forgetAt = clock.GetUtcNow();
            while (true)
            {
                await Task.Delay(await RoundSafelyAsync(stoppingToken), clock, stoppingToken);
                if (clock.GetUtcNow() < forgetAt)
                    continue;
                await ForgetSafelyAsync(stoppingToken);
                forgetAt = clock.GetUtcNow() + BetweenForgetting;
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    /// <summary>Sends what is due now, at most one message to each endpoint, and says how each try ended.</summary>
    /// <returns>How many were tried.</returns>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away. What was sent and could not be said so is sent again, under the same id.</exception>
    public async Task<int> RoundAsync(CancellationToken cancel)
    {
        var claimed = await webhooks.Book.Deliveries.ClaimAsync(settings.AtOnce, Lease, cancel);
        await Task.WhenAll(claimed.Select(delivery => TryAsync(delivery, cancel)));
        return claimed.Count;
    }

    private async Task TryAsync(ClaimedDelivery delivery, CancellationToken cancel)
    {
        if (delivery.Secrets.Count == 0)
        {
            await webhooks.Book.Endpoints.PauseAsync(delivery.Endpoint, PausedFor.Secret, cancel);
            await webhooks.Book.Deliveries.LetGoAsync(delivery, cancel);
            log.LogWarning("Nothing is sent to the endpoint {Endpoint} any more: its secret was kept under a former master key. Its board's secretariat must change it.", delivery.Endpoint);
            return;
        }

        TryAnswer answer;
        try
        {
            answer = await wire.SendAsync(delivery, cancel);
        }
        catch (OperationCanceledException)
        {
            await webhooks.Book.Deliveries.LetGoAsync(delivery, CancellationToken.None);
            throw;
        }

        // Not cancelled with the node: what is known is said.
        var next = answer.Failure is null or TryFailure.Gone ? null : settings.Retries.NextAfter(delivery.Tries + 1, clock.GetUtcNow(), answer.Pause, Random.Shared.NextDouble());
        await webhooks.Book.Deliveries.FinishAsync(delivery, new(answer.Status, answer.Failure, next), CancellationToken.None);
        if (answer.Failure == TryFailure.Gone)
            await webhooks.Book.Endpoints.PauseAsync(delivery.Endpoint, PausedFor.Gone, CancellationToken.None);
        if (answer.Failure is { } failure && next is null)
            log.LogWarning("Message {Message} to the endpoint {Endpoint} is a dead letter after {Tries} tries: {Reason} {Status}.", delivery.Message, delivery.Endpoint, delivery.Tries + 1, failure, answer.Status);
    }

    /// <returns>How long to rest.</returns>
    private async Task<TimeSpan> RoundSafelyAsync(CancellationToken stop)
    {
        try
        {
            return await RoundAsync(stop) > 0 ? TimeSpan.Zero : Rest;
        }
        catch (Exception away) when (Failures.IsOutage(away))
        {
            return AfterOutage; // whoever follows the tail has said so already
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            log.LogError(defect, "Messages to endpoints could not be sent; they are tried again.");
            return AfterOutage;
        }
    }

    private async Task ForgetSafelyAsync(CancellationToken stop)
    {
        try
        {
            await webhooks.Book.Deliveries.ForgetAsync(settings.Keep, stop);
        }
        catch (Exception away) when (Failures.IsOutage(away))
        {
            // Next time.
        }
    }
}
