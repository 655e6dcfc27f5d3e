using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace JourneyLedger.Browser.Tests;

/// <summary>
/// Waits for the page that something led to. The library's own WaitForURLAsync asks for the address first and listens for its events after, and loses
/// those that come between the two (microsoft/playwright-dotnet#3364): so the browser is asked again and again what it shows.
/// </summary>
public static class Arriving
{
    private const int Milliseconds = 30_000;

    /// <summary>Until the page of this address is there, to its last element.</summary>
    public static async Task ArrivesAtAsync(this IPage page, string address)
    {
        await Assertions.Expect(page).ToHaveURLAsync(address, new() { Timeout = Milliseconds });
        await WrittenAsync(page);
    }

    /// <summary>The same, of any address that looks like this.</summary>
    public static async Task ArrivesAtAsync(this IPage page, Regex address)
    {
        await Assertions.Expect(page).ToHaveURLAsync(address, new() { Timeout = Milliseconds });
        await WrittenAsync(page);
    }

    private static Task WrittenAsync(IPage page) => page.Locator("footer.app-footer").WaitForAsync();
}
