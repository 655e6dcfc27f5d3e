using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests;

/// <summary>What is wrong with a reported step is said with a code and the field, and nothing is stored.</summary>
public sealed class RefusedSteps(SharedNode shared)
{
    private readonly WebNode _node = shared.Node;

    public static TheoryData<string, string, string, object?> Faults => new()
    {
        { "an unknown step", "type", "type", "claim.teleported" },
        { "an unregistered schema version", "schemaVersion", "schemaVersion", 99 },
        { "a wrong code", "payload.benefit", "payload.benefit", "Lottery" },
        { "a future date", "occurredOn", "occurredOn", "2999-01-01" },
        { "a moment without an offset", "occurredOn", "occurredOn", "2025-01-06T10:00:00" },
        { "no date at all", "occurredOn", "occurredOn", "soon" },
        { "a wrong organisation type", "source.organisationType", "source.organisationType", "circus" },
        { "a revision below 1", "source.revision", "source.revision", 0 },
        { "a text where an object belongs", "payload", "payload", "benefit" },
        { "an area that is no code", "area", "area", "Narnia" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_faulty_field_is_named_and_nothing_is_stored(string fault, string path, string field, object? value)
    {
        var ledger = shared.QuietLedger;
        var problem = await RefusalAsync(ledger, Report.ClaimOpened().With(path, value), HttpStatusCode.UnprocessableEntity);
        Assert.Contains(Fields(problem), named => named == field || named.StartsWith(field + ".", StringComparison.Ordinal));
        Assert.True(await _node.EventsAsync(ledger) == 0, $"{fault} was stored");
    }

    [Theory]
    [InlineData("type")]
    [InlineData("occurredOn")]
    [InlineData("source")]
    [InlineData("source.organisation")]
    [InlineData("source.system")]
    [InlineData("source.recordId")]
    [InlineData("payload")]
    [InlineData("payload.benefit")]
    public async Task A_missing_field_is_named_and_nothing_is_stored(string path)
    {
        var ledger = shared.QuietLedger;
        var problem = await RefusalAsync(ledger, Report.ClaimOpened().Without(path), HttpStatusCode.UnprocessableEntity);
        Assert.Contains(path, Fields(problem));
        Assert.Equal(0, await _node.EventsAsync(ledger));
    }

    [Fact]
    public async Task Every_faulty_field_is_named_at_once()
    {
        var ledger = shared.QuietLedger;
        var problem = await RefusalAsync(
            ledger, Report.ClaimOpened().With("occurredOn", "soon").Without("source.recordId"), HttpStatusCode.UnprocessableEntity);
        Assert.Superset(new HashSet<string> { "occurredOn", "source.recordId" }, Fields(problem).ToHashSet());
    }

    [Fact]
    public async Task A_stale_expected_version_is_told_the_current_one()
    {
        var ledger = await _node.NewLedgerAsync();
        await _node.StoreAsync(ledger, "p1", Report.ClaimOpened());
        using var response = await _node.ReportAsync(ledger, "p1", Report.Signposted("2025-02-01"), expectedVersion: "1");
        var problem = await ProblemAsync(response, HttpStatusCode.Conflict);
        Assert.Equal("H06", problem.GetProperty("code").GetString());
        Assert.Equal(2, problem.GetProperty("currentVersion").GetInt64());
        Assert.Equal(["Expected-Version"], Fields(problem));
        Assert.Equal(2, await _node.EventsAsync(ledger));
    }

    [Fact]
    public async Task The_right_expected_version_is_taken()
    {
        var ledger = await _node.NewLedgerAsync();
        await _node.StoreAsync(ledger, "p1", Report.ClaimOpened());
        using var response = await _node.ReportAsync(ledger, "p1", Report.Signposted("2025-02-01"), expectedVersion: "2");
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Theory]
    [InlineData("minus one")]
    [InlineData("-1")]
    [InlineData("1.5")]
    public async Task An_expected_version_that_is_no_version_is_refused(string version)
    {
        var ledger = shared.QuietLedger;
        using var response = await _node.ReportAsync(ledger, "p1", Report.ClaimOpened(), version);
        var problem = await ProblemAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal("invalid-expected-version", problem.GetProperty("code").GetString());
        Assert.Equal(["Expected-Version"], Fields(problem));
        Assert.Equal(0, await _node.EventsAsync(ledger));
    }

    [Fact]
    public async Task The_same_report_again_gets_the_first_receipt()
    {
        var ledger = await _node.NewLedgerAsync();
        var body = Report.Registered();
        using var first = await _node.ReportAsync(ledger, "p1", body);
        using var second = await _node.ReportAsync(ledger, "p1", body);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        var (told, again) = (JsonDocument.Parse(await first.Content.ReadAsStringAsync()).RootElement, JsonDocument.Parse(await second.Content.ReadAsStringAsync()).RootElement);
        Assert.All(new[] { "position", "eventId", "version", "recordedAt" }, field => Assert.Equal(told.GetProperty(field).GetRawText(), again.GetProperty(field).GetRawText()));
        Assert.Contains(told.GetProperty("flags").EnumerateArray(), flag => flag.GetProperty("code").GetString() == "S01"); // it is of long ago
        Assert.Equal(1, await _node.EventsAsync(ledger));
    }

    [Fact]
    public async Task A_reused_key_with_other_content_is_a_conflict_that_names_the_first_report()
    {
        var ledger = await _node.NewLedgerAsync();
        var body = Report.ClaimOpened();
        var position = await _node.StoreAsync(ledger, "p1", body);
        using var response = await _node.ReportAsync(ledger, "p1", body.With("occurredOn", "2025-03-03"));
        var problem = await ProblemAsync(response, HttpStatusCode.Conflict);
        Assert.Equal("H09", problem.GetProperty("code").GetString());
        Assert.Equal(position, problem.GetProperty("first").GetProperty("position").GetInt64());
        Assert.Equal(["source"], Fields(problem));
        Assert.Equal(2, await _node.EventsAsync(ledger));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_5_MB_is_turned_away_unread(bool lengthTold)
    {
        var ledger = shared.QuietLedger;
        var bytes = Encoding.UTF8.GetBytes($$"""{"type":"{{new string('x', 5 * 1024 * 1024)}}"}""");
        using HttpContent content = lengthTold ? new ByteArrayContent(bytes) : new StreamContent(new Unmeasured(bytes));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await _node.Http.PostAsync($"/api/claimants/p1/steps?ledger={ledger}", content);
        var problem = await ProblemAsync(response, HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal("body-too-long", problem.GetProperty("code").GetString());
        Assert.Equal(0, await _node.EventsAsync(ledger));
    }

    [Theory]
    [InlineData("{\n  \"type\": claim.opened\n}", 2, 11)]
    [InlineData("{\"type\":\"claim.opened\"", 1, 23)]
    [InlineData("", 1, 1)]
    [InlineData("{} {}", 1, 4)]
    public async Task Malformed_JSON_is_told_by_line_and_column(string body, int line, int column)
    {
        var ledger = shared.QuietLedger;
        using var response = await _node.Http.PostAsync($"/api/claimants/p1/steps?ledger={ledger}", new StringContent(body, Encoding.UTF8, "application/json"));
        var problem = await ProblemAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal("malformed-json", problem.GetProperty("code").GetString());
        Assert.Contains($"line {line}, column {column}", problem.GetProperty("detail").GetString());
        Assert.Equal(0, await _node.EventsAsync(ledger));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task A_body_that_is_not_JSON_by_its_content_type_is_refused(string? contentType)
    {
        var ledger = shared.QuietLedger;
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(Report.ClaimOpened()));
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        using var response = await _node.Http.PostAsync($"/api/claimants/p1/steps?ledger={ledger}", content);
        var problem = await ProblemAsync(response, HttpStatusCode.UnsupportedMediaType);
        Assert.Equal("not-json", problem.GetProperty("code").GetString());
        Assert.Equal(["Content-Type"], Fields(problem));
        Assert.Equal(0, await _node.EventsAsync(ledger));
    }

    [Fact]
    public async Task A_step_for_an_unknown_ledger_is_refused()
    {
        var problem = await RefusalAsync("atlantis", Report.ClaimOpened(), HttpStatusCode.NotFound);
        Assert.Equal("unknown-ledger", problem.GetProperty("code").GetString());
        Assert.Equal(["ledger"], Fields(problem));
    }

    [Fact]
    public async Task The_longest_body_that_is_taken_is_read_whole()
    {
        var ledger = await _node.NewLedgerAsync();
        var body = JsonSerializer.Serialize(Report.Registered());
        using var content = new StringContent(body.PadRight(StepsApi.LongestBody), Encoding.UTF8, "application/json");
        using var response = await _node.Http.PostAsync($"/api/claimants/p1/steps?ledger={ledger}", content);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    private async Task<JsonElement> RefusalAsync(string ledger, object body, HttpStatusCode status)
    {
        using var response = await _node.ReportAsync(ledger, "p1", body);
        return await ProblemAsync(response, status);
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        var problem = await Problems.ReadAsync(response, status);
        Assert.NotEmpty(Fields(problem));
        return problem;
    }

    private static string[] Fields(JsonElement problem) =>
        [.. problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()!)];

    /// <summary>A stream whose length is not known, so that it is sent in chunks.</summary>
    private sealed class Unmeasured(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
