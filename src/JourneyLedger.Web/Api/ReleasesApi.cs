using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Folds.Releases;
using JourneyLedger.Interchange;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Live.Boards;
using JourneyLedger.Web.Live.Releases;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime.Text;

namespace JourneyLedger.Web.Api;

/// <summary>
/// <c>/api/releases</c>: everything that boards may see, release by release. Who sits on boards gets the rows of their areas and no others; whoever
/// serves all boards gets whole releases, and their exact bytes to check the chain by.
/// </summary>
public static class ReleasesApi
{
    private const int MostListed = 1_000;

    /// <param name="Number">From 1.</param>
    /// <param name="Position">Ledger position that it knew.</param>
    /// <param name="Day">Day that it is as of.</param>
    /// <param name="At">In force from then.</param>
    /// <param name="Rules">Version of the rules of disclosure.</param>
    /// <param name="Previous">Hash of the release before.</param>
    /// <param name="Hash">SHA-256 of its text.</param>
    public sealed record ReleaseListed(long Number, long Position, string Day, string At, string Rules, string Previous, string Hash);

    public static void MapReleases(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/releases").RequireAuthorization(Needs.Published).WithTags("Boards")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("", ListAsync).WithName("ListReleases").WithSummary("The releases of a ledger, the newest first");
        group.MapGet("/in-force", InForceAsync)
            .WithName("GetReleaseInForce")
            .WithSummary("The release in force now, at a moment or position (knownAt), or of a day (asOf)")
            .WithDescription("JSON by measure, or one table as CSV by format=csv or Accept: text/csv. measure chooses one measure.")
            .Produces<ReleaseForm>(StatusCodes.Status200OK, "application/json", "text/csv").ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/{number:long}", NumberedAsync)
            .WithName("GetRelease")
            .WithSummary("One release")
            .Produces<ReleaseForm>(StatusCodes.Status200OK, "application/json", "text/csv").ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/{number:long}/text", TextAsync)
            .WithName("GetReleaseText")
            .WithSummary("The exact bytes of a release, whose SHA-256 is its hash")
            .WithDescription("They name the hash of the release before, so that all of them can be checked from the first.")
            .Produces(StatusCodes.Status200OK, contentType: "application/json").ProducesProblem(StatusCodes.Status403Forbidden);
    }

    private static async Task<Results<Ok<List<ReleaseListed>>, ProblemHttpResult>> ListAsync(string? ledger, ChosenLedger chosen, CancellationToken cancel)
    {
        var found = await chosen.FindAsync(ledger, cancel);
        if (!found.Accepted)
            return Problem.Refused(StatusCodes.Status404NotFound, "There is no such ledger.", found.Refusals);
        var heads = await found.Value.Ledger.Releases.ListAsync(MostListed, cancel);
        return TypedResults.Ok(heads.Select(head => new ReleaseListed(
            head.Number, head.Position, LocalDatePattern.Iso.Format(head.Day), InstantPattern.ExtendedIso.Format(head.At), head.Rules, head.Previous, head.Hash)).ToList());
    }

    private static async Task<Results<Ok<ReleaseForm>, FileContentHttpResult, ProblemHttpResult>> InForceAsync(
        string? ledger, string? knownAt, string? asOf, HttpContext context, Parts parts, CancellationToken cancel)
    {
        var found = await parts.Ledgers.FindAsync(ledger, cancel);
        if (!found.Accepted)
            return Problem.Refused(StatusCodes.Status404NotFound, "There is no such ledger.", found.Refusals);
        var asked = await AskedRelease.FindAsync(parts.Releases, found.Value, knownAt, asOf, cancel);
        return asked.Refusals.Count > 0
            ? Problem.Refused(StatusCodes.Status400BadRequest, "The question cannot be read.", asked.Refusals)
            : Written(context, parts, found.Value, asked.Value, "no release was in force then");
    }

