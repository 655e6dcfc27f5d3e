using JourneyLedger.Folds.Boards;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Live.Boards;
using JourneyLedger.Web.Live.Checks;
using JourneyLedger.Web.Live.Releases;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime.Text;

namespace JourneyLedger.Web.Api;

/// <summary><c>/api/boards</c>: the boards that a caller may see, and their dashboards at any release.</summary>
public static class BoardsApi
{
    /// <param name="Id">In addresses.</param>
    /// <param name="Name">For people.</param>
    /// <param name="Kind">Code of the list <c>board-kind</c>; null before it was founded.</param>
    /// <param name="Areas">GSS codes; empty for every area.</param>
    /// <param name="Members">Organisations that sit on it.</param>
    /// <param name="Measures">As adopted.</param>
    /// <param name="Meetings">Days, the oldest first.</param>
    /// <param name="NextMeeting">Or null.</param>
    public sealed record BoardShown(
        string Id, string Name, string? Kind, IReadOnlyList<string> Areas, IReadOnlyList<BoardMember> Members, IReadOnlyList<MeasureShown> Measures,
        IReadOnlyList<string> Meetings, string? NextMeeting);

    /// <param name="Metric">The board's own name for it.</param>
    /// <param name="Measure">Name in the catalogue.</param>
    /// <param name="Version">As adopted.</param>
    /// <param name="Target">In the measure's unit, a share in per cent; or null.</param>
    /// <param name="EffectiveFrom">First day.</param>
    public sealed record MeasureShown(string Metric, string Measure, int Version, double? Target, string EffectiveFrom);

    /// <param name="Board">Id.</param>
    /// <param name="Release">That it shows.</param>
    /// <param name="Position">Ledger position that this one knew.</param>
    /// <param name="Day">Day that figures are as of.</param>
    /// <param name="At">In force from then.</param>
    /// <param name="Cells">Each figure with the position that it is true at, by name.</param>
    /// <param name="ComparedWith">What stood there at the other release, of the cells that differ; null when nothing was compared with.</param>
    /// <param name="FullCheck">What this node found when it last verified the whole ledger behind the board; null when it has not yet.</param>
    public sealed record DashboardShown(
        string Board, long Release, long Position, string Day, string At, IReadOnlyDictionary<string, DashboardCell> Cells, DashboardBefore? ComparedWith,
        CheckShown? FullCheck);

    /// <param name="Release">The other release.</param>
    /// <param name="At">In force from then.</param>
    /// <param name="Cells">Its cells that are another now, or are no more.</param>
    public sealed record DashboardBefore(long Release, string At, IReadOnlyDictionary<string, DashboardCell> Cells);

