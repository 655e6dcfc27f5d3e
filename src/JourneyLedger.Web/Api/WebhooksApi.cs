using System.Text.Json;
using JourneyLedger.Postgres.Webhooks;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Live.Webhooks;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JourneyLedger.Web.Api;

/// <summary><c>/api/boards/{board}/webhooks</c>: where a board's notices are sent, and how that went. For the board's secretariat.</summary>
public static class WebhooksApi
{
    private const int MostListed = 200;

    /// <param name="Address">Absolute, beginning with https://.</param>
    public sealed record Asking(string? Address);

    /// <param name="Id">Of the endpoint.</param>
    /// <param name="Address">Where messages go.</param>
    /// <param name="MadeAt">It is told what is released from then on.</param>
    /// <param name="MadeBy">By a name id.</param>
    /// <param name="Paused"><c>hand</c>, <c>gone</c> (it answered 410) or <c>secret</c> (it must be changed); null while it is sent to.</param>
    /// <param name="FormerSecretUntil">So long the former secret signs beside the present one; null for no change under way.</param>
    public sealed record EndpointShown(Guid Id, string Address, DateTimeOffset MadeAt, string MadeBy, string? Paused, DateTimeOffset? FormerSecretUntil);

    /// <param name="Endpoint">As it is kept; null after a change.</param>
    /// <param name="Secret">Shown once.</param>
    public sealed record SecretShown(EndpointShown? Endpoint, string Secret);

    /// <param name="Number">In the order of filing.</param>
    /// <param name="Endpoint">Id.</param>
    /// <param name="Message">The header webhook-id of each try.</param>
    /// <param name="State"><c>waiting</c>, <c>delivered</c> or <c>dead</c>.</param>
    /// <param name="MadeAt">When it was filed.</param>
    /// <param name="NextAt">When it is tried next; null when it is not.</param>
    /// <param name="TriedAt">Each try.</param>
    /// <param name="Status">HTTP status of the last answer; null for none.</param>
    /// <param name="Reason">Why the last try failed: <c>status</c>, <c>redirect</c>, <c>gone</c>, <c>timeout</c>, <c>connection</c>, <c>name</c>, <c>certificate</c> or <c>forbidden</c>; null when it did not.</param>
    /// <param name="Body">What is sent.</param>
    public sealed record DeliveryShown(
        long Number, Guid Endpoint, string Message, string State, DateTimeOffset MadeAt, DateTimeOffset? NextAt, IReadOnlyList<DateTimeOffset> TriedAt, int? Status, string? Reason, JsonElement Body);

