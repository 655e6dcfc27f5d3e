using System.Text.Json;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests.Boards;

/// <summary>A board is told over the API what it asked, in released figures.</summary>
public sealed class ToldNotices(SharedNode shared)
{
    private const string Area = "E08000019";

    [Fact]
    public async Task A_measure_that_crosses_its_target_is_told_once_by_its_release()
    {
        await using var node = await WebNode.ReadyAsync(await shared.Postgres.NewDatabaseAsync(), settings: ("Journey:Disclosure:DemonstrationEpochSeconds", "1"));
        var ledger = await node.NewLedgerAsync(simulated: true);
        await Crowd.AppendAsync(node, ledger,
        [
            .. Crowd.Founded("north", "council-n", Area),
            Crowd.Said("north", "metric.adopted", new { metric = "reached", formulaId = "no-contact", formulaVersion = 1, effectiveFrom = "2024-01-10", target = 50 }),
            Crowd.Said("north", "notice.asked", new { notice = "n1", of = "measure", subject = "reached" }),
            .. Crowd.Claims(Area, 0, 30, "2024-02-01"),
            .. Crowd.Claims("E08000016", 0, 12, "2025-01-06"),
        ]);
        await Eventually.TrueAsync(async () => await ReachedAsync(node, ledger) == "30", "a release shows the thirty");
        Assert.Empty(await NoticesAsync(node, ledger));
        await Crowd.ClaimAsync(node, ledger, Area, 30, 40, "2024-03-01");
        JsonElement[] told = [];
        await Eventually.TrueAsync(async () => (told = await NoticesAsync(node, ledger)).Length > 0, "the board is told");
        var notice = Assert.Single(told);
        Assert.Equal("No contact for 90 days or more: 70 people, off target. The target is 50 people.", notice.GetProperty("text").GetString());
        await Eventually.TrueAsync(
            async () => (await node.Http.GetStringAsync($"/boards/north?ledger={ledger}")).Contains("70 people, off target", StringComparison.Ordinal), "the board's page tells it");
        Assert.Equal($"north/n1/{notice.GetProperty("release").GetInt64()}", notice.GetProperty("id").GetString());
    }

    /// <summary>What the board is shown of the measure; null before its first release.</summary>
    private static async Task<string?> ReachedAsync(WebNode node, string ledger)
    {
        using var answer = await node.Http.GetAsync($"/api/boards/north/dashboard?ledger={ledger}");
        return answer.IsSuccessStatusCode && JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("cells").TryGetProperty("reached/headline", out var cell)
            ? cell.GetProperty("text").GetString()
            : null;
    }

    private static async Task<JsonElement[]> NoticesAsync(WebNode node, string ledger) =>
        [.. JsonDocument.Parse(await node.Http.GetStringAsync($"/api/boards/north/notices?ledger={ledger}")).RootElement.EnumerateArray()];
}
