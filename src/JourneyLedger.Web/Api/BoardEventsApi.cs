using JourneyLedger.Cube;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Live.Boards;
using JourneyLedger.Web.Pages.Workspace;
using JourneyLedger.Web.Security;
using NodaTime;

namespace JourneyLedger.Web.Api;

/// <summary><c>POST /api/boards/{board}/events</c>: a secretariat's program says what its pages would.</summary>
public static class BoardEventsApi
{
    public static void MapBoardEvents(this IEndpointRouteBuilder routes)
    {
        Describe(routes.MapPost("/api/boards/{board}/events", ReportAsync)).WithName("ReportOfBoard");
        Describe(routes.MapPost("/ledgers/{ledger}/boards/{board}/events", ReportAsync)).WithName("ReportOfBoardToLedger");
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route) => route
        .RequireAuthorization(Needs.EditBoards)
        .WithSummary("Record one event of a board")
        .WithDescription(
            "The body of a step. Only the organisation that keeps the board's books may send it, in its own name as source; board.founded founds a board that is not there. "
            + "201 with a receipt; 200 with the first receipt for a repeat; 409 with the current version when Expected-Version is another. dryRun=true stores nothing.")
        .TakesOne()
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .WithTags("Boards");

    private static async Task<IResult> ReportAsync(
        string board, string? ledger, bool? dryRun, HttpRequest request, ChosenLedger chosen, TimeProvider clock, CancellationToken cancel)
    {
        var sent = await SentBody.ReadAsync(request, StepsApi.LongestBody, cancel);
        if (sent.Problem is { } unread)
            return unread;
        var expected = ExpectedVersion.Of(request);
        if (!expected.Accepted)
            return ExpectedVersion.Unread(expected.Refusals);
        var node = await chosen.FindAsync(ledger, cancel);
        if (!node.Accepted)
            return Problem.Refused(StatusCodes.Status404NotFound, "There is no such ledger.", node.Refusals);
        var read = Intake.ReadOfBoard(board, sent.Bytes, Instant.FromDateTimeOffset(clock.GetUtcNow()));
        if (!read.Accepted)
            return OneOutcome.Refused(read.Refusals, static field => field);
        var known = BoardDesk.In(node.Value, null, null).GetValueOrDefault(board);
        if (FaultOf(Caller.Of(request.HttpContext.User)!, known, read.Value) is { } fault)
            return Problem.Refused(StatusCodes.Status403Forbidden, "These books are kept by others.", fault);
        var row = new OfferedRow(1, read, known is null ? 0 : expected.Value);
        var outcomes = await node.Value.Intake(clock).TakeAsync([row], dryRun ?? false, CancellationToken.None);
        return OneOutcome.Answer(node.Value.Settings.Name, dryRun ?? false, row, outcomes, static field => field);
    }

    private static Refusal? FaultOf(Caller caller, Board? board, Journeys.NewEvent offered) => (board, caller.Way) switch
    {
        (null, _) when offered.Type != "board.founded" => new("unknown-board", "board", "There is no such board. Send board.founded first."),
        (not null, not CallerWay.Developer) when !WorkspaceDesk.Edits(caller, board) => new("not-its-secretariat", "board", "Only the secretariat of this board adds to its books."),
        (_, not CallerWay.Developer) when offered.Source.Organisation != caller.Identity.Organisation => new("not-your-organisation", "source.organisation", "Report in the name of your own organisation."),
        _ => null,
    };
}
