using JourneyLedger.Access;
using JourneyLedger.Postgres.Access;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JourneyLedger.Web.Api;

/// <summary><c>GET /api/journeys?search=</c>: whose pseudonyms begin so.</summary>
public static class JourneySearchApi
{
    private const string SearchParameter = "search";

    /// <param name="Search">What was searched for.</param>
    /// <param name="Claimants">Pseudonyms in order.</param>
    /// <param name="Most">So many are given at most: when there are as many, search for more of the pseudonym.</param>
    /// <param name="AccessPosition">Position of the access event.</param>
    public sealed record Found(string Search, IReadOnlyList<string> Claimants, int Most, long AccessPosition);

    public static void MapJourneySearch(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/journeys", SearchAsync).RequireAuthorization(Needs.Journeys)
            .WithName("SearchJourneys")
            .WithSummary("Whose pseudonyms begin so")
            .WithDescription("For auditors and stewards. Needs a purpose; what was searched for is on record before anything is found.")
            .WithMetadata(new AsksForPerson((SearchParameter, "The first characters of a pseudonym, at least two; needed.")))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithTags("Journeys");

    private static async Task<Results<Ok<Found>, ProblemHttpResult>> SearchAsync(HttpContext context, JourneyAccess access, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        var search = context.Request.Query[SearchParameter].FirstOrDefault() ?? "";
        var asked = await access.AskAsync(context, purpose => AccessRequest.ToSearch(search, purpose), cancel);
        if (!asked.Accepted)
            return AccessProblem.Of(asked.Refusals);
        var grant = asked.Value.Grant;
        return TypedResults.Ok(new Found(search, await asked.Value.SearchAsync(context, cancel), AccessDesk.MostFound, grant.Receipt.Position));
    }
}
