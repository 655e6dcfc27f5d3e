using JourneyLedger.Tests.Shared;
using Microsoft.Playwright;

namespace JourneyLedger.Browser.Tests;

/// <summary>axe-core, asked of a page as it stands.</summary>
public static class NoBarriers
{
    private static readonly string Axe = File.ReadAllText(Path.Combine(Repository.Root, "src", "JourneyLedger.Web", "node_modules", "axe-core", "axe.min.js"));

    public static async Task InAsync(IPage page)
    {
        // Through the debugger and not a script element, which the page's own policy would refuse.
        await page.EvaluateAsync(Axe);
        var found = await page.EvaluateAsync<string[]>(
            "async () => (await axe.run()).violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.html.slice(0, 160)}`))");
        Assert.Empty(found);
    }
}
