using System.CommandLine;
using JourneyLedger.Cli.Output;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Sealer;
using JourneyLedger.Postgres.Server;

namespace JourneyLedger.Cli;

/// <summary>The database that a verb works on: a given PostgreSQL, or the one of the data folder, which is started if it does not run.</summary>
internal sealed class LedgerPlace : IAsyncDisposable
{
    private readonly PostgresServer _server;

    private LedgerPlace(PostgresServer server, LedgerDatabase database, string folder) => (_server, Database, SnapshotFolder, PublishFolder) = (server, database, DataFolder.Snapshots(server, folder), SealPlace.PublishFolderOf(folder));

    public LedgerDatabase Database { get; }

    /// <summary>The web node's too: a snapshot that one of them writes serves both.</summary>
    public string SnapshotFolder { get; }

    /// <summary>Where checkpoints and tiles are published.</summary>
    public string PublishFolder { get; }

    /// <exception cref="PostgresStartException">None can be started.</exception>
    /// <exception cref="LedgerUnavailableException">It cannot be reached.</exception>
    /// <exception cref="LedgerKeyException">The master key is missing or cannot be read.</exception>
    public static async Task<LedgerPlace> OpenAsync(PlaceOptions options, ParseResult parsed, Screen screen, CancellationToken cancel)
    {
        var given = parsed.GetValue(options.Postgres) is { Length: > 0 } named ? named
            : Environment.GetEnvironmentVariable("JOURNEY_POSTGRES") is { Length: > 0 } variable ? variable
            : Environment.GetEnvironmentVariable("ConnectionStrings__Journey");
        var folder = DataFolderOf(options, parsed);
        Directory.CreateDirectory(folder);
        var server = await PostgresServer.StartAsync(new PostgresServerOptions(given is { Length: > 0 } ? given : null, folder, DataFolder.NodeModules()), screen.Say, cancel);
        try
        {
            var keys = KeyRing.FromEnvironment(DataFolder.KeyFolder(folder), screen.Say);
            return new LedgerPlace(server, await LedgerDatabase.OpenAsync(server.ConnectionString, keys, TimeProvider.System, cancel), folder);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The data folder that a verb works in.</summary>
    public static string DataFolderOf(PlaceOptions options, ParseResult parsed) =>
        parsed.GetValue(options.DataFolder) is { Length: > 0 } chosen ? Path.GetFullPath(chosen) : DataFolder.Usual();

    /// <summary>A ledger's cube, from its snapshot and the tail: what to answer from, whom merges have linked, and what organisations call their own steps.</summary>
    public Task<LedgerCube> OpenCubeAsync(Ledger ledger, Screen screen, CancellationToken cancel) =>
        screen.ShowAsync("Reading the ledger", "events", progress => LedgerCube.OpenAsync(ledger, SnapshotFolder, progress, cancel, screen.Say));

    /// <summary>The ledger of that name, or a list of those there are as the reason why not.</summary>
    public async Task<Ledger?> FindAsync(string name, Screen screen, CancellationToken cancel)
    {
        if (await Database.FindAsync(name, cancel) is { } ledger)
            return ledger;
        var names = (await Database.ListAsync(cancel)).Select(one => one.Name).ToList();
        screen.Fault($"There is no ledger '{name}'. {(names.Count == 0 ? "There is none yet: 'journey import FILE --ledger NAME' makes one." : $"There are {string.Join(", ", names)}.")}");
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _server.DisposeAsync();
    }
}