    private static async Task<Results<Ok<ReleaseForm>, FileContentHttpResult, ProblemHttpResult>> NumberedAsync(
        long number, string? ledger, HttpContext context, Parts parts, CancellationToken cancel)
    {
        var found = await parts.Ledgers.FindAsync(ledger, cancel);
        if (!found.Accepted)
            return Problem.Refused(StatusCodes.Status404NotFound, "There is no such ledger.", found.Refusals);
        return Written(context, parts, found.Value, await parts.Releases.Of(found.Value).FindAsync(number, cancel), $"there is no release {number}");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> TextAsync(long number, string? ledger, HttpContext context, Parts parts, CancellationToken cancel)
    {
        var found = await parts.Ledgers.FindAsync(ledger, cancel);
        if (!found.Accepted)
            return Problem.Refused(StatusCodes.Status404NotFound, "There is no such ledger.", found.Refusals);
        if (parts.AreasOf(context, found.Value) is not null)
            return Problem.Of(StatusCodes.Status403Forbidden, "limited-areas", "This is not for you.", "A release's text has the rows of every area. Ask for the release itself to have those of yours.");
        return await parts.Releases.Of(found.Value).FindAsync(number, cancel) is { } stored
            ? TypedResults.Bytes(stored.Bytes, "application/json", $"{found.Value.Settings.Name}-release-{number}.json")
            : NoRelease(found.Value, $"there is no release {number}");
    }

    private static Results<Ok<ReleaseForm>, FileContentHttpResult, ProblemHttpResult> Written(HttpContext context, Parts parts, LedgerNode node, StoredRelease? stored, string none)
    {
        if (stored is null)
            return NoRelease(node, none);
        var form = AnswerForm.Read(context.Request);
        if (!form.Accepted)
            return Problem.Refused(StatusCodes.Status400BadRequest, "The question cannot be read.", form.Refusals);
        var rows = stored.Release.Rows.Within(parts.AreasOf(context, node));
        if (context.Request.Query["measure"].FirstOrDefault() is { Length: > 0 } measure)
        {
            if (!parts.Catalogue.Measures.ContainsKey(measure))
                return Problem.Refused(StatusCodes.Status400BadRequest, "The question cannot be read.", new Refusal("unknown-measure", "measure", $"There is no measure '{measure}'. GET /api/measures lists those there are."));
            rows = rows.Where(row => row.Measure == measure);
        }

        context.Response.Headers.CacheControl = "private, no-cache";
        var written = ReleaseForm.Of(node.Settings.Name, stored.Release, stored.Hash, rows, parts.Catalogue);
        return form.Value.Csv ? Csv(written) : TypedResults.Ok(written);
    }

    private static FileContentHttpResult Csv(ReleaseForm written)
    {
        using var csv = new MemoryStream();
        AnswerCsv.Write(written.Table(), csv);
        return TypedResults.Bytes(csv.ToArray(), "text/csv; charset=utf-8", $"{written.Ledger}-release-{written.Number}.csv");
    }

    private static ProblemHttpResult NoRelease(LedgerNode node, string why) => Problem.Refused(
        StatusCodes.Status404NotFound, "There is no such release.", new Refusal("unknown-release", "", $"Of the ledger {node.Settings.Name} {why}. GET /api/releases lists those there are."));

    /// <summary>What the routes here need.</summary>
    public sealed record Parts(ChosenLedger Ledgers, NodeReleases Releases, BoardDesk Boards, MeasureCatalogue Catalogue)
    {
        public static ValueTask<Parts?> BindAsync(HttpContext context) => ValueTask.FromResult<Parts?>(new(
            context.RequestServices.GetRequiredService<ChosenLedger>(), context.RequestServices.GetRequiredService<NodeReleases>(),
            context.RequestServices.GetRequiredService<BoardDesk>(), context.RequestServices.GetRequiredService<MeasureCatalogue>()));

        /// <summary>The areas whose rows the caller may see; null for every one.</summary>
        public IReadOnlySet<string>? AreasOf(HttpContext context, LedgerNode node) =>
            Caller.Of(context.User) is { } caller ? BoardAccess.AreasOf(caller, Boards.Boards(node).Values) : new HashSet<string>();
    }
}
