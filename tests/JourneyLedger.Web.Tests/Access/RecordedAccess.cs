using System.Net;
using System.Text.Json;
using JourneyLedger.Access;
using JourneyLedger.Journeys;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Web.Tests.Running;
using Npgsql;

namespace JourneyLedger.Web.Tests.Access;

/// <summary>Nothing of a person is shown before the record says so.</summary>
public sealed class RecordedAccess(SharedNode shared)
{
    private readonly WebNode _node = shared.Node;

    [Fact]
    public async Task Whatever_is_shown_of_a_person_is_on_their_record_before_and_what_is_refused_is_told_with_a_code()
    {
        var ledger = await _node.NewLedgerAsync();
        foreach (var claimant in new[] { "p1", "p2" })
        {
            await _node.StoreAsync(ledger, claimant, Report.ClaimOpened());
            await _node.StoreAsync(ledger, claimant, Report.Signposted("2025-02-01"));
        }

        var random = new Random(20261122);
        var shown = 0;
        for (var trial = 0; trial < 300; trial++)
        {
            var claimant = Pick(random, "p1", "p2", "p3", "AB123456C");
            var before = await LooksAsync(ledger, claimant);
            using var response = await AskAtRandomAsync(random, ledger, claimant);
            var after = await LooksAsync(ledger, claimant);
            Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
            if (response.StatusCode == HttpStatusCode.OK)
            {
                shown++;
                Assert.Equal(before.Count + 1, after.Count);
                Assert.NotEqual("p3", response.RequestMessage!.RequestUri!.AbsolutePath.EndsWith("/access", StringComparison.Ordinal) ? "" : claimant);
                Assert.True(Identity.Read(after[^1].Identity, after[^1].Role, "x").Value!.MayReadJourneys);
                continue;
            }

            var problem = await Problems.ReadAsync(response, response.StatusCode);
            var code = problem.GetProperty("code").GetString();
            Assert.Equal(code == "unknown-person" ? before.Count + 1 : before.Count, after.Count);
            Assert.Contains(code, new[] { "identity-missing", "invalid-identity", "purpose-missing", "unknown-purpose", "invalid-case-reference", "role-may-not-read", "unknown-person", "invalid-claimant", "unknown-format", "bad-moment", "bad-date" });
        }

        Assert.InRange(shown, 30, 270);
    }

    [Fact]
    public async Task The_answer_names_an_access_event_that_the_ledger_recorded_earlier_than_the_answer_was_made()
    {
        var ledger = await _node.NewLedgerAsync();
        await _node.StoreAsync(ledger, "p1", Report.ClaimOpened());

        var answer = await Asker.Auditor.ReadAsync(_node, $"/api/journeys/p1?ledger={ledger}&purpose=audit&case=AUD-7");

        var recorded = (await (await _node.LedgerAsync(ledger)).Ledger.ReadAtAsync(answer.GetProperty("accessPosition").GetInt64()))!;
        Assert.Equal(("access/p1", "access.recorded"), (recorded.Event.Stream, recorded.Event.Type));
        var look = Assert.Single(await LooksAsync(ledger, "p1"));
        Assert.Equal(("ann", "auditor", "northmoor-ca", "read", "audit", "AUD-7"), (look.Identity, look.Role, look.Organisation, look.Action, look.Purpose, look.CaseReference));
    }

