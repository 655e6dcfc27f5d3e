using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace JourneyLedger.Browser.Tests;

/// <summary>What a board's people see: on the page with a script and without, on paper, and nothing of others.</summary>
[Collection(BoardHost.Boards)]
public sealed partial class BoardPageTests(BoardHost host)
{
    private const string NotShown = "not shown, to protect privacy";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_board_has_its_measures_with_targets_charts_tables_and_what_to_think_of_them(bool scripts)
    {
        var page = await host.NewPageAsync(scripts: scripts);
        await page.GotoAsync($"{host.Address}/boards/{BoardHost.All}");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Northmoor Health and Wellbeing Board");
        await Assertions.Expect(page.Locator(".app-caption")).ToContainTextAsync("next meeting 10 December 2026");
        await Assertions.Expect(page.Locator("[data-cell='claims/headline']")).ToHaveTextAsync(new Regex(@"^\d+$"));
        await Assertions.Expect(page.Locator("[data-measure=claims] .govuk-tag")).ToHaveTextAsync("No target");
        await Assertions.Expect(page.Locator("[data-measure=later]")).ToContainTextAsync("This version of the product has no measure of this name.");
        await Assertions.Expect(page.Locator($"[data-cell='claims/area/{BoardHost.Moor}']")).ToHaveTextAsync(NotShown);
        await Assertions.Expect(page.Locator("#areas-claims")).ToContainTextAsync("High Moor");
        await Assertions.Expect(page.GetByText("Can we trust today’s figures?")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Counts under 10 are never shown.")).ToBeVisibleAsync();
        await page.Locator("#areas-claims summary").ClickAsync();
        await Assertions.Expect(page.Locator("#areas-claims td", new() { HasText = "Northmoor City" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#counted-claims")).ToContainTextAsync("whose claim began by the day");
        await page.GotoAsync($"{host.Address}/boards/{BoardHost.OfTown}");
        await Assertions.Expect(page.Locator("[data-measure=decided] .govuk-tag")).ToHaveTextAsync("On target");
        await Assertions.Expect(page.Locator("[data-cell='decided/headline']")).ToHaveTextAsync("35");
    }

    [Fact]
    public async Task Figures_come_as_CSV_whole_and_chart_by_chart()
    {
        var page = await host.NewPageAsync();
        await page.GotoAsync($"{host.Address}/boards/{BoardHost.All}");
        var all = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "All figures (CSV)" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync((await all.PathAsync())!);
        Assert.Equal("part,measure,area,period,step,time,value,base,position,shown", lines[0]);
        Assert.Contains(lines, line => line.StartsWith($"area,claims,{BoardHost.Moor},", StringComparison.Ordinal) && line.Contains(NotShown, StringComparison.Ordinal));
        var one = await page.RunAndWaitForDownloadAsync(() => page.Locator("#areas-claims").GetByRole(AriaRole.Link, new() { Name = "Download CSV" }).ClickAsync());
        Assert.StartsWith("area,name,people,", await File.ReadAllTextAsync((await one.PathAsync())!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_boards_see_only_their_own()
    {
        var page = await host.NewPageAsync($"{BoardHost.OfTown}-council");
        await page.GotoAsync($"{host.Address}/boards");
        Assert.Equal(["Eastbrook Integration Board"], await page.Locator(".report-list dt").AllTextContentsAsync());
        foreach (var under in new[] { "", "/pack", "/figures.csv", "/pack.css" })
        {
            var foreign = await page.APIRequest.GetAsync($"{host.Address}/boards/{BoardHost.All}{under}");
            Assert.Equal(404, foreign.Status);
            Assert.DoesNotContain("Northmoor Health", await foreign.TextAsync(), StringComparison.Ordinal);
        }

        await page.GotoAsync($"{host.Address}/boards/{BoardHost.OfTown}");
        var shown = await page.ContentAsync() + await (await page.APIRequest.GetAsync($"{host.Address}/boards/{BoardHost.OfTown}/figures.csv")).TextAsync();
        Assert.Contains("Eastbrook", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(BoardHost.City, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Northmoor City", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_board_is_compared_with_a_day_and_shown_as_it_was()
    {
        var page = await host.NewPageAsync(scripts: false);
        await page.GotoAsync($"{host.Address}/boards/{BoardHost.All}");
        await Assertions.Expect(page.Locator("#changed")).ToHaveTextAsync("What changed since 10 February 2026");
        await page.Locator(".board-moments summary").ClickAsync();
        await page.FillAsync("#filter-since", "2026-03-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(page.Locator("#changed")).ToHaveTextAsync("What changed since 1 March 2026");
        await page.Locator(".board-moments summary").ClickAsync();
        await page.FillAsync("#filter-knownAt", "2026-03-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(page.Locator(".app-notice")).ToContainTextAsync("The board as it was: figures released on 1 March 2026");
        await Assertions.Expect(page.Locator("#live")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Show the board as it is now" }).ClickAsync();
        await Assertions.Expect(page.Locator(".app-notice")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_day_that_is_none_is_said_beside_its_field()
    {
        var page = await host.NewPageAsync(scripts: false);
        await page.GotoAsync($"{host.Address}/boards/{BoardHost.All}?since=yesterday&knownAt=then");
        await Assertions.Expect(page.Locator(".govuk-error-summary li")).ToHaveCountAsync(2);
        await page.Locator(".govuk-error-summary a").First.ClickAsync();
        await Assertions.Expect(page.Locator("#filter-knownAt")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_pack_is_the_same_to_the_byte_before_and_after_five_hundred_more_events()
    {
        var page = await host.NewPageAsync();
        await page.GotoAsync($"{host.Address}/boards/{BoardHost.All}/pack");
        Assert.Contains("knownAt=", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator(".board-pack")).ToContainTextAsync("What is not shown, and why");
        await Assertions.Expect(page.Locator(".board-pack")).ToContainTextAsync(new Regex("SHA-256 [0-9a-f]{64}"));
        var address = page.Url.Replace("/pack?", "/pack.pdf?", StringComparison.Ordinal);
        var before = await PrintAsync(page, address);
        await host.ClaimAsync(BoardHost.City, 500);
        var live = await host.OpenAsync();
        await Assertions.Expect(live.Locator("[data-cell='claims/headline']")).Not.ToHaveTextAsync(await page.Locator("[data-cell='claims/headline']").TextContentAsync() ?? "", new() { Timeout = 20_000 });
        Assert.Equal(before, await PrintAsync(page, address));
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(320)]
    public async Task No_state_of_a_board_has_a_known_barrier_or_a_page_wider_than_the_screen(int width)
    {
        foreach (var path in new[]
        {
            "", $"/{BoardHost.All}", $"/{BoardHost.OfTown}", $"/{BoardHost.New}", "/nowhere", $"/{BoardHost.All}?since=2026-03-01", $"/{BoardHost.All}?knownAt=2026-03-01",
            $"/{BoardHost.All}?knownAt=2020-01-01", $"/{BoardHost.All}?since=yesterday", $"/{BoardHost.All}/pack", $"/{BoardHost.All}/pack?knownAt=2020-01-01",
        })
        {
            var page = await host.NewPageAsync(width: width);
            await page.GotoAsync($"{host.Address}/boards{path}");
            if (await page.Locator("#live").CountAsync() > 0)
                await Assertions.Expect(page.Locator("[data-live-words]")).ToContainTextAsync("Live");
            await OpenAllAsync(page);
            await NoBarriers.InAsync(page);
            Assert.True(width == await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), path);
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task The_keyboard_is_enough()
    {
        var page = await host.OpenAsync();
        await page.Locator("[data-live-pause]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-live-words]")).ToContainTextAsync("Paused");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Board pack", await Focused(page));
        await page.Locator(".board-moments summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#filter-since")).ToBeVisibleAsync();
        await page.Locator("#areas-claims summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        Assert.StartsWith("Download CSV", await Focused(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_largest_part_is_painted_early_and_nothing_shifts_while_figures_arrive()
    {
        await (await host.OpenAsync()).CloseAsync();
        await Painting.EarlyAndStillAsync(
            () => host.NewPageAsync(),
            async page =>
            {
                await page.GotoAsync($"{host.Address}/boards/{BoardHost.All}");
                await Assertions.Expect(page.Locator("[data-live-words]")).ToContainTextAsync("Live");
                var before = await page.Locator("[data-cell='claims/headline']").TextContentAsync();
                await host.ClaimAsync(BoardHost.City, 30);
                await Assertions.Expect(page.Locator("[data-cell='claims/headline']")).Not.ToHaveTextAsync(before!, new() { Timeout = 20_000 });
                await page.WaitForTimeoutAsync(1_500);
            });
    }

    private static async Task<string> PrintAsync(IPage page, string address)
    {
        var answer = await page.APIRequest.GetAsync(address);
        Assert.True(answer.Status == 200, await answer.TextAsync());
        var pdf = System.Text.Encoding.Latin1.GetString(await answer.BodyAsync());
        Assert.StartsWith("%PDF-", pdf, StringComparison.Ordinal);
        // When it was printed is all that may differ.
        return WhenPrinted().Replace(pdf, "");
    }

    private static Task OpenAllAsync(IPage page) => page.EvaluateAsync("() => document.querySelectorAll('details').forEach((details) => (details.open = true))");

    private static async Task<string> Focused(IPage page) => (await page.EvaluateAsync<string>("() => document.activeElement.textContent ?? ''")).Trim();

    [GeneratedRegex(@"\(D:[^)]*\)")]
    private static partial Regex WhenPrinted();
}
