using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Accounts;
using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Server;
using JourneyLedger.Postgres.Webhooks;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Live.Webhooks;
using NodaTime;

namespace JourneyLedger.Web.Startup;

/// <summary>
/// Brings the node up once it listens: PostgreSQL, the database, the demonstration area where there is no ledger yet, the cube of the default
/// ledger; and takes it down in the opposite order. Until it is up, <see cref="StartupGate"/> answers for it.
/// </summary>
public sealed class LedgerHost(
    JourneySettings settings,
    StartupProgress progress,
    LedgerNodes nodes,
    AccountWatch accounts,
    NodeWebhooks webhooks,
    NodeSealer sealer,
    Terminal terminal,
    TimeProvider clock,
    ListenAddress address,
    IHostApplicationLifetime lifetime) : BackgroundService, IAsyncDisposable
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(2);
    private readonly Lock _ending = new();
    private PostgresServer? _server;
    private LedgerDatabase? _database;
    private AccountBook? _book;
    private WebhookBook? _webhooks;
    private Task? _down;

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        try
        {
            // First the port: a node that cannot listen must not have started a database.
            await Task.Delay(Timeout.Infinite, lifetime.ApplicationStarted).ContinueWith(static _ => { }, stop, TaskContinuationOptions.None, TaskScheduler.Default);
            terminal.Say($"Listening on {address.Open}; the page shows how far the start is.");
            await StartAsyncInOrder(stop);
            progress.Ready();
            terminal.Say($"Ready. Open {address.Open} (Ctrl-C stops).");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            terminal.Say("Stopped while starting. Nothing is half done: the next start goes on from here.");
        }
        catch (Exception cause) when (cause is PostgresStartException or LedgerSchemaException or LedgerKeyException or LedgerUnavailableException or IOException or UnauthorizedAccessException)
        {
            terminal.Say($"Cannot start: {cause.Message}{Room(cause)}");
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    private async Task StartAsyncInOrder(CancellationToken stop)
    {
        Tell("Starting PostgreSQL");
        Directory.CreateDirectory(settings.DataFolder);
        _server = await PostgresServer.StartAsync(
            new PostgresServerOptions(settings.ConnectionString, settings.DataFolder, settings.NodeModules), Tell, stop);
        Tell("Opening the database");
        _database = await OpenDatabaseAsync(_server, KeyRing.FromEnvironment(DataFolder.KeyFolder(settings.DataFolder), terminal.Say), stop);
        _book = await _database.OpenAccountsAsync(stop);
        accounts.Attach(_book);
        _webhooks = await _database.OpenWebhooksAsync(stop);
        nodes.Attach(_database, DataFolder.Snapshots(_server, settings.DataFolder));
        sealer.Start(_database, settings.PublishFolder, terminal.Say);
        webhooks.Attach(_webhooks);
        await LoadDemonstrationAsync(_database, stop);
        if (await _database.FindAsync(settings.DefaultLedger, stop) is not null)
        {
            Tell($"Reading the ledger {settings.DefaultLedger} into memory");
            await nodes.FindAsync(settings.DefaultLedger, Shown($"Reading the ledger {settings.DefaultLedger} into memory"), stop);
        }
    }

    /// <summary>A server that somebody else runs may come up after us, so it is tried again and again; one of our own is up or will never be.</summary>
    private async Task<LedgerDatabase> OpenDatabaseAsync(PostgresServer server, KeyRing keys, CancellationToken stop)
    {
        string? told = null;
        while (true)
        {
            try
            {
                return await LedgerDatabase.OpenAsync(server.ConnectionString, keys, clock, stop);
            }
            catch (LedgerUnavailableException away) when (server.Way == PostgresWay.ConnectionString)
            {
                // Whoever asks this node is told what is waited for; where that is, and why in vain, is for the operator, once for each reason.
                progress.Say("Waiting for PostgreSQL");
                if (told != away.Message)
                    terminal.Say($"Waiting for PostgreSQL: {told = away.Message}");
                await Task.Delay(BetweenTries, clock, stop);
            }
        }
    }

    private async Task LoadDemonstrationAsync(LedgerDatabase database, CancellationToken stop)
    {
        var load = await database.FindAsync(settings.DefaultLedger, stop) is { } present
            ? await DemonstrationLoad.UnfinishedInAsync(present, stop)
            : null;
        if (load is null && settings.DemonstrationClaimants > 0 && (await database.ListAsync(stop)).Count == 0)
            load = new DemonstrationLoad(settings.DemonstrationClaimants, settings.DemonstrationSeed, Yesterday());
        if (load is null)
            return;

        Tell($"Making up {load.Claimants:N0} people for the demonstration area");
        var ledger = await database.CreateAsync(
            new LedgerSettings(settings.DefaultLedger, "Northmoor Combined Authority", "Europe/London", Simulated: true, RepeatsReading.Collapse), stop);
        const string doing = "Loading the demonstration area";
        var shown = Shown(doing);
        await load.RunAsync(ledger, (done, total) => shown.Report((done, total)), stop);
    }

    /// <summary>A PostgreSQL of ours that has just fallen over a full disk says only that it is away.</summary>
    private string Room(Exception cause) =>
        cause is LedgerUnavailableException && _server is { HomeFolder: { } home } && DataFolder.IsFull(home)
            ? $" The disk of {home} is full: free some space, or choose a data folder on another disk (Journey:DataFolder)."
            : "";

    private LocalDate Yesterday() => LocalDate.FromDateOnly(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).PlusDays(-1);

    private void Tell(string doing)
    {
        // PostgreSQL also speaks later, when a dead server is started again; the node stays ready then and says itself that it is cut off.
        if (!progress.Now.Ready)
            progress.Say(doing);
        terminal.Say(doing);
    }

    private ProgressShown Shown(string doing) => new((done, total) =>
    {
        progress.Say(doing, done, total);
        terminal.Bar(doing, done, total);
    });

    /// <summary>Takes the node down, once: the host's stop and its disposal may both ask, at the same time, and both wait for the one end.</summary>
    public async ValueTask DisposeAsync()
    {
        Task down;
        lock (_ending)
            down = _down ??= TakeDownAsync();
        await down;
    }

    private async Task TakeDownAsync()
    {
        await sealer.DisposeAsync();
        await nodes.DisposeAsync();
        if (_book is not null)
            await _book.DisposeAsync();
        if (_webhooks is not null)
            await _webhooks.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        Dispose();
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await DisposeAsync();
    }

    /// <summary>Reports on the calling thread: the framework's own Progress would reorder.</summary>
    private sealed class ProgressShown(Action<long, long> show) : IProgress<(long Done, long Total)>
    {
        public void Report((long Done, long Total) value) => show(value.Done, value.Total);
    }
}
