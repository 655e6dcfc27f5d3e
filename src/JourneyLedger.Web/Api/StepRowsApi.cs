using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Security;
using NodaTime;

namespace JourneyLedger.Web.Api;

/// <summary><c>POST /ledgers/{name}/steps</c>: an organisation reports many steps at once, of whatever streams.</summary>
public static class StepRowsApi
{
    public static void MapStepRows(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/ledgers/{name}/steps", ReportAsync).RequireAuthorization(Needs.Report)
            .WithName("ReportSteps")
            .WithSummary("Report many steps at once")
            .WithDescription(
                "A JSON array, or one JSON object a line (application/x-ndjson): each is the body of a step with its stream, such as \"stream\":\"claimant/7f3a\". "
                + "200 with an answer for each row, in order: good rows are stored whatever the others are, each whole or not at all, and a row sees the ones before it. "
                + "What a batch brought, and which rows were refused by which rules, is kept in the organisation's stream, without their content. "
                + "dryRun=true says what would happen and stores nothing. Content-Encoding: gzip is taken.")
            .Accepts<StepBody[]>(JsonTypes.Json, [.. JsonTypes.Lines])
            .AnswersRows()
            .WithTags("Steps");

    private static async Task<IResult> ReportAsync(string name, bool? dryRun, HttpRequest request, ChosenLedger chosen, TimeProvider clock, CancellationToken cancel)
    {
        if (FormOf(request.ContentType) is not { } isArray)
            return Problem.Refused(StatusCodes.Status415UnsupportedMediaType, "The body must be JSON.", JsonTypes.NotJson($"Send a JSON array as {JsonTypes.Json}, or one object a line as {JsonTypes.Lines[0]}."));
        var body = await SentBody.ReadAsync(request, RowsOfBody.MostBytes, cancel);
        if (body.Problem is { } unread)
            return unread;
        var node = await chosen.FindAsync(name, cancel);
        if (!node.Accepted)
            return Problem.Refused(StatusCodes.Status404NotFound, "There is no such ledger.", node.Refusals);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var rows = isArray ? StepRows.ReadArray(body.Bytes, now) : StepRows.ReadLines(body.Bytes, now);
        if (!rows.Accepted)
            return OneOutcome.Refused(rows.Refusals, static field => field);

        var may = AskedBy.Rows(request.HttpContext.User, node.Value, rows.Value, static field => field);

        // Not cancelled with the request: a caller that hangs up must not leave it open what was stored.
        var desk = node.Value.Intake(clock);
        var outcomes = await desk.TakeBatchAsync(may, dryRun ?? false, CancellationToken.None);
        return TypedResults.Ok(RowsAnswer.Of(node.Value.Settings.Name, dryRun ?? false, may, outcomes, static field => field));
    }

    /// <summary>True for an array, false for lines, null for anything else.</summary>
    private static bool? FormOf(string? contentType)
    {
        if (JsonTypes.Read(contentType) is not { } type)
            return null;
        if (type.MediaType.Equals(JsonTypes.Json, StringComparison.OrdinalIgnoreCase))
            return true;
        return JsonTypes.AreLines(type) ? false : null;
    }
}
