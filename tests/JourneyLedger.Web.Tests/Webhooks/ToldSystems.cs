using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using JourneyLedger.Postgres.Server;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests.Webhooks;

/// <summary>From a release to a board's own system, through the whole node: what the board asked, signed, once, in released figures.</summary>
public sealed class ToldSystems(SharedNode shared) : IAsyncLifetime
{
    private const string Area = "E08000019";
    private const string Other = "E08000016";

    private static readonly (string, string)[] Settings = [("Journey:Disclosure:DemonstrationEpochSeconds", "1"), ("Journey:Webhooks:AllowLoopback", "true")];

    private readonly string _folder = TestFolders.New("hooks");
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await Receiver.StartAsync();

    public ValueTask DisposeAsync()
    {
        TestFolders.Delete(_folder);
        return _receiver.DisposeAsync();
    }

    [Fact]
    public async Task A_release_that_crosses_a_target_reaches_the_board_s_system_and_no_other_board_s()
    {
        await using var node = await WebNode.ReadyAsync(await shared.Postgres.NewDatabaseAsync(), settings: Settings);
        var ledger = await WatchedAsync(node);
        await Crowd.AppendAsync(node, ledger, Crowd.Founded("south", "council-s", Area));
        await Crowd.ReleasedAsync(node, ledger);
        var secret = await AddAsync(node, ledger, "north", _receiver.Address);
        await AddAsync(node, ledger, "south", $"{_receiver.Address}/south");

        await CrossAsync(node, ledger);
        await Eventually.TrueAsync(() => _receiver.All.Count > 0, "the system is told");
        var told = _receiver.All[0];
        Assert.True(told.IsSignedWith(secret));
        var notice = Assert.Single((await node.Http.GetFromJsonAsync<JsonElement>($"/api/boards/north/notices?ledger={ledger}")).EnumerateArray());
        var message = JsonDocument.Parse(told.Body).RootElement;
        Assert.Equal("notice.measure", message.GetProperty("type").GetString());
        foreach (var (name, value) in notice.EnumerateObject().Select(part => (part.Name, part.Value)))
            Assert.Equal($"{value}", $"{message.GetProperty("data").GetProperty(name)}");
        Assert.DoesNotContain($"{Area}-", Encoding.UTF8.GetString(told.Body), StringComparison.Ordinal);
        await DeliveredAsync(node, ledger, 1);
        Assert.Single(_receiver.All);
    }

