using System.Diagnostics;
using System.Globalization;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Server;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.FaultTests;

/// <summary>A ledger on a PostgreSQL of its own, which a test may kill, fill or cut off.</summary>
public sealed class FaultyLedger : IAsyncDisposable
{
    /// <summary>How often each fault is made: a few in CI, as many as one likes by the environment variable JOURNEY_FAULTS.</summary>
    public static int Times(int inCi) =>
        int.TryParse(Environment.GetEnvironmentVariable("JOURNEY_FAULTS"), CultureInfo.InvariantCulture, out var asked) ? asked : inCi;

    /// <summary>Long enough for the slowest build machine; only a broken product reaches it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly LedgerSettings Settings = new("faults", "Faults", "UTC", Simulated: false, RepeatsReading.Keep);

    private readonly string _folder;
    private readonly LedgerDatabase _database;
    private int _killed;

    private FaultyLedger(string folder, PostgresServer server, LedgerDatabase database, Ledger ledger) =>
        (_folder, Server, _database, Ledger) = (folder, server, database, ledger);

    public PostgresServer Server { get; }

    public Ledger Ledger { get; }

    /// <param name="folder">The server's data folder; null for a new one under the temporary folder.</param>
    public static async Task<FaultyLedger> StartAsync(string? folder = null)
    {
        folder ??= NewFolder();
        var modules = Path.Combine(Repository.Root, "src", "JourneyLedger.Web", "node_modules");
        var server = await PostgresServer.StartAsync(new PostgresServerOptions(null, folder, modules));
        var database = await LedgerDatabase.OpenAsync(server.ConnectionString, TestKeys.Ring, TimeProvider.System);
        return new FaultyLedger(folder, server, database, await database.CreateAsync(Settings));
    }

    public static string NewFolder() => TestFolders.New("faulty");

    /// <summary>kill -9 of the postmaster; its children notice and end by themselves.</summary>
    /// <returns>False when it is not running again since the last time.</returns>
    public bool KillServer()
    {
        if (Server.ProcessId is not { } id || id == _killed)
            return false;
        try
        {
            using var postmaster = Process.GetProcessById(id);
            postmaster.Kill();
            _killed = id;
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Everything the ledger holds, as soon as PostgreSQL is back.</summary>
    public async Task<List<RecordedEvent>> EverythingAsync(CancellationToken giveUp)
    {
        while (true)
        {
            try
            {
                var events = new List<RecordedEvent>();
                await foreach (var batch in Ledger.ReadAfterAsync(0, giveUp))
                    events.AddRange(batch);
                return events;
            }
            catch (LedgerUnavailableException)
            {
                await Task.Delay(100, giveUp);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await Server.DisposeAsync();
        TestFolders.Delete(_folder);
    }
}
