using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Folds.Releases;
using JourneyLedger.Postgres.Releases;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Live.Boards;
using JourneyLedger.Web.Live.Releases;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime.Text;

namespace JourneyLedger.Web.Api;

/// <summary>
/// <c>POST /api/extracts</c>: freeze tables for publication. <c>GET /api/extracts</c> and <c>GET /api/extracts/{hash}</c>: what was frozen, and the
/// file of a hash. What is frozen may be published and was, so every reader of published figures may have it.
/// </summary>
public static class ExtractsApi
{
    /// <param name="Board">Whose release it is: it stands in its stream.</param>
    /// <param name="Measures">Names; a table of each.</param>
    /// <param name="Areas">GSS codes that the tables list; the board's when absent.</param>
    /// <param name="AsOf">A day; the last known when absent.</param>
    public sealed record Asking(string? Board, IReadOnlyList<string>? Measures, IReadOnlyList<string>? Areas, string? AsOf);

    /// <param name="Hash">SHA-256 of the file.</param>
    /// <param name="At">When it was frozen.</param>
    /// <param name="By">Identity and organisation.</param>
    /// <param name="Board">Whose release it is.</param>
    /// <param name="Measure">Name.</param>
    /// <param name="Version">Of the measure.</param>
    /// <param name="Position">What was known.</param>
    /// <param name="Day">As of.</param>
    /// <param name="Rules">That it was made by.</param>
    public sealed record ExtractListed(string Hash, string At, string By, string Board, string Measure, int Version, long Position, string Day, string Rules);

    public static void MapExtracts(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/extracts").WithTags("Boards").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapPost("", FreezeAsync)
            .RequireAuthorization(Needs.Release)
            .WithName("FreezeExtracts")
            .WithSummary("Freeze a table of each measure for publication, and record its release")
            .WithDescription("dryRun=true says what would be frozen now and stores nothing. Cells are hidden by the rules of disclosure; a figure that would differ by few people from one shown before stays what it was.")
            .Produces<List<ExtractForm>>().Produces<List<ExtractForm>>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        group.MapGet("", ListAsync).RequireAuthorization(Needs.Published).WithName("ListExtracts").WithSummary("The frozen extracts of a ledger, the newest first");
        group.MapGet("/{hash}", FileAsync)
            .RequireAuthorization(Needs.Published)
            .WithName("GetExtract")
            .WithSummary("The extract of a hash: JSON, or by format=csv the published file whose SHA-256 it is")
            .Produces<ExtractForm>(StatusCodes.Status200OK, "application/json", "text/csv").ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> FreezeAsync(
        Asking asking, string? ledger, bool? dryRun, HttpContext context, ChosenLedger chosen, BoardDesk boards, MeasureCatalogue catalogue, ExtractDesk desk, CancellationToken cancel)
    {
        var found = await chosen.FindAsync(ledger, cancel);
        if (!found.Accepted)
            return Problem.Refused(StatusCodes.Status404NotFound, "There is no such ledger.", found.Refusals);
        var caller = Caller.Of(context.User)!;
        var asked = ExtractAsked.Read(caller, boards.Boards(found.Value), catalogue, asking.Board, asking.Measures, asking.Areas, asking.AsOf);
        if (!asked.Accepted)
            return Problem.Refused(StatusCodes.Status422UnprocessableEntity, "The extract cannot be made.", asked.Refusals);
        if (dryRun ?? false)
            return TypedResults.Ok((await desk.PreviewAsync(found.Value, asked.Value, cancel)).Select(made => ExtractForm.Of(made.Extract)).ToList());

        // Not cancelled with the request: a caller that hangs up must not leave it open whether something was released.
        var frozen = await desk.FreezeAsync(found.Value, caller, asked.Value, CancellationToken.None);
        if (!frozen.Accepted)
            return Problem.Refused(frozen.Refusals[0].Code == "busy" ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity, "The extract is not released.", frozen.Refusals);
        List<ExtractForm> shown = [.. frozen.Value.Select(made => ExtractForm.Of(made.Extract))];
        return TypedResults.Created($"/api/extracts/{shown[0].Hash}?ledger={Uri.EscapeDataString(found.Value.Settings.Name)}", shown);
    }

    private static async Task<Results<Ok<List<ExtractListed>>, ProblemHttpResult>> ListAsync(string? ledger, ChosenLedger chosen, CancellationToken cancel)
    {
        var found = await chosen.FindAsync(ledger, cancel);
        return found.Accepted
            ? TypedResults.Ok((await found.Value.Ledger.Extracts.ListAsync(cancel)).Select(Listed).ToList())
            : Problem.Refused(StatusCodes.Status404NotFound, "There is no such ledger.", found.Refusals);
    }

    private static async Task<Results<Ok<ExtractForm>, FileContentHttpResult, ProblemHttpResult>> FileAsync(
        string hash, string? ledger, HttpContext context, ChosenLedger chosen, MeasureCatalogue catalogue, CancellationToken cancel)
    {
        var found = await chosen.FindAsync(ledger, cancel);
        if (!found.Accepted)
            return Problem.Refused(StatusCodes.Status404NotFound, "There is no such ledger.", found.Refusals);
        var form = AnswerForm.Read(context.Request);
        if (!form.Accepted)
            return Problem.Refused(StatusCodes.Status400BadRequest, "The question cannot be read.", form.Refusals);
        if (await found.Value.Ledger.Extracts.FindAsync(hash, cancel) is not { } stored)
            return Problem.Refused(StatusCodes.Status404NotFound, "There is no such extract.", new Refusal("unknown-extract", "hash", $"The ledger {found.Value.Settings.Name} made no extract of this hash. GET /api/extracts lists those there are."));

        // A measure that is no more has its file all the same.
        if (!form.Value.Csv && catalogue.Measures.TryGetValue(stored.Head.Measure, out var measure))
            return TypedResults.Ok(ExtractForm.Of(ExtractNotes.Read(stored.Notes, measure).Extract) with { Hash = stored.Head.Hash });
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return TypedResults.Bytes(stored.Bytes, "text/csv; charset=utf-8", $"{found.Value.Settings.Name}-{stored.Head.Measure}-{LocalDatePattern.Iso.Format(stored.Head.Day)}.csv");
    }

    private static ExtractListed Listed(ExtractHead head) => new(
        head.Hash, InstantPattern.ExtendedIso.Format(head.At), head.By, head.Board, head.Measure, head.Version, head.Position, LocalDatePattern.Iso.Format(head.Day), head.Rules);
}
