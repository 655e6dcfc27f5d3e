using Microsoft.Playwright;

namespace JourneyLedger.Browser.Tests;

/// <summary>When the largest part of a page is painted, and how much jumps while it is open.</summary>
internal static class Painting
{
    private const int EarlyMilliseconds = 1_500;
    private const double Still = 0.05;

    /// <summary>Opens a page anew until it was painted early once: a machine that does other work at the moment may make one opening late, not each of five. Nothing may jump in any.</summary>
    /// <param name="newPage">Makes an empty page.</param>
    /// <param name="visit">Opens what is measured, does what may make it jump, and returns when that is over.</param>
    public static async Task EarlyAndStillAsync(Func<Task<IPage>> newPage, Func<IPage, Task> visit)
    {
        var largest = new List<double>();
        while (largest.Count < 5 && !largest.Exists(one => one <= EarlyMilliseconds))
        {
            var page = await newPage();
            await page.AddInitScriptAsync(
                """
                window.seen = { lcp: 0, cls: 0 };
                new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.seen.lcp = entry.startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
                new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.seen.cls += entry.value; }).observe({ type: 'layout-shift', buffered: true });
                """);
            await visit(page);
            largest.Add(await page.EvaluateAsync<double>("() => window.seen.lcp"));
            var shifted = await page.EvaluateAsync<double>("() => window.seen.cls");
            TestContext.Current.TestOutputHelper?.WriteLine($"LCP {largest[^1]:0} ms, CLS {shifted:0.000}");
            Assert.InRange(shifted, 0, Still);
            await page.CloseAsync();
        }

        Assert.InRange(largest[^1], 1, EarlyMilliseconds);
    }
}
