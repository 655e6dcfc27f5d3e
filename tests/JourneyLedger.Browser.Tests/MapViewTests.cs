using Microsoft.Playwright;

namespace JourneyLedger.Browser.Tests;

/// <summary>What a reader can change about what is seen, by mouse and by keyboard.</summary>
public sealed class MapViewTests(MapHost host)
{
    private const string Hub = "conversation.held";

    [Fact]
    public async Task The_slider_hides_lines_and_moves_no_box()
    {
        var page = await host.OpenMapAsync();
        var lines = await page.Locator(".map-line").CountAsync();
        var place = await page.Locator($"[data-step='{Hub}']").GetAttributeAsync("transform");
        await page.Locator("#map-lines").FillAsync("20");
        Assert.True(await page.Locator(".map-line").CountAsync() < lines);
        Assert.Equal(place, await page.Locator($"[data-step='{Hub}']").GetAttributeAsync("transform"));
        await page.Locator("#map-lines").FillAsync("100");
        Assert.True(await page.Locator(".map-line").CountAsync() > lines);
        page = await host.OpenMapAsync("?level=stage&lines=100");
        await Assertions.Expect(page.Locator("#map-shown")).ToContainTextAsync("100% of moves");
    }

    [Fact]
    public async Task A_selected_step_is_told_beside_the_map_and_the_rest_is_dimmed()
    {
        var page = await host.OpenMapAsync();
        await page.Locator($"[data-step='{Hub}']").ClickAsync();
        await Assertions.Expect(page.Locator("#map-panel h2")).ToHaveTextAsync("Work coach appointment");
        await Assertions.Expect(page.Locator("#map-panel")).ToContainTextAsync("Came from");
        await Assertions.Expect(page.Locator("#map-panel")).ToContainTextAsync("Went to next");
        Assert.True(await page.Locator(".map-line.map-dim").CountAsync() > 0);
        Assert.Contains($"step={Hub}", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear selection" }).ClickAsync();
        await Assertions.Expect(page.Locator("#map-panel h2")).ToHaveTextAsync("Where people wait");
        Assert.Equal(0, await page.Locator(".map-dim").CountAsync());
    }

    [Fact]
    public async Task A_line_can_be_selected_from_the_panel()
    {
        var page = await host.OpenMapAsync();
        await page.Locator("[data-choose-line]").First.ClickAsync();
        await Assertions.Expect(page.Locator("#map-panel")).ToContainTextAsync("Shortest and longest");
        Assert.Contains("line=", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_choice_stands_in_the_address_and_survives_a_reload()
    {
        var page = await host.OpenMapAsync();
        await page.Locator("#map-lines").FillAsync("30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nothing", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "100%" }).ClickAsync();
        await page.Locator($"[data-step='{Hub}']").ClickAsync();
        await page.ReloadAsync();
        await page.Locator("#pathway-map[data-drawn]").WaitForAsync();
        await Assertions.Expect(page.Locator("#map-lines")).ToHaveValueAsync("30");
        await Assertions.Expect(page.Locator($"[data-step='{Hub}']")).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal(0, await page.Locator(".map-label").CountAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Table", Exact = true }).ClickAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#table-view")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#map-canvas")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_keyboard_reaches_every_part_of_the_map()
    {
        var page = await host.OpenMapAsync();
        await page.Locator("[data-live-pause]").FocusAsync();
        for (var presses = 0; presses < 3 && await Focused(page) is null; presses++)
            await page.Keyboard.PressAsync("Tab");
        Assert.Equal("claim.opened", await Focused(page));
        await page.Keyboard.PressAsync("ArrowDown");
        var second = await Focused(page);
        Assert.NotEqual("claim.opened", second);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator($"[data-step='{second}']")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Keyboard.PressAsync("ArrowUp");
        Assert.NotNull(await Focused(page));
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#map-panel h2")).ToHaveTextAsync("Where people wait");
        Assert.NotNull(await Focused(page));

        await page.Locator($"[data-step='{Hub}']").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        var below = await Focused(page);
        await page.Keyboard.PressAsync("ArrowRight");
        var beside = await Focused(page);
        await page.Keyboard.PressAsync("ArrowLeft");
        if (beside != below)
            Assert.Equal(below, await Focused(page));
    }

    [Fact]
    public async Task A_step_that_is_rarely_seen_is_drawn_with_its_neighbours_when_it_is_chosen_in_the_table()
    {
        var page = await host.OpenMapAsync("?level=detail");
        await Assertions.Expect(page.Locator("#map-left-out")).ToContainTextAsync("The map draws 40 of ");
        await page.Locator("#map-left-out button").ClickAsync();
        var drawn = await page.Locator("[data-step]").EvaluateAllAsync<string[]>("(steps) => steps.map((step) => step.dataset.step)");
        var rows = await page.Locator("[data-rows=steps] [data-choose-step]").EvaluateAllAsync<string[]>("(rows) => rows.map((row) => row.dataset.chooseStep)");
        var rare = rows.Last(step => !drawn.Contains(step));
        await page.Locator($"[data-rows=steps] [data-choose-step='{rare}']").ClickAsync();
        await Assertions.Expect(page.Locator($"[data-step='{rare}']")).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(page.Locator("#map-canvas")).ToBeVisibleAsync();
        Assert.True(await page.Locator(".map-line:not(.map-dim)").CountAsync() > 0);
        Assert.Equal(40, await page.Locator("#map-canvas [data-step]").CountAsync());
    }

    private static Task<string?> Focused(IPage page) => page.EvaluateAsync<string?>("() => document.activeElement?.dataset?.step ?? null");
}
