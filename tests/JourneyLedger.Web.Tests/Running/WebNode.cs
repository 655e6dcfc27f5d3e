using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Startup;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JourneyLedger.Web.Tests.Running;

/// <summary>The real node on a real loopback port, over a given database, with whatever demonstration area a test asks for.</summary>
public sealed class WebNode : WebApplicationFactory<Program>
{
    private readonly string _connectionString;
    private readonly int _claimants;
    private readonly string _environment;
    private readonly ConcurrentDictionary<(string Ledger, string Claimant), bool> _registered = new();
    private readonly string _dataFolder = TestFolders.New("web");

    private readonly TimeProvider? _clock;
    private readonly (string Name, string Value)[] _settings;

    private WebNode(string connectionString, int claimants, string environment, TimeProvider? clock, (string Name, string Value)[] settings)
    {
        (_connectionString, _claimants, _environment, _clock, _settings) = (connectionString, claimants, environment, clock, settings);
        _ = TestKeys.Ring; // the node takes its keys from where the test and its tools do
        UseKestrel();
    }

    public HttpClient Http { get; private set; } = null!;

    /// <summary>What it logged.</summary>
    public HeardLog Log { get; } = new();

    /// <summary>Of the database that the node works on.</summary>
    public string ConnectionString => _connectionString;

    /// <summary>A node that listens and may still be starting.</summary>
    public static WebNode Listening(string connectionString, int claimants = 0, string environment = "Development", TimeProvider? clock = null, params (string Name, string Value)[] settings)
    {
        var node = new WebNode(connectionString, claimants, environment, clock, settings);
        node.StartServer();
        node.Http = node.CreateClient();
        return node;
    }

    /// <summary>A node that answers.</summary>
    public static async Task<WebNode> ReadyAsync(string connectionString, int claimants = 0, string environment = "Development", TimeProvider? clock = null, params (string Name, string Value)[] settings)
    {
        var node = Listening(connectionString, claimants, environment, clock, settings);
        await Eventually.TrueAsync(async () => (await node.Http.GetFromJsonAsync<JsonElement>("/api/startup")).GetProperty("ready").GetBoolean(), "the node is ready");
        return node;
    }

    /// <summary>Creates a ledger behind the node's back, as an import by another process does.</summary>
    public async Task<string> NewLedgerAsync(bool simulated = false)
    {
        var name = $"l{Guid.NewGuid():n}"[..12];
        await using var database = await LedgerDatabase.OpenAsync(_connectionString, TestKeys.Ring, TimeProvider.System);
        await database.CreateAsync(new LedgerSettings(name, $"Ledger {name}", "Europe/London", simulated, RepeatsReading.Collapse));
        return name;
    }

    /// <summary>The node's own view of a ledger, for what HTTP does not show.</summary>
    public async Task<LedgerNode> LedgerAsync(string ledger) => (await Services.GetRequiredService<LedgerNodes>().FindAsync(ledger))!;

    public async Task<HttpResponseMessage> ReportAsync(string ledger, string claimant, object body, string? expectedVersion = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/claimants/{claimant}/steps?ledger={ledger}") { Content = JsonContent.Create(body) };
        if (expectedVersion is not null)
            request.Headers.Add("Expected-Version", expectedVersion);
        return await Http.SendAsync(request);
    }

    /// <summary>Registers a claimant, as any feeder does first; nothing when this has done so before.</summary>
    public async Task RegisterAsync(string ledger, string claimant)
    {
        if (!_registered.TryAdd((ledger, claimant), true))
            return;
        using var response = await ReportAsync(ledger, claimant, Report.Registered());
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    /// <summary>Reports a step that must be stored, of a claimant who is registered or is now, and returns its position.</summary>
    public async Task<long> StoreAsync(string ledger, string claimant, object body)
    {
        await RegisterAsync(ledger, claimant);
        using var response = await ReportAsync(ledger, claimant, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Created, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("position").GetInt64();
    }

    /// <summary>The answer to a question once it includes a position.</summary>
    public async Task<JsonElement> MapAsync(string ledger, long position = 0, string more = "")
    {
        JsonElement map = default;
        await Eventually.TrueAsync(
            async () =>
            {
                map = await Http.GetFromJsonAsync<JsonElement>($"/api/projections/pathway-map?ledger={ledger}{more}");
                return map.GetProperty("position").GetInt64() >= position;
            },
            $"the map includes position {position}");
        return map;
    }

    /// <summary>How many events the ledger holds.</summary>
    public async Task<long> EventsAsync(string ledger) => await (await LedgerAsync(ledger)).Ledger.HeadAsync();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_environment);
        builder.UseSetting("urls", "http://127.0.0.1:0");
        builder.UseSetting("ConnectionStrings:Journey", _connectionString);
        builder.UseSetting("Journey:DataFolder", _dataFolder);
        builder.UseSetting("Journey:Demonstration:Claimants", _claimants.ToString());
        builder.UseSetting("Journey:FullCheck:EveryHours", "0"); // a test that alters a ledger is not told on, unless it asks for that
        foreach (var (name, value) in _settings)
            builder.UseSetting(name, value);
        builder.ConfigureLogging(logging => logging.AddProvider(Log));
        builder.ConfigureServices(services => services.AddSingleton(new Terminal(TextWriter.Null, moving: false)));
        if (_clock is not null)
            builder.ConfigureServices(services => services.AddSingleton(_clock));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Directory.Exists(_dataFolder))
            Directory.Delete(_dataFolder, recursive: true);
    }
}
