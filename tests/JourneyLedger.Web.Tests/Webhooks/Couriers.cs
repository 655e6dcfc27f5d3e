using System.Text.Json;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Webhooks;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Web.Live.Webhooks;
using JourneyLedger.Web.Tests.Running;
using Microsoft.Extensions.Logging.Abstractions;

namespace JourneyLedger.Web.Tests.Webhooks;

/// <summary>Couriers over one real database, with a clock that a test moves: nobody waits for a retry.</summary>
internal sealed class Couriers : IAsyncDisposable
{
    public const string Ledger = "l";
    public const string Board = "north";

    private readonly LedgerDatabase _database;

    private Couriers(LedgerDatabase database, WebhookBook book, MovedClock clock) => (_database, Book, Clock) = (database, book, clock);

    public static WebhookSettings Usual { get; } = new(
        new([.. new[] { 5, 300, 1800, 7200, 18000, 36000, 36000 }.Select(seconds => TimeSpan.FromSeconds(seconds))]),
        TimeSpan.FromSeconds(15), 8, TimeSpan.FromDays(30), AllowPrivate: false, AllowLoopback: true);

    public WebhookBook Book { get; }

    public MovedClock Clock { get; }

    public static async Task<Couriers> OverAsync(string connectionString, KeyRing? keys = null, MovedClock? clock = null)
    {
        clock ??= new MovedClock();
        var database = await LedgerDatabase.OpenAsync(connectionString, keys ?? TestKeys.Ring, clock);
        return new Couriers(database, await database.OpenWebhooksAsync(), clock);
    }

    /// <summary>One more worker, with a way of its own.</summary>
    public WebhookCourier NewCourier(WebhookSettings? settings = null)
    {
        var webhooks = new NodeWebhooks();
        webhooks.Attach(Book);
        var wire = NewWire(settings);
        return new(webhooks, wire, settings ?? Usual, Clock, NullLogger<WebhookCourier>.Instance);
    }

    public WebhookWire NewWire(WebhookSettings? settings = null) => new(settings ?? Usual, Clock);

    public async Task<MadeEndpoint> AddAsync(string address, string board = Board)
    {
        var made = await Book.Endpoints.AddAsync(new(Ledger, board, address, "sam", 0));
        Assert.True(made.Accepted, string.Join(' ', made.Refusals));
        return made.Value;
    }

    /// <summary>A release that tells boards something.</summary>
    public Task<int> TellAsync(long release, params string[] boards)
    {
        var messages = from board in boards is [] ? [Board] : boards
                       select new WebhookMessage(board, $"msg_{board}{release}", "notice.measure", JsonSerializer.SerializeToUtf8Bytes(new { data = new { text = $"{board} {release}" } }));
        return Book.Deliveries.FileAsync(Ledger, release, Clock.GetUtcNow().AddSeconds(1), [.. messages]);
    }

    public Task<IReadOnlyList<WebhookDelivery>> ListAsync(DeliveryState? state = null) => Book.Deliveries.ListAsync(Ledger, Board, state, 100);

    public async ValueTask DisposeAsync()
    {
        await Book.DisposeAsync();
        await _database.DisposeAsync();
    }
}
