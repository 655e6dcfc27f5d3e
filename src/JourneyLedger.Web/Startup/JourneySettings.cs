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
    public static JourneySettings From(IConfiguration configuration, IHostEnvironment environment) => new(
        GivenConnectionString(configuration),
        configuration["Journey:DataFolder"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : UsualDataFolder(),
        Path.Combine(environment.ContentRootPath, "node_modules"),
        configuration["Journey:DefaultLedger"] is { Length: > 0 } ledger ? ledger : "northmoor",
        configuration.GetValue("Journey:Demonstration:Claimants", 4_000),
        configuration.GetValue("Journey:Demonstration:Seed", 1));

    /// <summary>In a clone: <c>.journey</c> beside the solution, so that the command line finds the same server. Elsewhere: the user's own data.</summary>
    private static string UsualDataFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "JourneyLedger.sln")))
                return Path.Combine(folder.FullName, ".journey");
        }

        var own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(own, "journey-ledger");
    }

    private static string? GivenConnectionString(IConfiguration configuration) =>
        configuration.GetConnectionString("Journey") is { Length: > 0 } named ? named
        : configuration["JOURNEY_POSTGRES"] is { Length: > 0 } variable ? variable
        : null;
}
