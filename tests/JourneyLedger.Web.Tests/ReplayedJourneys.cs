using System.Net;
using System.Text.Json;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests;

/// <summary>One person's journey over HTTP, at any state of knowledge.</summary>
public sealed class ReplayedJourneys(SharedNode shared)
{
    private readonly WebNode _node = shared.Node;

    [Fact]
    public async Task A_journey_is_shown_event_by_event_with_what_corrected_it()
    {
        var ledger = await _node.NewLedgerAsync();
        var claim = await _node.StoreAsync(ledger, "p1", Report.ClaimOpened("2025-01-06"));
        var id = (await (await _node.LedgerAsync(ledger)).Ledger.ReadAtAsync(claim))!.EventId;
        await _node.StoreAsync(ledger, "p1", Report.Signposted("2025-02-01"));
        await _node.StoreAsync(ledger, "p1", Report.Of("record.corrected", "2025-02-02", new { target = id, changes = new { benefit = "NS-JSA" }, reason = "keyed wrongly" }));

        var now = await ReadAsync(ledger, "p1");
        var then = await ReadAsync(ledger, "p1", $"&knownAt=@{claim + 1}");

        Assert.Equal([1, 2, 3], now.GetProperty("journey").EnumerateArray().Select(number => number.GetInt32()));
        var corrected = now.GetProperty("entries")[1];
        Assert.Equal("claim.opened", Text(corrected, "type"));
        Assert.Contains("JSA", Text(corrected, "correctedTitle"), StringComparison.Ordinal);
        Assert.Equal(("corrects", 4), (Text(corrected.GetProperty("amendedBy")[0], "how"), corrected.GetProperty("amendedBy")[0].GetProperty("entry").GetInt32()));
        Assert.Equal("UC", Text(corrected.GetProperty("event").GetProperty("payload"), "benefit"));
        Assert.Equal(JsonValueKind.Null, then.GetProperty("entries")[1].GetProperty("correctedTitle").ValueKind);
        Assert.False(then.GetProperty("entries")[3].GetProperty("known").GetBoolean());
    }

    [Fact]
    public async Task A_merged_person_s_journey_holds_both_streams_and_the_absorbed_one_says_where_it_went()
    {
        var ledger = await _node.NewLedgerAsync();
        await _node.StoreAsync(ledger, "p1", Report.ClaimOpened("2025-01-06"));
        await _node.StoreAsync(ledger, "p2", Report.Signposted("2025-02-01"));
        var merge = await _node.StoreAsync(ledger, "p1", Report.Of("identity.merged", "2025-03-01", new { survivor = "p1", absorbed = "p2", evidence = "same-person", decidedBy = "steward" }).With("source.organisationType", "ledger-steward"));
        await _node.MapAsync(ledger, merge);

        var survivor = await ReadAsync(ledger, "p1");
        var absorbed = await ReadAsync(ledger, "p2");
        var before = await ReadAsync(ledger, "p2", $"&knownAt=@{merge - 1}");

        Assert.Equal(["p2"], survivor.GetProperty("absorbed").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(["claim.opened", "signposted"], survivor.GetProperty("entries").EnumerateArray().Select(entry => Text(entry, "type")).Where(type => type is not ("identity.merged" or "claimant.registered")));
        Assert.Equal(("p1", "p2"), (Text(absorbed, "belongsTo"), Text(before, "belongsTo")));
    }

    [Fact]
    public async Task A_person_is_shown_their_own_lines_and_nothing_that_was_told_in_confidence()
    {
        var ledger = await _node.NewLedgerAsync();
        await _node.StoreAsync(ledger, "p1", Report.ClaimOpened("2025-01-06"));
        await _node.StoreAsync(ledger, "p1", Report.Of("harm.signal-recorded", "2025-01-20", new { kind = "foodbank", source = "advice-agency", thirdPartyConfidential = true }).With("schemaVersion", 2).With("source.organisationType", "advice-agency"));
        await _node.StoreAsync(ledger, "p1", Report.Of("harm.signal-recorded", "2025-01-21", new { kind = "rent-arrears", source = "advice-agency", thirdPartyConfidential = false }).With("schemaVersion", 2).With("source.organisationType", "advice-agency"));

        var own = await Asker.Auditor.ReadAsync(_node, $"/api/journeys/p1/own?ledger={ledger}&purpose=rights-request&asOf=2025-01-31");
        Assert.Equal(["2025-01-06", "2025-01-21"], own.GetProperty("lines").EnumerateArray().Select(line => Text(line, "happened")));
        Assert.Equal(1, own.GetProperty("withheld").GetInt32());
        var page = await (await Asker.Auditor.GetAsync(_node, $"/journeys/p1/own?ledger={ledger}&purpose=rights-request&asOf=2025-01-31")).Content.ReadAsStringAsync();
        Assert.Contains("One record is withheld", page, StringComparison.Ordinal);
        Assert.DoesNotContain("food", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.BadRequest, (await Asker.Auditor.GetAsync(_node, $"/api/journeys/p1/own?ledger={ledger}")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Asker.Auditor.GetAsync(_node, $"/api/journeys/p1/own?ledger={ledger}&purpose=rights-request&asOf=soon")).StatusCode);
    }

    [Fact]
    public async Task What_happened_after_the_day_asked_about_is_left_out()
    {
        var ledger = await _node.NewLedgerAsync();
        await _node.StoreAsync(ledger, "p1", Report.ClaimOpened("2025-01-06"));
        await _node.StoreAsync(ledger, "p1", Report.Signposted("2025-02-01"));

        Assert.Equal(2, (await ReadAsync(ledger, "p1", "&asOf=2025-01-31")).GetProperty("entries").GetArrayLength());
        Assert.Equal(3, (await ReadAsync(ledger, "p1", "&asOf=2025-02-01")).GetProperty("entries").GetArrayLength());
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xes", "application/xml")]
    public async Task A_journey_can_be_had_as_a_file(string format, string mediaType)
    {
        var ledger = await _node.NewLedgerAsync();
        await _node.StoreAsync(ledger, "p1", Report.ClaimOpened("2025-01-06"));

        using var file = await Asker.Auditor.GetAsync(_node, $"/api/journeys/p1?ledger={ledger}&purpose=audit&format={format}");

        Assert.Equal((HttpStatusCode.OK, mediaType), (file.StatusCode, file.Content.Headers.ContentType?.MediaType));
        Assert.EndsWith($".{format}", file.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        Assert.Contains("claim.opened", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("&knownAt=yesterday", "bad-moment", "knownAt")]
    [InlineData("&asOf=yesterday", "bad-date", "asOf")]
    [InlineData("&format=1", "unknown-format", "format")]
    public async Task A_parameter_that_cannot_be_read_is_named(string more, string code, string field)
    {
        using var refused = await Asker.Auditor.GetAsync(_node, $"/api/journeys/p1?ledger={shared.QuietLedger}&purpose=audit{more}");
        var problem = await Problems.ReadAsync(refused, HttpStatusCode.BadRequest);
        Assert.Equal((code, field), (Text(problem, "code"), Text(problem.GetProperty("errors")[0], "field")));
    }

    private Task<JsonElement> ReadAsync(string ledger, string claimant, string more = "") =>
        Asker.Auditor.ReadAsync(_node, $"/api/journeys/{claimant}?ledger={ledger}&purpose=audit{more}");

    private static string? Text(JsonElement of, string property) => of.GetProperty(property).GetString();
}
