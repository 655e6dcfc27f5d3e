using JourneyLedger.Postgres.Schema;
using Npgsql;

namespace JourneyLedger.Postgres.Webhooks;

/// <summary>
/// What is on its way to endpoints: at least once each, and once only unless a worker is lost between sending and saying so. Safe for any number of
/// callers and nodes. Every call may meet an outage (<see cref="LedgerUnavailableException"/>).
/// </summary>
public sealed class DeliveryBook
{
    private readonly KeeperStore _store;
    private readonly EndpointBook _endpoints;
    private readonly TimeProvider _clock;

    internal DeliveryBook(KeeperStore store, EndpointBook endpoints, TimeProvider clock) => (_store, _endpoints, _clock) = (store, endpoints, clock);

    /// <summary>The release up to which notices of a ledger were looked for; null for a ledger that never had an endpoint.</summary>
    public async Task<long?> ReachedAsync(string ledger, CancellationToken cancel = default) => (long?)await _store.CellAsync("release-reached", cancel, ledger);

    /// <summary>
    /// Files what is told of the release after the one reached, and goes on to it, both or neither. Nothing when another node was first.
    /// </summary>
    /// <param name="ledger">Name.</param>
    /// <param name="release">One more than reached.</param>
    /// <param name="inForce">From then the release is in force: endpoints made later are told nothing of it.</param>
    /// <param name="messages">Of all boards; may be none.</param>
    /// <param name="cancel">Stops it before it is stored.</param>
    /// <returns>How many deliveries were filed.</returns>
    public Task<int> FileAsync(string ledger, long release, DateTimeOffset inForce, IReadOnlyList<WebhookMessage> messages, CancellationToken cancel = default) => _store.ChangeAsync(
        "file", cancel, ledger, release, inForce, messages.Select(one => one.Board).ToArray(), messages.Select(one => one.Id).ToArray(), messages.Select(one => one.Type).ToArray(),
        messages.Select(one => one.Body).ToArray(), _clock.GetUtcNow());

    /// <returns>False when the board has no such endpoint.</returns>
    public async Task<bool> FileAsync(string ledger, Guid endpoint, WebhookMessage message, CancellationToken cancel = default) =>
        await _store.ChangeAsync("add-test", cancel, ledger, message.Board, endpoint, message.Id, message.Type, message.Body, _clock.GetUtcNow()) == 1;

    /// <summary>A board's deliveries, the newest first.</summary>
    /// <param name="ledger">Name.</param>
    /// <param name="board">Id.</param>
    /// <param name="state">Null for every state.</param>
    /// <param name="most">So many.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<WebhookDelivery>> ListAsync(string ledger, string board, DeliveryState? state, int most, CancellationToken cancel = default) =>
        await _store.RowsAsync("list-deliveries", Read, cancel, ledger, board, state is { } one ? TextOf(one) : null, most);

    /// <summary>Sends dead letters again.</summary>
    /// <param name="ledger">Name.</param>
    /// <param name="board">Id.</param>
    /// <param name="number">Null for all.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>How many.</returns>
    public Task<int> SendAgainAsync(string ledger, string board, long? number, CancellationToken cancel = default) => _store.ChangeAsync("send-again", cancel, ledger, board, _clock.GetUtcNow(), number);

    /// <summary>Takes what is due, at most one delivery of each endpoint. Nobody else takes it while the lease lasts.</summary>
    public async Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(int most, TimeSpan lease, CancellationToken cancel = default)
    {
        var (token, now) = (Guid.NewGuid(), _clock.GetUtcNow());
        return await _store.RowsAsync("claim", row => Claimed(row, token), cancel, now, most, token, now + lease);
    }

    /// <summary>Says how a try ended.</summary>
    /// <returns>False when it took longer than the lease and another worker has the delivery.</returns>
    public async Task<bool> FinishAsync(ClaimedDelivery claimed, FinishedTry ended, CancellationToken cancel = default)
    {
        var state = (ended.Failure, ended.NextAt) switch
        {
            (null, _) => DeliveryState.Delivered,
            (_, null) => DeliveryState.Dead,
            _ => DeliveryState.Waiting,
        };
        var due = state == DeliveryState.Waiting ? ended.NextAt : null;
        return await _store.ChangeAsync("finish", cancel, claimed.Number, claimed.Lease, TextOf(state), due, ended.Status, ended.Failure?.ToString().ToLowerInvariant(), _clock.GetUtcNow()) == 1;
    }

    /// <summary>Lets another worker have at once what was not sent.</summary>
    public Task LetGoAsync(ClaimedDelivery claimed, CancellationToken cancel = default) => _store.ChangeAsync("let-go", cancel, claimed.Number, claimed.Lease);

    /// <summary>Forgets what was delivered so long ago, and secrets that sign nothing any more.</summary>
    public async Task ForgetAsync(TimeSpan keep, CancellationToken cancel = default)
    {
        var now = _clock.GetUtcNow();
        await _store.ChangeAsync("forget-delivered", cancel, now - keep);
        await _store.ChangeAsync("forget-former-secrets", cancel, now);
    }

    private static string TextOf(DeliveryState state) => state.ToString().ToLowerInvariant();

    private ClaimedDelivery Claimed(NpgsqlDataReader row, Guid token) => new(
        row.GetInt64(0), token, row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetFieldValue<byte[]>(4), row.GetInt32(5),
        _endpoints.Open(row.GetGuid(1), row.GetFieldValue<byte[]>(6), row.IsDBNull(7) ? null : row.GetFieldValue<byte[]>(7), row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8)));

    private static WebhookDelivery Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetFieldValue<byte[]>(5), row.GetFieldValue<DateTimeOffset>(6),
        Enum.Parse<DeliveryState>(row.GetString(7), ignoreCase: true), row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8), row.GetFieldValue<DateTimeOffset[]>(9),
        row.IsDBNull(10) ? null : row.GetInt32(10), row.IsDBNull(11) ? null : Enum.Parse<TryFailure>(row.GetString(11), ignoreCase: true), row.IsDBNull(12) ? null : row.GetFieldValue<DateTimeOffset>(12));
}
