using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using JourneyLedger.Interchange.CloudEvents;
using JourneyLedger.Interchange.Templates;
using JourneyLedger.Journeys;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests;

/// <summary>Damaged requests to a real node: each is answered below 500, and the ledger grows by what was said to be recorded and by nothing else.</summary>
public sealed class FuzzedNode(SharedNode shared)
{
    private const int Requests = 3_000;

    private static readonly byte[][] Steps =
    [
        .. new Dictionary<string, object?>[] { Report.Registered(), Report.ClaimOpened(), Report.ConversationHeld("2025-03-01"), Report.Signposted("2025-02-01") }
            .Select(body => JsonSerializer.SerializeToUtf8Bytes(body)),
    ];

    private static readonly byte[][] Structured = [.. new[] { "p1", "p2", "p3" }.SelectMany(person => new[] { CloudEvent("claimant.registered", person, """{"sex":"female","ageBand":"25-34"}"""), CloudEvent("claim.opened", person, """{"benefit":"UC"}""") })];

    private static readonly byte[][] Batches = [.. Structured.Chunk(3).Select(some => Encoding.UTF8.GetBytes($"[{string.Join(",\n", some.Select(Encoding.UTF8.GetString))}]"))];

    private static readonly byte[][] Lines = [.. Structured.Chunk(3).Select(some => Encoding.UTF8.GetBytes(string.Join("\n", some.Select(Encoding.UTF8.GetString))))];

    private static readonly byte[][] StepRows = [.. Steps.Select((body, index) => Encoding.UTF8.GetBytes($$"""[{"stream":"claimant/q{{index}}",{{Encoding.UTF8.GetString(body)[1..]}}]"""))];

    private static readonly byte[][] Templates = [.. TemplateFamily.All.Select(TemplateCsv.WithExamples)];

    private static readonly byte[][] Questions = [.. new[] { "asOf=2026-01-31&level=detail&contains=claim.opened", "knownAt=@3&area=E08000019&variants=all&format=csv&table=steps" }.Select(Encoding.UTF8.GetBytes)];

    private readonly WebNode _node = shared.Node;

    [Fact]
    public async Task Every_damaged_request_is_answered_and_stores_only_what_it_says()
    {
        var ledger = await _node.NewLedgerAsync();
        var seed = Mutator.SeedOfRun("requests");
        var mutator = new Mutator(seed);
        long recorded = 0;
        for (var number = 0; number < Requests; number++)
        {
            using var request = Next(mutator, ledger);
            using var response = await _node.Http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            Assert.True((int)response.StatusCode < 500, $"Request {number} of seed {seed} ({request.Method} {request.RequestUri}): {(int)response.StatusCode} {text}");
            recorded += Recorded(response, text);
        }

        var stored = new List<RecordedEvent>();
        await foreach (var batch in (await _node.LedgerAsync(ledger)).Ledger.ReadAfterAsync(0))
            stored.AddRange(batch);

        Assert.True(recorded > 100, $"Only {recorded} of seed {seed} were recorded: too much damage to try anything.");
        Assert.Equal(Enumerable.Range(1, stored.Count).Select(position => (long)position), stored.Select(one => one.Position));
        Assert.Equal(recorded, stored.Count(one => one.Event.Source.System != "intake"));
        Assert.True(stored.Where(one => one.Event.Source.System == "intake").All(one => one.Event.Type is "batch.received" or "batch.rejected-rows"));
    }

    /// <summary>How many events the answer says were stored now.</summary>
    private static long Recorded(HttpResponseMessage response, string text)
    {
        if (response.StatusCode == HttpStatusCode.Created)
            return 1;
        if (response.StatusCode != HttpStatusCode.OK || response.Content.Headers.ContentType?.MediaType != "application/json")
            return 0;
        using var answer = JsonDocument.Parse(text);
        return answer.RootElement.TryGetProperty("answers", out _) && !answer.RootElement.GetProperty("dryRun").GetBoolean() ? answer.RootElement.GetProperty("recorded").GetInt64() : 0;
    }

