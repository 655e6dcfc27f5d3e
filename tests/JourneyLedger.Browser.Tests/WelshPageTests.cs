using System.Text.RegularExpressions;
using System.Xml.Linq;
using JourneyLedger.Tests.Shared;
using Microsoft.Playwright;

namespace JourneyLedger.Browser.Tests;

/// <summary>Pages under <c>/cy</c> speak Welsh, from the first word of the server to the last of the script, and say that nobody has checked it.</summary>
public sealed class WelshPageTests(MapHost host)
{
    /// <summary>English sentences that have another Welsh one.</summary>
    private static readonly string[] English =
    [
        .. XDocument.Load(Path.Combine(Repository.Root, "src/JourneyLedger.Web/Language/Words.cy.resx")).Descendants("data")
            .Where(entry => entry.Attribute("name")!.Value != entry.Element("value")!.Value).Select(entry => entry.Attribute("name")!.Value),
    ];

    [Theory]
    [InlineData("/cy/map?view=map", "Sut mae hawlwyr yn symud rhwng camau")]
    [InlineData("/cy/map?view=table", "Sut mae hawlwyr yn symud rhwng camau")]
    [InlineData("/cy/map?view=map&step=conversation.held", "Sut mae hawlwyr yn symud rhwng camau")]
    [InlineData("/cy/map?asOf=tomorrow", "Sut mae hawlwyr yn symud rhwng camau")]
    [InlineData("/cy/map?startedFrom=2999-01-01", "Sut mae hawlwyr yn symud rhwng camau")]
    [InlineData("/cy/boards", "Byrddau")]
    [InlineData("/cy/boards/northmoor", "Eich mesurau")]
    [InlineData("/cy/boards/northmoor/pack", "Pecyn y bwrdd · Northmoor Combined Authority · Pobl a ffigurau dychmygol.")]
    public async Task No_sentence_that_has_a_Welsh_one_is_left_in_English(string path, string welsh)
    {
        var page = await host.NewAuditorAsync(1440);
        await page.GotoAsync(host.Address + path);
        if (await page.Locator("#answer").CountAsync() > 0)
            await page.Locator("#pathway-map[data-drawn]").WaitForAsync();
        // The first release of a ledger is made while its pages are open already.
        await Assertions.Expect(page.GetByText(welsh, new() { Exact = true }).First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "cy");
        await Assertions.Expect(page.Locator(".app-languages")).ToContainTextAsync("drafft o waith peiriant");
        var said = await page.EvaluateAsync<string[]>("""
            () => {
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const said = [...document.querySelectorAll('[aria-label]')].map((one) => one.ariaLabel);
              while (walker.nextNode()) if (!walker.currentNode.parentElement.closest('script,template')) said.push(walker.currentNode.textContent.trim());
              return said;
            }
            """);
        Assert.Empty(said.Intersect(English));
    }

    [Fact]
    public async Task A_page_leads_to_itself_in_the_other_language_and_filters_stay()
    {
        var page = await host.NewAuditorAsync(1440);
        await page.GotoAsync(host.Address + "/map?asOf=2026-03-31");
        await page.GetByRole(AriaRole.Link, new() { Name = "Cymraeg" }).ClickAsync();
        await page.ArrivesAtAsync(host.Address + "/cy/map?asOf=2026-03-31");
        await page.Locator("#ask button[type=submit]").First.ClickAsync();
        await page.ArrivesAtAsync(new Regex(@"/cy/map\?.*asOf=2026-03-31"));
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await page.ArrivesAtAsync(new Regex($@"^{Regex.Escape(host.Address)}/map\?.*asOf=2026-03-31"));
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    [Fact]
    public async Task A_page_without_Welsh_is_shown_in_English()
    {
        var page = await host.NewAuditorAsync(1440);
        await page.GotoAsync(host.Address + "/cy/reports");
        await page.ArrivesAtAsync(host.Address + "/reports");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }
}
