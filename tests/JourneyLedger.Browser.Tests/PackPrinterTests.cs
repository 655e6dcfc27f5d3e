using JourneyLedger.Web.Pages.Boards;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace JourneyLedger.Browser.Tests;

/// <summary>What becomes of a pack where the browser of the node is not what it should be.</summary>
public sealed class PackPrinterTests
{
    [Fact]
    public async Task A_node_without_a_browser_says_how_to_print_all_the_same() =>
        Assert.Equal("no-browser", await CodeAsync(Path.Combine(Path.GetTempPath(), "no-such-browser")));

    [Fact]
    public async Task A_browser_that_prints_nothing_is_no_pack()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no /bin/false.");
        Assert.Equal("printing-failed", await CodeAsync("/bin/false"));
    }

    private static async Task<string> CodeAsync(string browser)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(PackPrinter.Setting, browser)]).Build();
        using var printer = new PackPrinter(settings, NullLogger<PackPrinter>.Instance);
        return Assert.Single((await printer.PrintAsync("<p>Nothing.</p>", CancellationToken.None)).Refusals).Code;
    }
}
