using JourneyLedger.Access;
using JourneyLedger.Interchange.Exports;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JourneyLedger.Web.Api;

/// <summary><c>GET /api/journeys/{claimant}</c>: one person's journey, as of any day and as known at any moment.</summary>
public static class JourneysApi
{
    public static void MapJourneys(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/journeys/{claimant}", ReplayAsync).RequireAuthorization(Needs.Journeys)
            .WithName("ReplayJourney")
            .WithSummary("One person's journey, event by event")
            .WithDescription(
                "Needs an identity that may look, and a purpose; the access is on record before anything is shown, also when nobody of that pseudonym is here. "
                + "Each event says when it happened, when it was recorded, what corrected it and how the journey stood after it. "
                + "format=csv, xes, cloudevents, ocel, fhir and hmis give the journey as a file, which is recorded as an export.")
            .WithMetadata(new AsksForPerson(
                ("asOf", "Leaves out what happened after this day (ISO date)."),
                ("knownAt", "What was known then: an instant (2026-01-05T10:00:00Z) or a ledger position (@1234)."),
                (AnswerForm.FormatParameter, "json, csv, xes or cloudevents.")))
            .Produces<JourneyDocument>(StatusCodes.Status200OK, "application/json", "text/csv", "application/xml", "application/cloudevents-batch+json")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status410Gone)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithTags("Journeys");

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ReplayAsync(string claimant, HttpContext context, JourneyAccess access, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        var form = JourneyForm.Read(context.Request.Query);
        if (!form.Accepted)
            return AccessProblem.Of(form.Refusals);
        var (asOf, knownAt, format) = form.Value;
        var opened = await access.OpenAsync(
            context, purpose => format == JourneyFormat.Json ? AccessRequest.ToRead(claimant, purpose) : AccessRequest.ToExport(claimant, purpose), knownAt, asOf, cancel);
        if (!opened.Accepted)
            return AccessProblem.Of(opened.Refusals);
        using var written = new MemoryStream();
        JourneyFile.Write(format, opened.Value, written);
        return TypedResults.Bytes(written.ToArray(), JourneyFile.MediaType(format), format == JourneyFormat.Json ? null : JourneyFile.NameOf(format, opened.Value));
    }
}
