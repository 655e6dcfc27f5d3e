using JourneyLedger.Access;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime.Text;

namespace JourneyLedger.Web.Api;

/// <summary>
/// <c>POST /api/journeys/{claimant}/break-glass</c>: open one journey for an hour without the right to. <c>GET /api/broken-glasses</c>: the alerts.
/// <c>POST /api/broken-glasses/{id}/review</c>: somebody else says whether it was right.
/// </summary>
public static class BrokenGlassesApi
{
    /// <param name="Reason">Code of the list break-glass-reason.</param>
    /// <param name="Case">Reference of a case, or null.</param>
    public sealed record Breaking(string? Reason, string? Case);

    /// <param name="Finding">Code of the list access-review.</param>
    public sealed record Reviewing(string? Finding);

    /// <param name="Id">Of the breaking: the id of its event.</param>
    /// <param name="Position">Of the event in the ledger.</param>
    /// <param name="Claimant">Whose journey.</param>
    /// <param name="Identity">Who.</param>
    /// <param name="Role">As what.</param>
    /// <param name="Organisation">For whom.</param>
    /// <param name="Reason">Code of the list break-glass-reason.</param>
    /// <param name="Case">Reference of a case; null when none was given.</param>
    /// <param name="Since">UTC, ISO 8601.</param>
    /// <param name="Until">When it closes by itself.</param>
    /// <param name="Review">Null while nobody has reviewed it: that is what to see to.</param>
    public sealed record GlassListed(
        Guid Id, long Position, string Claimant, string Identity, string Role, string Organisation, string Reason, string? Case, string Since, string Until, ReviewListed? Review);

    /// <param name="Finding">Code of the list access-review.</param>
    /// <param name="Identity">Who reviewed.</param>
    /// <param name="Organisation">For whom.</param>
    /// <param name="At">When.</param>
    public sealed record ReviewListed(string Finding, string Identity, string Organisation, string At);

    public static void MapBrokenGlasses(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api").RequireAuthorization(Needs.Journeys).WithTags("Journeys").WithMetadata(new AsksForPerson { TakesPurpose = false });
        Refuses(group.MapPost("/journeys/{claimant}/break-glass", BreakAsync))
            .WithName("BreakGlass").WithSummary("Open one journey for an hour without the right to")
            .WithDescription("For those whose role may not read journeys, when it cannot wait. It is an alert at once and is reviewed by somebody else; each look still needs its purpose.")
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        Refuses(group.MapGet("/broken-glasses", ListAsync))
            .WithName("ListBrokenGlasses").WithSummary("Every breaking of the glass, and what became of it").WithDescription("For auditors and stewards.");
        Refuses(group.MapPost("/broken-glasses/{id}/review", ReviewAsync))
            .WithName("ReviewBrokenGlass").WithSummary("Say whether somebody else's breaking of the glass was right")
            .WithDescription("For auditors and stewards, and nobody for their own. One that was not justified closes at once.")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
    }

    private static RouteHandlerBuilder Refuses(RouteHandlerBuilder route) => route
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Created<GlassListed>, ProblemHttpResult>> BreakAsync(
        string claimant, Breaking body, HttpContext context, JourneyAccess access, GlassAlarm alarm, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        var open = await access.DeskAsync(context, cancel);
        if (!open.Accepted)
            return AccessProblem.Of(open.Refusals);
        // Not cancelled with the request: a caller that hangs up must not have broken it without the alarm.
        var broken = await open.Value.BreakGlassAsync(context, claimant, body.Reason, body.Case, CancellationToken.None);
        if (!broken.Accepted)
            return AccessProblem.Of(broken.Refusals);
        alarm.Ring(open.Value.Node.Settings.Name, broken.Value);
        return TypedResults.Created((string?)null, Listed(broken.Value));
    }

    private static async Task<Results<Ok<IReadOnlyList<GlassListed>>, ProblemHttpResult>> ListAsync(HttpContext context, JourneyAccess access, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        var open = await access.DeskAsync(context, cancel);
        if (!open.Accepted)
            return AccessProblem.Of(open.Refusals);
        var identity = open.Value.Identity;
        if (!identity.MayReview)
            return AccessProblem.Of([new Refusal("role-may-not-review", "role", $"The role {identity.Role} may not see the alerts; auditors and stewards may.")]);
        return TypedResults.Ok<IReadOnlyList<GlassListed>>([.. (await open.Value.GlassesAsync(context, cancel)).Select(Listed)]);
    }

    private static async Task<Results<Ok<GlassListed>, ProblemHttpResult>> ReviewAsync(
        Guid id, Reviewing body, HttpContext context, JourneyAccess access, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        var open = await access.DeskAsync(context, cancel);
        if (!open.Accepted)
            return AccessProblem.Of(open.Refusals);
        if ((await open.Value.Desk.GlassesAsync(cancel)).FirstOrDefault(glass => glass.EventId == id) is { } glass
            && AskedBy.FaultOfPerson(context.User, open.Value.Node, glass.Claimant) is { } elsewhere)
            return AccessProblem.Of([elsewhere]);
        var reviewed = await open.Value.Desk.ReviewAsync(open.Value.Identity, id, body.Finding, CancellationToken.None);
        return reviewed.Accepted ? TypedResults.Ok(Listed(reviewed.Value)) : AccessProblem.Of(reviewed.Refusals);
    }

    private static GlassListed Listed(BrokenGlass glass) => new(
        glass.EventId, glass.Position, glass.Claimant, glass.Identity, glass.Role, glass.Organisation, glass.Reason, glass.CaseReference,
        InstantPattern.ExtendedIso.Format(glass.Since), InstantPattern.ExtendedIso.Format(glass.Until),
        glass.Review is { } review ? new(review.Finding, review.Identity, review.Organisation, InstantPattern.ExtendedIso.Format(review.At)) : null);
}
