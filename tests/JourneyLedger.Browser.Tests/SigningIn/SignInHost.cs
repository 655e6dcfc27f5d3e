using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using JourneyLedger.Access;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Accounts;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Web.Tests.Running;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;

namespace JourneyLedger.Browser.Tests.SigningIn;

/// <summary>
/// A node in production, where people sign in, with a ledger of two boards. Its clock can be moved, and it can be stopped and started again at the same
/// address and with the same data folder.
/// </summary>
[CollectionDefinition(SigningIn)]
public sealed class SignInHost : ICollectionFixture<SignInHost>, IAsyncLifetime
{
    /// <summary>Tests that share this node, one after the other.</summary>
    public const string SigningIn = "signing in";

    public const string Password = "copper lantern meadow";

    /// <summary>Wrong passwords after which an account is closed for a while.</summary>
    public const int Failures = 3;

    /// <summary>For how long.</summary>
    public const int LockMinutes = 7;

    /// <summary>Where <see cref="Organisation"/> has a seat.</summary>
    public const string Ours = "ours";

    /// <summary>A board of others.</summary>
    public const string Theirs = "theirs";

    public const string Organisation = "ours-council";

    /// <summary>Address of the page that asks to sign in, whatever it leads back to.</summary>
    public static readonly Regex SignInPage = new("^http://[^/]+/sign-in(\\?|$)");

    private const string Ledger = "signed";

    private readonly TestPostgres _postgres = new();
    private readonly string _folder = TestFolders.New("signing");
    private int _records;
    private string _database = "";
    private int _port;
    private LedgerDatabase? _open;
    private AccountBook? _book;
    private Ledger? _ledger;
    private WebApplicationFactory<Program>? _node;
    private readonly TestBrowser _browser = new();

    /// <summary>The node's.</summary>
    public MovedClock Clock { get; } = new();

    /// <summary>Where the node listens, without a slash at the end.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}");

    public async ValueTask InitializeAsync()
    {
        _ = TestKeys.Ring;
        await _postgres.InitializeAsync();
        _database = await _postgres.NewDatabaseAsync();
        _port = FreePort();
        _open = await LedgerDatabase.OpenAsync(_database, TestKeys.Ring, TimeProvider.System);
        _book = await _open.OpenAccountsAsync();
        _ledger = await _open.CreateAsync(new LedgerSettings(Ledger, "Signed area", "Europe/London", Simulated: true, RepeatsReading.Collapse));
        foreach (var board in new[] { Ours, Theirs })
        {
            await SayAsync($"board/{board}", "board.founded", new { name = $"Board of {board}", kind = "health-and-wellbeing", areas = new[] { "E08999001" } }, by: $"{board}-council");
            await SayAsync($"board/{board}", "member.joined", new { org = $"{board}-council", sector = "local-government" }, by: $"{board}-council");
            await SayAsync($"board/{board}", "metric.adopted", new { metric = "claims", formulaId = "open-claims", formulaVersion = 1, effectiveFrom = "2026-03-02" }, by: $"{board}-council");
        }

        await ClaimAsync(40);
        await StartAsync();
    }

    public async Task StartAsync()
    {
        _node = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseEnvironment("Production")
            .UseSetting("ConnectionStrings:Journey", _database)
            .UseSetting("Journey:DataFolder", _folder)
            .UseSetting("Journey:DefaultLedger", Ledger)
            .UseSetting("Journey:Disclosure:DemonstrationEpochSeconds", "1")
            .UseSetting("Journey:Demonstration:Claimants", "0")
            .UseSetting("Journey:SignIn:FailuresBeforeLock", $"{Failures}")
            .UseSetting("Journey:SignIn:LockMinutes", $"{LockMinutes}")
            .UseSetting("Journey:Limits:SignInsAMinute", "1000")
            .ConfigureServices(services => services.AddSingleton<TimeProvider>(Clock)));
        _node.UseKestrel(options => options.Listen(IPAddress.Loopback, _port));
        _node.StartServer();
        using var client = new HttpClient();
        for (var tries = 0; tries < 600; tries++)
        {
            if (JsonDocument.Parse(await client.GetStringAsync($"{Address}/api/startup")).RootElement.GetProperty("ready").GetBoolean())
                return;
            await Task.Delay(200);
        }

        throw new TimeoutException("The node was not ready within two minutes.");
    }

    public async Task StopAsync()
    {
        await _node!.DisposeAsync();
        _node = null;
    }

    /// <summary>An account with <see cref="Password"/>; its name.</summary>
    public async Task<string> AddAccountAsync(string role, string organisation = Organisation)
    {
        var name = $"{role[0]}.{Guid.NewGuid():n}"[..12];
        var added = await _book!.AddAsync(new NewAccount(Identity.Read(name, role, organisation).Value!, [], Password, MustChange: false), "tests");
        Assert.True(added.Accepted);
        return name;
    }

    /// <summary>A page of somebody whom the node has never seen.</summary>
    public Task<IPage> NewPageAsync(int width = 1440, bool scripts = true) => _browser.NewPageAsync(width, scripts: scripts);

    /// <summary>A page of somebody with a new account who has just signed in and asked for an address.</summary>
    public async Task<(IPage Page, string Name)> SignedInAsync(string role, string path, string organisation = Organisation)
    {
        var (page, name) = (await NewPageAsync(), await AddAccountAsync(role, organisation));
        await page.GotoAsync(Address + path);
        await SendAsync(page, name, Password);
        await page.ArrivesAtAsync(Address + path);
        return (page, name);
    }

    /// <summary>Fills in the form and sends it.</summary>
    public static async Task SendAsync(IPage page, string name, string password)
    {
        await page.GetByLabel("Your name id").FillAsync(name);
        await page.GetByLabel("Your password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>New people open a claim.</summary>
    public async Task ClaimAsync(int people)
    {
        for (var person = 0; person < people; person++)
            await SayAsync($"claimant/s-{Guid.NewGuid():n}", "claim.opened", new { }, "E08999001");
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        if (_node is not null)
            await _node.DisposeAsync();
        if (_book is not null)
            await _book.DisposeAsync();
        if (_ledger is not null)
            await _ledger.DisposeAsync();
        if (_open is not null)
            await _open.DisposeAsync();
        await _postgres.DisposeAsync();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private Task SayAsync(string stream, string type, object payload, string? area = null, string by = Organisation) => _ledger!.AppendManyAsync(
    [
        new NewEvent
        {
            Stream = stream,
            Type = type,
            Occurred = Occurred.On(new LocalDate(2026, 3, 2)),
            Area = area,
            Source = new EventSource(by, "local-authority", "browser-tests", $"{Interlocked.Increment(ref _records)}"),
            Payload = JsonSerializer.SerializeToUtf8Bytes(payload),
        },
    ]);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
