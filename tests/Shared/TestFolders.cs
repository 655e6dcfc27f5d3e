using System.Globalization;

namespace JourneyLedger.Tests.Shared;

/// <summary>
/// Temporary folders of test runs, whose names say which process made them: so that what a killed run leaves, a server that still runs included,
/// is cleared away by the next one.
/// </summary>
public static class TestFolders
{
    private const string Prefix = "journey-tests-";

    private static readonly Lazy<bool> Swept = new(Sweep);

    /// <summary>Path of a new folder, not yet made. The first call also sweeps.</summary>
    public static string New(string kind)
    {
        _ = Swept.Value;
        return Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{kind}-{Guid.NewGuid():n}"));
    }

    /// <summary>The process that made a folder; null for a folder that no test run made.</summary>
    public static int? OwnerOf(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && name[Prefix.Length..].Split('-') is [var owner, _, _]
        && int.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Deletes a test's own folder and, where root's server could not be inside it, the data that the folder says is elsewhere.</summary>
    public static void Delete(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var outside in Outside(folder).Where(Directory.Exists))
            Directory.Delete(outside, recursive: true);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Homes of servers outside the folder: the product writes in the folder where they are, and deletes none itself.</summary>
    private static IEnumerable<string> Outside(string folder) =>
        Directory.EnumerateFiles(folder, "postgres-is-at", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2, AttributesToSkip = FileAttributes.None })
            .Select(pointer => File.ReadAllText(pointer).Trim()).ToList();

    private static bool Sweep()
    {
        foreach (var folder in new DirectoryInfo(Path.GetTempPath()).EnumerateDirectories(Prefix + "*"))
        {
            if (OwnerOf(folder.Name) is not { } owner || IsAlive(owner))
                continue;
            try
            {
                foreach (var home in Outside(folder.FullName).Append(Path.Combine(folder.FullName, "postgres")))
                    StopServer(Path.Combine(home, "data", "postmaster.pid"));
                Delete(folder.FullName);
            }
            catch (Exception held) when (held is IOException or UnauthorizedAccessException)
            {
                // Another run sweeps too, or it is another user's.
            }
        }

        return true;
    }

    /// <summary>kill -9 of a server that nobody owns any more; the data goes with it.</summary>
    private static void StopServer(string pidFile)
    {
        if (!File.Exists(pidFile) || !int.TryParse(File.ReadLines(pidFile).First(), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return;
        try
        {
            using var server = System.Diagnostics.Process.GetProcessById(id);
            if (server.ProcessName is "postgres" or "postmaster")
            {
                server.Kill();
                server.WaitForExit(TimeSpan.FromSeconds(10));
            }
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It ended by itself.
        }
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using var found = System.Diagnostics.Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
