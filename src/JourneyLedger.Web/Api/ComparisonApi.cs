using System.Text.Json;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JourneyLedger.Web.Api;

/// <summary><c>GET /api/projections/{name}/compare</c>: two answers of one report, and how their figures differ.</summary>
public static class ComparisonApi
{
    public static void MapComparisons(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/projections/{name}/compare", CompareAsync).RequireAuthorization(Needs.Answer)
            .WithName("CompareAnswers")
            .WithSummary("Two answers of one report, side by side")
            .WithDescription(
                $"The first question is asked by the parameters as they are; the second has the same ones, but for those given again with '{SecondQuestion.Prefix}' in front: "
                + $"asOf=2026-06-30&{SecondQuestion.Prefix}asOf=2026-03-31. '{SecondQuestion.LeftOut}' leaves a parameter out of the second. Gives 'first' and 'second', each as the report answers alone, "
                + "and 'figures' with the difference, second less first. Differences are described, not explained.")
            .WithMetadata(new AsksQuestion())
            .Produces(StatusCodes.Status200OK, contentType: "application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithTags("Projections");

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> CompareAsync(
        string name, HttpContext context, Reports reports, ChosenLedger chosen, CancellationToken cancel)
    {
        if (!reports.TryFind(name, out var projection) || projection is not Report)
            return Problem.Refused(StatusCodes.Status404NotFound, "There is no such projection.", new Refusal("unknown-projection", "name", $"There is no report '{name}' whose answers can be compared."));
        var found = await chosen.FindAsync(context.Request.Query["ledger"], cancel);
        if (!found.Accepted)
            return Problem.Refused(StatusCodes.Status404NotFound, "There is no such ledger.", found.Refusals);
        var (first, second) = SecondQuestion.Split(AskedParameters.Of(context.Request.Query));
        var (one, other) = (AskedBy.Question(context.User, projection, first, found.Value.Settings), AskedBy.Question(context.User, projection, second, found.Value.Settings));
        if (!one.Accepted || !other.Accepted)
            return Problem.Unasked(one.Accepted ? other.Refusals : one.Refusals);
        if (!found.Value.Connected && !(found.Value.CanAnswerAlone(one.Value) && found.Value.CanAnswerAlone(other.Value)))
            return Failures.Away($"The newest figures cannot be vouched for while PostgreSQL is away. Ask both with knownAt=@{found.Value.Position} for the figures as known here.");
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(Written(found.Value.Ask(one.Value), found.Value.Ask(other.Value)), "application/json; charset=utf-8");
    }

    private static byte[] Written(Answer first, Answer second)
    {
        var compared = ReportComparison.Of((ReportAnswer)first.Body, (ReportAnswer)second.Body);
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = Answer.Json.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteString("projection", first.Question.Projection.Name);
            writer.WritePropertyName("first");
            writer.WriteRawValue(first.ToJson());
            writer.WritePropertyName("second");
            writer.WriteRawValue(second.ToJson());
            writer.WritePropertyName("figures");
            JsonSerializer.Serialize(
                writer, compared.Figures.Select(figure => new { figure.Name, figure.Title, First = figure.First?.Value, Second = figure.Second?.Value, figure.Difference }), Answer.Json);
            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
