using Microsoft.Playwright;

namespace JourneyLedger.Browser.Tests;

/// <summary>A secretariat's way through a board's books in a real browser: by keyboard, without scripts, and without a known barrier.</summary>
[Collection(MapHost.Recording)]
public sealed class WorkspacePageTests(MapHost host)
{
    private const string Workspace = "/boards/northmoor/workspace";

    [Theory]
    [InlineData(1440)]
    [InlineData(320)]
    public async Task The_books_their_forms_and_what_is_refused_have_no_known_barrier(int width)
    {
        var page = await host.NewPageAsync(width);
        foreach (var path in new[] { "", "/add/finding.logged", "/add/board.convened", "/add/metric.adopted", "/add/threshold.changed", "/record" })
        {
            await page.GotoAsync(host.Address + Workspace + path);
            await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
            await NoBarriers.InAsync(page);
            Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        }

        await page.GotoAsync($"{host.Address}/found-a-board");
        await NoBarriers.InAsync(page);
        await page.GotoAsync($"{host.Address}{Workspace}/add/finding.logged");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();
        await Assertions.Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("H01");
        await NoBarriers.InAsync(page);
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(320)]
    public async Task Where_notices_are_sent_has_no_known_barrier_in_any_state(int width)
    {
        var page = await host.NewPageAsync(width);
        await page.GotoAsync($"{host.Address}/boards/northmoor/webhooks");
        await BarrierFreeAsync(page, width);
        await page.GetByLabel("Add an address").FillAsync("http://example.org/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#address-error")).ToContainTextAsync("https://");
        await BarrierFreeAsync(page, width);
        await page.GetByLabel("Add an address").FillAsync($"https://no-such-host.invalid/notices-with-a-long-name-that-does-not-break/{width}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#secret")).ToContainTextAsync("whsec_");
        await BarrierFreeAsync(page, width);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test" }).First.ClickAsync();
        await Assertions.Expect(page.Locator("#done")).ToContainTextAsync("A test is on its way");
        await BarrierFreeAsync(page, width);
        await page.GotoAsync($"{host.Address}/cy/boards/northmoor/webhooks");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Gwe-fachau");
        await BarrierFreeAsync(page, width);
        await page.GotoAsync($"{host.Address}/boards/northmoor/webhooks");
        await page.GetByText("Remove: ", new() { Exact = false }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove it" }).First.ClickAsync();
        await Assertions.Expect(page.Locator("#done")).ToContainTextAsync("removed");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_finding_a_meeting_and_a_measure_are_recorded_with_scripts_and_without(bool scripts)
    {
        var page = await host.NewPageAsync(scripts: scripts);
        var said = $"Nobody answers the telephone, {(scripts ? "said one" : "said another")}.";
        await page.GotoAsync(host.Address + Workspace);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a finding" }).ClickAsync();
        await page.GetByLabel("What was found").SelectOptionAsync("gap");
        await page.GetByLabel("About what").FillAsync("telephone");
        await page.GetByLabel("Who found it").SelectOptionAsync("service-user");
        await page.GetByLabel("Is it from numbers").SelectOptionAsync("false");
        await page.GetByLabel("In their words").FillAsync(said);
        await page.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();
        await Assertions.Expect(page.Locator("#stored")).ToContainTextAsync("Recorded, at position");
        await Assertions.Expect(page.GetByText(said)).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Record a meeting" }).ClickAsync();
        await page.GetByLabel("northmoor-icb (health)").FillAsync("2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();
        await Assertions.Expect(page.Locator("#stored")).ToContainTextAsync("Recorded, at position");

        await page.GetByRole(AriaRole.Button, new() { Name = "Adopt a measure" }).ClickAsync();
        await page.GetByLabel("What the board calls it").FillAsync(scripts ? "open claims" : "claims open");
        await page.GetByLabel("Which measure").SelectOptionAsync("open-claims");
        await page.GetByLabel("From which day it holds").FillAsync(DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await page.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();
        await Assertions.Expect(page.Locator("#stored")).ToContainTextAsync("Recorded, at position");
    }

    [Fact]
    public async Task A_decision_is_recorded_by_keyboard_alone()
    {
        var page = await host.NewPageAsync();
        await page.GotoAsync($"{host.Address}{Workspace}/add/decision.made");
        await page.Locator("#decisionId").FocusAsync();
        await page.Keyboard.TypeAsync("2026-99");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Meet in High Moor next time");
        for (var tabs = 0; tabs < 8 && await page.EvaluateAsync<string>("() => document.activeElement.textContent.trim()") != "Record it"; tabs++)
            await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#stored")).ToContainTextAsync("Recorded, at position");
        await Assertions.Expect(page.GetByText("Meet in High Moor next time").First).ToBeVisibleAsync();
    }

    private static async Task BarrierFreeAsync(IPage page, int width)
    {
        await NoBarriers.InAsync(page);
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }
}
