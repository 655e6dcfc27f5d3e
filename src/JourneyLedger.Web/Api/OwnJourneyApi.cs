using JourneyLedger.Access;
using JourneyLedger.Replay;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime.Text;

namespace JourneyLedger.Web.Api;

/// <summary><c>GET /api/journeys/{claimant}/own</c>: what a person is shown of their own journey.</summary>
public static class OwnJourneyApi
{
    /// <param name="Claimant">Pseudonym.</param>
    /// <param name="Day">Civil day it is of (ISO date).</param>
    /// <param name="Lines">In the order of happening.</param>
    /// <param name="Withheld">Records that others told in confidence, which are not shown.</param>
    public sealed record OwnPage(string Claimant, string Day, IReadOnlyList<OwnPageLine> Lines, int Withheld);

    /// <param name="Position">Of the event.</param>
    /// <param name="Happened">As its source said it.</param>
    /// <param name="What">In plain words.</param>
    /// <param name="Organisation">Who reported it.</param>
    /// <param name="WaitingDays">Days that the person waits since; null where nobody does.</param>
    /// <param name="Disputes">What the person said against it.</param>
    public sealed record OwnPageLine(long Position, string Happened, string What, string Organisation, int? WaitingDays, IReadOnlyList<string> Disputes);

    public static void MapOwnJourney(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/journeys/{claimant}/own", ReadAsync).RequireAuthorization(Needs.Journeys)
            .WithName("ReadOwnJourney")
            .WithSummary("What a person is shown of their own journey")
            .WithDescription("For whoever answers a person's request about their data. Needs a purpose; the access is on record before anything is shown. What others told in confidence is counted and not shown.")
            .WithMetadata(new AsksForPerson(("asOf", "The day it is of (ISO date); today when left out.")))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status410Gone)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithTags("Journeys");

    private static async Task<Results<Ok<OwnPage>, ProblemHttpResult>> ReadAsync(string claimant, HttpContext context, OwnJourneyAccess access, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        var own = await access.OpenAsync(context, claimant, cancel);
        return own.Accepted
            ? TypedResults.Ok(new OwnPage(claimant, LocalDatePattern.Iso.Format(own.Value.Day), [.. own.Value.Lines.Select(Listed)], own.Value.Withheld))
            : AccessProblem.Of(own.Refusals);
    }

    private static OwnPageLine Listed(OwnLine line) => new(line.Position, line.Happened, line.What, line.Organisation, line.WaitingDays, line.Disputes);
}
