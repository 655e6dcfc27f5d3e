using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Web.Live.Releases;
using JourneyLedger.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyLedger.Web.Tests.Boards;

/// <summary>Releases are made by themselves, one an epoch, whichever node does it, and are told as they were stored.</summary>
public sealed class MadeReleases(SharedNode shared)
{
    private const string Here = "E08000019";
    private const string There = "E08000016";

    private static readonly (string, string) Quick = ("Journey:Disclosure:DemonstrationEpochSeconds", "1");

    [Fact]
    public async Task A_ledger_without_releases_gets_the_month_ends_of_its_past_and_then_now()
    {
        await using var node = await WebNode.ReadyAsync(await shared.Postgres.NewDatabaseAsync(), settings: Quick);
        var ledger = await node.NewLedgerAsync(simulated: true);
        await Crowd.AppendAsync(node, ledger, [.. Crowd.Claims(Here, 0, 24, "2025-01-06"), .. Crowd.Claims(Here, 24, 20, "2025-02-10"), .. Crowd.Claims(There, 0, 9, "2025-02-10")]);
        var releases = await ReleasesAsync(node, ledger, 2);
        Assert.Equal(["2025-01-31", "2025-02-10"], releases.Take(2).Select(release => release.GetProperty("day").GetString()));
        Assert.Equal("2025-02-01T00:00:00Z", releases[0].GetProperty("at").GetString());

        var january = await GetAsync(node, $"/api/releases/1?ledger={ledger}&measure=open-claims");
        Assert.Equal([(Here, 25.0)], Rows(january));
        var then = await GetAsync(node, $"/api/releases/in-force?ledger={ledger}&measure=open-claims&asOf=2025-02-09");
        Assert.Equal(1, then.GetProperty("number").GetInt64());
        var now = await GetAsync(node, $"/api/releases/in-force?ledger={ledger}&measure=open-claims");
        Assert.Equal([(Here, 45.0)], Rows(now)); // of the nine elsewhere nothing is told, not even that they are there
        Assert.Equal(1, (await GetAsync(node, $"/api/releases/in-force?ledger={ledger}&knownAt=2025-02-05T00:00:00Z")).GetProperty("number").GetInt64());
        using var none = await node.Http.GetAsync($"/api/releases/in-force?ledger={ledger}&knownAt=2024-02-05T00:00:00Z");
        await Problems.ReadAsync(none, HttpStatusCode.NotFound);
        using var twice = await node.Http.GetAsync($"/api/releases/in-force?ledger={ledger}&knownAt=@3&asOf=2025-01-01");
        Assert.Equal("two-times", (await Problems.ReadAsync(twice, HttpStatusCode.BadRequest)).GetProperty("code").GetString());
        var csv = await node.Http.GetStringAsync($"/api/releases/1?ledger={ledger}&measure=open-claims&format=csv");
        Assert.Equal($"measure,area,first,second,value,base,counted,position,day\r\nopen-claims,{Here},,,25,,25,106,2025-01-31\r\n", csv);
    }

    [Fact]
    public async Task Anybody_who_may_see_all_can_check_the_chain_by_its_bytes()
    {
        await using var node = await WebNode.ReadyAsync(await shared.Postgres.NewDatabaseAsync(), settings: Quick);
        var ledger = await node.NewLedgerAsync(simulated: true);
        await Crowd.ClaimAsync(node, ledger, Here, 0, 24);
        await ReleasesAsync(node, ledger, 1);
        await Crowd.ClaimAsync(node, ledger, Here, 24, 20);
        var previous = new string('0', 64);
        foreach (var release in await ReleasesAsync(node, ledger, 2))
        {
            var text = await node.Http.GetByteArrayAsync($"/api/releases/{release.GetProperty("number").GetInt64()}/text?ledger={ledger}");
            Assert.Equal(previous, JsonDocument.Parse(text).RootElement.GetProperty("previous").GetString());
            previous = Convert.ToHexStringLower(SHA256.HashData(text));
            Assert.Equal(previous, release.GetProperty("hash").GetString());
        }
    }