    /// <param name="Count">Dead letters that are sent again.</param>
    public sealed record SentAgain(int Count);

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/boards/{board}/webhooks").RequireAuthorization(Needs.EditBoards).WithTags("Boards")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("", ListAsync).WithName("ListWebhooks").WithSummary("Where a board's notices are sent").Produces<List<EndpointShown>>();
        group.MapPost("", AddAsync).WithName("AddWebhook").WithSummary("Have a board's notices sent to an address; the answer holds the secret that they are signed with, once")
            .Produces<SecretShown>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        group.MapDelete("/{id:guid}", RemoveAsync).WithName("RemoveWebhook").WithSummary("Send there no more, and forget what was sent").Produces(StatusCodes.Status204NoContent);
        group.MapPost("/{id:guid}/pause", PauseAsync).WithName("PauseWebhook").WithSummary("Let messages wait").Produces(StatusCodes.Status204NoContent);
        group.MapPost("/{id:guid}/resume", ResumeAsync).WithName("ResumeWebhook").WithSummary("Send what waited, and go on").Produces(StatusCodes.Status204NoContent);
        group.MapPost("/{id:guid}/secret", ChangeSecretAsync).WithName("ChangeWebhookSecret").WithSummary("Another secret, shown once; the former one signs beside it for 24 hours").Produces<SecretShown>();
        group.MapPost("/{id:guid}/test", TestAsync).WithName("TestWebhook").WithSummary("Send a message that tells of nothing").Produces(StatusCodes.Status202Accepted);
        group.MapGet("/deliveries", DeliveriesAsync).WithName("ListDeliveries").WithSummary("What was sent or is to be sent, the newest first; state=dead for dead letters")
            .Produces<List<DeliveryShown>>().ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapPost("/deliveries/send-again", SendAllAgainAsync).WithName("SendDeliveriesAgain").WithSummary("Send all dead letters again").Produces<SentAgain>();
        group.MapPost("/deliveries/{number:long}/send-again", SendAgainAsync).WithName("SendDeliveryAgain").WithSummary("Send a dead letter again").Produces<SentAgain>();
    }

    private static Task<IResult> ListAsync(string board, string? ledger, HttpContext context, WebhookDesk desk, CancellationToken cancel) => OfBoardAsync(
        board, ledger, context, desk, async of => TypedResults.Ok((await desk.ListAsync(of, cancel)).Select(Shown).ToList()));

    private static Task<IResult> AddAsync(string board, string? ledger, Asking asking, HttpContext context, WebhookDesk desk) => OfBoardAsync(board, ledger, context, desk, async of =>
    {
        var made = await desk.AddAsync(of, asking.Address, CancellationToken.None);
        return made.Accepted
            ? TypedResults.Created($"/api/boards/{Uri.EscapeDataString(board)}/webhooks?ledger={Uri.EscapeDataString(of.Ledger)}", new SecretShown(Shown(made.Value.Endpoint), made.Value.Secret.Text))
            : Problem.Refused(StatusCodes.Status422UnprocessableEntity, "The endpoint is not added.", made.Refusals);
    });

    private static Task<IResult> RemoveAsync(string board, Guid id, string? ledger, HttpContext context, WebhookDesk desk) =>
        OfBoardAsync(board, ledger, context, desk, async of => Answer(await desk.RemoveAsync(of, id, CancellationToken.None), TypedResults.NoContent()));

    private static Task<IResult> PauseAsync(string board, Guid id, string? ledger, HttpContext context, WebhookDesk desk) =>
        OfBoardAsync(board, ledger, context, desk, async of => Answer(await desk.SetPausedAsync(of, id, true, CancellationToken.None), TypedResults.NoContent()));

    private static Task<IResult> ResumeAsync(string board, Guid id, string? ledger, HttpContext context, WebhookDesk desk) =>
        OfBoardAsync(board, ledger, context, desk, async of => Answer(await desk.SetPausedAsync(of, id, false, CancellationToken.None), TypedResults.NoContent()));

    private static Task<IResult> ChangeSecretAsync(string board, Guid id, string? ledger, HttpContext context, WebhookDesk desk) => OfBoardAsync(board, ledger, context, desk, async of =>
    {
        var changed = await desk.ChangeSecretAsync(of, id, CancellationToken.None);
        return changed.Accepted ? TypedResults.Ok(new SecretShown(null, changed.Value.Text)) : NotFound(changed.Refusals);
    });

    private static Task<IResult> TestAsync(string board, Guid id, string? ledger, HttpContext context, WebhookDesk desk) =>
        OfBoardAsync(board, ledger, context, desk, async of => Answer(await desk.TestAsync(of, id, CancellationToken.None), TypedResults.Accepted((string?)null)));

    private static Task<IResult> DeliveriesAsync(string board, string? ledger, string? state, HttpContext context, WebhookDesk desk, CancellationToken cancel) => OfBoardAsync(board, ledger, context, desk, async of =>
    {
        DeliveryState? wanted = Enum.TryParse<DeliveryState>(state, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;
        return wanted is null && !string.IsNullOrEmpty(state)
            ? Problem.Refused(StatusCodes.Status400BadRequest, "The question cannot be read.", new Refusal("unknown-state", "state", "A state is waiting, delivered or dead."))
            : TypedResults.Ok((await desk.DeliveriesAsync(of, wanted, MostListed, cancel)).Select(Shown).ToList());
    });

    private static Task<IResult> SendAllAgainAsync(string board, string? ledger, HttpContext context, WebhookDesk desk) => SendAgainAsync(board, null, ledger, context, desk);

    private static Task<IResult> SendAgainAsync(string board, long? number, string? ledger, HttpContext context, WebhookDesk desk) => OfBoardAsync(board, ledger, context, desk, async of =>
    {
        var sent = await desk.SendAgainAsync(of, number, CancellationToken.None);
        return sent.Accepted ? TypedResults.Ok(new SentAgain(sent.Value)) : NotFound(sent.Refusals);
    });

    /// <summary>Changes are not cancelled with the request: a caller that hangs up must not leave it open what was done.</summary>
    private static async Task<IResult> OfBoardAsync(string board, string? ledger, HttpContext context, WebhookDesk desk, Func<BoardOfWebhooks, Task<IResult>> then)
    {
        context.Response.Headers.CacheControl = "no-store";
        var found = await desk.FindAsync(ledger, board, Caller.Of(context.User)!, context.RequestAborted);
        if (found.Accepted)
            return await then(found.Value);
        return found.Refusals[0].Code == "not-its-secretariat" ? Problem.Refused(StatusCodes.Status403Forbidden, "These books are kept by others.", found.Refusals) : NotFound(found.Refusals);
    }

    private static IResult Answer(Checked<bool> done, IResult answer) => done.Accepted ? answer : NotFound(done.Refusals);

    private static ProblemHttpResult NotFound(IReadOnlyList<Refusal> refusals) => Problem.Refused(StatusCodes.Status404NotFound, "There is no such thing.", refusals);

    private static EndpointShown Shown(WebhookEndpoint one) => new(one.Id, one.Address, one.MadeAt, one.MadeBy, one.PausedFor?.ToString().ToLowerInvariant(), one.FormerUntil);

    private static DeliveryShown Shown(WebhookDelivery one) => new(
        one.Number, one.Endpoint, one.Message, one.State.ToString().ToLowerInvariant(), one.MadeAt, one.DueAt, one.TriedAt, one.Status, one.Reason?.ToString().ToLowerInvariant(),
        JsonSerializer.Deserialize<JsonElement>(one.Body.Span));
}
