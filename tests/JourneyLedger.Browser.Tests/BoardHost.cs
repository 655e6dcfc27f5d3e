using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Tests.Shared;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;
using NodaTime;

namespace JourneyLedger.Browser.Tests;

/// <summary>
/// A node whose ledger has three districts and three boards, with an epoch of a second: a city of many, a town of some, and a moor of five people of
/// whom nothing may ever be shown. It can be stopped and started again at the same address.
/// </summary>
[CollectionDefinition(Boards)]
public sealed class BoardHost : ICollectionFixture<BoardHost>, IAsyncLifetime
{
    /// <summary>Tests that share this node, one after the other.</summary>
    public const string Boards = "boards";

    public const string Ledger = "watched";
    public const string City = "E08999001";
    public const string Town = "E08999002";
    public const string Moor = "E08999005";

    /// <summary>Watches all three districts; meets; has a target for one of its measures.</summary>
    public const string All = "all";

    /// <summary>Watches the town alone.</summary>
    public const string OfTown = "town";

    /// <summary>Was founded and has adopted nothing.</summary>
    public const string New = "new";

    private static readonly LocalDate Day = new(2026, 3, 2);

    private readonly TestPostgres _postgres = new();
    private readonly string _folder = TestFolders.New("boards");
    private int _records;
    private string _database = "";
    private int _port;
    private LedgerDatabase? _open;
    private Ledger? _ledger;
    private WebApplicationFactory<Program>? _node;
    private readonly TestBrowser _browser = new();

    /// <summary>Where the node listens, without a slash at the end.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}");

    public async ValueTask InitializeAsync()
    {
        _ = TestKeys.Ring;
        await _postgres.InitializeAsync();
        _database = await _postgres.NewDatabaseAsync();
        _port = FreePort();
        _open = await LedgerDatabase.OpenAsync(_database, TestKeys.Ring, TimeProvider.System);
        _ledger = await _open.CreateAsync(new LedgerSettings(Ledger, "Watched area", "Europe/London", Simulated: true, RepeatsReading.Collapse));
        await FoundAsync(All, "Northmoor Health and Wellbeing Board", [City, Town, Moor]);
        await FoundAsync(OfTown, "Eastbrook Integration Board", [Town]);
        await FoundAsync(New, "Young Board", [City]);
        foreach (var board in new[] { All, OfTown })
        {
            await SayAsync($"board/{board}", "metric.adopted", Day, new { metric = "claims", formulaId = "open-claims", formulaVersion = 1, effectiveFrom = "2026-03-02" });
            await SayAsync($"board/{board}", "metric.adopted", Day, new { metric = "decided", formulaId = "assessment-wait", formulaVersion = 1, effectiveFrom = "2026-03-02", target = 40 });
            await SayAsync($"board/{board}", "metric.adopted", Day, new { metric = "later", formulaId = "of-a-later-version", formulaVersion = 1, effectiveFrom = "2026-03-02" });
        }

        await ClaimAsync(City, 60);
        await ClaimAsync(Town, 30);
        await ClaimAsync(Moor, 5);
        await DecideAsync(City, 40, new LocalDate(2026, 1, 12), 55);
        await DecideAsync(City, 40, new LocalDate(2026, 2, 12), 50);
        await DecideAsync(Town, 30, new LocalDate(2026, 2, 20), 35);
        await StartAsync();
    }

    public async Task StartAsync()
    {
        _node = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseEnvironment("Development")
            .UseSetting("ConnectionStrings:Journey", _database)
            .UseSetting("Journey:DataFolder", _folder)
            .UseSetting("Journey:DefaultLedger", Ledger)
            .UseSetting("Journey:Disclosure:DemonstrationEpochSeconds", "1")
            .UseSetting("Journey:Demonstration:Claimants", "0"));
        _node.UseKestrel(options => options.Listen(IPAddress.Loopback, _port));
        _node.StartServer();
        using var client = new HttpClient();
        for (var tries = 0; tries < 600; tries++)
        {
            var response = await client.GetAsync($"{Address}/api/releases");
            if (response.IsSuccessStatusCode && (await response.Content.ReadAsStringAsync()).Contains("number", StringComparison.Ordinal))
                return;
            await Task.Delay(200);
        }

