using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests;

/// <summary>A filled-in template over the form of /templates, as a browser without scripts sends it.</summary>
public sealed partial class UploadedTemplates(SharedNode shared)
{
    private const string People = """
        claimant,event,occurredOn,recordId,organisation,organisationType,area,sex,ageBand
        p1,claimant.registered,13/01/2026,1,council-1,local-authority,E08000019,female,25-34
        p2,claimant.registered,14/01/2026,2,council-1,local-authority,E08000019,sphinx,25-34
        p3,claimant.registered,14/01/2026,3,council-1,local-authority,,male,25-34

        """;

    private readonly WebNode _node = shared.Node;

    [Fact]
    public async Task A_dry_run_tells_every_row_with_its_rules_and_stores_nothing()
    {
        var ledger = await _node.NewLedgerAsync();
        var (status, page) = await SendAsync(ledger, People, "check");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal([("3", "refused"), ("4", "refused"), ("2", "recorded")], RowText().Matches(page).Select(row => (row.Groups["line"].Value, row.Groups["outcome"].Value)));
        Assert.Contains("<a class=\"govuk-link\" href=\"/rules/H03\">H03</a>", page, StringComparison.Ordinal);
        Assert.Contains("nothing was stored", page, StringComparison.Ordinal);
        Assert.Equal(0, await _node.EventsAsync(ledger));
    }

    [Fact]
    public async Task Storing_it_stores_the_good_rows_and_the_refused_ones_can_be_had_as_a_file()
    {
        var ledger = await _node.NewLedgerAsync();
        var (_, page) = await SendAsync(ledger, People, "store");
        var (_, again) = await SendAsync(ledger, People, "store");

        Assert.Contains("1 stored", page, StringComparison.Ordinal);
        Assert.Contains("1 already there", again, StringComparison.Ordinal);

        var carried = WebUtility.HtmlDecode(Regex.Match(page, "name=\"rows\" value=\"([^\"]+)\"").Groups[1].Value);
        using var file = await _node.Http.SendAsync(await FormAsync("/templates?handler=Refused", ledger, new StringContent(carried), "rows"));
        Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
        Assert.Equal("refused-rows.csv", file.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(["line,code,column", "3,H03,sex", "4,H01,area"], (await file.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("", "Choose a file", HttpStatusCode.BadRequest)]
    [InlineData("a,b\n1,2\n", "The first line is not a template", HttpStatusCode.UnprocessableEntity)]
    public async Task What_is_no_template_is_told_and_nothing_of_it_taken(string content, string said, HttpStatusCode code)
    {
        var ledger = await _node.NewLedgerAsync();
        var (status, page) = await SendAsync(ledger, content, "store");

        Assert.Equal(code, status);
        Assert.Contains(said, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Equal(0, await _node.EventsAsync(ledger));
    }

    [Fact]
    public async Task Dates_that_can_be_read_two_ways_are_refused_until_the_form_says_which()
    {
        var ledger = await _node.NewLedgerAsync();
        var unclear = People.Replace("13/01", "03/01", StringComparison.Ordinal).Replace("14/01", "04/01", StringComparison.Ordinal);
        var (refused, page) = await SendAsync(ledger, unclear, "store");
        var (taken, _) = await SendAsync(ledger, unclear, "check", "dd/MM/yyyy");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK), (refused, taken));
        Assert.Contains("href=\"#dates\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_this_pages_token_is_turned_away()
    {
        var ledger = await _node.NewLedgerAsync();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(People)), "file", "people.csv" }, { new StringContent("store"), "act" } };
        using var answer = await _node.Http.PostAsync($"/templates?ledger={ledger}", form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, await _node.EventsAsync(ledger));
    }

    [Theory]
    [InlineData("1,H03,<script>")]
    [InlineData("=1,H03,sex")]
    [InlineData("")]
    public async Task The_file_of_refused_rows_holds_lines_codes_and_columns_only(string rows)
    {
        using var answer = await _node.Http.SendAsync(await FormAsync("/templates?handler=Refused", await _node.NewLedgerAsync(), new StringContent(rows), "rows"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<(HttpStatusCode Status, string Page)> SendAsync(string ledger, string content, string act, string dates = "")
    {
        using var request = await FormAsync($"/templates?ledger={ledger}", ledger, new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "file", "people.csv");
        var form = (MultipartFormDataContent)request.Content!;
        form.Add(new StringContent(act), "act");
        form.Add(new StringContent(dates), "dates");
        using var answer = await _node.Http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A post with the token of the form that a browser would have been given.</summary>
    private async Task<HttpRequestMessage> FormAsync(string address, string ledger, HttpContent part, string name, string? fileName = null)
    {
        using var shown = await _node.Http.GetAsync($"/templates?ledger={ledger}");
        var token = Regex.Match(await shown.Content.ReadAsStringAsync(), "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
        var form = new MultipartFormDataContent();
        if (fileName is null)
            form.Add(part, name);
        else
            form.Add(part, name, fileName);
        form.Add(new StringContent(token), "__RequestVerificationToken");
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
        if (shown.Headers.TryGetValues("Set-Cookie", out var cookies))
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0])));
        return request;
    }

    [GeneratedRegex("data-outcome=\"(?<outcome>[a-z]+)\">\\s*<th[^>]*>(?<line>\\d+)</th>")]
    private static partial Regex RowText();
}
