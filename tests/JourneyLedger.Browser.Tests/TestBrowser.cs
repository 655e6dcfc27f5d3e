using Microsoft.Playwright;

namespace JourneyLedger.Browser.Tests;

/// <summary>A browser that starts when the first page is asked for. Safe for tests that run at the same time.</summary>
public sealed class TestBrowser : IAsyncDisposable
{
    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> _started = new(StartAsync);

    /// <summary>A page with nothing remembered from others; a script that fails on it fails the test.</summary>
    /// <param name="width">CSS pixels.</param>
    /// <param name="height">CSS pixels.</param>
    /// <param name="scripts">False for a browser without JavaScript.</param>
    public async Task<IPage> NewPageAsync(int width = 1440, int height = 900, bool scripts = true)
    {
        var (_, browser) = await _started.Value;
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, JavaScriptEnabled = scripts, ReducedMotion = ReducedMotion.Reduce });
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => throw new InvalidOperationException($"A script failed: {error}");
        return page;
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        // A change reaches a page within a second, or some later on a machine that does other work: a node gives each open page its share.
        Assertions.SetDefaultExpectTimeout(20_000);
        var playwright = await Playwright.CreateAsync();
        return (playwright, await Chromium.StartAsync(playwright));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_started.IsValueCreated || !_started.Value.IsCompletedSuccessfully)
            return;
        var (playwright, browser) = await _started.Value;
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
