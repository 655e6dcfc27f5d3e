using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Schema;

namespace JourneyLedger.Postgres.Webhooks;

/// <summary>Where boards' notices go, and what is on its way there: of all ledgers of one database.</summary>
public sealed class WebhookBook : IAsyncDisposable
{
    private readonly KeeperStore _store;

    private WebhookBook(KeeperStore store, KeyRing keys, TimeProvider clock)
    {
        _store = store;
        Endpoints = new(store, keys, clock);
        Deliveries = new(store, Endpoints, clock);
    }

    public EndpointBook Endpoints { get; }

    public DeliveryBook Deliveries { get; }

    /// <exception cref="LedgerSchemaException">There are no tables for it and the login may not make them.</exception>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    internal static async Task<WebhookBook> OpenAsync(string connectionString, KeyRing keys, TimeProvider clock, CancellationToken cancel)
    {
        await KeptTables.Webhooks.EnsureAsync(connectionString, cancel);
        return new WebhookBook(new KeeperStore(connectionString, KeptTables.Webhooks), keys, clock);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
