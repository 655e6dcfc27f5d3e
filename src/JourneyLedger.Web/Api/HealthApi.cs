using JourneyLedger.Web.Live;
using JourneyLedger.Web.Live.Checks;
using JourneyLedger.Web.Security;
using JourneyLedger.Web.Startup;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JourneyLedger.Web.Api;

/// <summary>
/// <c>GET /api/health</c>: fit for requests (200) or not (503). <c>GET /api/health/live</c>: the process runs. <c>GET /api/startup</c>: how far the start is.
/// </summary>
public static class HealthApi
{
    /// <param name="Status"><c>ready</c>, <c>starting</c> or <c>postgres-away</c>.</param>
    /// <param name="Doing">What the node does now, for a person.</param>
    /// <param name="Ledgers">The ledgers open on this node.</param>
    /// <param name="Reading">Ledgers that were asked for and are being read; whoever asks for one of them meanwhile is told to come back.</param>
    public sealed record Health(string Status, string Doing, IReadOnlyList<LedgerHealth> Ledgers, IReadOnlyList<LedgerReading> Reading);

    /// <param name="Name">Which ledger.</param>
    /// <param name="Position">The last position its answers include.</param>
    /// <param name="Connected">False while its PostgreSQL is away.</param>
    /// <param name="FullCheck">What this node found when it last verified the whole ledger; null when it has not yet.</param>
    public sealed record LedgerHealth(string Name, long Position, bool Connected, CheckShown? FullCheck);

    /// <param name="Ready">True once answers can be given.</param>
    /// <param name="Doing">What the node does now, for a person.</param>
    /// <param name="Done">Units done of it.</param>
    /// <param name="Total">Units in all; 0 when it cannot be said.</param>
    /// <param name="Percent">0 to 100; absent when it cannot be said.</param>
    public sealed record Startup(bool Ready, string Doing, long Done, long Total, int? Percent);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api").RequireAuthorization(Needs.Anybody).WithTags("Node");
        group.MapGet("/health", ReadyAsync).WithName("GetHealth").WithSummary("Whether this node is fit for requests")
            .Produces<Health>(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/health/live", () => TypedResults.NoContent()).WithName("GetLiveness").WithSummary("Whether the process runs");
        group.MapGet("/startup", Starting).WithName("GetStartup").WithSummary("How far the start is");
    }

    private static async Task<Results<Ok<Health>, JsonHttpResult<Health>>> ReadyAsync(StartupProgress progress, LedgerNodes nodes, NodeChecks checks, CancellationToken cancel)
    {
        var now = progress.Now;
        // Before the open ones, so that a ledger that opens meanwhile is in both and not in neither.
        var reading = nodes.Reading;
        IReadOnlyList<LedgerHealth> ledgers = [.. nodes.Open.Select(node => new LedgerHealth(node.Settings.Name, node.Position, node.Connected, CheckShown.Of(checks.Last(node.Ledger))))];
        if (!now.Ready)
            return Unfit("starting", now.Doing);
        if (ledgers.Count == 0 ? !await nodes.ReachedAsync(cancel) : ledgers.Any(ledger => !ledger.Connected))
            return Unfit("postgres-away", "Trying to reach PostgreSQL again");
        return TypedResults.Ok(new Health("ready", now.Doing, ledgers, reading));

        JsonHttpResult<Health> Unfit(string status, string doing) =>
            TypedResults.Json(new Health(status, doing, ledgers, reading), statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static Ok<Startup> Starting(StartupProgress progress)
    {
        var now = progress.Now;
        return TypedResults.Ok(new Startup(now.Ready, now.Doing, now.Done, now.Total, now.Percent));
    }
}
