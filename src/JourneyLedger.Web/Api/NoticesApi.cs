using JourneyLedger.Web.Live.Boards;
using JourneyLedger.Web.Live.Releases;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JourneyLedger.Web.Api;

/// <summary><c>GET /api/boards/{board}/notices</c>: what happened between the latest releases of what a board asked to be told.</summary>
public static class NoticesApi
{
    /// <param name="Id">The same for ever: of the board, what it asked and the release.</param>
    /// <param name="Notice">The board's own name for what it asked.</param>
    /// <param name="Of">Code of the list <c>notice-of</c>.</param>
    /// <param name="Subject">The board's name of a measure, or an organisation's id.</param>
    /// <param name="Text">In a sentence.</param>
    /// <param name="Release">That shows it.</param>
    /// <param name="Position">Ledger position that it is true at.</param>
    public sealed record NoticeShown(string Id, string Notice, string Of, string Subject, string Text, long Release, long Position);

    public static void MapNotices(this IEndpointRouteBuilder routes) => routes.MapGet("/api/boards/{board}/notices", ListAsync).RequireAuthorization(Needs.Published)
        .WithName("ListNotices").WithSummary("What a board asked to be told and what happened of it over the latest releases, newest first").WithTags("Boards")
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<List<NoticeShown>>, ProblemHttpResult>> ListAsync(
        string board, string? ledger, HttpContext context, ChosenLedger chosen, BoardDesk desk, NodeReleases releases, BoardNotices notices, CancellationToken cancel)
    {
        var found = await BoardsApi.FindAsync(board, ledger, context, chosen, desk, cancel);
        if (!found.Accepted)
            return Problem.Refused(StatusCodes.Status404NotFound, "There is no such board.", found.Refusals);
        var (node, one) = found.Value;
        var told = await notices.ListAsync(node, one, releases.Of(node).Current?.Release, cancel);
        return TypedResults.Ok<List<NoticeShown>>(
            [.. told.Select(notice => new NoticeShown(notice.Id, notice.Asked.Name, notice.Asked.Of, notice.Asked.Subject, notice.Text, notice.Release, notice.Position))]);
    }
}
