using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Tests.Shared;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;
using Npgsql;

namespace JourneyLedger.Browser.Tests.Outages;

/// <summary>A node of one test, with a cable to its PostgreSQL that can be pulled, and two ledgers of which it reads only the first by itself.</summary>
public sealed class OutageNode : IAsyncDisposable
{
    /// <summary>The default one.</summary>
    public const string Read = "known";

    /// <summary>One that the node first reads when somebody asks for it.</summary>
    public const string Unread = "unread";

    private readonly string _folder = TestFolders.New("outage");
    private readonly string _database;
    private readonly WebApplicationFactory<Program> _node;
    private readonly TestBrowser _browser = new();

    private OutageNode(string database)
    {
        _database = database;
        var through = new NpgsqlConnectionStringBuilder(database);
        Cable = new Cable(through.Host!, through.Port);
        (through.Host, through.Port) = ("127.0.0.1", Cable.Port);
        _node = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseEnvironment("Development")
            .UseSetting("ConnectionStrings:Journey", through.ConnectionString)
            .UseSetting("Journey:DataFolder", _folder)
            .UseSetting("Journey:DefaultLedger", Read)
            .UseSetting("Journey:Demonstration:Claimants", "0"));
        _node.UseKestrel(0);
    }

    /// <summary>Between the node and its PostgreSQL.</summary>
    public Cable Cable { get; }

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address => _node.ClientOptions.BaseAddress.ToString().TrimEnd('/');

    /// <summary>A node that is ready.</summary>
    public static async Task<OutageNode> ReadyAsync(TestPostgres postgres)
    {
        var node = await StartingAsync(postgres, cut: false);
        using var client = new HttpClient();
        while (!(await client.GetAsync($"{node.Address}/map")).IsSuccessStatusCode)
            await Task.Delay(100);
        return node;
    }

    /// <summary>A node that has begun to start.</summary>
    /// <param name="postgres">Gives it a database of its own.</param>
    /// <param name="cut">True when it cannot reach that until the cable is mended.</param>
    public static async Task<OutageNode> StartingAsync(TestPostgres postgres, bool cut)
    {
        _ = TestKeys.Ring;
        var database = await postgres.NewDatabaseAsync();
        foreach (var ledger in new[] { Read, Unread })
            await StoreAsync(database, ledger, AuditedPerson.Claimant);
        var node = new OutageNode(database);
        if (cut)
            node.Cable.Cut();
        node._node.StartServer();
        return node;
    }

    /// <summary>Keeps the node from reading a ledger's events, though its database answers, until what is given is disposed of.</summary>
    public async Task<IAsyncDisposable> HoldReadingAsync(string ledger)
    {
        var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        await using var hold = new NpgsqlCommand($"begin; lock table ledger_{ledger}.events in access exclusive mode", connection);
        await hold.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>Stores one more person in the ledger that is read, past the cable, as another node would.</summary>
    public Task StoreBesideAsync(string claimant) => StoreAsync(_database, Read, claimant);

    /// <summary>A page of an auditor.</summary>
    public async Task<IPage> NewPageAsync(int width = 1440, bool scripts = true)
    {
        var page = await _browser.NewPageAsync(width, scripts: scripts);
        await page.Context.AddCookiesAsync([new() { Name = "journey-identity", Value = Uri.EscapeDataString("a.auditor:auditor:northmoor-ca"), Url = Address }]);
        return page;
    }

    private static async Task StoreAsync(string database, string name, string claimant)
    {
        await using var ledgers = await LedgerDatabase.OpenAsync(database, TestKeys.Ring, TimeProvider.System);
        await using var ledger = await ledgers.CreateAsync(new LedgerSettings(name, $"Ledger {name}", "Europe/London", true, RepeatsReading.Collapse));
        await AuditedPerson.StoreAsync(ledger, claimant);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _node.DisposeAsync();
        await Cable.DisposeAsync();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}
