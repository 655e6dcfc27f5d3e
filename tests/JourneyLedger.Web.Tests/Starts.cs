using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using JourneyLedger.Postgres;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Web.Startup;
using JourneyLedger.Web.Tests.Running;
using NodaTime;

namespace JourneyLedger.Web.Tests;

public sealed class Starts(SharedNode shared)
{
    private const int Claimants = 12;

    [Fact]
    public async Task The_first_start_loads_the_demonstration_area_and_the_second_adds_nothing()
    {
        var database = await shared.Postgres.NewDatabaseAsync();
        long loaded;
        await using (var first = await WebNode.ReadyAsync(database, Claimants))
        {
            var map = await first.MapAsync("northmoor");
            Assert.True(map.GetProperty("madeUpPeople").GetBoolean());
            Assert.Equal(Claimants, map.GetProperty("people").GetInt64());
            loaded = await first.EventsAsync("northmoor");
        }

        await using var second = await WebNode.ReadyAsync(database, Claimants);
        Assert.Equal(loaded, await second.EventsAsync("northmoor"));
        Assert.Equal(Claimants, (await second.MapAsync("northmoor")).GetProperty("people").GetInt64());
    }

    [Fact]
    public async Task A_node_makes_what_the_first_map_needs_before_anybody_asks()
    {
        await using var node = await WebNode.ReadyAsync(await shared.Postgres.NewDatabaseAsync(), Claimants);
        var ledger = await node.LedgerAsync("northmoor");

        await ledger.Warmed;

        Assert.NotSame(Task.CompletedTask, ledger.Warmed);
    }

    [Fact]
    public async Task An_address_without_a_ledger_means_the_default_one()
    {
        await using var node = await WebNode.ReadyAsync(await shared.Postgres.NewDatabaseAsync(), Claimants);
        var map = await node.Http.GetFromJsonAsync<JsonElement>("/api/projections/pathway-map");
        Assert.Equal("northmoor", map.GetProperty("ledger").GetString());
    }

    [Fact]
    public async Task A_load_that_was_cut_off_goes_on_with_the_same_people_on_a_later_day()
    {
        var connectionString = await shared.Postgres.NewDatabaseAsync();
        var begun = new DemonstrationLoad(Claimants, 5, new LocalDate(2025, 6, 1));
        await using (var database = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System))
        {
            var ledger = await database.CreateAsync(new("northmoor", "Northmoor", "Europe/London", true, Journeys.RepeatsReading.Collapse));
            using var cut = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => begun.RunAsync(ledger, (done, _) => CutAfter(done, cut), cut.Token, batch: 50));
            Assert.Equal(50, await ledger.HeadAsync());
            Assert.Equal(begun, await DemonstrationLoad.UnfinishedInAsync(ledger, CancellationToken.None));
        }

        await using var node = await WebNode.ReadyAsync(connectionString, claimants: 999);
        Assert.Equal(Claimants, (await node.MapAsync("northmoor")).GetProperty("people").GetInt64());
        Assert.Null(await DemonstrationLoad.UnfinishedInAsync((await node.LedgerAsync("northmoor")).Ledger, CancellationToken.None));
    }

    [Fact]
    public async Task A_database_that_holds_another_ledger_gets_no_demonstration()
    {
        var connectionString = await shared.Postgres.NewDatabaseAsync();
        await using (var database = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System))
            await database.CreateAsync(new("fines", "Fines", "UTC", false, Journeys.RepeatsReading.Keep));
        await using var node = await WebNode.ReadyAsync(connectionString, Claimants);
        var ledgers = await node.Http.GetFromJsonAsync<JsonElement>("/api/ledgers");
        Assert.Equal(["fines"], ledgers.EnumerateArray().Select(ledger => ledger.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task While_it_starts_a_page_shows_the_progress_and_the_API_says_when_to_come_back()
    {
        // Nothing listens there, so the start waits for it.
        await using var node = WebNode.Listening("Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=2");
        using var page = await node.Http.GetAsync("/");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Contains("Journey Ledger is starting", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var answer = await node.Http.GetAsync("/api/projections/pathway-map");
        Assert.Equal("starting", (await Problems.ReadAsync(answer, HttpStatusCode.ServiceUnavailable)).GetProperty("code").GetString());
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero, "Retry-After is missing.");

        await Eventually.TrueAsync(
            async () => (await node.Http.GetFromJsonAsync<JsonElement>("/api/startup")).GetProperty("doing").GetString() == "Waiting for PostgreSQL",
            "the start says what it waits for, and not to everybody where that is");
    }

    private static void CutAfter(long done, CancellationTokenSource cut)
    {
        if (done > 0)
            cut.Cancel();
    }
}
