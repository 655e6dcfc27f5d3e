namespace JourneyLedger.Browser.Tests;

/// <summary>The page is there at once and nothing on it jumps. Bytes of scripts are checked by the build (Frontend/check-weight.mjs).</summary>
public sealed class SpeedTests(MapHost host)
{
    [Theory]
    [InlineData("/map", "#pathway-map[data-drawn]")]
    [InlineData($"/journeys/{AuditedPerson.Claimant}?ledger={AuditedPerson.Ledger}&purpose=audit", "#check[data-state=good]")]
    public async Task The_largest_part_is_painted_early_and_the_page_does_not_shift(string path, string done)
    {
        var warm = await host.NewAuditorAsync();
        await warm.GotoAsync($"{host.Address}{path}");
        await warm.Locator(done).WaitForAsync();
        await warm.CloseAsync();
        var page = await host.NewAuditorAsync();
        await page.AddInitScriptAsync(
            """
            window.seen = { lcp: 0, cls: 0 };
            new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.seen.lcp = entry.startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
            new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.seen.cls += entry.value; }).observe({ type: 'layout-shift', buffered: true });
            """);
        await page.GotoAsync($"{host.Address}{path}");
        await page.Locator(done).WaitForAsync();
        await page.WaitForTimeoutAsync(500);
        var lcp = await page.EvaluateAsync<double>("() => window.seen.lcp");
        var cls = await page.EvaluateAsync<double>("() => window.seen.cls");
        TestContext.Current.TestOutputHelper?.WriteLine($"LCP {lcp:0} ms, CLS {cls:0.000}");
        Assert.InRange(lcp, 1, 1_500);
        Assert.InRange(cls, 0, 0.05);
    }
}
