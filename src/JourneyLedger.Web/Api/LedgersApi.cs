using JourneyLedger.Journeys;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Security;
using JourneyLedger.Web.Startup;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JourneyLedger.Web.Api;

/// <summary><c>GET /api/ledgers</c>: which ledgers there are.</summary>
public static class LedgersApi
{
    /// <param name="Name">As in <c>ledger=</c>.</param>
    /// <param name="Title">For people.</param>
    /// <param name="Zone">IANA zone of its wall clock.</param>
    /// <param name="MadeUpPeople">True when nobody in it is real.</param>
    /// <param name="Repeats">How a map reads immediate repeats unless asked: <c>collapse</c> or <c>keep</c>.</param>
    /// <param name="Default">True for the one meant when an address names none.</param>
    public sealed record LedgerListed(string Name, string Title, string Zone, bool MadeUpPeople, string Repeats, bool Default);

    public static void MapLedgers(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/ledgers", ListAsync).RequireAuthorization(Needs.Known)
            .WithName("ListLedgers")
            .WithSummary("The ledgers of this node")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithTags("Ledgers");

    private static async Task<Ok<IReadOnlyList<LedgerListed>>> ListAsync(LedgerNodes nodes, JourneySettings settings, CancellationToken cancel)
    {
        IReadOnlyList<LedgerListed> listed = [.. (await nodes.ListAsync(cancel)).Select(ledger => Listed(ledger, settings.DefaultLedger))];
        return TypedResults.Ok(listed);
    }

    private static LedgerListed Listed(LedgerSettings ledger, string byDefault) => new(
        ledger.Name, ledger.Title, ledger.Zone, ledger.Simulated, ledger.Repeats == RepeatsReading.Keep ? "keep" : "collapse", ledger.Name == byDefault);
}
