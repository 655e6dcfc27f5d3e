using System.Text;
using JourneyLedger.Interchange.Series;
using Microsoft.Playwright;

namespace JourneyLedger.Browser.Tests.SigningIn;

/// <summary>A publisher's page that imports an edition, and the report that board members read, in a real browser.</summary>
[Collection(SignInHost.SigningIn)]
public sealed class SeriesPageTests(SignInHost host)
{
    [Theory]
    [InlineData(1440)]
    [InlineData(320)]
    public async Task An_edition_is_checked_imported_and_read_without_barriers(int width)
    {
        var (page, _) = await host.SignedInAsync("publisher", "/reports");
        await page.SetViewportSizeAsync(width, 900);
        await page.GetByRole(AriaRole.Link, new() { Name = "Import an official series" }).ClickAsync();
        await SeenByAllAsync(page, width);
        await SendAsync(page, "Check it, store nothing", $"{string.Join(',', SeriesTemplate.Columns.Select(column => column.Name))}\nrate,2026-05,2026-05-12,2026-Q1,many,per cent,,,,survey,,,\n");
        await Assertions.Expect(page.Locator("tbody").First).ToContainTextAsync("value must be a number, not 'many'.");
        await SeenByAllAsync(page, width);
        await SendAsync(page, "Import it", "nothing of it");
        await Assertions.Expect(page.Locator(".govuk-error-summary")).ToBeFocusedAsync();
        await SeenByAllAsync(page, width);
        await SendAsync(page, "Import it", Encoding.UTF8.GetString(SeriesTemplate.WithExample()));
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("already there");
        await SendAsync(page, "Import it", Encoding.UTF8.GetString(SeriesTemplate.WithExample()));
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Nothing was added: every one of the 2 values is already there.");
        await SeenByAllAsync(page, width);

        var (member, _) = await host.SignedInAsync("board", "/reports");
        await member.SetViewportSizeAsync(width, 900);
        await member.GetByRole(AriaRole.Link, new() { Name = "Official series" }).ClickAsync();
        await Assertions.Expect(member.Locator("#finding")).ToContainTextAsync("81.0% − 49.0% = 32.0 percentage points (28.7 to 35.3). Halved it is 16");
        await Assertions.Expect(member.Locator("[data-live-words]")).ToContainTextAsync("Live");
        await SeenByAllAsync(member, width);
    }

    private static async Task SendAsync(IPage page, string button, string file)
    {
        await page.GetByLabel("The file").SetInputFilesAsync(new FilePayload { Name = "edition.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(file) });
        await page.RunAndWaitForResponseAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync(), response => response.Request.Method == "POST");
    }

    private static async Task SeenByAllAsync(IPage page, int width)
    {
        await NoBarriers.InAsync(page);
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }
}
