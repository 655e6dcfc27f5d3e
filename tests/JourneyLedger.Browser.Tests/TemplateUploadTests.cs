using System.Text;
using Microsoft.Playwright;

namespace JourneyLedger.Browser.Tests;

/// <summary>A filled-in template is sent from the page of templates, with and without scripts, and the answer is read row by row.</summary>
public sealed class TemplateUploadTests(MapHost host)
{
    private const string People = """
        claimant,event,occurredOn,recordId,organisation,organisationType,area,sex,ageBand
        upload-1,claimant.registered,13/01/2026,1,council-1,local-authority,E08999001,female,25-49
        upload-2,claimant.registered,14/01/2026,2,council-1,local-authority,E08999001,sphinx,25-49

        """;

    [Theory]
    [InlineData(1440)]
    [InlineData(320)]
    public async Task The_answer_to_a_file_has_no_known_barrier_and_links_its_rules(int width)
    {
        var page = await host.NewPageAsync(width);
        await SendAsync(page, People);

        await Assertions.Expect(page.Locator("#outcome")).ToContainTextAsync("nothing was stored");
        await Assertions.Expect(page.Locator("tr[data-outcome=refused]")).ToContainTextAsync("H03");
        await Assertions.Expect(page.Locator("tr[data-outcome=recorded]")).ToContainTextAsync("would be stored");
        await NoBarriers.InAsync(page);
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));

        await page.Locator("tr[data-outcome=refused] a").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("H03");
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(320)]
    public async Task A_file_that_is_none_is_refused_without_a_known_barrier(int width)
    {
        var page = await host.NewPageAsync(width);
        await SendAsync(page, "a,b\n1,2\n");

        await Assertions.Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("Nothing of the file was taken");
        await NoBarriers.InAsync(page);
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task Without_scripts_too_and_the_refused_rows_come_as_a_file()
    {
        var page = await host.NewPageAsync(scripts: false);
        await SendAsync(page, People);

        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download lines and codes" }).ClickAsync());

        Assert.Equal("refused-rows.csv", file.SuggestedFilename);
        Assert.Equal("line,code,column\r\n3,H03,sex\r\n", await File.ReadAllTextAsync(await file.PathAsync()));
    }

    private async Task SendAsync(IPage page, string content)
    {
        await page.GotoAsync($"{host.Address}/templates");
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "people.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Check it, store nothing" }).ClickAsync();
    }
}