        throw new TimeoutException("Nothing was released within two minutes.");
    }

    public async Task StopAsync()
    {
        await _node!.DisposeAsync();
        _node = null;
    }

    /// <summary>A page of its own, of somebody who sits on a board for an organisation; of a developer without one.</summary>
    /// <param name="organisation">Null for a developer.</param>
    /// <param name="width">CSS pixels.</param>
    /// <param name="scripts">False for a browser without JavaScript.</param>
    public async Task<IPage> NewPageAsync(string? organisation = null, int width = 1440, bool scripts = true)
    {
        var page = await _browser.NewPageAsync(width, scripts: scripts);
        if (organisation is not null)
            await page.Context.AddCookiesAsync([new() { Name = "journey-identity", Value = Uri.EscapeDataString($"a.member:board:{organisation}"), Url = Address }]);
        return page;
    }

    /// <summary>A board's page that hears from the server.</summary>
    public async Task<IPage> OpenAsync(string board = All, string query = "", int width = 1440)
    {
        var page = await NewPageAsync(width: width);
        await page.GotoAsync($"{Address}/boards/{board}{query}");
        await Assertions.Expect(page.Locator("[data-live-words]")).ToContainTextAsync("Live");
        return page;
    }

    /// <summary>New people of an area open a claim.</summary>
    public Task ClaimAsync(string area, int people) => AppendAsync(Enumerable.Range(0, people).Select(_ => Event($"claimant/w-{Guid.NewGuid():n}", "claim.opened", Day, new { }, area)));

    /// <summary>Steps that count nowhere, of people who are there already and of one area.</summary>
    public Task StepAsync(string area, int steps, string person) =>
        AppendAsync(Enumerable.Range(0, steps).Select(step => Event($"claimant/{person}-{step % 5}", "local.step", Day.PlusDays(step % 10), new { kind = $"Step {step % 7}" }, area)));

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        if (_node is not null)
            await _node.DisposeAsync();
        if (_ledger is not null)
            await _ledger.DisposeAsync();
        if (_open is not null)
            await _open.DisposeAsync();
        await _postgres.DisposeAsync();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private async Task FoundAsync(string board, string name, string[] areas)
    {
        await SayAsync($"board/{board}", "board.founded", new(2026, 1, 5), new { name, kind = "health-and-wellbeing", areas });
        await SayAsync($"board/{board}", "member.joined", new(2026, 1, 5), new { org = $"{board}-council", sector = "local-government" });
        if (board != New)
        {
            await SayAsync($"board/{board}", "board.convened", new(2026, 2, 10), new { organisations = new[] { $"{board}-council" }, attendance = new[] { 2 } });
            await SayAsync($"board/{board}", "meeting.planned", new(2026, 3, 1), new { on = "2026-12-10" });
        }
    }

    private Task DecideAsync(string area, int people, LocalDate on, int days) => AppendAsync(Enumerable.Range(0, people).SelectMany(_ =>
    {
        var claimant = $"claimant/w-{Guid.NewGuid():n}";
        return new[] { Event(claimant, "wca.referred", on.PlusDays(-days), new { }, area), Event(claimant, "wca.decided", on, new { benefit = "uc", outcome = "lcw", kind = "initial" }, area) };
    }));

    private Task SayAsync(string stream, string type, LocalDate on, object payload) => AppendAsync([Event(stream, type, on, payload, null)]);

    private async Task AppendAsync(IEnumerable<NewEvent> events)
    {
        foreach (var some in events.Chunk(500))
            await _ledger!.AppendManyAsync(some);
    }

    private NewEvent Event(string stream, string type, LocalDate on, object payload, string? area) => new()
    {
        Stream = stream,
        Type = type,
        Occurred = Occurred.On(on),
        Area = area,
        Source = new EventSource("all-council", "local-authority", "browser-tests", $"{Interlocked.Increment(ref _records)}"),
        Payload = JsonSerializer.SerializeToUtf8Bytes(payload),
    };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
