using System.Net;
using System.Text;
using System.Text.Json;
using JourneyLedger.Access;
using JourneyLedger.Journeys;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests.Access;

/// <summary>Who stands behind a figure is shown to those entitled, for a purpose, and each look at a list is on record once.</summary>
public sealed class ListedCases(SharedNode shared)
{
    private const int People = 53;

    private readonly WebNode _node = shared.Node;

    [Fact]
    public async Task Nobody_sees_a_pseudonym_without_identity_role_and_purpose()
    {
        var ledger = await ReferredAsync(3);
        foreach (var (asker, more, status, code) in new[]
        {
            (Asker.Nobody, "&purpose=audit", HttpStatusCode.Unauthorized, "identity-missing"),
            (Asker.Auditor, "", HttpStatusCode.BadRequest, "purpose-missing"),
            (Asker.Auditor, "&purpose=curiosity", HttpStatusCode.BadRequest, "unknown-purpose"),
            (new Asker("max", "mapper"), "&purpose=audit", HttpStatusCode.Forbidden, "role-may-not-read"),
            (Asker.Auditor, "&purpose=audit&page=0", HttpStatusCode.BadRequest, "bad-number"),
            (Asker.Auditor, "&purpose=audit&attr.note=AB123456C", HttpStatusCode.BadRequest, "invalid-question"),
        })
        {
            using var refused = await asker.GetAsync(_node, $"/api/projections/blockages/cases?ledger={ledger}{more}");
            Assert.Equal(code, (await Problems.ReadAsync(refused, status)).GetProperty("code").GetString());
            using var page = await asker.GetAsync(_node, $"/reports/blockages/cases?ledger={ledger}{more}");
            Assert.DoesNotContain("person-1", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var answer = await Asker.Auditor.ReadAsync(_node, $"/api/projections/blockages?ledger={ledger}");
        Assert.DoesNotContain("person-1", answer.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(await LooksAsync(ledger));
    }

    [Fact]
    public async Task Pages_of_a_list_hold_everybody_once_in_one_order()
    {
        var ledger = await ReferredAsync(People);
        var first = await ListAsync(ledger, "&page=1");
        Assert.Equal((People, 50, 2), (first.GetProperty("total").GetInt32(), first.GetProperty("cases").GetArrayLength(), first.GetProperty("pages").GetInt32()));
        var second = await ListAsync(ledger, "&page=2");
        string[] both = [.. Persons(first), .. Persons(second)];
        Assert.Equal(People, both.Distinct().Count());
        string[] again = [.. Persons(await ListAsync(ledger, "&page=1")), .. Persons(await ListAsync(ledger, "&page=2"))];
        Assert.Equal(both, again);
        var days = first.GetProperty("cases").EnumerateArray().Concat(second.GetProperty("cases").EnumerateArray()).Select(one => one.GetProperty("days").GetInt32()).ToArray();
        Assert.Equal(days.OrderDescending(), days);
        Assert.Empty(Persons(await ListAsync(ledger, "&page=9")));
    }

    [Fact]
    public async Task A_look_at_a_list_is_recorded_once_with_its_question_and_how_many_people_it_shows()
    {
        var ledger = await ReferredAsync(4);
        var listed = await ListAsync(ledger, "&of=stuck&case=AUD-2026/7");
        var look = Assert.Single(await LooksAsync(ledger));
        Assert.Equal(listed.GetProperty("accessPosition").GetInt64(), look.Position);
        using var payload = JsonDocument.Parse(Encoding.UTF8.GetString(look.Event.Payload.Span));
        var record = payload.RootElement;
        Assert.Equal(("list-cases", "audit", "ann", "AUD-2026/7"), (Text(record, "action"), Text(record, "purpose"), Text(record, "identity"), Text(record, "caseReference")));
        Assert.Equal(4, record.GetProperty("people").GetInt32());
        Assert.Equal($"blockages?{listed.GetProperty("question").GetString()}&of=stuck&page=1", Text(record, "question"));
        Assert.Contains($"knownAt=%40{listed.GetProperty("position").GetInt64()}", Text(record, "question"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_cannot_be_made_shows_nobody()
    {
        var database = await shared.Postgres.NewDatabaseAsync();
        await using var node = await WebNode.ReadyAsync(database);
        var ledger = await ReferredAsync(2, node);
        await using var connection = new Npgsql.NpgsqlConnection(database);
        await connection.OpenAsync();
        await using (var forbid = new Npgsql.NpgsqlCommand($"revoke insert on \"ledger_{ledger}\".events from journey_writer", connection))
            await forbid.ExecuteNonQueryAsync();
        foreach (var address in new[] { "/api/projections", "/reports" })
        {
            using var refused = await Asker.Auditor.GetAsync(node, $"{address}/blockages/cases?ledger={ledger}&purpose=audit");
            Assert.True((int)refused.StatusCode >= 500, $"{refused.StatusCode}");
            Assert.DoesNotContain("person-1", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_and_the_file_show_what_the_API_lists_and_each_row_leads_to_the_journey()
    {
        var ledger = await ReferredAsync(3);
        using var page = await Asker.Auditor.GetAsync(_node, $"/reports/blockages/cases?ledger={ledger}&asOf=2025-12-31&clock=K3&purpose=audit");
        var html = await page.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains($"href=\"/journeys/person-1?ledger={ledger}&amp;purpose=audit\"", html, StringComparison.Ordinal);
        Assert.Contains("3 cases", html, StringComparison.Ordinal);
        using var file = await Asker.Auditor.GetAsync(_node, $"/api/projections/blockages/cases?ledger={ledger}&asOf=2025-12-31&clock=K3&purpose=audit&format=csv");
        Assert.Equal(4, (await file.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(2, (await LooksAsync(ledger)).Count);
    }

    private Task<JsonElement> ListAsync(string ledger, string more) =>
        Asker.Auditor.ReadAsync(_node, $"/api/projections/blockages/cases?ledger={ledger}&asOf=2025-12-31&clock=K3&purpose=audit{more}");

    private static IEnumerable<string> Persons(JsonElement list) => list.GetProperty("cases").EnumerateArray().Select(one => Text(one, "person")!);

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();

    private Task<string> ReferredAsync(int people) => ReferredAsync(people, _node);

    private static async Task<string> ReferredAsync(int people, WebNode node)
    {
        var ledger = await node.NewLedgerAsync();
        var position = 0L;
        for (var person = 1; person <= people; person++)
        {
            position = await node.StoreAsync(ledger, $"person-{person}", Report.Of(
                "referral.made", new DateOnly(2025, 2, 3).AddDays(person % 7).ToString("yyyy-MM-dd"),
                new Dictionary<string, object?> { ["ref"] = $"ref-{person}", ["domain"] = "debt-money", ["from"] = "jobcentre-1", ["to"] = "advice", ["basis"] = "voluntary", ["urgency"] = "routine" }));
        }

        await node.MapAsync(ledger, position);
        return ledger;
    }

    private async Task<List<RecordedEvent>> LooksAsync(string ledger)
    {
        var events = new List<RecordedEvent>();
        await foreach (var recorded in (await _node.LedgerAsync(ledger)).Ledger.ReadStreamAsync(AccessRequest.CaseListsStream))
            events.Add(recorded);
        return events;
    }
}
