using JourneyLedger.Folds.Boards;
using JourneyLedger.Postgres.Webhooks;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Live.Boards;
using JourneyLedger.Web.Live.Releases;
using JourneyLedger.Web.Pages.Workspace;
using NodaTime;

namespace JourneyLedger.Web.Live.Webhooks;

/// <summary>A board whose secretariat looks after its endpoints.</summary>
/// <param name="Node">Its ledger.</param>
/// <param name="Board">As it stands today.</param>
/// <param name="By">Who asks, by a name id.</param>
public sealed record BoardOfWebhooks(LedgerNode Node, Board Board, string By)
{
    public string Ledger => Node.Settings.Name;
}

/// <summary>
/// What a board's secretariat may do about where its notices go. Every change is logged with who made it; no secret is, and of an address only the
/// endpoint's id, since addresses may hold secrets of the receiver's.
/// </summary>
public sealed partial class WebhookDesk(
    ChosenLedger chosen, BoardDesk boards, NodeReleases releases, NodeWebhooks webhooks, WebhookSettings settings, TimeProvider clock, ILogger<WebhookDesk> log)
{
    private const string UnknownEndpoint = "unknown-endpoint";

    /// <summary>How long an endpoint may take to answer.</summary>
    public TimeSpan Patience => settings.Timeout;

    private EndpointBook Endpoints => webhooks.Book.Endpoints;

    private DeliveryBook Deliveries => webhooks.Book.Deliveries;

    /// <summary>The board, or codes <c>unknown-ledger</c>, <c>unknown-board</c> (which also hides those of others), <c>not-its-secretariat</c>.</summary>
    public async Task<Checked<BoardOfWebhooks>> FindAsync(string? ledger, string board, Caller caller, CancellationToken cancel)
    {
        var found = await chosen.FindAsync(ledger, cancel);
        if (!found.Accepted)
            return Checked<BoardOfWebhooks>.Refuse(found.Refusals);
        if (!boards.Boards(found.Value).TryGetValue(board, out var one) || !BoardAccess.MaySee(caller, one))
            return new Refusal("unknown-board", "board", $"There is no board '{board}' that you may see. GET /api/boards lists those there are.");
        return WorkspaceDesk.Edits(caller, one)
            ? new BoardOfWebhooks(found.Value, one, caller.Identity.Id)
            : new Refusal("not-its-secretariat", "board", "Only the secretariat of this board says where its notices are sent.");
    }

    public Task<IReadOnlyList<WebhookEndpoint>> ListAsync(BoardOfWebhooks of, CancellationToken cancel) => Endpoints.ListAsync(of.Ledger, of.Board.Id, cancel);

    /// <summary>A new endpoint with its secret, or codes <c>invalid-address</c>, <c>address-taken</c>, <c>too-many-endpoints</c>.</summary>
    public async Task<Checked<MadeEndpoint>> AddAsync(BoardOfWebhooks of, string? address, CancellationToken cancel)
    {
        var read = EndpointAddress.Read(address, settings);
        if (!read.Accepted)
            return Checked<MadeEndpoint>.Refuse(read.Refusals);
        var made = await Endpoints.AddAsync(new(of.Ledger, of.Board.Id, read.Value, of.By, releases.Of(of.Node).Current?.Release.Number ?? 0), cancel);
        if (made.Accepted)
            Changed(made.Value.Endpoint.Id, of.Board.Id, of.Ledger, "added", of.By);
        return made;
    }

    /// <summary>True, or code <c>unknown-endpoint</c>.</summary>
    public async Task<Checked<bool>> SetPausedAsync(BoardOfWebhooks of, Guid id, bool paused, CancellationToken cancel) =>
        Done(of, id, paused ? "paused" : "resumed", await Endpoints.SetPausedAsync(of.Ledger, of.Board.Id, id, paused, cancel));

    /// <summary>The new secret, or code <c>unknown-endpoint</c>.</summary>
    public async Task<Checked<WebhookSecret>> ChangeSecretAsync(BoardOfWebhooks of, Guid id, CancellationToken cancel)
    {
        var secret = await Endpoints.ChangeSecretAsync(of.Ledger, of.Board.Id, id, cancel);
        var done = Done(of, id, "given another secret", secret is not null);
        return done.Accepted ? secret! : Checked<WebhookSecret>.Refuse(done.Refusals);
    }

    /// <summary>True, or code <c>unknown-endpoint</c>.</summary>
    public async Task<Checked<bool>> RemoveAsync(BoardOfWebhooks of, Guid id, CancellationToken cancel) => Done(of, id, "removed", await Endpoints.RemoveAsync(of.Ledger, of.Board.Id, id, cancel));

    /// <summary>True once a test is on its way, or code <c>unknown-endpoint</c>.</summary>
    public async Task<Checked<bool>> TestAsync(BoardOfWebhooks of, Guid id, CancellationToken cancel) =>
        Done(of, id, "sent a test", await Deliveries.FileAsync(of.Ledger, id, NoticeMessage.OfTest(of.Ledger, of.Board.Id, Instant.FromDateTimeOffset(clock.GetUtcNow())), cancel));

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<WebhookDelivery>> DeliveriesAsync(BoardOfWebhooks of, DeliveryState? state, int most, CancellationToken cancel) =>
        Deliveries.ListAsync(of.Ledger, of.Board.Id, state, most, cancel);

    /// <summary>How many dead letters are sent again: all, or one; code <c>unknown-delivery</c> for one that is none.</summary>
    public async Task<Checked<int>> SendAgainAsync(BoardOfWebhooks of, long? number, CancellationToken cancel)
    {
        var sent = await Deliveries.SendAgainAsync(of.Ledger, of.Board.Id, number, cancel);
        return number is null || sent == 1 ? sent : new Refusal("unknown-delivery", "number", "There is no dead letter of this number.");
    }

    private Checked<bool> Done(BoardOfWebhooks of, Guid id, string what, bool done)
    {
        if (!done)
            return new Refusal(UnknownEndpoint, "id", "This board has no such endpoint.");
        Changed(id, of.Board.Id, of.Ledger, what, of.By);
        return true;
    }

    [LoggerMessage(1, LogLevel.Information, "The endpoint {Endpoint} of the board {Board} of the ledger {Ledger} was {What} by {By}.")]
    private partial void Changed(Guid endpoint, string board, string ledger, string what, string by);
}
