using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using JourneyLedger.Interchange.Series;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests;

/// <summary>Official series on a node in production: a publisher imports an edition, and whoever sees boards reads it and nothing of people.</summary>
public sealed partial class PublishedSeries(SharedNode shared) : IAsyncLifetime
{
    private const string Report = "/api/projections/official-series";
    private WebNode _node = null!;
    private string _ledger = "";

    public async ValueTask InitializeAsync()
    {
        _node = await WebNode.ReadyAsync(await shared.Postgres.NewDatabaseAsync(), environment: "Production");
        _ledger = await _node.NewLedgerAsync();
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task A_publisher_imports_an_edition_once_and_a_board_member_reads_it_by_page_API_and_CSV()
    {
        await Crowd.ClaimAsync(_node, _ledger, "E08000019", 1, 3);
        using var publisher = await Visitor.SignedInAsync(_node, "p.one", "publisher");
        var first = await ImportAsync(publisher, SeriesTemplate.WithExample());
        Assert.Equal((2, 0, 0), Counts(first));
        Assert.Equal((0, 2, 0), Counts(await ImportAsync(publisher, SeriesTemplate.WithExample())));
        var position = first.GetProperty("answers").EnumerateArray().Max(row => row.GetProperty("receipt").GetProperty("position").GetInt64());
        var node = await _node.LedgerAsync(_ledger);
        await Eventually.TrueAsync(() => node.Position >= position, "the cube holds the edition");

        // Limited to an area: what is of nobody is of no area.
        using var member = await Visitor.SignedInAsync(_node, "b.one", "board", areas: "E08000016");
        var answer = await member.Http.GetFromJsonAsync<JsonElement>($"{Report}?ledger={_ledger}");
        Assert.Equal((32.0, 16.0), (Figure(answer, "gap"), Figure(answer, "halvedGap")));
        Assert.False(answer.TryGetProperty("erasedPeople", out _));
        Assert.Contains("employment-rate-with-condition", await member.Http.GetStringAsync($"{Report}?ledger={_ledger}&format=csv&table=series"), StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(await member.Http.GetStringAsync($"/reports/official-series?ledger={_ledger}"));
        Assert.Contains("81.0% − 49.0% = 32.0 percentage points", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await member.StatusAsync($"/reports/official-series/compare?ledger={_ledger}"));
        var reports = await member.Http.GetStringAsync($"/reports?ledger={_ledger}");
        Assert.Equal(["official-series"], Reports().Matches(reports).Select(match => match.Groups[1].Value));
        var listed = await member.Http.GetFromJsonAsync<JsonElement>("/api/projections");
        Assert.Equal(["official-series"], listed.EnumerateArray().Select(one => one.GetProperty("name").GetString()));

        await using var listener = await Listener.ConnectAsync(_node, member.Cookies);
        var patch = await listener.WatchAsync("official-series", $"ledger={_ledger}", 0);
        Assert.True(patch.GetProperty("position").GetInt64() >= position);
    }

    [Fact]
    public async Task Nothing_of_people_is_told_with_it()
    {
        await Crowd.ClaimAsync(_node, _ledger, "E08000019", 1, 3);
        using var member = await Visitor.SignedInAsync(_node, "b.two", "board");
        var page = await member.Http.GetStringAsync($"/reports/official-series?ledger={_ledger}");
        foreach (var filter in new[] { "name=\"area\"", "name=\"contains\"", "name=\"attr.", "name=\"lacks\"", "name=\"startedFrom\"", "/cases" })
            Assert.DoesNotContain(filter, page, StringComparison.Ordinal);
        Assert.Contains("name=\"asOf\"", page, StringComparison.Ordinal);

        var (all, few) = (await member.Http.GetFromJsonAsync<JsonElement>($"{Report}?ledger={_ledger}"), await member.Http.GetFromJsonAsync<JsonElement>($"{Report}?ledger={_ledger}&area=E08000019&contains=claim.opened&attr.sex=female"));
        Assert.Equal(all.GetRawText(), few.GetRawText());
        foreach (var closed in new[] { "/api/projections/waits", "/api/projections/pathway-map", "/api/projections/waits/compare", "/api/projections/data-quality" })
        {
            using var refused = await member.Http.GetAsync($"{closed}?ledger={_ledger}");
            Assert.Equal("role-may-not", (await Problems.ReadAsync(refused, HttpStatusCode.Forbidden)).GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task The_page_takes_an_edition_and_tells_each_fault_by_line_and_column()
    {
        using var steward = await Visitor.SignedInAsync(_node, "s.one", "steward");
        var header = string.Join(',', SeriesTemplate.Columns.Select(column => column.Name));
        var file = Encoding.UTF8.GetBytes($"{header}\nrate,2026-05,2026-05-12,2026-Q1,49,per cent,,,,survey,,,\nrate,2026-05,2026-05-12,2026-Q2,49,,,,,survey,,,\n");
        Assert.Contains("<strong>1 would be stored</strong>, 0 already there, <strong>1 would be refused</strong>", await SendAsync(steward, file, "check"), StringComparison.Ordinal);
        var page = await SendAsync(steward, file, "store");
        Assert.Contains("<strong>1 stored</strong>, 0 already there, <strong>1 refused</strong>", page, StringComparison.Ordinal);
        Assert.Matches(">3</th>\\s*<td[^>]*>unit</td>\\s*<td[^>]*>unit is empty. Every row needs it.</td>", page);
        Assert.Contains("Nothing was added:", await SendAsync(steward, Encoding.UTF8.GetBytes($"{header}\nrate,2026-05,2026-05-12,2026-Q1,49,per cent,,,,survey,,,\n"), "store"), StringComparison.Ordinal);
        Assert.Contains("There is a problem", await SendAsync(steward, "nothing"u8.ToArray(), "store"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_only_reads_imports_nothing()
    {
        using var member = await Visitor.SignedInAsync(_node, "b.three", "board");
        using var content = Content(SeriesTemplate.WithExample());
        using var refused = await member.Http.PostAsync($"/ledgers/{_ledger}/official-series", content);
        Assert.Equal("role-may-not", (await Problems.ReadAsync(refused, HttpStatusCode.Forbidden)).GetProperty("code").GetString());
        Assert.Equal(0, await _node.EventsAsync(_ledger));
    }

    private async Task<JsonElement> ImportAsync(Visitor visitor, byte[] file)
    {
        using var content = Content(file);
        using var response = await visitor.Http.PostAsync($"/ledgers/{_ledger}/official-series", content);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<string> SendAsync(Visitor visitor, byte[] file, string act)
    {
        var address = $"/official-series?ledger={_ledger}";
        var token = Token().Match(await visitor.Http.GetStringAsync(address)).Groups[1].Value;
        using var form = new MultipartFormDataContent { { Content(file), "file", "edition.csv" }, { new StringContent(act), "act" }, { new StringContent(token), "__RequestVerificationToken" } };
        using var response = await visitor.Http.PostAsync(address, form);
        return await response.Content.ReadAsStringAsync();
    }

    private static ByteArrayContent Content(byte[] file)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/csv");
        return content;
    }

    private static (int, int, int) Counts(JsonElement answer) => (answer.GetProperty("recorded").GetInt32(), answer.GetProperty("repeated").GetInt32(), answer.GetProperty("refused").GetInt32());

    private static double Figure(JsonElement answer, string name) =>
        answer.GetProperty("figures").EnumerateArray().Single(one => one.GetProperty("name").GetString() == name).GetProperty("value").GetDouble();

    [GeneratedRegex("<dt><a class=\"govuk-link\" href=\"/reports/([a-z-]+)")]
    private static partial Regex Reports();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
