using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NodaTime;

namespace JourneyLedger.Browser.Tests;

/// <summary>What a reader sees of any report, shown on the one of blockages.</summary>
[Collection(MapHost.Recording)]
public sealed partial class ReportPageTests(MapHost host)
{
    private const string Path = "/reports/blockages";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_report_shows_its_finding_its_figures_a_drawing_in_words_and_a_table(bool scripts)
    {
        var page = await host.NewPageAsync(scripts: scripts);
        await page.GotoAsync($"{host.Address}{Path}");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Blockages and stuck people");
        await Assertions.Expect(page.Locator("#finding")).Not.ToBeEmptyAsync();
        await Assertions.Expect(page.GetByText("Made-up people and figures.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-figure=open] .report-value")).ToHaveTextAsync(new Regex(@"\d"));
        var drawing = page.GetByRole(AriaRole.Img, new() { Name = "Person-days over standard" });
        await Assertions.Expect(drawing).ToBeVisibleAsync();
        var words = await drawing.GetAttributeAsync("aria-describedby");
        await Assertions.Expect(page.Locator($"#{words}")).ToContainTextAsync("The first is");
        Assert.True(await page.Locator("#table-edges tbody tr").CountAsync() > 0);
        await Assertions.Expect(page.GetByText("True at position")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Settings_and_dates_are_fields_and_stand_in_the_address()
    {
        var page = await host.NewPageAsync();
        await page.GotoAsync($"{host.Address}{Path}");
        await page.Locator("summary", new() { HasText = "Settings and limits" }).ClickAsync();
        await page.SelectOptionAsync("#filter-clock", "K3");
        await page.FillAsync("#filter-nMin", "1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).Last.ClickAsync();
        await page.ArrivesAtAsync(new Regex("clock=K3"));
        Assert.Contains("nMin=1", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "What is asked" })).ToContainTextAsync("Clock: K3");
        await page.Locator(".report-thresholds summary").ClickAsync();
        await Assertions.Expect(page.Locator(".report-thresholds")).ToContainTextAsync("blockages/nMin");
        await Assertions.Expect(page.Locator(".report-thresholds")).ToContainTextAsync("this question");
    }

    [Fact]
    public async Task A_table_is_downloaded_as_CSV()
    {
        var page = await host.NewPageAsync();
        await page.GotoAsync($"{host.Address}{Path}");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("#table-edges").GetByRole(AriaRole.Link, new() { Name = "Download CSV" }).ClickAsync());
        Assert.StartsWith("status,clock,", await File.ReadAllTextAsync((await download.PathAsync())!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reported_step_changes_the_open_page_without_a_reload_and_keeps_where_one_stands()
    {
        var page = await host.NewPageAsync();
        await page.GotoAsync($"{host.Address}{Path}");
        await Assertions.Expect(page.Locator("[data-live-words]")).ToContainTextAsync("Live");
        await page.EvaluateAsync("() => { window.notReloaded = true; }");
        await page.Locator(".report-thresholds summary").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Download CSV" }).First.FocusAsync();
        var before = await OpenAsync(page);
        await ReferAsync();
        await Assertions.Expect(Open(page)).Not.ToHaveTextAsync(Count(before), new() { Timeout = 20_000 });
        Assert.True(await OpenAsync(page) > before);
        Assert.True(await page.EvaluateAsync<bool>("() => window.notReloaded"));
        Assert.True(await page.EvaluateAsync<bool>("() => document.querySelector('.report-thresholds').open"));
        Assert.Contains("format=csv", await page.EvaluateAsync<string>("() => document.activeElement.href ?? ''"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pausing_holds_changes_back_and_resuming_loses_none()
    {
        var page = await host.NewPageAsync();
        await page.GotoAsync($"{host.Address}{Path}");
        await Assertions.Expect(page.Locator("[data-live-words]")).ToContainTextAsync("Live");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause updates" }).ClickAsync();
        var before = await OpenAsync(page);
        await ReferAsync();
        await Assertions.Expect(page.Locator("[data-live-news]")).ToContainTextAsync("held back");
        await Assertions.Expect(page.Locator("[data-live-news]")).Not.ToContainTextAsync("0 changes", new() { Timeout = 20_000 });
        Assert.Equal(before, await OpenAsync(page));
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume updates" }).ClickAsync();
        await Assertions.Expect(Open(page)).Not.ToHaveTextAsync(Count(before), new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task Who_stands_behind_a_figure_is_shown_for_a_purpose_and_leads_to_the_journey()
    {
        var nobody = await host.NewPageAsync();
        Assert.Equal(401, (await nobody.GotoAsync($"{host.Address}{Path}/cases?of=stuck,late"))!.Status);
        await Assertions.Expect(nobody.Locator("tbody tr")).ToHaveCountAsync(0);

        var page = await host.NewAuditorAsync(scripts: false);
        await page.GotoAsync($"{host.Address}{Path}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Who they are" }).First.ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(0);
        await page.SelectOptionAsync("#purpose", "audit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the cases" }).ClickAsync();
        await Assertions.Expect(page.Locator(".app-caption")).ToContainTextAsync("your access is recorded");
        Assert.True(await page.Locator("tbody tr").CountAsync() > 0);
        var person = page.Locator("tbody tr th a").First;
        var name = await person.TextContentAsync();
        await person.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync($"Journey of claimant {name}");
    }

    [Fact]
    public async Task Two_questions_stand_side_by_side_with_their_differences()
    {
        var page = await host.NewPageAsync(scripts: false);
        await page.GotoAsync($"{host.Address}{Path}?asOf=2026-06-30");
        await page.GetByRole(AriaRole.Link, new() { Name = "Compare" }).ClickAsync();
        await page.FillAsync("#filter-with-asOf", "2026-03-31");
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        Assert.Contains("asOf=2026-06-30", page.Url, StringComparison.Ordinal);
        Assert.Contains("with.asOf=2026-03-31", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "First: As of 2026-06-30" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Second: As of 2026-03-31" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("tr[data-figure=open] td")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task A_line_of_the_map_leads_to_its_blockage_and_to_the_people_in_it()
    {
        var page = await host.OpenMapAsync();
        var line = page.Locator("#map-panel [data-choose-line], #map-panel a[data-key^=line]").First;
        await line.ClickAsync();
        var link = page.Locator("#map-panel").GetByRole(AriaRole.Link, new() { Name = "Blockages and stuck people", Exact = true });
        Assert.Matches("fromStep=.+&toStep=.+", await link.GetAttributeAsync("href"));
        await Assertions.Expect(page.Locator("#map-panel").GetByRole(AriaRole.Link, new() { Name = "The people: Blockages and stuck people" })).ToBeVisibleAsync();
        await link.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Blockages and stuck people");
        await Assertions.Expect(page.Locator(".govuk-error-summary")).ToHaveCountAsync(0);

        var plain = await host.NewPageAsync(scripts: false);
        await plain.GotoAsync($"{host.Address}/map");
        await plain.Locator("#map-panel").GetByRole(AriaRole.Link, new() { Name = "Blockages and stuck people" }).First.ClickAsync();
        await Assertions.Expect(plain.Locator("h1")).ToHaveTextAsync("Blockages and stuck people");
    }

    [Fact]
    public async Task The_keyboard_is_enough()
    {
        var page = await host.NewPageAsync();
        await page.GotoAsync($"{host.Address}{Path}");
        await page.Locator("#filter-area").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Show", (await Focused(page, "textContent")).Trim());
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Compare", (await Focused(page, "textContent")).Trim());
        await page.Locator("summary", new() { HasText = "Settings and limits" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#filter-nMin")).ToBeVisibleAsync();
        await page.Locator("#table-edges .app-table-scroll").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        Assert.Contains("/cases?", await Focused(page, "href"), StringComparison.Ordinal);
    }

    private static Task<string> Focused(IPage page, string property) => page.EvaluateAsync<string>($"() => document.activeElement.{property} ?? ''");

    /// <summary>A referral of somebody new: one more clock to its receipt and one to its start.</summary>
    private Task ReferAsync()
    {
        var person = $"ref-{Guid.NewGuid():n}"[..20];
        return host.ReportAsync(person, "referral.made", new LocalDate(2026, 3, 2), $$"""{"ref":"{{person}}","domain":"housing","from":"jcp-city","to":"advice","basis":"voluntary","urgency":"routine"}""");
    }

    private static ILocator Open(IPage page) => page.Locator("[data-figure=open] .report-value");

    private static async Task<int> OpenAsync(IPage page) => int.Parse(NotDigit().Replace(await Open(page).TextContentAsync() ?? "", ""), CultureInfo.InvariantCulture);

    private static string Count(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\D")]
    private static partial Regex NotDigit();
}
