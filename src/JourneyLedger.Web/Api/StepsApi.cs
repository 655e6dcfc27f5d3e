using System.Globalization;
using JourneyLedger.Postgres;
using JourneyLedger.Rules;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using NodaTime;

namespace JourneyLedger.Web.Api;

/// <summary><c>POST /api/claimants/{id}/steps</c>: an organisation reports one step of a claimant's journey.</summary>
public static class StepsApi
{
    /// <summary>Bytes a body may have; the longest honest one, a disputed record's statement, is a twentieth of this.</summary>
    public const int LongestBody = 64 * 1024;

    public const string ExpectedVersionHeader = "Expected-Version";

    public static void MapSteps(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/claimants/{id}/steps", ReportAsync)
            .WithName("ReportStep")
            .WithSummary("Report one step of a claimant's journey")
            .WithDescription(
                "201 with a receipt once the step is durable; 200 with the first receipt when the same report was stored before. "
                + "The source's system, recordId and revision are the idempotency key.")
            .Accepts<StepBody>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status410Gone)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithTags("Steps");

    private static async Task<Results<Created<Receipt>, Ok<Receipt>, ProblemHttpResult>> ReportAsync(
        string id, string? ledger, HttpRequest request, ChosenLedger chosen, TimeProvider clock, CancellationToken cancel)
    {
        if (!IsJson(request.ContentType))
            return Problem.Of(StatusCodes.Status415UnsupportedMediaType, "not-json", "The body must be JSON.", "Send the step with Content-Type: application/json.");
        var expected = ReadExpectedVersion(request.Headers[ExpectedVersionHeader]);
        if (!expected.Accepted)
            return Problem.Refused(StatusCodes.Status400BadRequest, "The expected version cannot be read.", expected.Refusals);
        if (await BoundedBody.ReadAsync(request, LongestBody, cancel) is not { } body)
            return TooLong();
        if (SentJson.FaultIn(body.Span) is { } fault)
            return Problem.Refused(StatusCodes.Status400BadRequest, "The body is not valid JSON.", fault);
        var node = await chosen.FindAsync(ledger, cancel);
        if (!node.Accepted)
            return Problem.Refused(StatusCodes.Status404NotFound, "There is no such ledger.", node.Refusals);
        var step = Intake.ReadStep(id, body, Instant.FromDateTimeOffset(clock.GetUtcNow()));
        if (!step.Accepted)
            return Problem.Refused(StatusCodes.Status422UnprocessableEntity, "The step was not accepted.", step.Refusals);

        // Not cancelled with the request: a caller that hangs up must not leave it open whether the step was stored.
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var appended = await Amendments.AppendAsync(node.Value.Ledger, node.Value.Cube.AmendedPeople, step.Value, expected.Value, now, CancellationToken.None);
        if (!appended.Accepted)
            return Problem.Refused(StatusCodes.Status422UnprocessableEntity, "The step was not accepted.", appended.Refusals);
        return appended.Value switch
        {
            AppendResult.Appended stored => TypedResults.Created((string?)null, Receipt.Of(stored.Receipt)),
            AppendResult.AlreadyRecorded before => TypedResults.Ok(Receipt.Of(before.Receipt)),
            AppendResult.VersionConflict conflict => StaleVersion(expected.Value, conflict.CurrentVersion),
            AppendResult.ContentConflict conflict => KeyReused(Receipt.Of(conflict.First)),
            AppendResult.StreamErased => Erased(),
            var unknown => throw new InvalidOperationException($"An append ended as {unknown.GetType().Name}, which has no HTTP answer."),
        };
    }

    /// <summary>The header's value, or "any version" when it is absent.</summary>
    private static Checked<ExpectedVersion> ReadExpectedVersion(string? text)
    {
        if (text is null)
            return ExpectedVersion.Any;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return ExpectedVersion.Exactly(version);
        return new Refusal("invalid-expected-version", ExpectedVersionHeader, "Expected-Version must be a whole number, 0 for a claimant without events.");
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static ProblemHttpResult TooLong() => Problem.Of(
        StatusCodes.Status413PayloadTooLarge, "body-too-long", "The body is too long.", $"A step may have at most {LongestBody / 1024} KiB.");

    private static ProblemHttpResult StaleVersion(ExpectedVersion expected, long current) => Problem.Of(
        StatusCodes.Status409Conflict, "version-conflict", "The claimant's journey has moved on.",
        $"You expected version {expected.Value}, but the stream is at {current}. Read it again before you report.",
        ("currentVersion", current));

    private static ProblemHttpResult Erased() => Problem.Of(
        StatusCodes.Status410Gone, "person-erased", "This person is erased.",
        "Their key is destroyed, and nothing can be recorded about them any more. Do not send it again.");

    private static ProblemHttpResult KeyReused(Receipt first) => Problem.Of(
        StatusCodes.Status409Conflict, "idempotency-conflict", "The record was reported before with other content.",
        "The same source system, record id and revision were stored with other content. Send a correction as a higher revision. The offer is kept in quarantine.",
        ("first", first));
}
