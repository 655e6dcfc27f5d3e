using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests;

/// <summary>Data quality on pages that are whole without any script, and as data.</summary>
public sealed class QualityPages(SharedNode shared)
{
    private const string People = """
        claimant;event;occurredOn;recordId;organisation;organisationType;area;sex;ageBand
        p1;claimant.registered;13/01/2026;rec-1;council-1;local-authority;E08000019;female;25-34
        p2;claimant.registered;14/01/2026;rec-2;council-1;local-authority;E08000019;sphinx;25-34

        """;

    private readonly WebNode _node = shared.Node;

    [Fact]
    public async Task A_batch_is_seen_in_the_figures_and_its_refused_row_by_who_sent_it()
    {
        var ledger = await _node.NewLedgerAsync();
        await SendAsync(ledger);
        JsonElement quality = default;
        await Eventually.TrueAsync(
            async () =>
            {
                quality = await _node.Http.GetFromJsonAsync<JsonElement>($"/api/projections/data-quality?ledger={ledger}");
                return quality.GetProperty("organisations").EnumerateArray().Any(one => one.GetProperty("batches").GetInt64() == 1);
            },
            "the batch is counted");
        var council = quality.GetProperty("organisations").EnumerateArray().Single(one => one.GetProperty("organisation").GetString() == "council-1");
        Assert.Equal((2, 1, 0.5), (council.GetProperty("rows").GetInt32(), council.GetProperty("rejected").GetInt32(), council.GetProperty("rejectShare").GetDouble()));

        var page = await PageAsync($"/data-quality?ledger={ledger}");
        Assert.Contains("<p class=\"app-finding\" id=\"finding\">The one organisation has reported within 14 days.", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/data-quality/council-1?ledger={ledger}\"", page, StringComparison.Ordinal);
        Assert.Contains("50% of 2", page, StringComparison.Ordinal);

        var own = await PageAsync($"/data-quality/council-1?ledger={ledger}");
        Assert.Contains("rec-2", own, StringComparison.Ordinal);
        Assert.Contains("href=\"/rules/H03\"", own, StringComparison.Ordinal);
        Assert.Contains("href=\"/rules/S01\"", own, StringComparison.Ordinal);
        Assert.DoesNotContain("sphinx", own, StringComparison.Ordinal);
        Assert.DoesNotContain(">p1<", own, StringComparison.Ordinal);
        var refused = await _node.Http.GetStringAsync($"/api/projections/reporting-body?ledger={ledger}&organisation=council-1&format=csv&table=refused");
        Assert.Contains(",3,rec-2,H03,sex,1", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_asked_is_said_at_its_field_and_by_status()
    {
        var page = await PageAsync($"/data-quality?ledger={shared.QuietLedger}&expectedEveryDays=seldom", HttpStatusCode.BadRequest);
        Assert.Contains("href=\"#filter-expectedEveryDays\"", page, StringComparison.Ordinal);
        await PageAsync("/data-quality?ledger=nowhere", HttpStatusCode.NotFound);
        using var unnamed = await _node.Http.GetAsync($"/api/projections/reporting-body?ledger={shared.QuietLedger}");
        Assert.Equal("needs-value", (await Problems.ReadAsync(unnamed, HttpStatusCode.BadRequest)).GetProperty("code").GetString());
    }

    private async Task SendAsync(string ledger)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(People));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var sent = await _node.Http.PostAsync($"/ledgers/{ledger}/templates/people", content);
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
    }

    private async Task<string> PageAsync(string address, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await _node.Http.GetAsync(address);
        Assert.Equal(status, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }
}
