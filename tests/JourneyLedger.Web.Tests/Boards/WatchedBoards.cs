using System.Net;
using System.Text.Json;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Web.Tests.Running;
using Microsoft.AspNetCore.SignalR;

namespace JourneyLedger.Web.Tests.Boards;

/// <summary>A board's page is told what was released for it, and nothing else; whatever it missed, it ends at the server's dashboard.</summary>
public sealed class WatchedBoards(SharedNode shared)
{
    private const string Large = "E08000019";
    private const string Small = "E08000016";

    private static readonly (string, string) Quick = ("Journey:Disclosure:DemonstrationEpochSeconds", "1");

    [Fact]
    public async Task Suppressed_cells_stay_suppressed_over_a_thousand_live_steps()
    {
        await using var node = await WebNode.ReadyAsync(await shared.Postgres.NewDatabaseAsync(), settings: Quick);
        var ledger = await StartAsync(node);
        await using var page = await BoardPage.OpenAsync(node);
        await page.WatchAsync(ledger, "all");
        var random = new Random(5);
        for (var step = 0; step < 1_000; step += 25)
        {
            // Steps of those of the small area, one after the other; and a large area that grows, so that releases come.
            var steps = Enumerable.Range(step, 25).Select(at => Crowd.Step(Small, random.Next(7), $"2025-0{2 + (at / 200)}-{1 + (at % 28):00}")).ToArray();
            await Crowd.AppendAsync(node, ledger, steps);
            await Crowd.ClaimAsync(node, ledger, Large, 60 + step, 12);
            await Task.Delay(100);
        }

        await page.SameAsServerAsync(node, ledger, "all");
        Assert.True(page.Patches.Count > 3, $"{page.Patches.Count} patches");
        Assert.Equal(0, page.Misfits);
        Assert.All(page.Patches, patch => Assert.All(
            patch.GetProperty("cells").EnumerateObject().Where(cell => cell.Name.Contains(Small, StringComparison.Ordinal)),
            cell => Assert.Equal(BoardDashboard.Hidden, cell.Value.GetProperty("text").GetString())));
        foreach (var release in await MadeReleases.ReleasesAsync(node, ledger, 3))
        {
            var text = await node.Http.GetStringAsync($"/api/releases/{release.GetProperty("number").GetInt64()}/text?ledger={ledger}");
            Assert.DoesNotContain(Small, text, StringComparison.Ordinal);
        }

        Assert.All(page.Volumes, told => Assert.DoesNotContain("E08", told.GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_that_pauses_drops_and_comes_back_loses_nothing()
    {
        await using var node = await WebNode.ReadyAsync(await shared.Postgres.NewDatabaseAsync(), settings: Quick);
        var ledger = await StartAsync(node);
        var page = await BoardPage.OpenAsync(node);
        await page.WatchAsync(ledger, "all");
        for (var visit = 0; visit < 4; visit++)
        {
            await page.PauseAsync();
            await Crowd.ClaimAsync(node, ledger, Large, 1_000 + (visit * 100), 30);
            await Crowd.ReleasedAsync(node, ledger);
            if (visit % 2 == 1)
            {
                page.Cut();
                page = await page.AgainAsync(node);
            }

            await page.WatchAsync(ledger, "all");
            await page.SameAsServerAsync(node, ledger, "all");
            var before = page.Release;
            await Crowd.ClaimAsync(node, ledger, Large, 1_050 + (visit * 100), 30);
            await Eventually.TrueAsync(() => page.Release > before, "the page hears of a release");
            await page.SameAsServerAsync(node, ledger, "all");
        }

        Assert.Equal(0, page.Misfits);
        await page.DisposeAsync();
    }

    [Fact]
    public async Task After_a_restart_of_the_server_a_page_goes_on_from_the_release_that_it_shows()
    {
        var database = await shared.Postgres.NewDatabaseAsync();
        BoardPage before;
        string ledger;
        await using (var node = await WebNode.ReadyAsync(database, settings: Quick))
        {
            ledger = await StartAsync(node);
            before = await BoardPage.OpenAsync(node);
            await before.WatchAsync(ledger, "all");
            await Eventually.TrueAsync(() => before.Release > 0, "the page shows a release");
        }

        await using var again = await WebNode.ReadyAsync(database, settings: Quick);
        await again.LedgerAsync(ledger);
        await Crowd.ClaimAsync(again, ledger, Large, 100, 30);
        await Crowd.ReleasedAsync(again, ledger);
        await using var page = await before.AgainAsync(again);
        await page.WatchAsync(ledger, "all");
        await Eventually.TrueAsync(() => page.Cells["claims/headline"].Text.Contains("90", StringComparison.Ordinal), "the page shows those reported after the restart");
        await page.SameAsServerAsync(again, ledger, "all");
        Assert.Equal(before.Release, page.Patches.First().GetProperty("fromRelease").GetInt64());
        await before.DisposeAsync();
    }

    [Fact]
    public async Task Two_boards_see_only_their_own()
    {
        await using var node = await WebNode.ReadyAsync(await shared.Postgres.NewDatabaseAsync(), settings: Quick);
        var ledger = await StartAsync(node);
        await Crowd.AppendAsync(node, ledger, [.. Crowd.Claims(Small, 7, 40), .. Crowd.Founded("large", "council-l", Large), .. Crowd.Founded("small", "council-s", Small)]);
        await Crowd.ReleasedAsync(node, ledger);

        var member = As("council-s");
        Assert.Equal(["small"], (await GetAsync(node, $"/api/boards?ledger={ledger}", member)).EnumerateArray().Select(board => board.GetProperty("id").GetString()));
        foreach (var address in new[] { "/api/boards/large", "/api/boards/large/dashboard", "/api/boards/all" })
        {
            using var refused = await SendAsync(node, $"{address}?ledger={ledger}", member);
            Assert.Equal("unknown-board", (await Problems.ReadAsync(refused, HttpStatusCode.NotFound)).GetProperty("code").GetString());
        }

        using (var text = await SendAsync(node, $"/api/releases/1/text?ledger={ledger}", member))
            await Problems.ReadAsync(text, HttpStatusCode.Forbidden);
        var rows = await GetAsync(node, $"/api/releases/in-force?ledger={ledger}", member);
        Assert.DoesNotContain(Large, rows.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(Small, rows.GetRawText(), StringComparison.Ordinal);

        await using var page = await BoardPage.OpenAsync(node, member);
        await Assert.ThrowsAsync<HubException>(() => page.WatchAsync(ledger, "large"));
        await page.WatchAsync(ledger, "small");
        await page.SameAsServerAsync(node, ledger, "small", request => GetAsync(node, request.RequestUri!.ToString(), member));
        Assert.Equal("45", page.Cells["claims/headline"].Text);
        Assert.All(page.Patches, patch => Assert.DoesNotContain(Large, patch.GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Volumes_are_live_and_say_how_long_sources_have_been_silent()
    {
        await using var node = await WebNode.ReadyAsync(await shared.Postgres.NewDatabaseAsync(), settings: Quick);
        var ledger = await StartAsync(node);
        await using var page = await BoardPage.OpenAsync(node);
        await page.WatchAsync(ledger, "all");
        var position = await Crowd.AppendAsync(node, ledger, [Crowd.Step(Large, 1, "2025-03-01")]);
        await Eventually.TrueAsync(() => page.Volumes.Any(told => told.GetProperty("position").GetInt64() >= position), "the new event is counted");
        var last = page.Volumes.Last();
        Assert.Equal([("jobcentre-1", 0)], last.GetProperty("sources").EnumerateArray().Select(source => (source.GetProperty("organisation").GetString()!, source.GetProperty("lagDays").GetInt32())));
        Assert.True(page.Statuses.First().GetProperty("connected").GetBoolean());
    }

    /// <summary>A ledger with sixty people in a large area, seven in a small one, and a board for everywhere.</summary>
    private static async Task<string> StartAsync(WebNode node)
    {
        var ledger = await node.NewLedgerAsync(simulated: true);
        await Crowd.AppendAsync(node, ledger, [.. Crowd.Founded("all", "council-l"), .. Crowd.Claims(Small, 0, 7), .. Crowd.Claims(Large, 0, 60)]);
        await Crowd.ReleasedAsync(node, ledger);
        return ledger;
    }

    private static (string, string)[] As(string organisation) => [("Journey-Identity", "bo"), ("Journey-Role", "board"), ("Journey-Organisation", organisation)];

    private static async Task<HttpResponseMessage> SendAsync(WebNode node, string address, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await node.Http.SendAsync(request);
    }

    private static async Task<JsonElement> GetAsync(WebNode node, string address, (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(node, address, headers);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
