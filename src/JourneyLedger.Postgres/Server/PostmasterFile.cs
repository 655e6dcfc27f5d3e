using System.Diagnostics;
using System.Globalization;

namespace JourneyLedger.Postgres.Server;

/// <summary>What a server says of itself in postmaster.pid, which stays behind when it is killed.</summary>
internal sealed record PostmasterFile(int ProcessId, int Port)
{
    /// <summary>The file's first lines, or null when there is none (or it is only being written).</summary>
    public static PostmasterFile? Read(string file)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(file);
        }
        catch (IOException)
        {
            return null;
        }

        return lines.Length >= 4
            && int.TryParse(lines[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var process)
            && int.TryParse(lines[3], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new PostmasterFile(Math.Abs(process), port)
            : null;
    }

    /// <summary>
    /// True when that process is a living PostgreSQL on that data folder: not one that died and was not cleared away by its parent,
    /// and not a stranger who got the same number.
    /// </summary>
    public bool IsAlive(string dataFolder)
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            if (!process.ProcessName.StartsWith("postgres", StringComparison.Ordinal))
                return false;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }

        if (!OperatingSystem.IsLinux())
            return true;
        try
        {
            // "pid (name) state ...": a name may hold anything, so the state is looked for after its last bracket. Z is a zombie.
            var status = File.ReadAllText($"/proc/{ProcessId}/stat");
            var afterName = status.LastIndexOf(") ", StringComparison.Ordinal) + 2;
            if (status[afterName] is 'Z' or 'X')
                return false;
            var folder = new DirectoryInfo($"/proc/{ProcessId}/cwd").LinkTarget;
            return folder is null || folder == Path.TrimEndingDirectorySeparator(dataFolder);
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
