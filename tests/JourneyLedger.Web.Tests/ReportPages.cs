using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyLedger.Web.Tests;

/// <summary>Every report has a page, CSV and a comparison, from what it says of itself.</summary>
public sealed partial class ReportPages(SharedNode shared)
{
    private readonly WebNode _node = shared.Node;

    [Fact]
    public async Task Every_report_is_listed_with_its_question_and_has_a_page()
    {
        var list = await PageAsync($"/reports?ledger={shared.QuietLedger}");
        foreach (var report in _node.Services.GetRequiredService<Reports>().All.OfType<Folds.Reports.Report>())
        {
            Assert.Contains($"href=\"/reports/{report.Name}?ledger={shared.QuietLedger}\"", list, StringComparison.Ordinal);
            Assert.Contains(WebUtility.HtmlEncode(report.Question), list, StringComparison.Ordinal);
            var page = await PageAsync($"/reports/{report.Name}?ledger={shared.QuietLedger}");
            Assert.Contains("id=\"finding\"", page, StringComparison.Ordinal);
            foreach (var setting in report.Settings)
                Assert.Contains($"name=\"{setting.Name}\"", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_shows_the_figures_and_tables_of_the_same_answer_as_the_API()
    {
        var ledger = await ReferredAsync(12);
        var question = $"ledger={ledger}&asOf=2025-12-31&clock=K3";
        var answer = await JsonAsync($"/api/projections/blockages?{question}");
        var page = await PageAsync($"/reports/blockages?{question}");
        Assert.Contains(WebUtility.HtmlEncode(answer.GetProperty("finding").GetString()!), page, StringComparison.Ordinal);
        foreach (var figure in answer.GetProperty("figures").EnumerateArray())
        {
            var shown = Figure(page, figure.GetProperty("name").GetString()!);
            Assert.Contains(((int)figure.GetProperty("value").GetDouble()).ToString("#,0", CultureInfo.InvariantCulture), shown, StringComparison.Ordinal);
        }

        Assert.Contains("govuk-tag--red\">RED", page, StringComparison.Ordinal);
        Assert.Contains("class=\"chart-bar\"", page, StringComparison.Ordinal);
        Assert.Contains("The first is Referral to start", page, StringComparison.Ordinal);
        var csv = WebUtility.HtmlDecode(CsvLink().Match(page).Groups[1].Value);
        Assert.StartsWith("status,clock,wait", await _node.Http.GetStringAsync(csv), StringComparison.Ordinal);
        Assert.Contains(answer.GetProperty("position").GetInt64().ToString("#,0", CultureInfo.InvariantCulture), page, StringComparison.Ordinal);
        Assert.DoesNotContain("person-1", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_few_to_tell_is_said_in_words_and_never_green()
    {
        var ledger = await ReferredAsync(2);
        var page = await PageAsync($"/reports/blockages?ledger={ledger}&asOf=2025-12-31&clock=K3");
        Assert.Contains("govuk-tag--grey\">not assessable", page, StringComparison.Ordinal);
        Assert.DoesNotContain("govuk-tag--green", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_asked_is_said_at_its_field_and_by_status()
    {
        Assert.Contains("href=\"#filter-asOf\"", await PageAsync($"/reports/blockages?ledger={shared.QuietLedger}&asOf=tomorrow", HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Contains("href=\"#filter-nMin\"", await PageAsync($"/reports/blockages?ledger={shared.QuietLedger}&nMin=few", HttpStatusCode.BadRequest), StringComparison.Ordinal);
        await PageAsync("/reports/horoscope", HttpStatusCode.NotFound);
        await PageAsync("/reports/blockages?ledger=nowhere", HttpStatusCode.NotFound);
        await PageAsync($"/reports/horoscope/compare?ledger={shared.QuietLedger}", HttpStatusCode.NotFound);
        await PageAsync($"/reports/blockages/compare?ledger={shared.QuietLedger}&with.asOf=never", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Two_days_are_compared_figure_by_figure_and_row_by_row()
    {
        var ledger = await ReferredAsync(12);
        var question = $"ledger={ledger}&clock=K3&asOf=2025-03-01&with.asOf=2025-12-31";
        var compared = await JsonAsync($"/api/projections/blockages/compare?{question}");
        Assert.Equal(("2025-03-01", "2025-12-31"), (compared.GetProperty("first").GetProperty("day").GetString(), compared.GetProperty("second").GetProperty("day").GetString()));
        foreach (var figure in compared.GetProperty("figures").EnumerateArray())
            Assert.Equal(Value(figure, "second") - Value(figure, "first"), Value(figure, "difference"));
        var alone = await JsonAsync($"/api/projections/blockages?ledger={ledger}&clock=K3&asOf=2025-12-31");
        Assert.Equal(alone.GetRawText(), compared.GetProperty("second").GetRawText());

        var page = await PageAsync($"/reports/blockages/compare?{question}");
        Assert.Contains("First: As of 2025-03-01", page, StringComparison.Ordinal);
        Assert.Contains("Second: As of 2025-12-31", page, StringComparison.Ordinal);
        Assert.Contains("described here, not explained", page, StringComparison.Ordinal);
        Assert.Contains("id=\"compared-edges\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_star_leaves_a_parameter_out_of_the_second_question()
    {
        var compared = await JsonAsync($"/api/projections/blockages/compare?ledger={shared.QuietLedger}&area=E08000019&asOf=2025-03-01&with.area=*");
        Assert.True(compared.GetProperty("first").GetProperty("filters").TryGetProperty("area", out _));
        Assert.False(compared.GetProperty("second").GetProperty("filters").TryGetProperty("area", out _));
        Assert.Equal("2025-03-01", compared.GetProperty("second").GetProperty("asOf").GetString());
    }

    [Fact]
    public async Task A_page_that_was_told_of_a_change_is_given_the_answer_that_all_were_told()
    {
        var ledger = await ReferredAsync(1);
        var query = $"ledger={ledger}&clock=K3&asOf=2025-12-31";
        await using var listener = await Listener.ConnectAsync(_node);
        await listener.WatchAsync("blockages", query, 0);
        await _node.StoreAsync(ledger, "told", Referral("told"));
        var told = listener.Next(TimeSpan.FromSeconds(20)).GetProperty("position").GetInt64();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/reports/blockages?{query}");
        request.Headers.Add("Journey-Told", told.ToString(CultureInfo.InvariantCulture));
        using var response = await _node.Http.SendAsync(request);
        var position = long.Parse(Position().Match(await response.Content.ReadAsStringAsync()).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.True(position >= told, $"{position} is before {told}.");
    }

    private static double? Value(JsonElement figure, string name) => figure.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    private static string Figure(string page, string name)
    {
        var from = page.IndexOf($"data-figure=\"{name}\"", StringComparison.Ordinal);
        Assert.True(from >= 0, $"No figure {name}.");
        return page[from..page.IndexOf("</div>", from, StringComparison.Ordinal)];
    }

    private static Dictionary<string, object?> Referral(string of) =>
        Report.Of("referral.made", "2025-02-03", new Dictionary<string, object?> { ["ref"] = $"ref-{of}", ["domain"] = "debt-money", ["from"] = "jobcentre-1", ["to"] = "advice", ["basis"] = "voluntary", ["urgency"] = "routine" });

    private async Task<string> ReferredAsync(int people)
    {
        var ledger = await _node.NewLedgerAsync();
        var position = 0L;
        for (var person = 1; person <= people; person++)
            position = await _node.StoreAsync(ledger, $"person-{person}", Referral($"{person}"));
        await _node.MapAsync(ledger, position);
        return ledger;
    }

    private async Task<JsonElement> JsonAsync(string address)
    {
        var text = await PageAsync(address);
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<string> PageAsync(string address, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await _node.Http.GetAsync(address);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{address}: {(int)response.StatusCode} {text[..Math.Min(400, text.Length)]}");
        return text;
    }

    [GeneratedRegex("href=\"(/api/projections/blockages[^\"]*format=csv[^\"]*)\"")]
    private static partial Regex CsvLink();

    [GeneratedRegex("id=\"report\"[^>]*data-position=\"(\\d+)\"")]
    private static partial Regex Position();
}
