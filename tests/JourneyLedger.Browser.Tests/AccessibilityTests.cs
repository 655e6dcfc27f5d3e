using System.Reflection;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using Microsoft.Playwright;

namespace JourneyLedger.Browser.Tests;

/// <summary>axe-core finds nothing to complain about in any state of any page.</summary>
public sealed class AccessibilityTests(MapHost host)
{
    public static TheoryData<string, int> States()
    {
        var states = new TheoryData<string, int>();
        foreach (var width in new[] { 1440, 320 })
        {
            foreach (var path in new[]
            {
                "/map", "/map?view=map", "/map?view=table", "/map?view=map&step=conversation.held", "/map?view=map&labels=none&size=full&lines=100",
                "/map?asOf=tomorrow", "/map?startedFrom=2999-01-01", "/map?ledger=nowhere", "/map?ledger=desk", "/cy/map", "/cy/map?view=map&step=conversation.held", "/cy/map?asOf=tomorrow", "/data-quality", "/data-quality?asOf=2026-06-30&expectedEveryDays=3", "/data-quality?asOf=tomorrow", "/data-quality?ledger=desk", "/data-quality?ledger=nowhere", "/data-quality/jcp-city", "/data-quality/nobody", "/data-and-methods", "/templates", "/templates/referrals", "/templates/own-steps?ledger=desk",
                "/sign-in", "/sign-in?returnTo=%2Fboards", "/account", "/accounts", "/keys", "/boards?ledger=nowhere", "/cy/boards", "/cy/boards/northmoor", "/boards/northmoor/workspace", "/boards/nobody", "/found-a-board", "/extracts", "/reports", "/reports?ledger=nowhere", "/reports/blockages?nMin=1&clock=K3", "/reports/blockages?asOf=tomorrow&nMin=few", "/reports/blockages?asOf=2001-01-01", "/reports/blockages?ledger=nowhere", "/reports/blockages?ledger=desk", "/reports/blockages?asOf=2027-06-30", "/reports/horoscope",
                "/reports/blockages/compare", "/reports/blockages/compare?asOf=2026-06-30&with.asOf=2026-03-31", "/reports/blockages/compare?with.asOf=never", "/reports/blockages/cases?of=stuck", "/reports/blockages/cases?of=stuck,late&purpose=audit", "/reports/blockages/cases?of=stuck&purpose=", "/reports/blockages/cases?asOf=2001-01-01&purpose=audit",
                "/journeys?ledger=audit", "/journeys?ledger=audit&search=h-&purpose=audit", "/journeys?ledger=audit&search=h&purpose=", $"/journeys/{AuditedPerson.Claimant}?ledger=audit",
                $"/journeys/{AuditedPerson.Claimant}?ledger=audit&purpose=audit", $"/journeys/{AuditedPerson.Claimant}?ledger=audit&purpose=audit&at=5", $"/journeys/{AuditedPerson.Claimant}?ledger=audit&purpose=audit&at=8&known=today",
                $"/journeys/{AuditedPerson.Claimant}?ledger=audit&purpose=audit&day=40&month=1&year=2026", "/journeys/nobody?ledger=audit&purpose=audit", $"/journeys/{AuditedPerson.Claimant}/looks?ledger=audit&purpose=audit", $"/journeys/{AuditedPerson.Claimant}/own?ledger=audit&purpose=rights-request", "/journeys/nobody/own?ledger=audit&purpose=rights-request",
            })
                states.Add(path, width);
            foreach (var report in AnswerDesk.ProjectionsIn(Assembly.Load("JourneyLedger.Projections")).Values.OfType<Report>())
                states.Add($"/reports/{report.Name}", width);
        }

        return states;
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task A_page_has_no_known_barrier(string path, int width)
    {
        var page = await host.NewAuditorAsync(width);
        await page.GotoAsync(host.Address + path);
        if (await page.Locator("#answer").CountAsync() > 0)
            await page.Locator("#pathway-map[data-drawn]").WaitForAsync();
        if (await page.Locator("#live").CountAsync() > 0)
            await Assertions.Expect(page.Locator("[data-live-words]")).ToContainTextAsync(path.StartsWith("/cy/", StringComparison.Ordinal) ? "Byw" : "Live");

        if (await page.Locator("#check-again").CountAsync() > 0)
            await Assertions.Expect(page.Locator("#check")).ToHaveAttributeAsync("data-state", "good");

        await NoBarriers.InAsync(page);
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }
}
