using System.Security.Cryptography;
using System.Text;

namespace JourneyLedger.Postgres.Server;

/// <summary>Where a PostgreSQL started here, the cubes' snapshots and the keys live: one place for every program of the product, so that they share both.</summary>
public static class DataFolder
{
    /// <summary>In a clone <c>.journey</c> beside the solution; elsewhere the user's own data.</summary>
    public static string Usual() => Clone() is { } clone
        ? Path.Combine(clone, ".journey")
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "journey-ledger");

    /// <summary>Where npm put the page's packages, and with them PostgreSQL's binaries; null outside a clone.</summary>
    public static string? NodeModules() => Clone() is { } clone ? Path.Combine(clone, "src", "JourneyLedger.Web", "node_modules") : null;

    /// <summary>Where snapshots live: a folder for each database, so that ledgers of the same name in two databases do not meet.</summary>
    public static string Snapshots(PostgresServer server, string folder)
    {
        var of = server.Way == PostgresWay.ConnectionString
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(server.ConnectionString)))[..12]
            : "own";
        return Path.Combine(folder, "cubes", of);
    }

    /// <summary>Where the keys are that open the ledgers' events, when the environment names no other folder: <see cref="Keys.KeyRing.FolderVariable"/>.</summary>
    public static string KeyFolder(string folder) =>
        Environment.GetEnvironmentVariable(Postgres.Keys.KeyRing.FolderVariable) is { Length: > 0 } given ? Path.GetFullPath(given) : Path.Combine(folder, "keys");

    /// <summary>Whether its disk has less room left than the two segments of its log that PostgreSQL writes next.</summary>
    public static bool IsFull(string folder) => new DriveInfo(folder).AvailableFreeSpace < 32 * 1024 * 1024;

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
