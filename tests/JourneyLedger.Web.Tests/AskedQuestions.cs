using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests;

public sealed class AskedQuestions(SharedNode shared)
{
    private readonly WebNode _node = shared.Node;

    [Fact]
    public async Task A_ledger_created_by_another_process_is_listed_and_answered_without_a_restart()
    {
        var ledger = await _node.NewLedgerAsync();
        var listed = await _node.Http.GetStringAsync("/api/ledgers");
        Assert.Contains($"\"{ledger}\"", listed, StringComparison.Ordinal);
        Assert.Equal(0, (await _node.MapAsync(ledger)).GetProperty("people").GetInt64());
    }

    [Fact]
    public async Task Two_ledgers_do_not_mix()
    {
        var (one, other) = (await _node.NewLedgerAsync(), await _node.NewLedgerAsync());
        var position = await _node.StoreAsync(one, "p1", Report.ClaimOpened());
        Assert.Equal(1, (await _node.MapAsync(one, position)).GetProperty("people").GetInt64());
        Assert.Equal(0, (await _node.MapAsync(other)).GetProperty("people").GetInt64());
    }

    [Fact]
    public async Task An_answer_as_of_a_day_leaves_out_what_happened_later()
    {
        var ledger = await _node.NewLedgerAsync();
        await _node.StoreAsync(ledger, "p1", Report.ClaimOpened("2025-01-06"));
        var position = await _node.StoreAsync(ledger, "p1", Report.ConversationHeld("2025-03-10"));
        Assert.Equal(2, Steps(await _node.MapAsync(ledger, position)));
        Assert.Equal(1, Steps(await _node.MapAsync(ledger, position: 0, "&asOf=2025-02-01")));
    }

    [Fact]
    public async Task An_answer_as_known_at_a_position_is_the_same_for_ever()
    {
        var ledger = await _node.NewLedgerAsync();
        var known = await _node.StoreAsync(ledger, "p1", Report.ConversationHeld("2025-03-10"));
        await _node.MapAsync(ledger, known);
        var question = $"/api/projections/pathway-map?ledger={ledger}&knownAt=@{known}";
        var then = await _node.Http.GetStringAsync(question);
        var late = await _node.StoreAsync(ledger, "p1", Report.ClaimOpened("2025-01-06"));
        Assert.Equal(2, Steps(await _node.MapAsync(ledger, late)));
        Assert.Equal(then, await _node.Http.GetStringAsync(question));
    }

    [Fact]
    public async Task A_cohort_filter_in_the_address_chooses_the_people()
    {
        var ledger = await _node.NewLedgerAsync();
        await _node.StoreAsync(ledger, "p1", Report.ClaimOpened());
        await _node.StoreAsync(ledger, "p2", Report.ClaimOpened());
        var position = await _node.StoreAsync(ledger, "p2", Report.Signposted("2025-02-01"));
        await _node.MapAsync(ledger, position);
        Assert.Equal(1, (await _node.MapAsync(ledger, 0, "&contains=signposted")).GetProperty("people").GetInt64());
    }

    [Theory]
    [InlineData("colour=red", "colour")]
    [InlineData("asOf=yesterday", "asOf")]
    [InlineData("knownAt=@-1", "knownAt")]
    [InlineData("level=molecule", "level")]
    [InlineData("format=xml", "format")]
    [InlineData("format=csv&table=chairs", "table")]
    public async Task A_parameter_that_means_nothing_is_refused_by_name(string parameters, string field)
    {
        var ledger = shared.QuietLedger;
        using var response = await _node.Http.GetAsync($"/api/projections/pathway-map?ledger={ledger}&{parameters}");
        var problem = await Problems.ReadAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal(field, problem.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("/api/projections/horoscope", "unknown-projection")]
    [InlineData("/api/projections/pathway-map?ledger=atlantis", "unknown-ledger")]
    [InlineData("/api/projections/pathway-map?ledger=%27%3B+drop", "unknown-ledger")]
    [InlineData("/api/nothing", "unknown-address")]
    [InlineData("/api/projections/pathway-map/more", "unknown-address")]
    public async Task What_is_not_there_is_a_404_with_a_code(string address, string code)
    {
        using var response = await _node.Http.GetAsync(address);
        Assert.Equal(code, (await Problems.ReadAsync(response, HttpStatusCode.NotFound)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_wrong_method_is_a_405_with_a_code()
    {
        using var response = await _node.Http.DeleteAsync("/api/ledgers");
        Assert.Equal("wrong-method", (await Problems.ReadAsync(response, HttpStatusCode.MethodNotAllowed)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_unchanged_answer_is_not_sent_twice_and_a_changed_one_is()
    {
        var ledger = await _node.NewLedgerAsync();
        var question = $"/api/projections/pathway-map?ledger={ledger}";
        await _node.MapAsync(ledger, await _node.StoreAsync(ledger, "p1", Report.ClaimOpened()));
        using var first = await _node.Http.GetAsync(question);
        Assert.Equal(HttpStatusCode.NotModified, (await AskAgainAsync(question, first.Headers.ETag!)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AskAgainAsync(question + "&level=stage", first.Headers.ETag!)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AskAgainAsync(question + "&format=csv", first.Headers.ETag!)).StatusCode);

        await _node.MapAsync(ledger, await _node.StoreAsync(ledger, "p2", Report.ClaimOpened()));
        Assert.Equal(HttpStatusCode.OK, (await AskAgainAsync(question, first.Headers.ETag!)).StatusCode);
    }

    [Fact]
    public async Task Every_projection_is_listed_with_its_question_and_settings()
    {
        using var listed = JsonDocument.Parse(await _node.Http.GetStringAsync("/api/projections"));
        var map = listed.RootElement.EnumerateArray().Single(one => one.GetProperty("name").GetString() == "pathway-map");
        Assert.EndsWith("?", map.GetProperty("question").GetString());
        Assert.Contains(map.GetProperty("settings").EnumerateArray(), setting => setting.GetProperty("name").GetString() == "level");
    }

    private async Task<HttpResponseMessage> AskAgainAsync(string question, EntityTagHeaderValue seen)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, question);
        request.Headers.IfNoneMatch.Add(seen);
        return await _node.Http.SendAsync(request);
    }

    private static int Steps(JsonElement map) => map.GetProperty("steps").GetArrayLength();
}
