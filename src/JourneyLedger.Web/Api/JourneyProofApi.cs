using System.Text.Json;
using JourneyLedger.Access;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Sealing;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JourneyLedger.Web.Api;

/// <summary><c>GET /api/journeys/{claimant}/proof</c>: a person's journey with all it takes to check it elsewhere.</summary>
public static class JourneyProofApi
{
    public static void MapJourneyProofs(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/journeys/{claimant}/proof", ProveAsync).RequireAuthorization(Needs.Journeys)
            .WithName("ProveJourney")
            .WithSummary("A person's journey as a bundle that anyone can verify offline")
            .WithDescription(
                "Needs an identity that may look, and a purpose, and is recorded as an export. A zip for 'journey verify'; format=json gives its bundle.json alone, "
                + "for a page that checks the journey by itself. The newest events are in it as soon as they are sealed, about a second after they came.")
            .WithMetadata(new AsksForPerson((AnswerForm.FormatParameter, "zip or json.")))
            .Produces(StatusCodes.Status200OK, contentType: "application/zip", additionalContentTypes: "application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status410Gone)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithTags("Journeys");

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ProveAsync(string claimant, HttpContext context, JourneyAccess access, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        var format = context.Request.Query[AnswerForm.FormatParameter].FirstOrDefault() ?? "zip";
        if (format is not ("zip" or "json"))
            return AccessProblem.Of([new Refusal("unknown-format", AnswerForm.FormatParameter, $"A proof is written as zip or json, not as '{format}'.")]);
        var asked = await access.AskAsync(context, purpose => AccessRequest.ToExport(claimant, purpose), cancel);
        if (!asked.Accepted)
            return AccessProblem.Of(asked.Refusals);
        var ledger = asked.Value.Node.Ledger;
        var bundle = await ledger.BundleAsync([.. asked.Value.Node.LinkedWith(claimant).Select(ClaimantStream.Of)], cancel: cancel);
        if (!bundle.Accepted)
            return Refused(claimant, ledger.Settings.Name, bundle.Refusals[0]);
        if (format == "json")
            return TypedResults.Bytes(JsonSerializer.SerializeToUtf8Bytes(bundle.Value, BundleFile.Json), "application/json");
        using var file = new MemoryStream();
        BundleFile.Write(bundle.Value, file);
        return TypedResults.Bytes(file.ToArray(), "application/zip", $"{ledger.Settings.Name}-{claimant}.zip");
    }

    private static ProblemHttpResult Refused(string claimant, string ledger, Refusal refusal) => refusal.Code switch
    {
        "unknown-stream" => AccessProblem.Of([new("unknown-person", "claimant", $"The ledger {ledger} has no event of this pseudonym.")]),
        "erased" => AccessProblem.Of([new("person-erased", "claimant", $"{claimant} was erased: the ledger {ledger} holds sealed hashes of them and nothing that could be read.")]),
        _ => Problem.Refused(StatusCodes.Status409Conflict, "There is no such proof now.", refusal),
    };
}
