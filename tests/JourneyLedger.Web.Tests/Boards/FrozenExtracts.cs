using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Intake;
using JourneyLedger.Rules;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Live.Boards;
using JourneyLedger.Web.Live.Releases;
using JourneyLedger.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyLedger.Web.Tests.Boards;

/// <summary>Tables for publication: made by the rules, frozen with their hash, released in the board's stream (report R25, example E49, rule H28).</summary>
public sealed class FrozenExtracts(SharedNode shared)
{
    private static readonly string[] Areas = ["E08000016", "E08000017", "E08000018", "E08000019"];

    private readonly WebNode _node = shared.Node;

    [Fact]
    public async Task Example_E49_comes_out_as_it_says_through_the_API()
    {
        var example = ExampleEvents.Text("E49");
        var counts = example["events"]!.AsArray().Select(line => (Who: line!["who"]!.GetValue<string>(), Count: line["v"]!.GetValue<int>())).ToArray();
        var ledger = await _node.NewLedgerAsync();
        var people = new List<NewEvent>();
        foreach (var (area, (_, count)) in Areas.Zip(counts.Where(line => line.Who != "total")))
            people.AddRange(Crowd.Claims(area, 0, count, $"{example["events"]![0]!["on"]!.GetValue<string>()}-02"));
        var position = await Crowd.AppendAsync(_node, ledger, [.. people, .. Crowd.Founded("e49", "northmoor-ca", Areas)]);

        using var response = await PostAsync(ledger, new { board = "e49", measures = new[] { "open-claims" }, asOf = example["asOf"]!.GetValue<string>() });
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Created, text);
        var extract = JsonDocument.Parse(text).RootElement[0];
        var shown = extract.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("value") is { ValueKind: JsonValueKind.Number } value ? $"{value.GetInt32()}" : "[c]").ToArray();
        var expected = example["expected"]!.GetValue<string>();
        foreach (var (said, cell) in new[] { "A: ", "B: ", "C: ", "D: ", "total: " }.Zip(shown))
            Assert.Contains(said + cell, expected, StringComparison.Ordinal);
        Assert.Equal(["[c]", "[c]", "25", "50", "90"], shown);

        var hash = extract.GetProperty("hash").GetString()!;
        var file = await _node.Http.GetByteArrayAsync($"/api/extracts/{hash}?ledger={ledger}&format=csv");
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(file)));
        Assert.Contains("E08000016,c,,\nE08000017,c,,\nE08000018,25,", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        Assert.Equal(extract.GetRawText(), (await _node.Http.GetFromJsonAsync<JsonElement>($"/api/extracts/{hash}?ledger={ledger}")).GetRawText());
    }

    [Fact]
    public async Task A_release_stands_in_the_boards_stream_and_a_hash_of_no_extract_is_refused()
    {
        var ledger = await StartAsync(30);
        using var response = await PostAsync(ledger, new { board = "b", measures = new[] { "open-claims" } });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var hash = (await response.Content.ReadFromJsonAsync<JsonElement>())[0].GetProperty("hash").GetString()!;
        var node = await _node.LedgerAsync(ledger);
        var events = await node.Ledger.ReadStreamAsync("board/b").ToListAsync();
        var released = Assert.Single(events, one => one.Event.Type == "disclosure.released");
        Assert.Equal(hash, JsonDocument.Parse(released.Event.Payload).RootElement.GetProperty("extract").GetString());

        // The same is taken from a board that reports it itself, once it is of an extract of this ledger; in a dry run too.
        var desk = node.Intake(TimeProvider.System);
        Assert.Equal(HardRule.KnownExtract, Assert.Single((await desk.TakeAsync([Row(new string('0', 64))], dryRun: false))[0].Refusals).Code);
        Assert.Equal(HardRule.KnownExtract, Assert.Single((await desk.TakeAsync([Row(new string('0', 64))], dryRun: true))[0].Refusals).Code);
        Assert.Empty((await desk.TakeAsync([Row(hash)], dryRun: true))[0].Refusals);
        Assert.IsType<RowOutcome.Recorded>((await desk.TakeAsync([Row(hash)], dryRun: false))[0]);

        static OfferedRow Row(string hash) => new(1, new NewEvent
        {
            Stream = "board/b",
            Type = "disclosure.released",
            Occurred = Occurred.On(new(2026, 1, 5)),
            Source = new("northmoor-ca", "board-secretariat", "minutes", hash),
            Payload = JsonSerializer.SerializeToUtf8Bytes(new { extract = hash, rules = "10-5" }),
        });
    }

    [Fact]
    public async Task A_table_that_would_tell_of_few_by_comparison_stays_as_it_was()
    {
        var ledger = await StartAsync(33);
        // The release in force shows the large area. Beside it the total would tell of the three elsewhere, so it is hidden.
        using var first = await PostAsync(ledger, new { board = "b", measures = new[] { "open-claims" } });
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        await Crowd.ClaimAsync(_node, ledger, Areas[0], 100, 9);
        var few = await PreviewAsync(ledger);
        Assert.Equal([35, null, null], Values(few));
        Assert.Equal(1, few.GetProperty("kept").GetInt32());
        await Crowd.ClaimAsync(_node, ledger, Areas[0], 110, 1);
        var enough = await PreviewAsync(ledger);
        // With ten more the area is not what it was, and one of the two may be shown anew.
        Assert.Equal([null, null, 45], Values(enough));
        Assert.Equal(0, enough.GetProperty("kept").GetInt32());
        Assert.Single((await _node.Http.GetFromJsonAsync<JsonElement>($"/api/extracts?ledger={ledger}")).EnumerateArray()); // to look stores nothing

        static int?[] Values(JsonElement extract) => [.. extract.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("value")).Select(value => value.ValueKind == JsonValueKind.Null ? default(int?) : value.GetInt32())];
    }

    [Fact]
    public async Task Many_who_freeze_at_once_are_compared_with_each_other_and_the_same_table_is_kept_once()
    {
        var ledger = await StartAsync(33);
        var responses = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => PostAsync(ledger, new { board = "b", measures = new[] { "open-claims" } })));
        Assert.All(responses, response => Assert.Equal(HttpStatusCode.Created, response.StatusCode));
        var hashes = await Task.WhenAll(responses.Select(async response => (await response.Content.ReadFromJsonAsync<JsonElement>())[0].GetProperty("hash").GetString()));
        var listed = (await _node.Http.GetFromJsonAsync<JsonElement>($"/api/extracts?ledger={ledger}")).EnumerateArray().Select(one => one.GetProperty("hash").GetString()).ToArray();
        Assert.Distinct(listed);
        Assert.Equal(hashes.Distinct().Order(), listed.Order());
        foreach (var response in responses)
            response.Dispose();
    }

    [Theory]
    [InlineData("""{"board":"nobody","measures":["open-claims"]}""", "unknown-board")]
    [InlineData("""{"board":"b","measures":[]}""", "no-measure")]
    [InlineData("""{"board":"b","measures":["horoscope"]}""", "unknown-measure")]
    [InlineData("""{"board":"b","measures":["open-claims"],"areas":["here"]}""", "unknown-area")]
    [InlineData("""{"board":"b","measures":["open-claims"],"areas":["E08000019"]}""", "limited-areas")]
    [InlineData("""{"board":"b","measures":["open-claims"],"asOf":"yesterday"}""", "bad-date")]
    public async Task What_cannot_be_made_is_refused_in_words(string body, string code)
    {
        var ledger = await StartAsync(12);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _node.Http.PostAsync($"/api/extracts?ledger={ledger}", content);
        Assert.Equal(code, (await Problems.ReadAsync(response, HttpStatusCode.UnprocessableEntity)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_page_shows_what_would_be_frozen_and_hides_what_is_hidden()
    {
        var ledger = await StartAsync(33);
        using var empty = await _node.Http.GetAsync($"/extracts?ledger={ledger}");
        var page = await empty.Content.ReadAsStringAsync();
        Assert.Contains("Nothing has been frozen yet.", page, StringComparison.Ordinal);
        var token = System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
        foreach (var (act, title) in new[] { ("preview", "Preview"), ("freeze", "Frozen") })
        {
            using var form = new FormUrlEncodedContent([new("board", "b"), new("measures", "open-claims"), new("act", act), new("__RequestVerificationToken", token)]);
            using var response = await _node.Http.PostAsync($"/extracts?ledger={ledger}", form);
            var shown = await response.Content.ReadAsStringAsync();
            Assert.True(response.IsSuccessStatusCode, shown);
            Assert.Contains($"{title}: People with an open claim", shown, StringComparison.Ordinal);
            Assert.Contains("not shown", shown, StringComparison.Ordinal);
            Assert.Equal(act == "freeze", shown.Contains("Download the file", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task An_extract_whose_node_died_before_it_said_so_is_released_once_by_the_next_node()
    {
        var database = await shared.Postgres.NewDatabaseAsync();
        string ledger;
        string hash;
        string secretariat;
        await using (var dying = await WebNode.ReadyAsync(database))
        {
            ledger = await dying.NewLedgerAsync();
            await Crowd.AppendAsync(dying, ledger, [.. Crowd.Claims(Areas[0], 0, 30), .. Crowd.Founded("b", "northmoor-ca", Areas[0])]);
            var node = await dying.LedgerAsync(ledger);

            // As far as the desk comes that freezes one: it is stored, and nothing says so yet.
            var board = dying.Services.GetRequiredService<BoardDesk>().Boards(node)["b"];
            var asked = new ExtractAsked(board, [dying.Services.GetRequiredService<MeasureCatalogue>().Measures["open-claims"]], board.Areas, null);
            var made = (await dying.Services.GetRequiredService<ExtractDesk>().PreviewAsync(node, asked, TestContext.Current.CancellationToken))[0];
            Assert.True(await node.Ledger.Extracts.AddAsync(1, made, "p.publisher, northmoor-ca", "b", NodaTime.Instant.FromUtc(2026, 1, 5, 9, 0)));
            (hash, secretariat) = (made.Extract.Hash(), board.Secretariat!);
        }

        for (var start = 0; start < 2; start++)
        {
            await using var next = await WebNode.ReadyAsync(database);
            var node = await next.LedgerAsync(ledger);
            await Eventually.TrueAsync(async () => (await ReleasedAsync(node)).Length > 0, "the release is recorded");
            await Eventually.TrueAsync(() => Task.FromResult(next.Services.GetRequiredService<NodeReleases>().Of(node).Current is not null), "the node goes on to its releases");
            var released = Assert.Single(await ReleasedAsync(node));
            Assert.Equal(("2026-01-05", secretariat), (released.Occurred.ToText(), released.Source.Organisation));
            Assert.Equal(hash, JsonDocument.Parse(released.Payload).RootElement.GetProperty("extract").GetString());
        }

        static async Task<NewEvent[]> ReleasedAsync(LedgerNode node) =>
            [.. (await node.Ledger.ReadStreamAsync("board/b").ToListAsync()).Select(one => one.Event).Where(one => one.Type == "disclosure.released")];
    }

    /// <summary>A ledger with people in one area, three in another, and a board of both.</summary>
    private async Task<string> StartAsync(int people)
    {
        var ledger = await _node.NewLedgerAsync();
        await Crowd.AppendAsync(_node, ledger, [.. Crowd.Claims(Areas[0], 0, people), .. Crowd.Claims(Areas[1], 0, 3), .. Crowd.Founded("b", "northmoor-ca", Areas[0], Areas[1])]);
        // The first release is made of this: extracts are compared with the one in force.
        await Crowd.ReleasedAsync(_node, ledger);
        return ledger;
    }

    private Task<HttpResponseMessage> PostAsync(string ledger, object body) => _node.Http.PostAsJsonAsync($"/api/extracts?ledger={ledger}", body);

    private async Task<JsonElement> PreviewAsync(string ledger)
    {
        using var response = await _node.Http.PostAsJsonAsync($"/api/extracts?ledger={ledger}&dryRun=true", new { board = "b", measures = new[] { "open-claims" } });
        return (await response.Content.ReadFromJsonAsync<JsonElement>())[0];
    }
}
