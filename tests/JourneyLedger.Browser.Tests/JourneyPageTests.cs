using Microsoft.Playwright;

namespace JourneyLedger.Browser.Tests;

/// <summary>What an auditor sees of one person's journey, at the time and today.</summary>
public sealed class JourneyPageTests(MapHost host)
{
    [Fact]
    public async Task Nobody_is_shown_before_saying_who_asks_and_what_for()
    {
        var nobody = await host.NewPageAsync();
        Assert.Equal(401, (await nobody.GotoAsync(host.JourneyAddress()))!.Status);
        await Assertions.Expect(nobody.Locator(".replay-entry")).ToHaveCountAsync(0);
        await Assertions.Expect(nobody.Locator(".govuk-error-summary")).ToContainTextAsync("Say who you are");

        var page = await host.NewAuditorAsync();
        await page.GotoAsync($"{host.Address}/journeys/{AuditedPerson.Claimant}?ledger={AuditedPerson.Ledger}");
        await Assertions.Expect(page.Locator(".replay-entry")).ToHaveCountAsync(0);
        await page.SelectOptionAsync("#purpose", "audit");
        await page.FillAsync("#case", "AUD-2026/118");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the journey" }).ClickAsync();
        await Assertions.Expect(page.Locator(".app-caption")).ToContainTextAsync("case AUD-2026/118 · your access is recorded");
        await Assertions.Expect(page.Locator(".replay-entry:visible")).ToHaveCountAsync(AuditedPerson.Count);
    }

