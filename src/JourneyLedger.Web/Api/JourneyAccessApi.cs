using JourneyLedger.Access;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime.Text;

namespace JourneyLedger.Web.Api;

/// <summary><c>GET /api/journeys/{claimant}/access</c>: who looked at a person's journey.</summary>
public static class JourneyAccessApi
{
    /// <param name="Claimant">Pseudonym.</param>
    /// <param name="Looks">Oldest first; the last is the one that asked for this list.</param>
    public sealed record WhoLooked(string Claimant, IReadOnlyList<LookListed> Looks);

    /// <param name="Position">Of the access event in the ledger.</param>
    /// <param name="At">When, UTC, ISO 8601: before anything was shown.</param>
    /// <param name="Identity">Who.</param>
    /// <param name="Role">As what.</param>
    /// <param name="Organisation">For whom.</param>
    /// <param name="Action">Code of the list access-action.</param>
    /// <param name="Purpose">Code of the list access-purpose.</param>
    /// <param name="Case">Reference of the case; null when none was given.</param>
    /// <param name="BrokenGlass">Id of the breaking of the glass that allowed it; null for those entitled.</param>
    public sealed record LookListed(
        long Position, string At, string Identity, string Role, string Organisation, string Action, string Purpose, string? Case, Guid? BrokenGlass);

    public static void MapJourneyAccess(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/journeys/{claimant}/access", ListAsync).RequireAuthorization(Needs.Journeys)
            .WithName("ListAccess")
            .WithSummary("Who looked at a person's journey")
            .WithDescription("Needs a purpose and is recorded itself, before the list is given. There are looks at people whom the ledger does not know: somebody asked after them.")
            .WithMetadata(new AsksForPerson())
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithTags("Journeys");

    private static async Task<Results<Ok<WhoLooked>, ProblemHttpResult>> ListAsync(string claimant, HttpContext context, JourneyAccess access, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        var open = await access.AskAsync(context, purpose => AccessRequest.ToListAccess(claimant, purpose), cancel);
        if (!open.Accepted)
            return AccessProblem.Of(open.Refusals);
        var looks = await open.Value.Desk.WhoLookedAsync(open.Value.Grant, cancel);
        return TypedResults.Ok(new WhoLooked(claimant, [.. looks.Select(Listed)]));
    }

    private static LookListed Listed(Look look) => new(
        look.Position, InstantPattern.ExtendedIso.Format(look.At), look.Identity, look.Role, look.Organisation, look.Action, look.Purpose, look.CaseReference, look.BrokenGlass);
}