    public static void MapBoards(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/boards").RequireAuthorization(Needs.Published).WithTags("Boards")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("", ListAsync).WithName("ListBoards").WithSummary("The boards that you may see");
        group.MapGet("/{board}", BoardAsync).WithName("GetBoard").WithSummary("One board as it stands today");
        group.MapGet("/{board}/dashboard", DashboardAsync)
            .WithName("GetDashboard")
            .WithSummary("What a board watches: now, or as it was shown at a moment")
            .WithDescription("knownAt is a moment, or @ and a ledger position: the release that was in force then. compareWith is another such moment, for what has changed since.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Results<Ok<List<BoardShown>>, ProblemHttpResult>> ListAsync(string? ledger, HttpContext context, ChosenLedger chosen, BoardDesk desk, CancellationToken cancel)
    {
        var found = await chosen.FindAsync(ledger, cancel);
        if (!found.Accepted)
            return Problem.Refused(StatusCodes.Status404NotFound, "There is no such ledger.", found.Refusals);
        return TypedResults.Ok(Caller.Of(context.User) is { } caller
            ? desk.Boards(found.Value).Values.Where(board => BoardAccess.MaySee(caller, board)).Select(Shown).ToList()
            : []);
    }

    private static async Task<Results<Ok<BoardShown>, ProblemHttpResult>> BoardAsync(
        string board, string? ledger, HttpContext context, ChosenLedger chosen, BoardDesk desk, CancellationToken cancel)
    {
        var found = await FindAsync(board, ledger, context, chosen, desk, cancel);
        return found.Accepted ? TypedResults.Ok(Shown(found.Value.Board)) : Problem.Refused(StatusCodes.Status404NotFound, "There is no such board.", found.Refusals);
    }

    private static async Task<Results<Ok<DashboardShown>, ProblemHttpResult>> DashboardAsync(
        string board, string? ledger, string? knownAt, string? compareWith, HttpContext context, ChosenLedger chosen, BoardDesk desk, NodeReleases releases, NodeChecks checks, CancellationToken cancel)
    {
        var found = await FindAsync(board, ledger, context, chosen, desk, cancel);
        if (!found.Accepted)
            return Problem.Refused(StatusCodes.Status404NotFound, "There is no such board.", found.Refusals);
        var (node, one) = found.Value;
        var asked = await AskedRelease.FindAsync(releases, node, knownAt, null, cancel);
        if (asked.Refusals.Count > 0)
            return Problem.Refused(StatusCodes.Status400BadRequest, "The question cannot be read.", asked.Refusals);
        if (asked.Value is not { Release: var release })
            return Problem.Refused(StatusCodes.Status404NotFound, "There is no such release.", new Refusal("unknown-release", "knownAt", "No release was in force then. GET /api/releases lists those there are."));
        var now = desk.Dashboard(node, one, release);
        if (string.IsNullOrEmpty(compareWith))
            return TypedResults.Ok(Shown(now, null, CheckShown.Of(checks.Last(node.Ledger))));
        var other = await AskedRelease.FindAsync(releases, node, compareWith, null, cancel);
        if (other.Refusals.Count > 0)
            return Problem.Refused(StatusCodes.Status400BadRequest, "The question cannot be read.", [.. other.Refusals.Select(refusal => refusal with { Field = "compareWith" })]);
        return TypedResults.Ok(Shown(now, other.Value is { } then ? desk.Dashboard(node, one, then.Release) : null, CheckShown.Of(checks.Last(node.Ledger))));
    }

    /// <summary>The board and its ledger; a board that is not the caller's is none: that there is one is not told either.</summary>
    internal static async Task<Checked<(LedgerNode Node, Board Board)>> FindAsync(
        string board, string? ledger, HttpContext context, ChosenLedger chosen, BoardDesk desk, CancellationToken cancel)
    {
        var found = await chosen.FindAsync(ledger, cancel);
        if (!found.Accepted)
            return Checked<(LedgerNode, Board)>.Refuse(found.Refusals);
        return Caller.Of(context.User) is { } caller && desk.Boards(found.Value).TryGetValue(board, out var one) && BoardAccess.MaySee(caller, one)
            ? (found.Value, one)
            : new Refusal("unknown-board", "board", $"There is no board '{board}' that you may see. GET /api/boards lists those there are.");
    }

    private static BoardShown Shown(Board board) => new(
        board.Id, board.Name, board.Kind, board.Areas, board.Members,
        [.. board.Measures.Select(measure => new MeasureShown(measure.Metric, measure.Measure, measure.Version, measure.Target, LocalDatePattern.Iso.Format(measure.EffectiveFrom)))],
        [.. board.Meetings.Select(LocalDatePattern.Iso.Format)], board.NextMeeting is { } next ? LocalDatePattern.Iso.Format(next) : null);

    private static DashboardShown Shown(BoardDashboard now, BoardDashboard? then, CheckShown? check) => new(
        now.Board.Id, now.Release.Number, now.Release.Position, LocalDatePattern.Iso.Format(now.Release.Day), InstantPattern.ExtendedIso.Format(now.Release.At), now.Cells,
        then is null
            ? null
            : new(then.Release.Number, InstantPattern.ExtendedIso.Format(then.Release.At),
                then.Cells.Where(cell => !now.Cells.TryGetValue(cell.Key, out var present) || present.Text != cell.Value.Text).ToDictionary(cell => cell.Key, cell => cell.Value)),
        check);
}
