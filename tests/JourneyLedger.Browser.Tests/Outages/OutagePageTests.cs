using System.Text.Json;
using JourneyLedger.Tests.Shared;
using Microsoft.Playwright;

namespace JourneyLedger.Browser.Tests.Outages;

/// <summary>Pages that cannot be shown yet say why, are no barrier to anybody, and open by themselves.</summary>
public sealed class OutagePageTests(TestPostgres postgres) : IClassFixture<TestPostgres>
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 30_000 };

    [Fact]
    public async Task A_lost_database_is_told_on_an_open_map_and_what_was_missed_is_caught_up()
    {
        await using var node = await OutageNode.ReadyAsync(postgres);
        var page = await node.NewPageAsync();
        await page.GotoAsync($"{node.Address}/map");
        await Assertions.Expect(page.Locator("[data-live-words]")).ToContainTextAsync("Live", new() { Timeout = 15_000 });
        node.Cable.Cut();
        await Assertions.Expect(page.Locator("#live")).ToContainTextAsync("trying again, figures may be out of date", new() { Timeout = 20_000 });
        var opened = await node.NewPageAsync();
        await opened.GotoAsync($"{node.Address}/map");
        await Assertions.Expect(opened.Locator(".app-notice")).ToContainTextAsync("trying again, figures may be out of date");

        await node.StoreBesideAsync("missed");
        node.Cable.Mend();
        foreach (var waiting in new[] { page, opened })
        {
            await Assertions.Expect(waiting.Locator("[data-live-words]")).ToContainTextAsync("Live", new() { Timeout = 30_000 });
            await Assertions.Expect(waiting.Locator("[data-step='claim.opened'] .map-step-figure")).ToHaveTextAsync("2", new() { Timeout = 15_000 });
        }
    }

    [Fact]
    public async Task The_page_of_a_ledger_whose_database_is_away_is_no_barrier_and_opens_by_itself()
    {
        await using var node = await OutageNode.ReadyAsync(postgres);
        node.Cable.Cut();
        var waiting = new List<IPage>();
        foreach (var (path, width) in new[] { ("/map", 1440), ("/map", 320), ("/cy/map", 1440), ("/cy/map", 320) })
        {
            var page = await node.NewPageAsync(width);
            Assert.Equal(503, (await page.GotoAsync($"{node.Address}{path}?ledger={OutageNode.Unread}"))!.Status);
            await SeenByAllAsync(page, width, path == "/map" ? "The ledger’s database cannot be reached" : "Ni ellir cyrraedd cronfa ddata'r cyfriflyfr");
            waiting.Add(page);
        }

        var plain = await node.NewPageAsync(scripts: false);
        await plain.GotoAsync($"{node.Address}/map?ledger={OutageNode.Unread}");
        node.Cable.Mend();
        foreach (var page in waiting)
            await Assertions.Expect(page.Locator("#pathway-map[data-drawn]")).ToBeVisibleAsync(Patient);
        await Assertions.Expect(plain.Locator("#answer")).ToBeAttachedAsync(new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task A_journey_that_had_to_be_waited_for_is_recorded_as_looked_at_once()
    {
        await using var node = await OutageNode.ReadyAsync(postgres);
        var page = await node.NewPageAsync();
        await using (await node.HoldReadingAsync(OutageNode.Unread))
        {
            await page.GotoAsync($"{node.Address}/journeys/{AuditedPerson.Claimant}?ledger={OutageNode.Unread}&purpose=audit");
            await SeenByAllAsync(page, 1440, "The ledger is being read");
            var health = await page.WaitForResponseAsync($"{node.Address}/api/health");
            Assert.Contains($"\"reading\":[{{\"name\":\"{OutageNode.Unread}\"", await health.TextAsync(), StringComparison.Ordinal);
        }

        await Assertions.Expect(page.Locator(".replay-entry")).ToHaveCountAsync(AuditedPerson.Count, new() { Timeout = 30_000 });
        await page.GotoAsync($"{node.Address}/journeys/{AuditedPerson.Claimant}/looks?ledger={OutageNode.Unread}&purpose=audit");
        // The one before, and this look at the list.
        await Assertions.Expect(page.Locator("table tbody tr")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_page_whose_ledger_is_being_read_says_how_far_that_is_without_asking_for_itself_again()
    {
        await using var node = await OutageNode.ReadyAsync(postgres);
        await using var hold = await node.HoldReadingAsync(OutageNode.Unread);
        var (page, asked) = (await node.NewPageAsync(320), 0);
        var reading = new { status = "ready", reading = new[] { new { name = OutageNode.Unread, done = 47, total = 100 } } };
        await page.RouteAsync("**/api/health", route => route.FulfillAsync(new() { ContentType = "application/json", Body = JsonSerializer.Serialize(reading) }));
        await page.GotoAsync($"{node.Address}/map?ledger={OutageNode.Unread}");
        page.Request += (_, request) => asked += request.IsNavigationRequest ? 1 : 0;
        await SeenByAllAsync(page, 320, "The ledger is being read");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync($"The ledger {OutageNode.Unread} is being read into memory: 40% is done.", new() { Timeout = 10_000 });
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar)).ToHaveJSPropertyAsync("value", 47);
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task The_page_of_a_node_that_starts_is_no_barrier_and_opens_by_itself()
    {
        await using var node = await OutageNode.StartingAsync(postgres, cut: true);
        var waiting = new List<IPage>();
        foreach (var (path, width) in new[] { ("/map", 1440), ("/map", 320), ("/cy/map", 1440), ("/cy/map", 320) })
        {
            var page = await node.NewPageAsync(width);
            Assert.Equal(503, (await page.GotoAsync(node.Address + path))!.Status);
            await SeenByAllAsync(page, width, path == "/map" ? "Journey Ledger is starting" : "Mae Journey Ledger yn cychwyn");
            waiting.Add(page);
        }

        var plain = await node.NewPageAsync(scripts: false);
        await plain.GotoAsync($"{node.Address}/map");
        await Assertions.Expect(waiting[0].GetByRole(AriaRole.Status)).ToContainTextAsync("Waiting for PostgreSQL", new() { Timeout = 20_000 });
        node.Cable.Mend();
        foreach (var page in waiting)
            await Assertions.Expect(page.Locator("#pathway-map[data-drawn]")).ToBeVisibleAsync(Patient);
        await Assertions.Expect(plain.Locator("#answer")).ToBeAttachedAsync(new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task The_bar_of_a_start_moves_in_place()
    {
        await using var node = await OutageNode.StartingAsync(postgres, cut: true);
        var (page, asked, done) = (await node.NewPageAsync(), 0, 1_200);
        await page.RouteAsync("**/api/startup", route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Body = JsonSerializer.Serialize(new { ready = false, doing = "Loading", done = done += 100, total = 100_000, percent = done / 1_000 }),
        }));
        await page.GotoAsync($"{node.Address}/map");
        page.Request += (_, request) => asked += request.IsNavigationRequest ? 1 : 0;

        await Assertions.Expect(page.GetByText("1%: 1,400 of 100,000")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Loading.");
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar, new() { Name = "Loading" })).ToHaveJSPropertyAsync("value", 1);
        await NoBarriers.InAsync(page);
        Assert.Equal(0, asked);
    }

    private static async Task SeenByAllAsync(IPage page, int width, string title)
    {
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);
        await NoBarriers.InAsync(page);
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }
}
