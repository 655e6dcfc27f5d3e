using System.Security.Claims;
using JourneyLedger.Interchange.CloudEvents;
using JourneyLedger.Postgres.Intake;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Security;
using Microsoft.Net.Http.Headers;
using NodaTime;

namespace JourneyLedger.Web.Api;

/// <summary><c>POST /ledgers/{name}/events</c>: CloudEvents 1.0, one in structured or binary mode, or many as a batch or as lines.</summary>
public static class EventsApi
{
    /// <summary>Bytes of one event: the longest payload and what is around it.</summary>
    public const int LongestEvent = 128 * 1024;

    private const string Structured = "application/cloudevents+json";
    private const string Batch = "application/cloudevents-batch+json";
    private const string SpecVersion = "ce-specversion";

    public static void MapEvents(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/ledgers/{name}/events", ReportAsync).RequireAuthorization(Needs.Report)
            .WithName("ReportEvents")
            .WithSummary("Report events as CloudEvents 1.0")
            .WithDescription(
                "Structured (application/cloudevents+json) or binary mode (headers ce-…): 201 with a receipt, 200 when it was stored before. A batch "
                + "(application/cloudevents-batch+json) or lines (application/x-ndjson): 200 with an answer for each event. "
                + "dryRun=true says what would happen and stores nothing. Content-Encoding: gzip is taken.")
            .Accepts<object>(Structured, [Batch, .. JsonTypes.Lines, JsonTypes.Json])
            .Produces<Receipt>(StatusCodes.Status201Created)
            .Produces<Receipt>()
            .Produces<RowsAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status410Gone)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithTags("Events");

    private static async Task<IResult> ReportAsync(string name, bool? dryRun, HttpRequest request, ChosenLedger chosen, TimeProvider clock, CancellationToken cancel)
    {
        var form = FormOf(request);
        if (form == Form.Unknown)
        {
            return Problem.Refused(
                StatusCodes.Status415UnsupportedMediaType, "The body must be CloudEvents.",
                new Refusal("not-cloudevents", HeaderNames.ContentType, $"Send one event as {Structured} or with ce- headers, or many as {Batch} or {JsonTypes.Lines[0]}."));
        }

        var body = await SentBody.ReadAsync(request, form is Form.Structured or Form.Binary ? LongestEvent : RowsOfBody.MostBytes, cancel);
        if (body.Problem is { } unread)
            return unread;
        var node = await chosen.FindAsync(name, cancel);
        if (!node.Accepted)
            return Problem.Refused(StatusCodes.Status404NotFound, "There is no such ledger.", node.Refusals);
        var reader = new CloudEventReader(Instant.FromDateTimeOffset(clock.GetUtcNow()));
        var desk = node.Value.Intake(clock);
        if (form is Form.Structured or Form.Binary)
        {
            var read = form == Form.Structured ? reader.ReadStructured(body.Bytes) : reader.ReadBinary(HeadersOf(request), request.ContentType, body.Bytes);
            return await OneAsync(request.HttpContext.User, node.Value, desk, read, dryRun ?? false);
        }

        var rows = form == Form.Batch ? reader.ReadBatch(body.Bytes) : reader.ReadLines(body.Bytes);
        return rows.Accepted ? await ManyAsync(node.Value, desk, AskedBy.Rows(request.HttpContext.User, node.Value, rows.Value, CloudEventReader.AttributeOf), dryRun ?? false) : OneOutcome.Refused(rows.Refusals, static field => field);
    }

    // Nothing is cancelled with the request: a caller that hangs up must not leave it open what was stored.
    private static async Task<IResult> OneAsync(ClaimsPrincipal user, LedgerNode node, IntakeDesk desk, Checked<Journeys.NewEvent> read, bool dryRun)
    {
        if (!read.Accepted)
            return OneOutcome.Refused(read.Refusals, static field => field);
        var row = AskedBy.Rows(user, node, [new OfferedRow(1, read)], CloudEventReader.AttributeOf)[0];
        var outcomes = await desk.TakeAsync([row], dryRun, CancellationToken.None);
        return OneOutcome.Answer(node.Settings.Name, dryRun, row, outcomes, CloudEventReader.AttributeOf);
    }

    private static async Task<IResult> ManyAsync(LedgerNode node, IntakeDesk desk, IReadOnlyList<OfferedRow> rows, bool dryRun)
    {
        var outcomes = await desk.TakeBatchAsync(rows, dryRun, CancellationToken.None);
        return TypedResults.Ok(RowsAnswer.Of(node.Settings.Name, dryRun, rows, outcomes, CloudEventReader.AttributeOf));
    }

    private static IEnumerable<KeyValuePair<string, string>> HeadersOf(HttpRequest request) =>
        request.Headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value ?? "")));

    private static Form FormOf(HttpRequest request)
    {
        var type = JsonTypes.Read(request.ContentType);
        return type?.MediaType.Value?.ToLowerInvariant() switch
        {
            Structured => Form.Structured,
            Batch => Form.Batch,
            _ when type is not null && JsonTypes.AreLines(type) => Form.Lines,
            { } other when other.StartsWith("application/cloudevents", StringComparison.Ordinal) => Form.Unknown,
            _ when request.Headers.ContainsKey(SpecVersion) => Form.Binary,
            _ => Form.Unknown,
        };
    }

    private enum Form
    {
        Unknown,
        Structured,
        Binary,
        Batch,
        Lines,
    }
}
