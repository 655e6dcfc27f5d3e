using System.Security.Cryptography;
using System.Text;
using JourneyLedger.Folds;
using JourneyLedger.Interchange;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace JourneyLedger.Web.Api;

/// <summary><c>GET /api/projections</c> and <c>GET /api/projections/{name}</c>: which questions can be asked, and their answers.</summary>
public static class ProjectionsApi
{
    /// <param name="Name">As in the address.</param>
    /// <param name="Title">For a heading.</param>
    /// <param name="Question">What it answers, in one sentence.</param>
    /// <param name="Settings">Query parameters of this projection alone.</param>
    public sealed record ProjectionListed(string Name, string Title, string Question, IReadOnlyList<SettingListed> Settings);

    /// <param name="Name">As in the address.</param>
    /// <param name="Default">Used when the address does not say.</param>
    /// <param name="Allowed">The values it may take; empty for a whole number, or for a name where there is no default.</param>
    /// <param name="Meaning">One sentence.</param>
    public sealed record SettingListed(string Name, string Default, IReadOnlyList<string> Allowed, string Meaning);

    public static void MapProjections(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/projections").WithTags("Projections");
        group.MapGet("", List).RequireAuthorization(Needs.Published).WithName("ListProjections").WithSummary("The questions that can be asked, of those that the caller may ask");
        group.MapGet("/{name}", AnswerAsync).RequireAuthorization(Needs.Answer)
            .WithName("AskProjection")
            .WithSummary("Ask one question of one ledger")
            .WithDescription(
                "JSON, or one of the answer's tables as CSV by format=csv or Accept: text/csv. The answer says the ledger position it is true at. "
                + "The same question with the same asOf and a knownAt in the past gives the same answer every time.")
            .WithMetadata(new AsksQuestion())
            .Produces(StatusCodes.Status200OK, contentType: "application/json", additionalContentTypes: "text/csv")
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static Ok<List<ProjectionListed>> List(HttpContext context, Reports reports) => TypedResults.Ok(AskedBy.Askable(context.User, reports.All).Select(Listed).ToList());

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult>> AnswerAsync(
        string name, HttpContext context, Reports reports, ChosenLedger chosen, CancellationToken cancel)
    {
        if (!reports.TryFind(name, out var projection))
            return Problem.Refused(StatusCodes.Status404NotFound, "There is no such projection.", UnknownProjection(name));
        var found = await chosen.FindAsync(context.Request.Query["ledger"], cancel);
        if (!found.Accepted)
            return Problem.Refused(StatusCodes.Status404NotFound, "There is no such ledger.", found.Refusals);
        var node = found.Value;
        var form = AnswerForm.Read(context.Request);
        if (!form.Accepted)
            return Problem.Refused(StatusCodes.Status400BadRequest, "The question cannot be read.", form.Refusals);
        var asked = AskedBy.Question(context.User, projection, AskedParameters.Of(context.Request.Query), node.Settings);
        if (!asked.Accepted)
            return Problem.Unasked(asked.Refusals);
        if (!node.Connected && !node.CanAnswerAlone(asked.Value))
        {
            context.Response.Headers.RetryAfter = "2";
            return Failures.Away(
                $"The newest figures cannot be vouched for while PostgreSQL is away. Ask with knownAt=@{node.Position} for the figures as known here.");
        }

        // Read before the answer: should the cube move meanwhile, the tag is too old, never too new.
        var tag = Tag(reports, node, asked.Value, form.Value);
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Vary = HeaderNames.Accept;
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(seen => seen.Compare(tag, useStrongComparison: false)))
        {
            context.Response.GetTypedHeaders().ETag = tag;
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        return Written(node.Ask(asked.Value), form.Value, tag);
    }

    private static Results<FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult> Written(Answer answer, AnswerForm form, EntityTagHeaderValue tag)
    {
        if (!form.Csv)
            return TypedResults.Bytes(answer.ToJson(), "application/json; charset=utf-8", entityTag: tag);
        var table = form.Table is null ? answer.Tables[0] : answer.Tables.FirstOrDefault(one => one.Name == form.Table);
        if (table is null)
        {
            var names = string.Join(", ", answer.Tables.Select(one => one.Name));
            return Problem.Refused(
                StatusCodes.Status400BadRequest, "The question cannot be read.",
                new Refusal("unknown-table", "table", $"The answer has no table '{form.Table}'; it has {names}."));
        }

        using var csv = new MemoryStream();
        AnswerCsv.Write(table, csv);
        var file = $"{answer.Ledger.Name}-{answer.Question.Projection.Name}-{table.Name}-at-{answer.Position}.csv";
        return TypedResults.Bytes(csv.ToArray(), "text/csv; charset=utf-8", file, entityTag: tag);
    }

    /// <summary>The same tag exactly when ledger, position, question, form and code are the same.</summary>
    private static EntityTagHeaderValue Tag(Reports reports, LedgerNode node, Question question, AnswerForm form)
    {
        var of = $"{reports.Edition}\n{node.Ledger.Identity}\n{node.Position}\n{question.Projection.Name}\n{question.ToQueryString()}\n{form}";
        return new EntityTagHeaderValue($"\"{node.Position}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(of)))[..16]}\"");
    }

    private static Refusal UnknownProjection(string name) =>
        new("unknown-projection", "name", $"There is no projection '{name}'. GET /api/projections lists those there are.");

    private static ProjectionListed Listed(IProjection projection) => new(
        projection.Name,
        projection.Title,
        projection.Question,
        [.. projection.Settings.Select(setting => new SettingListed(setting.Name, setting.Default, setting.Allowed, setting.Meaning))]);
}