    private static HttpRequestMessage Next(Mutator mutator, string ledger) => mutator.Next(8) switch
    {
        0 => Post($"/api/claimants/s{mutator.Next(40)}/steps?ledger={ledger}", "application/json", Renamed(mutator, Steps), mutator, packs: false),
        1 => Post($"/ledgers/{ledger}/events", "application/cloudevents+json", Renamed(mutator, Structured), mutator),
        2 => Post($"/ledgers/{ledger}/events", CloudEventWriter.MediaType, Renamed(mutator, Batches), mutator),
        3 => Post($"/ledgers/{ledger}/events", "application/x-ndjson", Renamed(mutator, Lines), mutator),
        4 => Post($"/ledgers/{ledger}/steps", "application/json", Renamed(mutator, StepRows), mutator),
        5 => Post($"/ledgers/{ledger}/templates/{mutator.Pick(TemplateFamily.All).Name}", "text/csv", Renamed(mutator, Templates), mutator),
        6 => Binary(mutator, ledger),
        _ => new HttpRequestMessage(HttpMethod.Get, $"/api/projections/pathway-map?ledger={ledger}&{Encoding.Latin1.GetString(mutator.Damaged(Questions)).Replace("#", "%23", StringComparison.Ordinal)}"),
    };

    private static HttpRequestMessage Binary(Mutator mutator, string ledger)
    {
        var request = Post($"/ledgers/{ledger}/events", "application/json", mutator.Damaged(["""{"benefit":"UC"}"""u8.ToArray(), """{"sex":"female","ageBand":"25-34"}"""u8.ToArray()]), mutator);
        var headers = mutator.Damaged(["specversion:1.0\nid:7\nsource:urn:org:jcp-12:diary\ntype:uk.journey.claimant.registered.v1\nsubject:b1\ntime:2026-01-05T10:30:00Z\norgtype:dwp-jobcentre\nareacode:E08000019"u8.ToArray()]);
        foreach (var line in Encoding.Latin1.GetString(headers).Split('\n'))
        {
            // What no header can be is stopped by the client already.
            var parts = line.Split(':', 2);
            if (parts[0].Length > 0 && parts[0].All(char.IsAsciiLetterOrDigit) && parts[^1].All(letter => letter is >= ' ' and < (char)127))
                request.Headers.TryAddWithoutValidation($"ce-{parts[0]}", parts[^1]);
        }

        return request;
    }

    /// <summary>Damaged, and often of another record, so that whole ones are not all repeats.</summary>
    private static byte[] Renamed(Mutator mutator, byte[][] valid)
    {
        var (id, person) = (mutator.Next(10_000), mutator.Next(30));
        return mutator.Damaged([.. valid.Select(input => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(input)
            .Replace("record-", $"record-{id}-", StringComparison.Ordinal).Replace("\"p", $"\"p{person}", StringComparison.Ordinal).Replace("example-claimant", $"e{person}", StringComparison.Ordinal)))]);
    }

    private static HttpRequestMessage Post(string address, string type, byte[] body, Mutator mutator, bool packs = true)
    {
        var packed = packs && mutator.Next(4) == 0;
        var request = new HttpRequestMessage(HttpMethod.Post, mutator.Next(10) == 0 ? $"{address}{(address.Contains('?') ? '&' : '?')}dryRun={mutator.Pick(["true", "false", "maybe"])}" : address)
        {
            Content = new ByteArrayContent(packed ? mutator.Packed(body) : body),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (packed)
            request.Content.Headers.ContentEncoding.Add("gzip");
        return request;
    }

    private static byte[] CloudEvent(string type, string person, string data) => Encoding.UTF8.GetBytes(
        $$"""{"specversion":"1.0","id":"record-{{person}}-{{type}}","source":"urn:org:jcp-12:diary","type":"uk.journey.{{type}}.v1","subject":"{{person}}","time":"2026-03-01T10:30:00Z","orgtype":"dwp-jobcentre","areacode":"E08000019","data":{{data}}}""");
}
