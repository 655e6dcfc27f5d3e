using System.Text.RegularExpressions;

namespace JourneyLedger.Postgres.Server;

/// <summary>A folder with PostgreSQL's own programs, and what they say their version is.</summary>
/// <param name="Way">How it was found.</param>
/// <param name="Folder">Holds initdb, pg_ctl and postgres.</param>
/// <param name="Version">As <c>postgres --version</c> says it, such as <c>15.13</c>.</param>
internal sealed partial record PostgresBinaries(PostgresWay Way, string Folder, string Version)
{
    /// <summary>Older ones are out of support and untried here.</summary>
    public const int OldestMajor = 14;

    /// <summary>The number that a data folder is bound to.</summary>
    public int Major => int.Parse(LeadingNumber().Match(Version).Value, System.Globalization.CultureInfo.InvariantCulture);

    public string Initdb => Program(Folder, "initdb");

    public string PgCtl => Program(Folder, "pg_ctl");

    public string Words => $"PostgreSQL {Version} ({(Way == PostgresWay.Npm ? "npm binaries" : "installed")}, {Folder})";

    public static string Program(string folder, string name) => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    /// <summary>True when the folder looks like one; nothing is run.</summary>
    public static bool StandsIn(string folder) =>
        File.Exists(Program(folder, "initdb")) && File.Exists(Program(folder, "pg_ctl")) && File.Exists(Program(folder, "postgres"));

    /// <summary>Asks the binaries for their version; a failure says why they cannot be used.</summary>
    public static async Task<(PostgresBinaries? Found, string Failure)> ProbeAsync(PostgresWay way, string folder, CancellationToken cancel)
    {
        var asked = await ServerCommand.RunAsync(Program(folder, "postgres"), ["--version"], null, folder, cancel);
        var version = VersionText().Match(asked.Output);
        if (!asked.Succeeded || !version.Success)
            return (null, $"{folder}: postgres --version ended with {asked.ExitCode}: {asked.Output}");
        var found = new PostgresBinaries(way, folder, version.Groups[1].Value);
        return found.Major < OldestMajor
            ? (null, $"{folder}: PostgreSQL {found.Version} is too old; {OldestMajor} or newer is needed.")
            : (found, "");
    }

    [GeneratedRegex(@"\(PostgreSQL\)\s+(\d+\S*)")]
    private static partial Regex VersionText();

    [GeneratedRegex(@"^\d+")]
    private static partial Regex LeadingNumber();
}
