using JourneyLedger.Demonstration;
using JourneyLedger.Postgres.Sealer;

namespace JourneyLedger.Web.Startup;

/// <summary>What an operator may set, by configuration file, environment or command line.</summary>
/// <param name="ConnectionString">A PostgreSQL that somebody else runs; null to start one here.</param>
/// <param name="DataFolder">Where a PostgreSQL started here, and the cubes' snapshots, live.</param>
/// <param name="NodeModules">Where the npm PostgreSQL binaries may stand.</param>
/// <param name="DefaultLedger">The ledger that an address without one means; the demonstration area is loaded under this name.</param>
/// <param name="DemonstrationClaimants">How many made-up people to load where there is no ledger yet; 0 for none.</param>
/// <param name="DemonstrationSeed">Which made-up people.</param>
public sealed record JourneySettings(
    string? ConnectionString,
    string DataFolder,
    string? NodeModules,
    string DefaultLedger,
    int DemonstrationClaimants,
    int DemonstrationSeed)
{
    /// <summary>Where checkpoints and tiles are published.</summary>
    public string PublishFolder => SealPlace.PublishFolderOf(DataFolder);

    public static JourneySettings From(IConfiguration configuration, IHostEnvironment environment) => new(
        GivenConnectionString(configuration),
        configuration["Journey:DataFolder"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : Postgres.Server.DataFolder.Usual(),
        Path.Combine(environment.ContentRootPath, "node_modules"),
        configuration["Journey:DefaultLedger"] is { Length: > 0 } ledger ? ledger : "northmoor",
        configuration.GetValue("Journey:Demonstration:Claimants", (int)AreaRates.Claimants.Number),
        configuration.GetValue("Journey:Demonstration:Seed", 1));

    private static string? GivenConnectionString(IConfiguration configuration) =>
        configuration.GetConnectionString("Journey") is { Length: > 0 } named ? named
        : configuration["JOURNEY_POSTGRES"] is { Length: > 0 } variable ? variable
        : null;
}
