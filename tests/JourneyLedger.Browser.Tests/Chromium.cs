using JourneyLedger.Tests.Shared;
using Microsoft.Playwright;

namespace JourneyLedger.Browser.Tests;

/// <summary>The browser that the tests drive: the machine's own Chromium, since none is downloaded.</summary>
public static class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Starts it. Without one the test is skipped and says how to get it; on the build server it fails.</summary>
    public static async Task<IBrowser> StartAsync(IPlaywright playwright)
    {
        var named = Environment.GetEnvironmentVariable("CHROMIUM");
        var found = (named is null ? Places : [named]).FirstOrDefault(File.Exists);
        if (found is null)
        {
            const string missing = "No Chromium: install it (apt-get install chromium) or name one in the environment variable CHROMIUM.";
            if (Repository.InCi)
                Assert.Fail(missing);
            Assert.Skip(missing);
        }

        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = found, Args = Arguments });
    }
}
