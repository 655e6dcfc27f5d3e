using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace JourneyLedger.Postgres.Server;

/// <summary>What a finished program left: its exit code (-1 when it could not be run at all) and what it printed on either stream.</summary>
internal sealed record ServerCommand(int ExitCode, string Output)
{
    /// <summary>A server that was started holds the pipe open for good.</summary>
    private static readonly TimeSpan GraceBesideServer = TimeSpan.FromMilliseconds(300);

    /// <summary>What a program printed before it ended can come late on a busy machine; without it a good PostgreSQL would be taken for none.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    public bool Succeeded => ExitCode == 0;

    /// <summary>Runs a program to its end and leaves nothing behind.</summary>
    public static Task<ServerCommand> RunAsync(string file, IEnumerable<string> arguments, string? user, string folder, CancellationToken cancel) =>
        RunAsync(file, arguments, user, folder, leavesServer: false, cancel);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="file">Full path, or a name on the search path.</param>
    /// <param name="arguments">Passed on as they are.</param>
    /// <param name="user">Run as this user, which only root can ask for; null for ourselves.</param>
    /// <param name="folder">Working folder; the user must be able to enter it.</param>
    /// <param name="leavesServer">It starts a server that outlives it and may inherit its output.</param>
    /// <param name="cancel">Stops the waiting, not the program: a half-started server is found again by the next start.</param>
    public static async Task<ServerCommand> RunAsync(string file, IEnumerable<string> arguments, string? user, string folder, bool leavesServer, CancellationToken cancel)
    {
        var output = new StringBuilder();
        using var process = new Process { StartInfo = Describe(file, arguments, user, folder), EnableRaisingEvents = true };
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var streamsEnded = new CountdownEvent(2);
        process.Exited += (_, _) => exited.TrySetResult();
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        try
        {
            process.Start();
        }
        catch (Exception refused) when (refused is Win32Exception or PlatformNotSupportedException)
        {
            return new ServerCommand(-1, refused.Message);
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await exited.Task.WaitAsync(cancel);

        await Task.Run(() => streamsEnded.Wait(leavesServer ? GraceBesideServer : Grace, CancellationToken.None), CancellationToken.None);
        lock (output)
            return new ServerCommand(process.ExitCode, output.ToString().Trim());

        void Take(string? line)
        {
            if (line is null)
            {
                streamsEnded.Signal();
                return;
            }

            lock (output)
                output.AppendLine(line);
        }
    }

    private static ProcessStartInfo Describe(string file, IEnumerable<string> arguments, string? user, string folder)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };

        // PGPORT, PGDATA, PGOPTIONS and the like of the caller's own work must not leak in; messages are searched for English words.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        if (user is not null)
        {
            start.UserName = user;
            start.Environment["HOME"] = folder;
        }

        return start;
    }
}
