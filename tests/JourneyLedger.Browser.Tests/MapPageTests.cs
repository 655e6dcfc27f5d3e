using System.Text.Json;
using Microsoft.Playwright;

namespace JourneyLedger.Browser.Tests;

/// <summary>What a reader sees on opening the map.</summary>
public sealed class MapPageTests(MapHost host)
{
    /// <summary>A script that is there under two names runs twice: the map was laid out twice, and each click met two maps.</summary>
    [Theory]
    [InlineData("/map")]
    [InlineData("/reports/blockages")]
    public async Task Each_script_of_a_live_page_is_loaded_once(string path)
    {
        var page = await host.NewPageAsync();
        await page.GotoAsync($"{host.Address}{path}");
        await Assertions.Expect(page.Locator("[data-live-words]")).ToContainTextAsync("Live", new() { Timeout = 15_000 });
        var names = await page.EvaluateAsync<string[]>("() => performance.getEntriesByType('resource').map((one) => one.name.split('/').pop()).filter((name) => name.endsWith('.js')).map((name) => name.split('.')[0])");
        Assert.Contains("app", names);
        Assert.Distinct(names);
    }

    [Fact]
    public async Task The_front_door_leads_to_the_map_of_the_default_ledger()
    {
        var page = await host.NewPageAsync();
        await page.GotoAsync(host.Address);
        await page.Locator("#pathway-map[data-drawn]").WaitForAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("How claimants move between steps");
        await Assertions.Expect(page.Locator(".govuk-phase-banner")).ToContainTextAsync("Made-up people and figures.");
        await Assertions.Expect(page.Locator("#finding")).ToContainTextAsync("Half of all moves follow");
        Assert.True(await page.Locator("[data-step]").CountAsync() > 20);
        Assert.True(await page.Locator(".map-line").CountAsync() > 20);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?ledger=desk")]
    public async Task Boxes_do_not_overlap_and_every_word_of_theirs_stays_inside(string query)
    {
        var page = await host.OpenMapAsync(query);
        var faults = await page.EvaluateAsync<string[]>(
            """
            () => {
              const faults = [];
              const boxes = [...document.querySelectorAll('[data-step]')].map((step) => [step.dataset.step, step.querySelector('.map-box').getBoundingClientRect(), step]);
              for (const [name, box, step] of boxes) {
                for (const text of step.querySelectorAll('text')) {
                  const words = text.getBoundingClientRect();
                  if (words.width > 0 && (words.left < box.left || words.right > box.right || words.top < box.top - 1 || words.bottom > box.bottom + 1)) faults.push(`${name}: "${text.textContent}" leaves its box`);
                }
                for (const [other, area] of boxes)
                  if (name < other && box.left < area.right && area.left < box.right && box.top < area.bottom && area.top < box.bottom) faults.push(`${name} overlaps ${other}`);
              }
              return faults;
            }
            """);
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?step=conversation.held")]
    public async Task Labels_of_lines_cover_neither_boxes_nor_each_other(string query)
    {
        var page = await host.OpenMapAsync(query);
        var faults = await page.EvaluateAsync<string[]>(
            """
            () => {
              const cover = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
              const areas = (selector) => [...document.querySelectorAll(selector)].map((element) => [element.textContent, element.getBoundingClientRect()]);
              const labels = areas('.map-label'), boxes = areas('.map-box');
              return labels.flatMap(([words, label], index) => [
                ...boxes.filter(([, box]) => cover(label, box)).map(() => `${words} covers a box`),
                ...labels.slice(index + 1).filter(([, other]) => cover(label, other)).map(([other]) => `${words} covers ${other}`)]);
            }
            """);
        Assert.Empty(faults);
        Assert.True(await page.Locator(".map-label").CountAsync() > 5);
    }

    [Fact]
    public async Task The_map_fits_its_frame()
    {
        var page = await host.OpenMapAsync();
        var (inside, frame) = (await page.Locator(".map-drawing").BoundingBoxAsync(), await page.Locator("#map-canvas").BoundingBoxAsync());
        Assert.True(inside!.Width <= frame!.Width, $"The map is {inside.Width} wide, its frame {frame.Width}.");
    }

    // Known at a position: other tests record steps in the same ledger while this one compares two pages.
    [Theory]
    [InlineData("?knownAt=@5000")]
    [InlineData("?ledger=desk&knownAt=@130")]
    public async Task The_script_finds_the_same_as_the_server(string query)
    {
        var plain = await host.NewPageAsync(scripts: false);
        await plain.GotoAsync($"{host.Address}/map{query}");
        var live = await host.OpenMapAsync(query);
        Assert.Equal(await Rows(plain), await Rows(live));

        // Links to reports stand in the rows where there is no script, and with a selected line where there is.
        static async Task<string[]> Rows(IPage page) =>
            [.. (await page.Locator("#map-panel li > :not(.no-js), #map-panel h3").AllTextContentsAsync()).Select(text => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace(" ", "", StringComparison.Ordinal))];
    }

    [Fact]
    public async Task A_foreign_log_is_told_in_units_that_fit_it()
    {
        var page = await host.OpenMapAsync("?ledger=desk&lines=100");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("How cases move between steps");
        await Assertions.Expect(page.Locator(".map-label").First).ToContainTextAsync("min");
        await Assertions.Expect(page.Locator(".govuk-phase-banner")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("[data-line='Assign~Assign']").First).ToBeAttachedAsync();
        await Assertions.Expect(page.Locator("[data-step='Open <ticket>'] .map-step-label").First).ToHaveTextAsync("Open <ticket>");
    }

    [Fact]
    public async Task Without_scripts_the_page_is_words_and_tables()
    {
        var page = await host.NewPageAsync(scripts: false);
        await page.GotoAsync($"{host.Address}/map");
        await Assertions.Expect(page.Locator("#finding")).ToContainTextAsync("Half of all moves follow");
        await Assertions.Expect(page.Locator("#table-view")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".map-frame")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#map-lines")).ToBeHiddenAsync();
        await page.Locator("summary").First.ClickAsync();
        await page.SelectOptionAsync("#filter-contains", "job.started");
        await page.Locator("button[form=ask]").ClickAsync();
        Assert.Contains("contains=job.started", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("#finding")).ToContainTextAsync("Half of all moves follow");
    }

    [Fact]
    public async Task Claimants_steps_are_told_apart_by_the_outcomes_of_decisions_unless_asked_otherwise()
    {
        var page = await host.OpenMapAsync("?view=table");
        await Assertions.Expect(page.Locator("tr[data-row='step wca.decided/LCWRA']")).ToHaveCountAsync(1);
        await page.GotoAsync($"{host.Address}/map?level=type&view=table");
        await Assertions.Expect(page.Locator("tr[data-row='step wca.decided/LCWRA']")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("tr[data-row='step wca.decided']")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task People_without_a_step_within_days_of_another_are_asked_for_in_the_form()
    {
        var page = await host.NewPageAsync(scripts: false);
        await page.GotoAsync($"{host.Address}/map");
        await page.Locator("summary").First.ClickAsync();
        await page.SelectOptionAsync("#filter-lacks", "programme.started");
        await page.SelectOptionAsync("#filter-lacksAfter", "referral.made");
        await page.FillAsync("#filter-lacksWithinDays", "soon");
        await page.Locator("button[form=ask].govuk-button:not(.govuk-button--secondary)").ClickAsync();
        await Assertions.Expect(page.Locator("#filter-lacksWithinDays-error")).ToContainTextAsync("'soon' is not a number of days");
        await page.FillAsync("#filter-lacksWithinDays", "90");
        await page.Locator("button[form=ask].govuk-button:not(.govuk-button--secondary)").ClickAsync();
        Assert.Contains("lacks=programme.started&lacksAfter=referral.made&lacksWithinDays=90", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("#finding")).ToContainTextAsync("Half of all moves follow");
        Assert.Equal("90", await page.InputValueAsync("#filter-lacksWithinDays"));
    }

    [Fact]
    public async Task A_narrow_page_starts_with_the_table_and_never_scrolls_sideways()
    {
        var page = await host.NewPageAsync(320, 700);
        foreach (var query in new[] { "", "?view=map", "?view=table&step=conversation.held" })
        {
            await page.GotoAsync($"{host.Address}/map{query}");
            await page.Locator("#pathway-map[data-drawn]").WaitForAsync();
            await Assertions.Expect(page.Locator("#table-view")).ToBeVisibleAsync(new() { Visible = query != "?view=map" });
            Assert.Equal(320, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        }
    }

    [Fact]
    public async Task An_empty_answer_says_which_filter_emptied_it()
    {
        var page = await host.NewPageAsync();
        await page.GotoAsync($"{host.Address}/map?startedFrom=2999-01-01");
        await Assertions.Expect(page.Locator(".govuk-inset-text")).ToContainTextAsync("Journeys started from 2999-01-01");
        await page.Locator(".govuk-inset-text a").First.ClickAsync();
        await page.Locator("#pathway-map[data-drawn]").WaitForAsync();
    }

    [Fact]
    public async Task A_refused_question_names_the_field()
    {
        var page = await host.NewPageAsync();
        var response = await page.GotoAsync($"{host.Address}/map?asOf=tomorrow&from=x");
        Assert.Equal(400, response!.Status);
        await Assertions.Expect(page.Locator(".govuk-error-summary__list a")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("#filter-asOf-error")).ToContainTextAsync("'tomorrow' is not a date");
    }

    [Fact]
    public async Task An_unknown_ledger_is_told_with_those_there_are()
    {
        var page = await host.NewPageAsync();
        var response = await page.GotoAsync($"{host.Address}/map?ledger=nowhere");
        Assert.Equal(404, response!.Status);
        await Assertions.Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("Northmoor Combined Authority");
    }

    [Fact]
    public async Task The_figures_on_the_page_are_those_of_the_interface()
    {
        var page = await host.OpenMapAsync("?view=table&rows=all&knownAt=@2000");
        using var answer = JsonDocument.Parse(await (await page.APIRequest.GetAsync($"{host.Address}/api/projections/pathway-map?knownAt=@2000&level=outcome")).TextAsync());
        foreach (var move in answer.RootElement.GetProperty("moves").EnumerateArray().Take(20))
        {
            var row = page.Locator($"tr[data-row='line {move.GetProperty("from").GetString()}~{move.GetProperty("to").GetString()}']");
            await Assertions.Expect(row.Locator("[data-figure=count]")).ToHaveTextAsync(move.GetProperty("count").GetInt64().ToString("#,0", System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
