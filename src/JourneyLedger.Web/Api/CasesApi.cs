using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Interchange;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JourneyLedger.Web.Api;

/// <summary><c>GET /api/projections/{name}/cases</c>: who stands behind a report's figures, for those who may know.</summary>
public static class CasesApi
{
    /// <param name="Projection">Name of the report.</param>
    /// <param name="Ledger">Of which ledger.</param>
    /// <param name="MadeUpPeople">Whether they are.</param>
    /// <param name="Question">Its parameters, with the position that the list is known at: the same address gives the same list.</param>
    /// <param name="Position">Ledger position that the list is true at.</param>
    /// <param name="Of">Rows or verdicts asked for; null for all.</param>
    /// <param name="Total">Cases in the whole list.</param>
    /// <param name="Page">From 1.</param>
    /// <param name="Pages">How many there are.</param>
    /// <param name="People">Different people on this page, as recorded.</param>
    /// <param name="AccessPosition">Of the access event.</param>
    /// <param name="Cases">Most days first.</param>
    public sealed record CasesListed(
        string Projection, string Ledger, bool MadeUpPeople, string Question, long Position, string? Of, int Total, int Page, int Pages, int People, long AccessPosition, IReadOnlyList<NamedCase> Cases);

    public static void MapCases(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/projections/{name}/cases", ListAsync).RequireAuthorization(Needs.Journeys)
            .WithName("ListCases")
            .WithSummary("The people behind a report's figures")
            .WithDescription(
                "Takes every parameter of the report's own answer besides these. Needs an identity that may look into journeys, and a purpose; the look is on record before anything is shown: "
                + $"once, with the question and the number of people. {WantedCases.PageRows} cases a page, those of most days first; format=csv gives all in one file.")
            .WithMetadata(new AsksForPerson(
                ("of", "Rows or verdicts whose cases are listed, with commas between, as tables and figures of the answer name them; all when absent."),
                ("page", "From 1."),
                (AnswerForm.FormatParameter, "json or csv.")))
            .Produces<CasesListed>(StatusCodes.Status200OK, "application/json", "text/csv")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithTags("Projections");

    private static async Task<Results<Ok<CasesListed>, FileContentHttpResult, ProblemHttpResult>> ListAsync(
        string name, HttpContext context, Reports reports, CaseAccess access, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!reports.TryFind(name, out var projection) || projection is not Report report)
            return Problem.Refused(StatusCodes.Status404NotFound, "There is no such projection.", new Refusal("unknown-projection", "name", $"There is no report '{name}' that lists cases."));
        var form = AnswerForm.Read(context.Request);
        if (!form.Accepted)
            return AccessProblem.Of(form.Refusals);
        var wanted = WantedCases.Read(context.Request.Query, form.Value.Csv);
        if (!wanted.Accepted)
            return AccessProblem.Of(wanted.Refusals);
        var opened = await access.OpenAsync(context, report, AskedParameters.OfCases(context.Request.Query), wanted.Value, cancel);
        if (!opened.Accepted)
            return AccessProblem.Of(opened.Refusals);
        return form.Value.Csv ? Csv(opened.Value, report) : TypedResults.Ok(Listed(opened.Value, wanted.Value));
    }

    private static CasesListed Listed(OpenedCases opened, WantedCases wanted)
    {
        var (list, answer) = (opened.List, opened.List.Answer);
        return new(
            answer.Question.Projection.Name, answer.Ledger.Name, answer.Ledger.Simulated, opened.Question.ToQueryString(), answer.Position, wanted.Of, list.Total, wanted.Page,
            PagesOf(list.Total), opened.People, opened.AccessPosition, list.Rows);
    }

    /// <summary>At least one, which may be empty.</summary>
    public static int PagesOf(int total) => Math.Max(1, (total + WantedCases.PageRows - 1) / WantedCases.PageRows);

    private static FileContentHttpResult Csv(OpenedCases opened, Report report)
    {
        var table = ReportTable.Of<NamedCase>(
            "cases", "", opened.List.Rows,
            new("person", "", one => one.Person, IsKey: true),
            new("what", "", one => one.What),
            new("days", "", one => (long)one.Days),
            new("since", "", one => one.Since),
            new("detail", "", one => one.Detail),
            new("organisation", "", one => one.Organisation),
            new("lastEvent", "", one => one.LastEvent),
            new("position", "", one => one.Position),
            new("of", "", one => one.Of)).Table;
        using var csv = new MemoryStream();
        AnswerCsv.Write(table, csv);
        return TypedResults.Bytes(csv.ToArray(), "text/csv; charset=utf-8", $"{opened.List.Answer.Ledger.Name}-{report.Name}-cases-at-{opened.List.Answer.Position}.csv");
    }
}
