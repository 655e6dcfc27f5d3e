using System.Diagnostics;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Sealer;
using JourneyLedger.Postgres.Server;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.FaultTests;

/// <summary>
/// An app in a process of its own, so that a test can kill it. Roles: <c>serve FOLDER WAY NODE_MODULES</c> starts a PostgreSQL and holds it
/// until its input ends. <c>append CONNECTION LEDGER NAME FILE</c> appends without end, writes each receipt to the file,
/// and is ready with the first. <c>seal CONNECTION FOLDER</c> seals and publishes there without a rest until its input ends, and is ready once it has
/// published something new.
/// </summary>
public sealed class Victim : IDisposable
{
    /// <summary>Starts a line that carries an answer; all else it prints is progress.</summary>
    public const string Ready = "READY ";

    private readonly Process _process;

    private Victim(Process process, string answer) => (_process, Answer) = (process, answer);

    /// <summary>What it said when it was ready.</summary>
    public string Answer { get; }

    /// <summary>Starts one and waits until it is ready.</summary>
    /// <param name="user">Another user to run as, which needs root; null for ourselves.</param>
    /// <param name="role">Its arguments.</param>
    /// <exception cref="InvalidOperationException">It ended before it was ready; the message is all it printed.</exception>
    public static async Task<Victim> StartAsync(string? user, params string[] role)
    {
        var program = Path.Combine(user is null ? AppContext.BaseDirectory : ReadableCopy.Folder, "JourneyLedger.FaultTests");
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? program + ".exe" : program, ["victim", .. role])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        if (user is not null)
        {
            start.UserName = user;
            start.Environment["HOME"] = Path.GetTempPath();
        }

        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var printed = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Ready, StringComparison.Ordinal))
                return new Victim(process, line[Ready.Length..]);
            printed.Add(line);
        }

        throw new InvalidOperationException(string.Join('\n', [.. printed, await errors]));
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Lets it end by itself, as an app that is closed.</summary>
    public async Task CloseAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    /// <summary>The victim's own side.</summary>
    internal static async Task<int> RunAsync(string[] role)
    {
        try
        {
            switch (role)
            {
                case ["serve", var folder, var way, var nodeModules]:
                    var options = new PostgresServerOptions(null, folder, nodeModules, Enum.Parse<PostgresWay>(way));
                    await using (var server = await PostgresServer.StartAsync(options, Console.WriteLine))
                    {
                        Console.WriteLine($"{Ready}{server.ProcessId} {server.ConnectionString}");
                        await Console.In.ReadToEndAsync();
                    }

                    return 0;
                case ["append", var connectionString, var name, var round, var file]:
                    await AppendAsync(connectionString, name, round, file);
                    return 0;
                case ["seal", var connectionString, var folder]:
                    await SealAsync(connectionString, folder);
                    return 0;
                default:
                    await Console.Error.WriteLineAsync("No such role.");
                    return 2;
            }
        }
        catch (PostgresStartException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    private static async Task AppendAsync(string connectionString, string name, string round, string file)
    {
        await using var database = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        var ledger = await database.FindAsync(name) ?? throw new InvalidOperationException($"No ledger {name}.");
        await using var receipts = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var first = true;
        await new Acknowledged().AppendAsync(ledger, callers: 16, round, CancellationToken.None, CancellationToken.None, (record, receipt) =>
        {
            lock (receipts)
            {
                receipts.Write(System.Text.Encoding.ASCII.GetBytes(WriterKilledTests.Line(record, receipt)));
                if (first)
                    Console.WriteLine(Ready);
                first = false;
            }
        });
    }

    private static async Task SealAsync(string connectionString, string folder)
    {
        await using var database = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, new HastyClock());
        var ledger = await database.FindAsync("faults") ?? throw new InvalidOperationException("No ledger.");
        var publication = Publication.Of(folder, ledger.Seal.First);
        var before = publication.Last(1);
        using var stop = new CancellationTokenSource();
        var sealing = Task.Run(() => database.Sealing(folder, Console.WriteLine).RunAsync(stop.Token));
        var closed = Task.Run(Console.In.ReadToEnd); // the console has no reading that does not block
        while (!closed.IsCompleted && publication.Last(1) == before && (await ledger.Seal.StateAsync()).Unsealed > 0)
            await Task.Delay(1);
        Console.WriteLine(Ready);
        await closed;
        await stop.CancelAsync();
        await sealing;
    }
}