    [Fact]
    public async Task A_person_is_found_by_the_beginning_of_a_pseudonym()
    {
        var page = await host.NewAuditorAsync(scripts: false);
        await page.GotoAsync($"{host.Address}/journeys?ledger={AuditedPerson.Ledger}");
        await page.FillAsync("#search", "h-7f");
        await page.SelectOptionAsync("#purpose", "audit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = AuditedPerson.Claimant }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync($"Journey of claimant {AuditedPerson.Claimant}");
    }

    [Fact]
    public async Task Stepping_shows_what_was_known_at_each_event()
    {
        var page = await host.NewAuditorAsync();
        await page.GotoAsync(host.JourneyAddress($"&at={AuditedPerson.Sanction}"));
        await Assertions.Expect(page.Locator("#replay-heading")).ToHaveTextAsync("What was known on 9 June 2026 at 13:00");
        await Assertions.Expect(page.Locator("#replay-hidden")).ToHaveTextAsync("5 later events are hidden.");
        await Assertions.Expect(Entry(page, AuditedPerson.LateStay)).ToBeHiddenAsync();
        await Assertions.Expect(Entry(page, AuditedPerson.Sanction)).Not.ToContainClassAsync("is-struck");
        await Assertions.Expect(page.Locator("[data-line=sanction]")).ToContainClassAsync("is-changed");

        await Go(page, "next");
        await Assertions.Expect(Entry(page, AuditedPerson.LateStay)).ToContainTextAsync("Recorded 21 days late");
        await Go(page, "next");
        await Go(page, "next");
        await Assertions.Expect(page.Locator("#replay-place")).ToHaveTextAsync("Event 8 of 10");
        await Assertions.Expect(Entry(page, AuditedPerson.Sanction)).ToContainClassAsync("is-struck");
        await Assertions.Expect(Entry(page, AuditedPerson.Sanction).GetByRole(AriaRole.Link, new() { Name = "Withdrawn by event 8" })).ToBeVisibleAsync();
        await Assertions.Expect(Entry(page, AuditedPerson.Missed).GetByText("Corrected by event 7")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-line=sanction] [data-was]")).ToContainTextAsync("7 days", new() { IgnoreCase = true });
        Assert.Contains("at=8", page.Url, StringComparison.Ordinal);

        await Go(page, "first");
        await Assertions.Expect(page.Locator(".replay-entry:visible")).ToHaveCountAsync(1);
        await Go(page, "latest");
        await Assertions.Expect(page.Locator(".replay-entry:visible")).ToHaveCountAsync(10);
    }

    [Fact]
    public async Task A_day_and_time_lead_to_what_was_known_then()
    {
        foreach (var scripts in new[] { true, false })
        {
            var page = await host.NewAuditorAsync(scripts: scripts);
            await page.GotoAsync(host.JourneyAddress());
            await page.FillAsync("#moment-day", "22");
            await page.FillAsync("#moment-month", "6");
            await page.FillAsync("#moment-year", "2026");
            await page.FillAsync("#moment-time", "09:14");
            await page.GetByRole(AriaRole.Button, new() { Name = "Go", Exact = true }).ClickAsync();
            await Assertions.Expect(page.Locator("#replay-place")).ToHaveTextAsync("Event 5 of 10");
            await page.FillAsync("#moment-day", "22");
            await page.FillAsync("#moment-month", "6");
            await page.FillAsync("#moment-time", "09:15");
            await page.GetByRole(AriaRole.Button, new() { Name = "Go", Exact = true }).ClickAsync();
            await Assertions.Expect(page.Locator("#replay-place")).ToHaveTextAsync("Event 6 of 10");
            await page.FillAsync("#moment-day", "40");
            await page.GetByRole(AriaRole.Button, new() { Name = "Go", Exact = true }).ClickAsync();
            await Assertions.Expect(page.Locator("#moment-error")).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task What_the_decision_maker_could_not_know_is_told()
    {
        var page = await host.NewAuditorAsync();
        await page.GotoAsync(host.JourneyAddress("&at=5"));
        var section = page.Locator("section[aria-labelledby=decisions-heading]");
        await Assertions.Expect(section).ToContainTextAsync("was not recorded. It arrived on 22 Jun 2026, 13 days later.");
        await Go(page, "latest");
        await section.GetByRole(AriaRole.Link, new() { Name = "Go to 9 Jun 2026, 13:00" }).ClickAsync();
        await Assertions.Expect(page.Locator("#replay-place")).ToHaveTextAsync("Event 5 of 10");
    }

    [Fact]
    public async Task The_script_shows_at_every_event_what_the_server_writes()
    {
        const string seen =
            """
            (page) => [...page.querySelectorAll('.replay-entry, .replay-entry [data-when], .replay-list ~ *, [data-tick], #replay-state:not([hidden]) [data-line], #replay-state, #replay-heading, #replay-hidden, #replay-all, #replay-place, #state-none, #replay-past, [data-when]')]
              .map((part) => [part.id || part.dataset.tick || part.dataset.line || part.dataset.when, [...part.classList].sort().join(' '), part.hidden ?? '', part.getAttribute('x2') ?? '', part.matches('[data-line],#replay-heading,#replay-place,#replay-hidden') ? part.textContent.replace(/\s+/g, ' ').trim() : ''].join(' | '))
            """;
        var page = await host.NewAuditorAsync();
        await page.GotoAsync(host.JourneyAddress("&at=1"));
        await Assertions.Expect(page.Locator("#check")).ToHaveAttributeAsync("data-state", "good");
        foreach (var known in new[] { "then", "today" })
        {
            await page.Locator($".app-switch [data-known={known}]").ClickAsync();
            await Go(page, "first");
            for (var at = 1; at <= AuditedPerson.Count; at++)
            {
                var html = await (await page.APIRequest.GetAsync(page.Url, new() { Headers = Auditor })).TextAsync();
                var served = await page.EvaluateAsync<string[]>($"(html) => ({seen})(new DOMParser().parseFromString(html, 'text/html'))", html);
                Assert.Equal(served, await page.EvaluateAsync<string[]>($"() => ({seen})(document)"));
                await Go(page, "next");
            }
        }
    }

    [Fact]
    public async Task The_keyboard_is_enough()
    {
        var page = await host.NewAuditorAsync();
        await page.GotoAsync(host.JourneyAddress("&at=3"));
        await page.Locator("[data-go=next]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#replay-place")).ToHaveTextAsync("Event 4 of 10");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("latest", await page.EvaluateAsync<string?>("() => document.activeElement.dataset.go"));
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(page.Locator("#replay-place")).ToHaveTextAsync("Event 3 of 10");
    }

    [Fact]
    public async Task Everybody_who_looked_is_listed()
    {
        var page = await host.NewAuditorAsync(scripts: false);
        await page.GotoAsync(host.JourneyAddress());
        await page.GetByRole(AriaRole.Link, new() { Name = "Who looked at this journey" }).ClickAsync();
        var rows = page.Locator("tbody tr");
        await Assertions.Expect(rows.First).ToContainTextAsync("a.auditor");
        Assert.True(await rows.CountAsync() >= 2);
    }

    [Fact]
    public async Task A_role_that_may_not_look_can_break_the_glass()
    {
        var page = await host.NewAuditorAsync(role: "mapper");
        var response = await page.GotoAsync(host.JourneyAddress());
        Assert.Equal(403, response!.Status);
        await page.GetByRole(AriaRole.Button, new() { Name = "Break the glass for an hour" }).ClickAsync();
        await Assertions.Expect(page.Locator(".replay-entry:visible")).ToHaveCountAsync(AuditedPerson.Count);
    }

    [Fact]
    public async Task Somebody_who_is_not_here_is_told_so()
    {
        var page = await host.NewAuditorAsync();
        Assert.Equal(404, (await page.GotoAsync(host.JourneyAddress(claimant: "nobody")))!.Status);
        await Assertions.Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("has no event of this pseudonym");
    }

    private static readonly Dictionary<string, string> Auditor = new() { ["Journey-Identity"] = "a.auditor", ["Journey-Role"] = "auditor", ["Journey-Organisation"] = "northmoor-ca" };

    private static ILocator Entry(IPage page, int number) => page.Locator($"#event-{number}");

    private static Task Go(IPage page, string where) => page.Locator($"[data-go={where}]").ClickAsync();
}
