using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using JourneyLedger.Interchange.Templates;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests;

/// <summary>Filled-in templates are taken over HTTP, and every row is answered.</summary>
public sealed class SentTemplates(SharedNode shared)
{
    private const string People = """
        claimant;event;occurredOn;recordId;organisation;organisationType;area;sex;ageBand
        p1;claimant.registered;13/01/2026;1;council-1;local-authority;E08000019;female;25-34
        p2;claimant.registered;14/01/2026;2;council-1;local-authority;E08000019;sphinx;25-34
        p3;consent.given;14/01/2026;3;council-1;local-authority;;;
        p4;claimant.registered;14/01/2026;4;council-1;local-authority;E08000019;male;35-44

        """;

    private readonly WebNode _node = shared.Node;

    [Fact]
    public async Task Good_rows_are_stored_and_bad_ones_answered_by_line_and_column()
    {
        var ledger = await _node.NewLedgerAsync();
        var answer = await AnswerAsync(ledger, "people", Encoding.UTF8.GetBytes(People));

        Assert.Equal("people utf-8 ; dd/MM/yyyy", string.Join(' ', answer.GetProperty("readAs").EnumerateObject().Select(one => one.Value.GetString())));
        Assert.Equal(
            [(2, "recorded"), (3, "refused"), (4, "refused"), (5, "recorded")],
            answer.GetProperty("answers").EnumerateArray().Select(row => (row.GetProperty("number").GetInt32(), row.GetProperty("outcome").GetString()!)));
        var error = answer.GetProperty("answers")[1].GetProperty("errors")[0];
        Assert.Equal(("H03", "sex", "/rules/H03"), (error.GetProperty("code").GetString(), error.GetProperty("field").GetString(), error.GetProperty("page").GetString()));
        Assert.Equal(4, await _node.EventsAsync(ledger)); // with what is kept of the batch

        var again = await AnswerAsync(ledger, "people", Encoding.UTF8.GetBytes(People));
        Assert.Equal((0, 2), (again.GetProperty("recorded").GetInt32(), again.GetProperty("repeated").GetInt32()));
    }

    [Fact]
    public async Task What_only_the_ledger_can_know_is_told_by_column_too()
    {
        var ledger = await _node.NewLedgerAsync();
        var claim = "claimant,event,occurredOn,recordId,organisation,organisationType,benefit\nnobody,claim.opened,2026-01-05,1,jcp,dwp-jobcentre,UC\n";
        var answer = await AnswerAsync(ledger, "claims", Encoding.UTF8.GetBytes(claim));

        var error = answer.GetProperty("answers")[0].GetProperty("errors")[0];
        Assert.Equal(("H18", "claimant"), (error.GetProperty("code").GetString(), error.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task A_dry_run_stores_nothing()
    {
        var ledger = await _node.NewLedgerAsync();
        var answer = await AnswerAsync(ledger, "people", Encoding.UTF8.GetBytes(People), "?dryRun=true");

        Assert.Equal(2, answer.GetProperty("recorded").GetInt32());
        Assert.Equal(0, await _node.EventsAsync(ledger));
    }

    [Fact]
    public async Task A_file_whose_dates_are_unclear_is_refused_until_the_sender_says()
    {
        var ledger = await _node.NewLedgerAsync();
        var unclear = Encoding.UTF8.GetBytes(People.Replace("13/01", "03/01").Replace("14/01", "04/01"));
        using var refused = await PostAsync(ledger, "people", unclear);
        Assert.Equal("ambiguous-dates", (await Problems.ReadAsync(refused, HttpStatusCode.UnprocessableEntity)).GetProperty("code").GetString());
        Assert.Equal(0, await _node.EventsAsync(ledger));

        Assert.Equal(2, (await AnswerAsync(ledger, "people", unclear, "?dates=dd/MM/yyyy")).GetProperty("recorded").GetInt32());
    }

    [Fact]
    public async Task A_template_is_downloaded_by_its_name_and_taken_back_with_its_examples()
    {
        foreach (var family in TemplateFamily.All)
        {
            var empty = await _node.Http.GetByteArrayAsync($"/templates/{family.Name}.csv");
            Assert.Equal(TemplateCsv.Empty(family), empty);
        }

        var ledger = await _node.NewLedgerAsync();
        var answer = await AnswerAsync(ledger, "services", await _node.Http.GetByteArrayAsync("/templates/services.csv?example=true"));
        Assert.Equal((5, 0), (answer.GetProperty("recorded").GetInt32(), answer.GetProperty("refused").GetInt32()));
    }

    [Fact]
    public async Task An_unknown_template_is_told()
    {
        using var get = await _node.Http.GetAsync("/templates/circus.csv");
        Assert.Equal("unknown-template", (await Problems.ReadAsync(get, HttpStatusCode.NotFound)).GetProperty("code").GetString());
        using var post = await PostAsync(shared.QuietLedger, "circus", []);
        Assert.Equal("unknown-template", (await Problems.ReadAsync(post, HttpStatusCode.NotFound)).GetProperty("code").GetString());
    }

    private async Task<HttpResponseMessage> PostAsync(string ledger, string family, byte[] file, string query = "")
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/csv");
        return await _node.Http.PostAsync($"/ledgers/{ledger}/templates/{family}{query}", content);
    }

    private async Task<JsonElement> AnswerAsync(string ledger, string family, byte[] file, string query = "")
    {
        using var response = await PostAsync(ledger, family, file, query);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