    [Fact]
    public async Task Two_nodes_on_one_database_make_one_line_of_releases_and_both_tell_of_each()
    {
        var database = await shared.Postgres.NewDatabaseAsync();
        await using var one = await WebNode.ReadyAsync(database, settings: Quick);
        await using var other = await WebNode.ReadyAsync(database, settings: Quick);
        var ledger = await one.NewLedgerAsync(simulated: true);
        var nodes = new[] { one, other };
        var made = nodes.Select(node => node.Services.GetRequiredService<NodeReleases>()).ToArray();
        var ledgers = await Task.WhenAll(nodes.Select(node => node.LedgerAsync(ledger)));
        for (var round = 0; round < 40; round++)
        {
            await Crowd.ClaimAsync(nodes[round % 2], ledger, Here, round * 12, 12);
            await Task.Delay(200);
        }

        var store = ledgers[0].Ledger.Releases;
        var all = await store.ListAsync(1_000);
        Assert.True(all.Count > 4, $"{all.Count} releases");
        Assert.Equal(Enumerable.Range(1, all.Count).Select(number => (long)number).Reverse(), all.Select(release => release.Number));
        Assert.Distinct(all.Select(release => release.At.ToUnixTimeSeconds()));
        Assert.Null((await store.VerifyAsync()).Fault);
        await Eventually.TrueAsync(async () => await store.LastNumberAsync() is var last && made.Zip(ledgers, (releases, node) => releases.Of(node).Current?.Release.Number).All(number => number == last), "both nodes have the last release");
        Assert.Equal(made[0].Of(ledgers[0]).Current!.Hash, made[1].Of(ledgers[1]).Current!.Hash);
        // The same people are in every row that both would show: whoever made a release went on from the other's.
        foreach (var head in all)
            Assert.All((await store.FindAsync(head.Number))!.Release.Rows, row => Assert.True(row.Position <= head.Position));
    }

    [Fact]
    public async Task A_node_that_starts_again_makes_the_release_that_it_would_have_made()
    {
        var database = await shared.Postgres.NewDatabaseAsync();
        string ledger;
        await using (var node = await WebNode.ReadyAsync(database, settings: Quick))
        {
            ledger = await node.NewLedgerAsync(simulated: true);
            await Crowd.AppendAsync(node, ledger, [.. Crowd.Claims(Here, 0, 24), .. Crowd.Claims(There, 0, 12)]);
            await ReleasesAsync(node, ledger, 1);
        }

        await using var again = await WebNode.ReadyAsync(database, settings: Quick);
        await again.LedgerAsync(ledger);
        // Nine new people are too few to show the other area anew, whoever counts: it stays as the first node showed it.
        await Crowd.AppendAsync(again, ledger, [.. Crowd.Claims(Here, 24, 10), .. Crowd.Claims(There, 12, 9)]);
        await ReleasesAsync(again, ledger, 2);
        Assert.Equal([(There, 10.0), (Here, 35.0)], Rows(await GetAsync(again, $"/api/releases/2?ledger={ledger}&measure=open-claims")));
        await Crowd.ClaimAsync(again, ledger, There, 21, 1);
        await ReleasesAsync(again, ledger, 3);
        Assert.Equal([(There, 20.0), (Here, 35.0)], Rows(await GetAsync(again, $"/api/releases/3?ledger={ledger}&measure=open-claims")));
    }

    internal static async Task<JsonElement[]> ReleasesAsync(WebNode node, string ledger, int atLeast)
    {
        JsonElement[] releases = [];
        await Eventually.TrueAsync(
            async () =>
            {
                releases = [.. (await GetAsync(node, $"/api/releases?ledger={ledger}")).EnumerateArray().Reverse()];
                return releases.Length >= atLeast;
            },
            $"there are {atLeast} releases");
        return releases;
    }

    private static async Task<JsonElement> GetAsync(WebNode node, string address) => JsonDocument.Parse(await node.Http.GetStringAsync(address)).RootElement;

    private static (string Area, double Value)[] Rows(JsonElement release) =>
    [
        .. release.GetProperty("measures").EnumerateArray().SelectMany(measure => measure.GetProperty("rows").EnumerateArray())
            .Select(row => (row.GetProperty("area").GetString()!, row.GetProperty("value").GetDouble())),
    ];
}
