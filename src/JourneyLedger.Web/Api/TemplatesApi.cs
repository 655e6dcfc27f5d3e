using JourneyLedger.Interchange.Templates;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Security;
using NodaTime;

namespace JourneyLedger.Web.Api;

/// <summary><c>GET /templates/{family}.csv</c>: a spreadsheet to fill in; <c>POST /ledgers/{name}/templates/{family}</c> takes it filled in.</summary>
public static class TemplatesApi
{
    private const string Csv = "text/csv";

    public static void MapTemplates(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/templates/{family}.csv", Download).RequireAuthorization(Needs.Report)
            .WithName("GetTemplate")
            .WithSummary("A CSV template to report events with")
            .WithDescription("example=true adds a made-up row of each event.")
            .Produces(StatusCodes.Status200OK, contentType: Csv)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithTags("Templates");
        routes.MapPost("/ledgers/{name}/templates/{family}", ReportAsync).RequireAuthorization(Needs.Report)
            .WithName("ReportTemplate")
            .WithSummary("Report events with a filled-in template")
            .WithDescription(
                "Every row is answered with its line; good rows are stored whatever the others are. A file that could be read in two ways is refused as a whole. "
                + "dates=dd/MM/yyyy (or MM/dd/yyyy) says how dates with slashes are meant; dryRun=true says what would happen and stores nothing. Content-Encoding: gzip is taken.")
            .Accepts<string>(Csv, "application/csv", "text/plain", "application/octet-stream")
            .AnswersRows()
            .WithTags("Templates");
    }

    private static IResult Download(string family, bool? example) => TemplateFamily.Find(family) is { } chosen
        ? TypedResults.Bytes(example == true ? TemplateCsv.WithExamples(chosen) : TemplateCsv.Empty(chosen), $"{Csv}; charset=utf-8", $"{chosen.Name}.csv")
        : Unknown(family);

    private static async Task<IResult> ReportAsync(
        string name, string family, string? dates, bool? dryRun, HttpRequest request, ChosenLedger chosen, TimeProvider clock, CancellationToken cancel)
    {
        if (TemplateFamily.Find(family) is not { } template)
            return Unknown(family);
        var asked = AskedDates.Of(dates);
        if (!asked.Accepted)
            return AskedDates.Unread(asked.Refusals);
        var body = await SentBody.ReadAsync(request, TemplateReader.MostBytes, cancel);
        if (body.Problem is { } unread)
            return unread;
        var node = await chosen.FindAsync(name, cancel);
        if (!node.Accepted)
            return Problem.Refused(StatusCodes.Status404NotFound, "There is no such ledger.", node.Refusals);
        var read = TemplateReader.Read(body.Bytes, template, asked.Value, Instant.FromDateTimeOffset(clock.GetUtcNow()));
        if (!read.Accepted)
            return Problem.Refused(StatusCodes.Status422UnprocessableEntity, "The file was not accepted.", read.Refusals);

        var may = AskedBy.Rows(request.HttpContext.User, node.Value, read.Value.Rows, part => TemplateColumnNames.ColumnOf(template, part));

        // Not cancelled with the request: a caller that hangs up must not leave it open what was stored.
        var desk = node.Value.Intake(clock);
        var outcomes = await desk.TakeBatchAsync(may, dryRun ?? false, CancellationToken.None);
        var readAs = new RowsAnswer.Reading(template.Name, read.Value.Encoding, read.Value.Delimiter.ToString(), read.Value.Dates);
        return TypedResults.Ok(RowsAnswer.Of(node.Value.Settings.Name, dryRun ?? false, may, outcomes, part => TemplateColumnNames.ColumnOf(template, part), readAs));
    }

    private static IResult Unknown(string family) => Problem.Of(
        StatusCodes.Status404NotFound, "unknown-template", "There is no such template.", $"There is no template '{family}'. There are {string.Join(", ", TemplateFamily.All.Select(one => one.Name))}.");
}
