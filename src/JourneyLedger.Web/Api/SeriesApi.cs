using JourneyLedger.Interchange.Series;
using JourneyLedger.Interchange.Templates;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Live.Series;
using JourneyLedger.Web.Security;

namespace JourneyLedger.Web.Api;

/// <summary><c>GET /official-series.csv</c>: the template of a published series; <c>POST /ledgers/{name}/official-series</c> takes it filled in.</summary>
public static class SeriesApi
{
    private const string Csv = "text/csv";

    public static void MapSeries(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/official-series.csv", static (bool? example) => TypedResults.Bytes(example == true ? SeriesTemplate.WithExample() : SeriesTemplate.Empty(), $"{Csv}; charset=utf-8", "official-series.csv"))
            .RequireAuthorization(Needs.Series)
            .WithName("GetSeriesTemplate")
            .WithSummary("The CSV template of a published series")
            .WithDescription("example=true adds two made-up rows.")
            .Produces(StatusCodes.Status200OK, contentType: Csv)
            .WithTags("Official series");
        routes.MapPost("/ledgers/{name}/official-series", ImportAsync).RequireAuthorization(Needs.Series)
            .WithName("ImportSeries")
            .WithSummary("Import an edition of a published series")
            .WithDescription(
                "Every row is answered with its line; good rows are stored whatever the others are. The same edition again is answered as repeated and adds nothing. "
                + "dates=dd/MM/yyyy (or MM/dd/yyyy) says how dates with slashes are meant; dryRun=true says what would happen and stores nothing. Content-Encoding: gzip is taken.")
            .Accepts<string>(Csv, "application/csv", "text/plain", "application/octet-stream")
            .AnswersRows()
            .WithTags("Official series");
    }

    private static async Task<IResult> ImportAsync(string name, string? dates, bool? dryRun, HttpRequest request, ChosenLedger chosen, SeriesDesk desk, CancellationToken cancel)
    {
        var asked = AskedDates.Of(dates);
        if (!asked.Accepted)
            return AskedDates.Unread(asked.Refusals);
        var body = await SentBody.ReadAsync(request, TemplateReader.MostBytes, cancel);
        if (body.Problem is { } unread)
            return unread;
        var node = await chosen.FindAsync(name, cancel);
        if (!node.Accepted)
            return Problem.Refused(StatusCodes.Status404NotFound, "There is no such ledger.", node.Refusals);
        var answer = await desk.TakeAsync(node.Value, body.Bytes, asked.Value, dryRun ?? false, Caller.Of(request.HttpContext.User)!);
        return answer.Accepted ? TypedResults.Ok(answer.Value) : Problem.Refused(StatusCodes.Status422UnprocessableEntity, "The file was not accepted.", answer.Refusals);
    }
}
