using JourneyLedger.Browser.Tests;
using JourneyLedger.Journeys;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Web.Live;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;
using Npgsql;

[assembly: AssemblyFixture(typeof(MapHost))]

namespace JourneyLedger.Browser.Tests;

/// <summary>The real node on a real port with a small demonstration area and one foreign log, and a browser to look at it.</summary>
public sealed class MapHost : IAsyncLifetime
{
    /// <summary>Name of the ledger with a foreign log's steps, whose times run in minutes.</summary>
    public const string ForeignLedger = "desk";

    private const int Claimants = 300;
    private const string DefaultLedger = "northmoor";

    private readonly TestPostgres _postgres = new();
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"journey-page-{Guid.NewGuid():n}");
    private int _records;
    private string _database = "";
    private WebApplicationFactory<Program>? _node;
    private readonly TestBrowser _browser = new();

    /// <summary>Where the node listens, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Classes that record steps: one after the other.</summary>
    public const string Recording = "recording";

    public async ValueTask InitializeAsync()
    {
        // Asked for first: the node then keeps its keys where this process has them.
        _ = TestKeys.Ring;
        await _postgres.InitializeAsync();
        _database = await _postgres.NewDatabaseAsync();
        _node = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseEnvironment("Development")
            .UseSetting("ConnectionStrings:Journey", _database)
            .UseSetting("Journey:DataFolder", _folder)
            .UseSetting("Journey:DefaultLedger", DefaultLedger)
            .UseSetting("Journey:Demonstration:Claimants", $"{Claimants}"));
        _node.UseKestrel(0);
        _node.StartServer();
        Address = _node.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        await ReadyAsync();
        await LoadForeignLogAsync(_database);
        await LoadAuditedPeopleAsync(_database);

        // Read before any test asks, however long a busy machine takes: a page waits for a ledger five seconds and then says that it is being read.
        foreach (var ledger in new[] { ForeignLedger, AuditedPerson.Ledger, AuditedPerson.TamperedLedger })
            await _node.Services.GetRequiredService<LedgerNodes>().FindAsync(ledger, new Progress<(long, long)>());
    }

    /// <summary>A page of its own, with nothing remembered from others.</summary>
    /// <param name="width">CSS pixels.</param>
    /// <param name="height">CSS pixels.</param>
    /// <param name="scripts">False for a browser without JavaScript.</param>
    public Task<IPage> NewPageAsync(int width = 1440, int height = 900, bool scripts = true) => _browser.NewPageAsync(width, height, scripts);

    /// <summary>A page with its map drawn.</summary>
    public async Task<IPage> OpenMapAsync(string query = "", int width = 1440)
    {
        var page = await NewPageAsync(width);
        await page.GotoAsync($"{Address}/map{query}");
        await page.Locator("#pathway-map[data-drawn]").WaitForAsync();
        return page;
    }

    /// <summary>A page of somebody who may look into journeys.</summary>
    public async Task<IPage> NewAuditorAsync(int width = 1440, bool scripts = true, string role = "auditor")
    {
        var page = await NewPageAsync(width, scripts: scripts);
        await page.Context.AddCookiesAsync([new() { Name = "journey-identity", Value = Uri.EscapeDataString($"a.{role}:{role}:northmoor-ca"), Url = Address }]);
        return page;
    }

    /// <summary>Address of a journey page, with its purpose given.</summary>
    public string JourneyAddress(string more = "", string claimant = AuditedPerson.Claimant, string ledger = AuditedPerson.Ledger) =>
        $"{Address}/journeys/{claimant}?ledger={ledger}&purpose=audit{more}";

    /// <summary>Changes the row at a position by hand, as somebody who may do everything in the database.</summary>
    public async Task AlterAsync(string ledger, int position)
    {
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"alter table ledger_{ledger}.events disable trigger all; update ledger_{ledger}.events set recorded_at = recorded_at + interval '1 second' where position = {position}", connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Stores one step of one person, as a reporter's system would.</summary>
    public async Task ReportAsync(string claimant, string type, LocalDate on, string payload = "{}", string ledger = DefaultLedger)
    {
        var node = await _node!.Services.GetRequiredService<LedgerNodes>().FindAsync(ledger);
        await node!.Ledger.AppendAsync(
            new NewEvent
            {
                Stream = $"claimant/{claimant}",
                Type = type,
                Occurred = Occurred.On(on),
                Source = new EventSource("northmoor-jobcentre", "jobcentre", "browser-tests", $"{Interlocked.Increment(ref _records)}"),
                Payload = System.Text.Encoding.UTF8.GetBytes(payload),
            },
            Postgres.ExpectedVersion.Any);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        if (_node is not null)
            await _node.DisposeAsync();
        await _postgres.DisposeAsync();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private async Task ReadyAsync()
    {
        using var client = new HttpClient();
        for (var tries = 0; tries < 600; tries++)
        {
            if ((await client.GetAsync($"{Address}/map")).IsSuccessStatusCode)
                return;
            await Task.Delay(200);
        }

        throw new TimeoutException("The node was not ready within two minutes.");
    }

    private static async Task LoadAuditedPeopleAsync(string connectionString)
    {
        await using var database = await Postgres.LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        foreach (var name in new[] { AuditedPerson.Ledger, AuditedPerson.TamperedLedger })
        {
            await using var ledger = await database.CreateAsync(new LedgerSettings(name, "Audit example", "Europe/London", true, RepeatsReading.Collapse));
            await AuditedPerson.StoreAsync(ledger, AuditedPerson.Claimant);
        }
    }

    /// <summary>Forty cases of a help desk: steps nobody registered, times in minutes, one step right after the same step.</summary>
    private static async Task LoadForeignLogAsync(string connectionString)
    {
        await using var database = await Postgres.LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        var ledger = await database.CreateAsync(new LedgerSettings(ForeignLedger, "Help desk", "UTC", false, RepeatsReading.Keep));
        List<NewEvent> events = [];
        foreach (var (@case, path) in Enumerable.Range(0, 40).Select(@case => (@case, (string[])(@case % 4 == 0 ? ["Open <ticket>", "Assign", "Assign", "Close"] : ["Open <ticket>", "Assign", "Close"]))))
        {
            var at = new LocalDateTime(2026, 1, 5, 9, 0).PlusDays(@case);
            foreach (var (step, ordinal) in path.Select((step, ordinal) => (step, ordinal)))
            {
                events.Add(new NewEvent
                {
                    Stream = $"claimant/case-{@case}",
                    Type = "local.step",
                    Occurred = Occurred.At(at.PlusMinutes(25 * ordinal * (1 + (@case % 3))).WithOffset(Offset.Zero)),
                    Source = new EventSource("help-desk", "other", "desk", $"case-{@case}#{ordinal + 1}"),
                    Payload = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { kind = step }),
                });
            }
        }

        await ledger.AppendManyAsync(events);
    }
}
