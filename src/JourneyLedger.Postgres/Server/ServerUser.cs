namespace JourneyLedger.Postgres.Server;

/// <summary>Whom the server runs as. PostgreSQL refuses root, so root lends it to somebody without rights.</summary>
internal static class ServerUser
{
    /// <summary>True when another user must be found.</summary>
    public static bool WeAreRoot => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>Users to try, best first: PostgreSQL's own, who called sudo (may enter its own home folder), then anybody without rights.</summary>
    public static IReadOnlyList<string> Candidates()
    {
        var known = Known();
        string?[] wanted = ["postgres", "_postgres", Environment.GetEnvironmentVariable("SUDO_USER"), "nobody", "daemon"];
        return wanted.OfType<string>().Where(user => user != "root" && known.Contains(user)).Distinct().ToList();
    }

    /// <summary>Asks as that user, so that every kind of permission counts.</summary>
    /// <param name="user">Somebody else.</param>
    /// <param name="path">A file or folder.</param>
    /// <param name="tests">Letters of <c>test</c>: x to enter or run, w to write, r to read.</param>
    /// <param name="cancel">Stops the waiting.</param>
    public static async Task<bool> MayAsync(string user, string path, string tests, CancellationToken cancel)
    {
        foreach (var test in tests)
        {
            if (!(await ServerCommand.RunAsync("/bin/sh", ["-c", $"test -{test} \"$0\"", path], user, "/", cancel)).Succeeded)
                return false;
        }

        return true;
    }

    /// <summary>Gives a folder and all in it to a user.</summary>
    public static Task<ServerCommand> GiveAsync(string user, string folder, CancellationToken cancel) =>
        ServerCommand.RunAsync("chown", ["-R", user + ":", folder], null, "/", cancel);

    private static HashSet<string> Known()
    {
        const string List = "/etc/passwd";
        return File.Exists(List) ? File.ReadLines(List).Select(line => line.Split(':')[0]).ToHashSet(StringComparer.Ordinal) : [];
    }
}
