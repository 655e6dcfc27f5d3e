namespace JourneyLedger.Cli;

/// <summary>Where a PostgreSQL started here and the cubes' snapshots live: the same place that the web node uses.</summary>
internal static class DataFolder
{
    /// <summary>In a clone <c>.journey</c> beside the solution; elsewhere the user's own data.</summary>
    public static string Usual() => Clone() is { } clone
        ? Path.Combine(clone, ".journey")
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "journey-ledger");

    /// <summary>Where npm put the page's packages, and with them PostgreSQL's binaries; null outside a clone.</summary>
    public static string? NodeModules() => Clone() is { } clone ? Path.Combine(clone, "src", "JourneyLedger.Web", "node_modules") : null;

    private static string? Clone()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "JourneyLedger.sln")))
                return folder.FullName;
        }

        return null;
    }
}
