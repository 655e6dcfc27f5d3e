using System.Text;
using JourneyLedger.Interchange;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JourneyLedger.Web.Pages.Boards;

/// <summary>Files beside a board's page: its figures as CSV, and the foot of its pack's pages.</summary>
public static class BoardFiles
{
    public static void MapBoardFiles(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/boards/{id}").RequireAuthorization(Needs.Published).ExcludeFromDescription();
        group.MapGet("/figures.csv", FiguresAsync);
        group.MapGet("/pack.css", StylesAsync);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> FiguresAsync(string id, string? part, HttpContext context, BoardSheets sheets, CancellationToken cancel)
    {
        var reply = await sheets.AskAsync(BoardAsked.Of(id, context.Request.Query), Caller.Of(context.User)!, cancel);
        context.Response.Headers.CacheControl = "no-store";
        if (reply.Dashboard is not { } dashboard)
            return WhyNot(reply);
        using var csv = new MemoryStream();
        var table = BoardTables.Of(dashboard, part);
        AnswerCsv.Write(table, csv);
        return TypedResults.Bytes(csv.ToArray(), "text/csv; charset=utf-8", $"{dashboard.Board.Id}-{table.Name}-release-{dashboard.Release.Number}.csv");
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> StylesAsync(string id, HttpContext context, BoardSheets sheets, CancellationToken cancel)
    {
        var asked = BoardAsked.Of(id, context.Request.Query);
        var reply = await sheets.AskAsync(asked, Caller.Of(context.User)!, cancel);
        context.Response.Headers.CacheControl = "no-store";
        return reply.Dashboard is null ? WhyNot(reply) : TypedResults.Content(PackStyles.Of(new(reply, asked) { IsPack = true }), "text/css", Encoding.UTF8);
    }

    private static ProblemHttpResult WhyNot(BoardReply reply) => reply switch
    {
        { Refusals.Count: > 0 } => Problem.Refused(reply.Status, "The question cannot be read.", reply.Refusals),
        { Board: null } => Problem.Of(StatusCodes.Status404NotFound, "unknown-board", "There is no such board.", "There is no board of this id that you may see."),
        _ => Problem.Of(StatusCodes.Status404NotFound, "nothing-released", "Nothing was released.", "Nothing had been released by the moment asked for."),
    };
}
