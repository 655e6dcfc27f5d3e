using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace JourneyLedger.Postgres.Server;

/// <summary>One data folder and the binaries that open it: make, start, stop. Call under the lock of <see cref="ServerUse"/>.</summary>
internal sealed class Cluster(ServerHome home, PostgresBinaries binaries)
{
    public const string Superuser = "journey";

    private const int LogTailLines = 12;
    private static readonly TimeSpan LeftoversWait = TimeSpan.FromSeconds(30);

    public PostgresBinaries Binaries => binaries;

    /// <summary>Makes the data folder, all or nothing: a killed start leaves only a half-made folder beside it, which the next one clears away.</summary>
    /// <returns>Why it failed, or null.</returns>
    public async Task<string?> MakeAsync(CancellationToken cancel)
    {
        var half = home.Data + ".half";
        if (Directory.Exists(half))
            Directory.Delete(half, recursive: true);
        _ = home.Password();
        await home.GiveToUserAsync(cancel);
        var made = await ServerCommand.RunAsync(
            binaries.Initdb,
            ["-D", half, "-U", Superuser, "--pwfile", home.PasswordFile, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--data-checksums"],
            home.User,
            home.Folder,
            cancel);
        if (!made.Succeeded)
            return $"initdb ended with {made.ExitCode}: {made.Output}";
        await File.AppendAllTextAsync(Path.Combine(half, "postgresql.conf"), "\ninclude_if_exists = 'journey.conf'\n", cancel);
        await File.WriteAllTextAsync(Path.Combine(half, "journey.conf"), "", cancel);
        Directory.Move(half, home.Data);
        return null;
    }

    /// <summary>Starts the server and waits until it takes connections, recovery after a crash included.</summary>
    /// <param name="wanted">The port to use while it is free.</param>
    /// <param name="keepPort">Never another port: others hold connection strings with the wanted one.</param>
    /// <param name="cancel">Stops the waiting.</param>
    /// <returns>The port, or why it failed with the last lines of the server's log.</returns>
    public async Task<(int Port, string? Failure)> StartAsync(int? wanted, bool keepPort, CancellationToken cancel)
    {
        ClearStaleFile();
        PutLogAside();
        await home.GiveToUserAsync(cancel);
        var leftoversUntil = DateTime.UtcNow + LeftoversWait;
        for (var portTries = 0; ;)
        {
            var port = keepPort || (wanted is { } last && portTries == 0 && IsFree(last)) ? wanted!.Value : FreePort();
            await File.WriteAllTextAsync(Path.Combine(home.Data, "journey.conf"), Settings(port), cancel);
            var logStart = File.Exists(home.Log) ? new FileInfo(home.Log).Length : 0;
            var started = await ServerCommand.RunAsync(
                binaries.PgCtl, ["start", "-D", home.Data, "-l", home.Log, "-w", "-t", "600", "-s"], home.User, home.Folder, leavesServer: true, cancel);
            if (started.Succeeded)
                return (port, null);

            var failure = $"pg_ctl start ended with {started.ExitCode}: {started.Output}\nlast lines of {home.Log}:\n{LogTail(logStart)}".Trim();
            if (failure.Contains("pre-existing shared memory block", StringComparison.Ordinal) && DateTime.UtcNow < leftoversUntil)
                await Task.Delay(TimeSpan.FromMilliseconds(300), cancel);
            else if (failure.Contains("Address already in use", StringComparison.Ordinal) && !keepPort && ++portTries < 4)
                continue;
            else
                return (0, failure);
        }
    }

    /// <summary>Ends sessions, writes a checkpoint and stops.</summary>
    public async Task StopAsync(CancellationToken cancel) =>
        await ServerCommand.RunAsync(binaries.PgCtl, ["stop", "-D", home.Data, "-m", "fast", "-w", "-t", "120", "-s"], home.User, home.Folder, cancel);

    // PostgreSQL judges by the number alone, and a stranger or a zombie with that number would keep it from starting.
    // Its own second guard (the shared memory of the data folder) still holds when parts of a killed server live on.
    private void ClearStaleFile()
    {
        if (PostmasterFile.Read(home.PostmasterFile) is { } left && !left.IsAlive(home.Data))
            File.Delete(home.PostmasterFile);
    }

    private void PutLogAside()
    {
        const long Largest = 16 * 1024 * 1024;
        if (File.Exists(home.Log) && new FileInfo(home.Log).Length > Largest)
            File.Move(home.Log, home.Log + ".1", overwrite: true);
    }

    private string LogTail(long from)
    {
        if (!File.Exists(home.Log))
            return "(no log)";
        using var log = new FileStream(home.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        log.Seek(from, SeekOrigin.Begin);
        using var reader = new StreamReader(log);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('\n', lines.TakeLast(LogTailLines));
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // Durability stays as PostgreSQL has it; the rest is sized for a laptop's first run and for loading a large log in one go.
    private static string Settings(int port) => string.Create(CultureInfo.InvariantCulture, $"""
        # Written anew at every start. Put settings of your own into postgresql.conf, below the line that includes this file.
        listen_addresses = '127.0.0.1'
        port = {port}
        unix_socket_directories = ''
        max_connections = 100
        shared_buffers = 256MB
        work_mem = 32MB
        maintenance_work_mem = 256MB
        fsync = on
        full_page_writes = on
        synchronous_commit = on
        wal_compression = on
        max_wal_size = 2GB
        # Files of the log that are there already are used again: making one keeps every append waiting.
        min_wal_size = 1GB
        checkpoint_timeout = 15min
        random_page_cost = 1.1
        jit = off
        timezone = 'UTC'
        log_timezone = 'UTC'
        log_line_prefix = '%m [%p] '

        """);
}
