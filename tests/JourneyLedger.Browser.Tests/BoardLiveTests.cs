using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace JourneyLedger.Browser.Tests;

/// <summary>A board's page that stays open while the ledger goes on.</summary>
[Collection(BoardHost.Boards)]
public sealed partial class BoardLiveTests(BoardHost host)
{
    private const string NotShown = "not shown, to protect privacy";

    [Fact]
    public async Task Figures_arrive_without_a_reload_and_what_is_said_of_them_too()
    {
        var page = await host.OpenAsync();
        await page.EvaluateAsync("() => { window.notReloaded = true; }");
        var before = await ClaimsAsync(page);
        await page.Locator("#areas-claims summary").ClickAsync();
        await page.Locator("#areas-claims").GetByRole(AriaRole.Link, new() { Name = "Download CSV" }).FocusAsync();
        await host.ClaimAsync(BoardHost.City, 40);
        await ExpectAsync(page, before + 40);
        await Assertions.Expect(page.Locator("#areas-claims td", new() { HasText = await page.Locator($"[data-cell='claims/area/{BoardHost.City}']").TextContentAsync() ?? "" }).First).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await Assertions.Expect(page.Locator("[data-live-words]")).ToContainTextAsync(Updated());
        Assert.True(await page.EvaluateAsync<bool>("() => window.notReloaded"));
        Assert.True(await page.EvaluateAsync<bool>("() => document.querySelector('#areas-claims details').open"));
        Assert.Contains("figures.csv", await page.EvaluateAsync<string>("() => document.activeElement.href ?? ''"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pausing_holds_changes_back_and_resuming_loses_none()
    {
        var page = await host.OpenAsync();
        var before = await ClaimsAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause updates" }).ClickAsync();
        await host.ClaimAsync(BoardHost.City, 25);
        await Assertions.Expect(page.Locator("[data-live-news]")).ToContainTextAsync(Held(), new() { Timeout = 20_000 });
        await host.ClaimAsync(BoardHost.Town, 25);
        await page.WaitForTimeoutAsync(3_000);
        Assert.Equal(before, await ClaimsAsync(page));
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume updates" }).ClickAsync();
        await ExpectAsync(page, before + 50);
    }

    [Fact]
    public async Task A_server_that_went_and_came_back_is_caught_up_with()
    {
        var page = await host.OpenAsync();
        var before = await ClaimsAsync(page);
        await host.StopAsync();
        await Assertions.Expect(page.Locator("[data-live-words]")).ToContainTextAsync("Connection lost: trying again, figures may be out of date", new() { Timeout = 20_000 });
        await host.ClaimAsync(BoardHost.City, 35);
        await host.StartAsync();
        await ExpectAsync(page, before + 35, 60_000);
        await Assertions.Expect(page.Locator("[data-live-words]")).ToContainTextAsync("Live");
    }

    [Fact]
    public async Task What_is_hidden_stays_hidden_over_a_thousand_live_steps()
    {
        var page = await host.OpenAsync();
        await page.EvaluateAsync(
            """
            () => {
              window.told = [];
              const look = () => window.told.push(...[...document.querySelectorAll('[data-cell$="/E08999005"]')].map((cell) => cell.textContent));
              new MutationObserver(look).observe(document.getElementById('board'), { subtree: true, childList: true, characterData: true, attributes: true });
              look();
            }
            """);
        var before = await ClaimsAsync(page);
        for (var round = 0; round < 10; round++)
        {
            await host.StepAsync(BoardHost.Moor, 100, "moor");
            await host.ClaimAsync(BoardHost.City, 10);
            await page.WaitForTimeoutAsync(600);
        }

        await ExpectAsync(page, before + 100);
        await page.WaitForTimeoutAsync(1_500);
        var told = await page.EvaluateAsync<string[]>("() => window.told");
        Assert.True(told.Length > 2);
        Assert.All(told, text => Assert.Equal(NotShown, text));
        var csv = await (await page.APIRequest.GetAsync($"{host.Address}/boards/{BoardHost.All}/figures.csv")).TextAsync();
        Assert.All(csv.Split('\n').Where(line => line.Contains(BoardHost.Moor, StringComparison.Ordinal)), line => Assert.Contains(NotShown, line, StringComparison.Ordinal));
    }

    private static async Task<int> ClaimsAsync(IPage page) =>
        int.Parse(await page.Locator("[data-cell='claims/headline']").TextContentAsync() ?? "", NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static Task ExpectAsync(IPage page, int claims, float timeout = 20_000) =>
        Assertions.Expect(page.Locator("[data-cell='claims/headline']")).ToHaveTextAsync(claims.ToString("#,0", CultureInfo.InvariantCulture), new() { Timeout = timeout });

    [GeneratedRegex(@"Live · updated \d\d:\d\d:\d\d")]
    private static partial Regex Updated();

    [GeneratedRegex("[1-9][0-9]* changes? held back")]
    private static partial Regex Held();
}
