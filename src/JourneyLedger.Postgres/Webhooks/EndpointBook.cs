using System.Text;
using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Schema;
using JourneyLedger.Rules;
using Npgsql;

namespace JourneyLedger.Postgres.Webhooks;

/// <summary>Where boards want their notices sent. Safe for any number of callers and nodes. Every call may meet an outage (<see cref="LedgerUnavailableException"/>).</summary>
public sealed class EndpointBook
{
    /// <summary>Of one board.</summary>
    public const int Most = 10;

    /// <summary>How long a former secret signs beside the one that took its place.</summary>
    public static readonly TimeSpan FormerSigns = TimeSpan.FromHours(24);

    private readonly KeeperStore _store;
    private readonly KeyRing _keys;
    private readonly TimeProvider _clock;

    internal EndpointBook(KeeperStore store, KeyRing keys, TimeProvider clock) => (_store, _keys, _clock) = (store, keys, clock);

    /// <summary>Those of a board, the first one first.</summary>
    public async Task<IReadOnlyList<WebhookEndpoint>> ListAsync(string ledger, string board, CancellationToken cancel = default) =>
        await _store.RowsAsync("list-endpoints", Read, cancel, ledger, board);

    /// <summary>Ledgers with an endpoint.</summary>
    public Task<List<string>> LedgersAsync(CancellationToken cancel = default) => _store.RowsAsync("ledgers", static row => row.GetString(0), cancel);

    /// <summary>Boards of a ledger with an endpoint.</summary>
    public Task<List<string>> BoardsAsync(string ledger, CancellationToken cancel = default) => _store.RowsAsync("boards", static row => row.GetString(0), cancel, ledger);

    /// <summary>A new endpoint with its secret, or codes <c>address-taken</c>, <c>too-many-endpoints</c>.</summary>
    public async Task<Checked<MadeEndpoint>> AddAsync(NewEndpoint wanted, CancellationToken cancel = default)
    {
        if ((await ListAsync(wanted.Ledger, wanted.Board, cancel)).Count >= Most)
            return new Refusal("too-many-endpoints", "address", $"A board has at most {Most} endpoints. Remove one that is not used any more.");
        var (id, secret, now) = (Guid.CreateVersion7(), WebhookSecret.Make(), _clock.GetUtcNow());
        var added = await _store.ChangeAsync(
            "add-endpoint", cancel, id, wanted.Ledger, wanted.Board, wanted.Address, Seal(id, secret), now, wanted.By, wanted.Release);
        return added == 0
            ? new Refusal("address-taken", "address", "The board's notices are sent to this address already.")
            : new MadeEndpoint(new(id, wanted.Address, now, wanted.By, null, null, null), secret);
    }

    /// <returns>False when the board has no such endpoint.</returns>
    public async Task<bool> SetPausedAsync(string ledger, string board, Guid id, bool paused, CancellationToken cancel = default) =>
        await _store.ChangeAsync("set-paused", cancel, ledger, board, id, paused ? _clock.GetUtcNow() : null, paused ? TextOf(PausedFor.Hand) : null) == 1;

    /// <summary>Another secret, beside which the former one signs for <see cref="FormerSigns"/>; null when the board has no such endpoint.</summary>
    public async Task<WebhookSecret?> ChangeSecretAsync(string ledger, string board, Guid id, CancellationToken cancel = default)
    {
        var secret = WebhookSecret.Make();
        return await _store.ChangeAsync("change-secret", cancel, ledger, board, id, Seal(id, secret), _clock.GetUtcNow() + FormerSigns) == 1 ? secret : null;
    }

    /// <returns>False when the board has no such endpoint.</returns>
    public async Task<bool> RemoveAsync(string ledger, string board, Guid id, CancellationToken cancel = default) => await _store.ChangeAsync("remove-endpoint", cancel, ledger, board, id) == 1;

    /// <summary>Stops sending to an endpoint to which nothing can be sent.</summary>
    public Task PauseAsync(Guid id, PausedFor why, CancellationToken cancel = default) => _store.ChangeAsync("pause-failed", cancel, id, _clock.GetUtcNow(), TextOf(why));

    /// <summary>Secrets that sign what is sent there now: the present one, and the former one for a while; none when it cannot be opened.</summary>
    internal IReadOnlyList<WebhookSecret> Open(Guid id, byte[] present, byte[]? former, DateTimeOffset? formerUntil)
    {
        if (Open(id, present) is not { } first)
            return [];
        return former is not null && _clock.GetUtcNow() < formerUntil && Open(id, former) is { } second ? [first, second] : [first];
    }

    private byte[] Seal(Guid id, WebhookSecret secret) => SmallSecret.Seal(_keys, Purpose(id), Encoding.ASCII.GetBytes(secret.Text));

    private WebhookSecret? Open(Guid id, byte[] kept)
    {
        try
        {
            return WebhookSecret.Parse(Encoding.ASCII.GetString(SmallSecret.Open(_keys, Purpose(id), kept)));
        }
        catch (LedgerKeyException)
        {
            return null; // sealed under a former master key
        }
    }

    // A secret that was moved to another endpoint's row cannot be opened there.
    private static string Purpose(Guid id) => $"webhook {id:n}";

    private static string TextOf(PausedFor why) => why.ToString().ToLowerInvariant();

    private static WebhookEndpoint Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4),
        row.IsDBNull(5) ? null : Enum.Parse<PausedFor>(row.GetString(5), ignoreCase: true), row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6));
}
