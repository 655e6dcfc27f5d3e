using JourneyLedger.Tests.Shared;
using Microsoft.Playwright;

namespace JourneyLedger.Browser.Tests;

/// <summary>axe-core finds nothing to complain about in any state of any page.</summary>
public sealed class AccessibilityTests(MapHost host)
{
    private static readonly string Axe = File.ReadAllText(Path.Combine(Repository.Root, "src", "JourneyLedger.Web", "node_modules", "axe-core", "axe.min.js"));

    public static TheoryData<string, int> States()
    {
        var states = new TheoryData<string, int>();
        foreach (var width in new[] { 1440, 320 })
        {
            foreach (var path in new[]
            {
                "/map", "/map?view=map", "/map?view=table", "/map?view=map&step=conversation.held", "/map?view=map&labels=none&size=full&lines=100",
                "/map?asOf=tomorrow", "/map?startedFrom=2999-01-01", "/map?ledger=nowhere", "/map?ledger=desk", "/data-and-methods",
            })
                states.Add(path, width);
        }

        return states;
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task A_page_has_no_known_barrier(string path, int width)
    {
        var page = await host.NewPageAsync(width);
        await page.GotoAsync(host.Address + path);
        if (await page.Locator("#answer").CountAsync() > 0)
        {
            await page.Locator("#pathway-map[data-drawn]").WaitForAsync();
            await Assertions.Expect(page.Locator("[data-live-words]")).ToContainTextAsync("Live");
        }

        // Through the debugger and not a script element, which the page's own policy would refuse.
        await page.EvaluateAsync(Axe);
        var found = await page.EvaluateAsync<string[]>(
            "async () => (await axe.run()).violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.html.slice(0, 160)}`))");
        Assert.Empty(found);
    }
}
