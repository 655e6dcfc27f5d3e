namespace JourneyLedger.Browser.Tests;

/// <summary>The page is there at once and nothing on it jumps. Bytes of scripts are checked by the build (Frontend/check-weight.mjs).</summary>
public sealed class SpeedTests(MapHost host)
{
    [Theory]
    [InlineData("/map", "#pathway-map[data-drawn]")]
    [InlineData($"/journeys/{AuditedPerson.Claimant}?ledger={AuditedPerson.Ledger}&purpose=audit", "#check[data-state=good]")]
    public async Task The_largest_part_is_painted_early_and_the_page_does_not_shift(string path, string done)
    {
        var warm = await host.NewAuditorAsync();
        await warm.GotoAsync($"{host.Address}{path}");
        await warm.Locator(done).WaitForAsync();
        await warm.CloseAsync();
        await Painting.EarlyAndStillAsync(
            () => host.NewAuditorAsync(),
            async page =>
            {
                await page.GotoAsync($"{host.Address}{path}");
                await page.Locator(done).WaitForAsync();
                await page.WaitForTimeoutAsync(500);
            });
    }
}