    [Fact]
    public async Task A_figure_that_may_not_be_shown_sends_nothing_however_often_it_moves()
    {
        await using var node = await WebNode.ReadyAsync(await shared.Postgres.NewDatabaseAsync(), settings: Settings);
        var ledger = await WatchedAsync(node, target: 5, people: 4);
        await AddAsync(node, ledger, "north", _receiver.Address);

        // Four people, then eight: across the target, and hidden at both ends. The other area's many make releases follow each other.
        await Crowd.ClaimAsync(node, ledger, Area, 4, 4, "2024-03-01");
        await Crowd.ReleasedAsync(node, ledger);
        await Crowd.ClaimAsync(node, ledger, Other, 100, 30, "2024-03-01");
        await Crowd.ReleasedAsync(node, ledger);
        Assert.Empty((await node.Http.GetFromJsonAsync<JsonElement>($"/api/boards/north/notices?ledger={ledger}")).EnumerateArray());

        // A test goes the same way and comes after whatever was filed before it.
        var id = (await node.Http.GetFromJsonAsync<JsonElement>($"/api/boards/north/webhooks?ledger={ledger}"))[0].GetProperty("id").GetString();
        using (var test = await node.Http.PostAsync($"/api/boards/north/webhooks/{id}/test?ledger={ledger}", null))
            Assert.True(test.IsSuccessStatusCode);
        await Eventually.TrueAsync(() => _receiver.All.Count > 0, "the test comes");
        Assert.Contains("notice.test", Encoding.UTF8.GetString(Assert.Single(_receiver.All).Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_nodes_of_one_database_tell_a_system_once()
    {
        var database = await shared.Postgres.NewDatabaseAsync();
        await using var first = await WebNode.ReadyAsync(database, settings: Settings);
        await using var second = await WebNode.ReadyAsync(database, settings: Settings);
        var ledger = await WatchedAsync(first);
        await second.LedgerAsync(ledger);
        await AddAsync(second, ledger, "north", _receiver.Address);
        await CrossAsync(first, ledger);
        await DeliveredAsync(second, ledger, 1);
        await Crowd.ReleasedAsync(second, ledger);
        await DeliveredAsync(first, ledger, 1);
        Assert.Single(_receiver.All);
    }

    [Fact]
    public async Task A_node_that_was_down_while_a_system_was_tells_it_after_both_are_back()
    {
        var database = await shared.Postgres.NewDatabaseAsync();
        string ledger, secret;
        await using (var node = await WebNode.ReadyAsync(database, settings: Settings))
        {
            ledger = await WatchedAsync(node);
            _receiver.Answers = context => Receiver.Status(context, 503);
            secret = await AddAsync(node, ledger, "north", _receiver.Address);
            await CrossAsync(node, ledger);
            await Eventually.TrueAsync(() => _receiver.All.Count > 0, "a first try is made");
        }

        // Nobody asks this node for the ledger: it goes on by itself.
        _receiver.Answers = context => Receiver.Status(context, 200);
        // Late enough for a first node that was stopped before it wrote down how its try ended, and so left the message leased.
        await using var again = await WebNode.ReadyAsync(database, clock: new MovedClock { By = TimeSpan.FromMinutes(5) }, settings: Settings);
        await Eventually.TrueAsync(() => _receiver.All.Count > 1, "it is tried again");
        await DeliveredAsync(again, ledger, 1);
        Assert.Single(_receiver.All.Select(one => one.Id).Distinct());
        Assert.All(_receiver.All, one => Assert.True(one.IsSignedWith(secret)));
    }

    [Fact]
    public async Task PostgreSQL_that_goes_and_comes_back_loses_no_message()
    {
        var options = new PostgresServerOptions(null, _folder, Path.Combine(Repository.Root, "src", "JourneyLedger.Web", "node_modules"));
        var server = await PostgresServer.StartAsync(options);
        await using var node = await WebNode.ReadyAsync(server.ConnectionString, settings: Settings);
        var ledger = await WatchedAsync(node);
        await AddAsync(node, ledger, "north", _receiver.Address);
        await server.DisposeAsync();
        await Eventually.TrueAsync(async () => !(await node.LedgerAsync(ledger)).Connected, "the node is cut off");
        await using var again = await PostgresServer.StartAsync(options);
        await Eventually.TrueAsync(async () => (await node.LedgerAsync(ledger)).Connected, "the node is back");
        await CrossAsync(node, ledger);
        await DeliveredAsync(node, ledger, 1);
        Assert.Single(_receiver.All.Select(one => one.Id).Distinct());
    }

    /// <summary>A ledger whose board asks to be told of a measure with a target, some way from it, and another area of many people.</summary>
    private static async Task<string> WatchedAsync(WebNode node, int target = 50, int people = 30)
    {
        var ledger = await node.NewLedgerAsync(simulated: true);
        await Crowd.AppendAsync(node, ledger,
        [
            .. Crowd.Founded("north", "council-n", Area),
            Crowd.Said("north", "metric.adopted", new { metric = "reached", formulaId = "no-contact", formulaVersion = 1, effectiveFrom = "2024-01-10", target }),
            Crowd.Said("north", "notice.asked", new { notice = "n1", of = "measure", subject = "reached" }),
            .. Crowd.Claims(Area, 0, people, "2024-02-01"),
            .. Crowd.Claims(Other, 0, 12, "2025-01-06"),
        ]);
        await Crowd.ReleasedAsync(node, ledger);
        return ledger;
    }

    private static Task<long> CrossAsync(WebNode node, string ledger) => Crowd.ClaimAsync(node, ledger, Area, 30, 40, "2024-03-01");

    private static async Task<string> AddAsync(WebNode node, string ledger, string board, string address)
    {
        using var added = await node.Http.PostAsJsonAsync($"/api/boards/{board}/webhooks?ledger={ledger}", new { address });
        Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync());
        return (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString()!;
    }

    private static Task DeliveredAsync(WebNode node, string ledger, int count) => Eventually.TrueAsync(
        async () =>
        {
            using var answer = await node.Http.GetAsync($"/api/boards/north/webhooks/deliveries?ledger={ledger}&state=delivered");
            return answer.IsSuccessStatusCode && (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetArrayLength() == count;
        },
        $"{count} are delivered");
}
