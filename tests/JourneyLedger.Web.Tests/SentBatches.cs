using System.Net;
using System.Text;
using System.Text.Json;
using JourneyLedger.Journeys;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests;

/// <summary>Many steps in one request: each is answered, and what was refused is remembered without its content.</summary>
public sealed class SentBatches(SharedNode shared)
{
    private const string Lines = """
        {"stream":"claimant/b1","type":"claimant.registered","area":"E08000019","occurredOn":"2026-01-05","source":{"organisation":"jcp-1","organisationType":"dwp-jobcentre","system":"crm","recordId":"1"},"payload":{"sex":"female","ageBand":"25-34"}}
        {"stream":"claimant/b1","type":"claim.opened","occurredOn":"2026-01-06","source":{"organisation":"jcp-1","organisationType":"dwp-jobcentre","system":"crm","recordId":"2"},"payload":{"benefit":"secret-word"}}
        {"stream":"claimant/nobody","type":"claim.opened","occurredOn":"2026-01-06","source":{"organisation":"jcp-1","organisationType":"dwp-jobcentre","system":"crm","recordId":"3"},"payload":{"benefit":"UC"}}
        {"stream":"claimant/b1","type":"support.declined","occurredOn":"2026-01-06","source":{"organisation":"jcp-1","organisationType":"dwp-jobcentre","system":"crm","recordId":"4"},"payload":{"service":"gym","reason":"AB123456C said so"}}
        {"stream":"claimant/b1","type":"claim.opened","occurredOn":"2026-01-06","source":{"organisation":"jcp-1","organisationType":"dwp-jobcentre","system":"crm","recordId":"5"},"payload":{"benefit":"UC"}}

        """;

    private readonly WebNode _node = shared.Node;

    [Fact]
    public async Task Each_row_is_answered_with_its_outcome_and_the_rules_it_breaks()
    {
        var ledger = await _node.NewLedgerAsync();
        var answer = await AnswerAsync(ledger);

        Assert.Equal(["recorded", "refused", "refused", "refused", "recorded"], answer.GetProperty("answers").EnumerateArray().Select(row => row.GetProperty("outcome").GetString()));
        Assert.Equal(
            ["H03 /rules/H03", "H18 /rules/H18", "H14 /rules/H14"],
            answer.GetProperty("answers").EnumerateArray().SelectMany(row => row.GetProperty("errors").EnumerateArray()).Select(error => $"{error.GetProperty("code").GetString()} {error.GetProperty("page").GetString()}"));
    }

    [Fact]
    public async Task What_was_refused_is_kept_by_rule_field_and_row_and_never_by_what_it_said()
    {
        var ledger = await _node.NewLedgerAsync();
        await AnswerAsync(ledger);

        var stored = new List<RecordedEvent>();
        await foreach (var events in (await _node.LedgerAsync(ledger)).Ledger.ReadAfterAsync(0))
            stored.AddRange(events);
        var kept = stored.Where(one => one.Event.Stream == "org/jcp-1").ToDictionary(one => one.Event.Type, one => Encoding.UTF8.GetString(one.Event.Payload.Span));

        Assert.Equal(["batch.received", "batch.rejected-rows"], kept.Keys.Order());
        Assert.All(new[] { "H03", "H14", "H18" }, code => Assert.Contains(code, kept["batch.rejected-rows"], StringComparison.Ordinal));
        Assert.All(kept.Values, text =>
        {
            Assert.DoesNotContain("secret-word", text, StringComparison.Ordinal);
            Assert.DoesNotContain("AB123456C", text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_stores_nothing()
    {
        var (ledger, rehearsed) = (await _node.NewLedgerAsync(), await _node.NewLedgerAsync());
        var answer = await AnswerAsync(ledger);
        var rehearsal = await AnswerAsync(rehearsed, "?dryRun=true");

        Assert.Equal(0, await _node.EventsAsync(rehearsed));
        Assert.Equal(
            answer.GetProperty("answers").EnumerateArray().Select(row => row.GetProperty("outcome").GetString()),
            rehearsal.GetProperty("answers").EnumerateArray().Select(row => row.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task Every_rule_has_a_page_that_its_code_leads_to()
    {
        var index = await _node.Http.GetStringAsync("/rules");
        foreach (var code in Enumerable.Range(1, 30).SelectMany(number => new[] { $"H{number:00}", $"S{number:00}" }))
        {
            Assert.Contains($"/rules/{code}", index, StringComparison.Ordinal);
            Assert.Contains(code, await _node.Http.GetStringAsync($"/rules/{code}"), StringComparison.Ordinal);
        }

        using var unknown = await _node.Http.GetAsync("/rules/H99");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private async Task<JsonElement> AnswerAsync(string ledger, string more = "")
    {
        using var content = new StringContent(Lines, Encoding.UTF8, "application/x-ndjson");
        using var response = await _node.Http.PostAsync($"/ledgers/{ledger}/steps{more}", content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }
}
