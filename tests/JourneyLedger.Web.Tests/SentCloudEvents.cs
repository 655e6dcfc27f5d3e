using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.Http;
using CloudNative.CloudEvents.SystemTextJson;
using JourneyLedger.Demonstration;
using JourneyLedger.Interchange.CloudEvents;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Web.Tests.Running;
using NodaTime;

namespace JourneyLedger.Web.Tests;

/// <summary>CloudEvents are taken over HTTP in each of their forms, as another's library sends them.</summary>
public sealed class SentCloudEvents(SharedNode shared)
{
    private static readonly JsonEventFormatter Library = new();

    private readonly WebNode _node = shared.Node;

    [Theory]
    [InlineData(ContentMode.Structured)]
    [InlineData(ContentMode.Binary)]
    public async Task An_event_of_the_CloudEvents_library_is_stored_once(ContentMode mode)
    {
        var ledger = await _node.NewLedgerAsync();
        var sent = Registered("p-é 1");

        using var first = await PostAsync(ledger, sent.ToHttpContent(mode, Library));
        using var second = await PostAsync(ledger, sent.ToHttpContent(mode, Library));

        Assert.True(first.StatusCode == HttpStatusCode.Created, await first.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.OK, await ReceiptAsync(first)), (second.StatusCode, await ReceiptAsync(second)));
        Assert.Equal("claimant/p-é 1", (await StoredAsync(ledger)).Single().Event.Stream);
    }

    [Fact]
    public async Task The_body_of_binary_mode_is_the_payload_byte_for_byte()
    {
        const string payload = "{ \"sex\" : \"female\",\n\"ageBand\":\"25-34\"}";
        var ledger = await _node.NewLedgerAsync();
        using var content = Registered("p1").ToHttpContent(ContentMode.Binary, Library);
        using var raw = new StringContent(payload, Encoding.UTF8, "application/json");
        foreach (var header in content.Headers.Where(header => header.Key.StartsWith("ce-", StringComparison.OrdinalIgnoreCase)))
            raw.Headers.Add(header.Key, header.Value);

        using var response = await PostAsync(ledger, raw);

        Assert.True(response.StatusCode == HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        Assert.Equal(payload, Encoding.UTF8.GetString((await StoredAsync(ledger)).Single().Event.Payload.Span));
    }

    [Theory]
    [InlineData("application/cloudevents-batch+json", false)]
    [InlineData("application/cloudevents-batch+json", true)]
    [InlineData("application/x-ndjson", false)]
    public async Task Each_event_of_many_is_answered_by_its_line_and_only_bad_ones_are_left_out(string type, bool compressed)
    {
        var ledger = await _node.NewLedgerAsync();
        string[] events = [Text(Registered("p1")), Text(Registered("p2")).Replace("female", "sphinx", StringComparison.Ordinal), "{\"id\":\"x\"}", Text(Opened("p1")), Text(Opened("p9"))];
        var body = type.EndsWith("ndjson", StringComparison.Ordinal) ? string.Join('\n', events) : $"[{string.Join(",\n", events)}]";

        var answer = await AnswerAsync(ledger, Content(body, type, compressed));

        Assert.Equal((5, 2, 0, 3), (Number(answer, "rows"), Number(answer, "recorded"), Number(answer, "repeated"), Number(answer, "refused")));
        Assert.Equal(
            [(1, "recorded", ""), (2, "refused", "H03 data.sex"), (3, "refused", "H01 specversion"), (4, "recorded", ""), (5, "refused", "H18 subject")],
            answer.GetProperty("answers").EnumerateArray().Select(row => (Number(row, "number"), row.GetProperty("outcome").GetString()!, FirstError(row))));
        Assert.Equal(4, await _node.EventsAsync(ledger)); // with what is kept of the batch

        var again = await AnswerAsync(ledger, Content(body, type, compressed));
        Assert.Equal((0, 2, 3), (Number(again, "recorded"), Number(again, "repeated"), Number(again, "refused")));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_happen_and_stores_nothing()
    {
        var ledger = await _node.NewLedgerAsync();
        var answer = await AnswerAsync(ledger, Content($"[{Text(Registered("p1"))},{Text(Opened("p1"))}]", CloudEventWriter.MediaType, compressed: false), "?dryRun=true");

        Assert.True(answer.GetProperty("dryRun").GetBoolean());
        Assert.Equal(2, Number(answer, "recorded"));
        Assert.Equal(0, await _node.EventsAsync(ledger));
    }

    [Fact]
    public async Task Faults_are_told_by_attribute_with_the_rule_that_they_break()
    {
        var sent = Registered("p1");
        sent["orgtype"] = "circus";
        using var response = await PostAsync(shared.QuietLedger, sent.ToHttpContent(ContentMode.Structured, Library));
        var problem = await Problems.ReadAsync(response, HttpStatusCode.UnprocessableEntity);

        Assert.Equal(("H03", "orgtype"), problem.GetProperty("errors")[0] is var error ? (error.GetProperty("code").GetString(), error.GetProperty("field").GetString()) : default);
        Assert.Equal(0, await _node.EventsAsync(shared.QuietLedger));
    }

    [Theory]
    [InlineData("application/json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/cloudevents+xml", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/cloudevents+json; charset=utf-16", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/cloudevents+json", HttpStatusCode.BadRequest)]
    [InlineData("application/cloudevents-batch+json", HttpStatusCode.BadRequest)]
    public async Task What_is_no_CloudEvent_is_answered_and_not_stored(string type, HttpStatusCode status)
    {
        using var content = new ByteArrayContent("{"u8.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var response = await PostAsync(shared.QuietLedger, content);

        await Problems.ReadAsync(response, status);
        Assert.Equal(0, await _node.EventsAsync(shared.QuietLedger));
    }

    [Fact]
    public async Task A_compressed_body_that_was_cut_off_is_refused_whole()
    {
        var whole = await Content(string.Join('\n', Enumerable.Range(1, 50).Select(number => Text(Registered($"p{number}")))), "application/x-ndjson", compressed: true).ReadAsByteArrayAsync();
        using var content = new ByteArrayContent(whole[..^9]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-ndjson");
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await PostAsync(shared.QuietLedger, content);

        Assert.Equal("damaged-gzip", (await Problems.ReadAsync(response, HttpStatusCode.BadRequest)).GetProperty("code").GetString());
        Assert.Equal(0, await _node.EventsAsync(shared.QuietLedger));
    }

    [Fact]
    public async Task A_small_body_that_unpacks_to_a_huge_one_is_turned_away()
    {
        using var content = Content(new string(' ', RowsOfBody.MostBytes + 1), "application/x-ndjson", compressed: true);
        using var response = await PostAsync(shared.QuietLedger, content);

        await Problems.ReadAsync(response, HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Journeys_sent_on_as_CloudEvents_are_the_same_in_an_empty_ledger()
    {
        var (from, to) = (await _node.NewLedgerAsync(), await _node.NewLedgerAsync());
        var made = DemonstrationArea.Generate(25, 3, new LocalDate(2026, 10, 31))
            .Where(one => !one.Type.StartsWith("record.", StringComparison.Ordinal) && !one.Type.StartsWith("identity.", StringComparison.Ordinal) && one.Type is not ("threshold.changed" or "metric.adopted" or "batch.received"))
            .Select(one => one with { SimulatedRecordedAt = null, SimulatedEventId = null }).ToList();
        var source = await _node.LedgerAsync(from);
        await source.Ledger.AppendManyAsync(made);
        var stored = await StoredAsync(from);
        using var batch = new MemoryStream();
        CloudEventWriter.WriteBatch(stored, DateTimeZoneProviders.Tzdb["Europe/London"], batch);

        var answer = await AnswerAsync(to, Content(Encoding.UTF8.GetString(batch.ToArray()), CloudEventWriter.MediaType, compressed: true));

        Assert.True(stored.Count > 300);
        Assert.Equal((stored.Count, 0), (Number(answer, "recorded"), Number(answer, "refused")));
        Assert.Equal(stored.Select(one => Said(one.Event)), (await StoredAsync(to)).Where(one => one.Event.Source.System != "intake").Select(one => Said(one.Event)));
        var (first, second) = (await _node.MapAsync(from, stored.Count), await _node.MapAsync(to, stored.Count, $"&knownAt=@{stored.Count}"));
        Assert.Equal(Figures(first), Figures(second));
    }

    /// <summary>Without the flags that only the first receipt tells.</summary>
    private static async Task<(long, Guid)> ReceiptAsync(HttpResponseMessage response)
    {
        var receipt = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        return (receipt.GetProperty("position").GetInt64(), receipt.GetProperty("eventId").GetGuid());
    }

    private static (string, string, Occurred, EventSource, string) Said(NewEvent one) => (one.Stream, one.Type, one.Occurred, one.Source, Encoding.UTF8.GetString(one.Payload.Span));

    /// <summary>All of an answer but of which ledger it is.</summary>
    private static string Figures(JsonElement answer) => string.Join('\n', answer.EnumerateObject().Where(one => one.Name is not ("ledger" or "position" or "knownAt")).Select(one => $"{one.Name}: {one.Value.GetRawText()}"));

    private static CloudEvent Registered(string person) => Event("claimant.registered", person, new { sex = "female", ageBand = "25-34" });

    private static CloudEvent Opened(string person) => Event("claim.opened", person, new { benefit = "UC" });

    private static CloudEvent Event(string type, string person, object data)
    {
        var sent = new CloudEvent
        {
            Id = $"{person}-{type}",
            Source = new Uri("urn:org:jcp-12:diary%20north"),
            Type = $"uk.journey.{type}.v1",
            Subject = person,
            Time = new DateTimeOffset(2026, 3, 1, 10, 30, 0, TimeSpan.Zero),
            DataContentType = MediaTypeNames.Application.Json,
            Data = JsonSerializer.SerializeToElement(data),
        };
        sent["orgtype"] = "dwp-jobcentre";
        sent["areacode"] = "E08000019";
        sent["correlationid"] = "50 % \"of\" é";
        return sent;
    }

    private static string Text(CloudEvent sent) => Encoding.UTF8.GetString(Library.EncodeStructuredModeMessage(sent, out _).Span);

    private static HttpContent Content(string text, string type, bool compressed)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (compressed)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
                gzip.Write(bytes);
            bytes = packed.ToArray();
        }

        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (compressed)
            content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    private static int Number(JsonElement of, string name) => of.GetProperty(name).GetInt32();

    private static string FirstError(JsonElement row) =>
        row.GetProperty("errors") is { } errors && errors.GetArrayLength() > 0 ? $"{errors[0].GetProperty("code").GetString()} {errors[0].GetProperty("field").GetString()}" : "";

    private Task<HttpResponseMessage> PostAsync(string ledger, HttpContent content, string query = "") => _node.Http.PostAsync($"/ledgers/{ledger}/events{query}", content);

    private async Task<JsonElement> AnswerAsync(string ledger, HttpContent content, string query = "")
    {
        using var response = await PostAsync(ledger, content, query);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<List<RecordedEvent>> StoredAsync(string ledger)
    {
        var stored = new List<RecordedEvent>();
        await foreach (var batch in (await _node.LedgerAsync(ledger)).Ledger.ReadAfterAsync(0))
            stored.AddRange(batch);
        return stored;
    }
}