    [Fact]
    public async Task While_the_record_waits_for_the_ledger_nothing_is_answered()
    {
        var ledger = await _node.NewLedgerAsync();
        await _node.StoreAsync(ledger, "p1", Report.ClaimOpened());
        await using var connection = new NpgsqlConnection(_node.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        // An append must wait for this; reading the journey would not have to.
        await using (var hold = new NpgsqlCommand($"lock table \"ledger_{ledger}\".events in share mode", connection, transaction))
            await hold.ExecuteNonQueryAsync();
        var answering = Asker.Auditor.GetAsync(_node, $"/api/journeys/p1?ledger={ledger}&purpose=audit");
        await Eventually.TrueAsync(async () => await WaitingAsync() > 0, "the record waits");
        Assert.False(answering.IsCompleted);
        await transaction.RollbackAsync();

        using var answer = await answering;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/api/journeys/p1?purpose=audit")]
    [InlineData("/api/journeys/p1?purpose=audit&format=xes")]
    [InlineData("/api/journeys/p1/access?purpose=audit")]
    public async Task A_record_that_cannot_be_made_shows_nothing(string address)
    {
        var database = await shared.Postgres.NewDatabaseAsync();
        await using var node = await WebNode.ReadyAsync(database);
        var ledger = await node.NewLedgerAsync();
        await node.StoreAsync(ledger, "p1", Report.ClaimOpened());
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using (var forbid = new NpgsqlCommand($"revoke insert on \"ledger_{ledger}\".events from journey_writer", connection))
            await forbid.ExecuteNonQueryAsync();

        using var refused = await Asker.Auditor.GetAsync(node, $"{address}&ledger={ledger}");

        Assert.True((int)refused.StatusCode >= 500, $"{refused.StatusCode}");
        Assert.DoesNotContain("claim", await refused.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Asking_after_somebody_who_is_not_here_is_on_record()
    {
        var ledger = await _node.NewLedgerAsync();
        using var unknown = await Asker.Auditor.GetAsync(_node, $"/api/journeys/nobody?ledger={ledger}&purpose=audit");
        Assert.Equal("unknown-person", Text(await Problems.ReadAsync(unknown, HttpStatusCode.NotFound), "code"));
        Assert.Single(await LooksAsync(ledger, "nobody"));
    }

    [Fact]
    public async Task An_erased_person_is_gone_and_who_looked_at_them_is_not()
    {
        var ledger = await _node.NewLedgerAsync();
        await _node.StoreAsync(ledger, "p1", Report.ClaimOpened());
        await Asker.Auditor.ReadAsync(_node, $"/api/journeys/p1?ledger={ledger}&purpose=audit");
        await (await _node.LedgerAsync(ledger)).Ledger.EraseAsync(new("p1", "the person asked", "steward"));

        using var erased = await Asker.Auditor.GetAsync(_node, $"/api/journeys/p1?ledger={ledger}&purpose=audit");
        Assert.Equal("person-erased", Text(await Problems.ReadAsync(erased, HttpStatusCode.Gone), "code"));
        Assert.Equal(2, (await LooksAsync(ledger, "p1")).Count);
        Assert.Empty((await SearchAsync(ledger, "p1")).GetProperty("claimants").EnumerateArray());
    }

    [Fact]
    public async Task A_search_finds_pseudonyms_by_their_beginning_and_is_on_record()
    {
        var ledger = await _node.NewLedgerAsync();
        foreach (var claimant in new[] { "ab-1", "ab-2", "ac-1", "a_b", "a%b" })
            await _node.StoreAsync(ledger, claimant, Report.ClaimOpened());
        for (var number = 0; number < 25; number++)
            await _node.StoreAsync(ledger, $"many-{number:00}", Report.ClaimOpened());

        Assert.Equal(["ab-1", "ab-2"], Names(await SearchAsync(ledger, "ab")));
        Assert.Equal(["a_b"], Names(await SearchAsync(ledger, "a_")));
        Assert.Equal(["a%b"], Names(await SearchAsync(ledger, "a%25")));
        Assert.Equal(20, Names(await SearchAsync(ledger, "many")).Length);
        var found = await SearchAsync(ledger, "zz");
        Assert.Empty(Names(found));
        var recorded = (await (await _node.LedgerAsync(ledger)).Ledger.ReadAtAsync(found.GetProperty("accessPosition").GetInt64()))!;
        Assert.Equal("access/searches", recorded.Event.Stream);
        Assert.Contains("\"search\":\"zz\"", System.Text.Encoding.UTF8.GetString(recorded.Event.Payload.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "invalid-search", HttpStatusCode.BadRequest)]
    [InlineData("&search=a", "invalid-search", HttpStatusCode.BadRequest)]
    [InlineData("&search=AB123456C", "invalid-search", HttpStatusCode.BadRequest)]
    public async Task A_search_for_everybody_or_by_what_names_a_person_is_refused(string search, string code, HttpStatusCode status)
    {
        using var refused = await Asker.Auditor.GetAsync(_node, $"/api/journeys?ledger={shared.QuietLedger}&purpose=audit{search}");
        Assert.Equal(code, Text(await Problems.ReadAsync(refused, status), "code"));
        using var unentitled = await new Asker("max", "mapper").GetAsync(_node, $"/api/journeys?ledger={shared.QuietLedger}&purpose=audit&search=ab");
        Assert.Equal("role-may-not-read", Text(await Problems.ReadAsync(unentitled, HttpStatusCode.Forbidden), "code"));
        Assert.Equal(0, await _node.EventsAsync(shared.QuietLedger));
    }

    [Fact]
    public async Task Who_looked_is_listed_in_order_and_the_listing_is_a_look_itself()
    {
        var ledger = await _node.NewLedgerAsync();
        await _node.StoreAsync(ledger, "p1", Report.ClaimOpened());
        await Asker.Auditor.ReadAsync(_node, $"/api/journeys/p1?ledger={ledger}&purpose=complaint");
        using (var export = await new Asker("sam", "steward").GetAsync(_node, $"/api/journeys/p1?ledger={ledger}&purpose=rights-request&format=csv"))
            Assert.Equal(HttpStatusCode.OK, export.StatusCode);

        var listed = await Asker.Auditor.ReadAsync(_node, $"/api/journeys/p1/access?ledger={ledger}&purpose=audit");

        Assert.Equal(
            [("ann", "read", "complaint"), ("sam", "export", "rights-request"), ("ann", "list-access", "audit")],
            listed.GetProperty("looks").EnumerateArray().Select(look => (Text(look, "identity"), Text(look, "action"), Text(look, "purpose"))));
    }

    [Fact]
    public async Task Under_a_broken_glass_one_journey_is_shown_and_the_look_says_so()
    {
        var ledger = await _node.NewLedgerAsync();
        await _node.StoreAsync(ledger, "p1", Report.ClaimOpened());
        await _node.StoreAsync(ledger, "p2", Report.ClaimOpened());
        var mapper = new Asker("max", "mapper");
        using var broken = await mapper.PostAsync(_node, $"/api/journeys/p1/break-glass?ledger={ledger}", new { reason = "danger-to-life" });
        var glass = JsonDocument.Parse(await broken.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetGuid();

        await mapper.ReadAsync(_node, $"/api/journeys/p1?ledger={ledger}&purpose=safeguarding");

        Assert.Equal(glass, Assert.Single(await LooksAsync(ledger, "p1")).BrokenGlass);
        foreach (var closed in new[] { $"/api/journeys/p2?ledger={ledger}&purpose=safeguarding", $"/api/journeys/p1/access?ledger={ledger}&purpose=safeguarding" })
        {
            using var refused = await mapper.GetAsync(_node, closed);
            Assert.Equal("role-may-not-read", Text(await Problems.ReadAsync(refused, HttpStatusCode.Forbidden), "code"));
        }

        using (await Asker.Auditor.PostAsync(_node, $"/api/broken-glasses/{glass}/review?ledger={ledger}", new { finding = "not-justified" }))
        using (var after = await mapper.GetAsync(_node, $"/api/journeys/p1?ledger={ledger}&purpose=safeguarding"))
            Assert.Equal(HttpStatusCode.Forbidden, after.StatusCode);
    }

    private Task<JsonElement> SearchAsync(string ledger, string search) => Asker.Auditor.ReadAsync(_node, $"/api/journeys?ledger={ledger}&purpose=identity-match&search={search}");

    private static string[] Names(JsonElement found) => [.. found.GetProperty("claimants").EnumerateArray().Select(name => name.GetString()!)];

    private async Task<long> WaitingAsync()
    {
        await using var connection = new NpgsqlConnection(_node.ConnectionString);
        await connection.OpenAsync();
        await using var count = new NpgsqlCommand("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'", connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private Task<HttpResponseMessage> AskAtRandomAsync(Random random, string ledger, string claimant)
    {
        var asker = Pick(random, Asker.Auditor, Asker.Auditor, new Asker("sam", "steward"), new Asker("max", "mapper"), new Asker("rob", "king"), Asker.Nobody);
        var what = Pick(random, "", "/access");
        var purpose = Pick(random, "&purpose=audit", "&purpose=complaint", "&purpose=audit", "", "&purpose=", "&purpose=curiosity", "&purpose=Audit of the record");
        var caseReference = Pick(random, "", "", "&case=C-1", "&case=my%20neighbour");
        var how = what.Length > 0 ? "" : Pick(random, "", "", "&format=csv", "&format=xes", "&format=pdf", "&knownAt=@2", "&knownAt=once", "&asOf=2025-01-31", "&asOf=never");
        return asker.GetAsync(_node, $"/api/journeys/{claimant}{what}?ledger={ledger}{purpose}{caseReference}{how}");
    }

    private async Task<IReadOnlyList<Look>> LooksAsync(string ledger, string claimant)
    {
        var events = new List<RecordedEvent>();
        await foreach (var recorded in (await _node.LedgerAsync(ledger)).Ledger.ReadStreamAsync(AccessRequest.StreamOf(claimant)))
            events.Add(recorded);
        return Look.Of(events);
    }

    private static T Pick<T>(Random random, params T[] from) => from[random.Next(from.Length)];

    private static string? Text(JsonElement of, string property) => of.GetProperty(property).GetString();
}
