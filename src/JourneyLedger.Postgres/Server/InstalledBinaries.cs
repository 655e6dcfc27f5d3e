using System.Globalization;

namespace JourneyLedger.Postgres.Server;

/// <summary>Where an installed PostgreSQL usually stands.</summary>
internal static class InstalledBinaries
{
    /// <summary>What a person is told that was searched.</summary>
    public static string Places => OperatingSystem.IsWindows()
        ? @"C:\Program Files\PostgreSQL\*\bin and the search path"
        : "/usr/lib/postgresql/*/bin, /usr/pgsql-*/bin, /usr/local/pgsql/bin, Homebrew, Postgres.app and the search path";

    /// <summary>Folders with PostgreSQL's programs, each once: the packaged places newest first, then the search path.</summary>
    public static IReadOnlyList<string> Folders() =>
        Packaged().Concat(OnSearchPath()).Where(PostgresBinaries.StandsIn).Distinct(StringComparer.Ordinal).ToList();

    private static IEnumerable<string> Packaged()
    {
        if (OperatingSystem.IsWindows())
            return NewestFirst(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*", "bin");
        return
        [
            .. NewestFirst("/usr/lib/postgresql", "*", "bin"),
            .. NewestFirst("/usr", "pgsql-*", "bin"),
            "/usr/local/pgsql/bin",
            .. NewestFirst("/opt/homebrew/opt", "postgresql*", "bin"),
            .. NewestFirst("/usr/local/opt", "postgresql*", "bin"),
            .. NewestFirst("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
        ];
    }

    private static IEnumerable<string> NewestFirst(string parent, string pattern, string below)
    {
        if (!Directory.Exists(parent))
            return [];
        return Directory.EnumerateDirectories(parent, pattern).OrderByDescending(VersionInName).Select(folder => Path.Combine(folder, below));
    }

    private static decimal VersionInName(string folder)
    {
        var digits = new string(Path.GetFileName(folder).Where(c => char.IsAsciiDigit(c) || c == '.').ToArray());
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var version) ? version : 0;
    }

    // Debian's and others' links (/usr/local/bin/postgres) lead to a folder whose libraries are found from there, so a link is followed.
    private static IEnumerable<string> OnSearchPath()
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var program = new FileInfo(PostgresBinaries.Program(folder, "postgres"));
            if (program.Exists)
                yield return Path.GetDirectoryName(program.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? program.FullName)!;
        }
    }
}
