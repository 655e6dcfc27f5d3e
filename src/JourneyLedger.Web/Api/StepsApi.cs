using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Security;
using NodaTime;

namespace JourneyLedger.Web.Api;

/// <summary><c>POST /api/claimants/{id}/steps</c>: an organisation reports one step of a claimant's journey.</summary>
public static class StepsApi
{
    /// <summary>Bytes a body may have; the longest honest one, a disputed record's statement, is a twentieth of this.</summary>
    public const int LongestBody = 64 * 1024;

    public static void MapSteps(this IEndpointRouteBuilder routes)
    {
        Describe(routes.MapPost("/api/claimants/{id}/steps", ReportAsync)).WithName("ReportStep");
        Describe(routes.MapPost("/ledgers/{ledger}/claimants/{id}/steps", ReportAsync)).WithName("ReportStepToLedger");
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route) => route
        .RequireAuthorization(Needs.Report)
        .WithSummary("Report one step of a claimant's journey")
        .WithDescription(
            "201 with a receipt once the step is durable, and with the flags that it raises; 200 with the first receipt when the same report was stored before. "
            + "The source's system, recordId and revision are the idempotency key. A claimant's first step is claimant.registered. "
            + "dryRun=true says what would happen and stores nothing. Each error names its rule, explained at its page.")
        .TakesOne()
        .ProducesProblem(StatusCodes.Status410Gone)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .WithTags("Steps");

    private static async Task<IResult> ReportAsync(
        string id, string? ledger, bool? dryRun, HttpRequest request, ChosenLedger chosen, TimeProvider clock, CancellationToken cancel)
    {
        if (!IsJson(request.ContentType))
            return Problem.Refused(StatusCodes.Status415UnsupportedMediaType, "The body must be JSON.", JsonTypes.NotJson("Send the step with Content-Type: application/json."));
        var expected = ExpectedVersion.Of(request);
        if (!expected.Accepted)
            return ExpectedVersion.Unread(expected.Refusals);
        if (await BoundedBody.ReadAsync(request, LongestBody, cancel) is not { } body)
            return TooLong();
        if (SentJson.FaultIn(body.Span) is { } fault)
            return Problem.Refused(StatusCodes.Status400BadRequest, "The body is not valid JSON.", fault);
        var node = await chosen.FindAsync(ledger, cancel);
        if (!node.Accepted)
            return Problem.Refused(StatusCodes.Status404NotFound, "There is no such ledger.", node.Refusals);
        var step = Intake.ReadStep(id, body, Instant.FromDateTimeOffset(clock.GetUtcNow()));
        if (!step.Accepted)
            return OneOutcome.Refused(step.Refusals, static field => field);

        // Not cancelled with the request: a caller that hangs up must not leave it open whether the step was stored.
        var row = AskedBy.Rows(request.HttpContext.User, node.Value, [new OfferedRow(1, step, expected.Value)], static field => field)[0];
        var desk = node.Value.Intake(clock);
        var outcomes = await desk.TakeAsync([row], dryRun ?? false, CancellationToken.None);
        return OneOutcome.Answer(node.Value.Settings.Name, dryRun ?? false, row, outcomes, static field => field);
    }

    private static bool IsJson(string? contentType) =>
        JsonTypes.Read(contentType) is { } type
        && (type.MediaType.Equals(JsonTypes.Json, StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase));

    private static IResult TooLong() => Problem.Of(
        StatusCodes.Status413PayloadTooLarge, "body-too-long", "The body is too long.", $"A step may have at most {LongestBody / 1024} KiB.");
}
