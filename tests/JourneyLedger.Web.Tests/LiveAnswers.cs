using System.Text.Json;
using System.Text.Json.Nodes;
using JourneyLedger.Folds;
using JourneyLedger.Web.Tests.Running;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace JourneyLedger.Web.Tests;

/// <summary>A page that watches an answer is told what changed, and is never out of step with a fresh answer.</summary>
public sealed class LiveAnswers(SharedNode shared)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private readonly WebNode _node = shared.Node;

    [Fact]
    public async Task A_reported_step_reaches_a_quiet_page_within_a_second()
    {
        var ledger = await _node.NewLedgerAsync();
        await _node.RegisterAsync(ledger, "p1");
        await _node.MapAsync(ledger, 1);
        await using var page = await Listener.ConnectAsync(_node);
        await page.WatchAsync(ledger, 1);
        var took = new List<TimeSpan>();

        // The first step warms the code, and a machine that does other work at the moment may make one late; not each of five.
        for (var step = 1; step <= 5 && !took.Exists(one => one <= Second); step++)
        {
            var reported = TimeProvider.System.GetTimestamp();
            var position = await _node.StoreAsync(ledger, "p1", Report.Signposted($"2025-02-0{step}"));
            Assert.Equal(position, page.Next(Soon).GetProperty("position").GetInt64());
            took.Add(TimeProvider.System.GetElapsedTime(reported));
            // What was told last second is over before the next step, so that the page is quiet again.
            await Task.Delay(Second * 1.5);
        }

        Assert.InRange(took[^1], TimeSpan.Zero, Second);
    }

    [Fact]
    public async Task Many_steps_in_a_row_are_told_at_most_once_a_second()
    {
        var ledger = await _node.NewLedgerAsync();
        await using var page = await Listener.ConnectAsync(_node);
        await page.WatchAsync(ledger, 0);
        var started = TimeProvider.System.GetTimestamp();
        var position = 0L;
        for (var step = 0; step < 100; step++)
            position = await _node.StoreAsync(ledger, $"p{step}", Report.ClaimOpened());
        var messages = 0;
        while (page.Next(Soon).GetProperty("position").GetInt64() < position)
            messages++;
        Assert.InRange(messages, 0, (int)TimeProvider.System.GetElapsedTime(started).TotalSeconds + 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_page_that_pauses_drops_and_comes_back_always_ends_at_the_fresh_answer(int seed)
    {
        var random = new Random(seed);
        var ledger = await _node.NewLedgerAsync();
        var question = random.Next(2) == 0 ? "" : "&level=detail&asOf=2025-06-30";
        var held = JsonNode.Parse((await _node.MapAsync(ledger, 0, question)).GetRawText())!.AsObject();
        for (var visit = 0; visit < 4; visit++)
        {
            var missed = random.Next(8);
            for (var step = 0; step < missed; step++)
                await _node.StoreAsync(ledger, $"p{random.Next(5)}", Report.Any(random));
            await using var page = await Listener.ConnectAsync(_node);
            held = Apply(held, await page.WatchAsync(ledger, Position(held), question));

            var position = Position(held);
            for (var step = 0; step < 3; step++)
                position = await _node.StoreAsync(ledger, $"p{random.Next(5)}", Report.Any(random));
            while (Position(held) < position)
                held = Apply(held, page.Next(Soon));
            Same(await _node.MapAsync(ledger, position, question), held);
            if (random.Next(2) == 0)
                page.Cut();
            else
                await page.UnwatchAsync();
        }
    }

    [Fact]
    public async Task Pages_that_come_at_different_moments_all_stay_in_step()
    {
        var ledger = await _node.NewLedgerAsync();
        var random = new Random(11);
        List<(Listener Page, JsonObject Held)> pages = [];
        var position = 0L;
        for (var round = 0; round < 6; round++)
        {
            var page = await Listener.ConnectAsync(_node);
            var map = JsonNode.Parse((await _node.MapAsync(ledger)).GetRawText())!.AsObject();
            pages.Add((page, Apply(map, await page.WatchAsync(ledger, Position(map)))));
            position = await _node.StoreAsync(ledger, $"p{random.Next(4)}", Report.Any(random));
            await Task.Delay(random.Next(600));
        }

        var fresh = await _node.MapAsync(ledger, position);
        foreach (var (page, first) in pages)
        {
            var held = first;
            while (Position(held) < position)
                held = Apply(held, page.Next(Soon));
            Same(fresh, held);
            await page.DisposeAsync();
        }
    }

    [Fact]
    public async Task Many_pages_that_come_back_at_once_while_steps_arrive_share_answers_and_all_stay_in_step()
    {
        var ledger = await _node.NewLedgerAsync();
        var random = new Random(7);
        List<JsonObject> known = [];
        for (var step = 0; step < 4; step++)
        {
            var at = await _node.StoreAsync(ledger, $"p{step}", Report.Any(random));
            known.Add(JsonNode.Parse((await _node.MapAsync(ledger, at)).GetRawText())!.AsObject());
        }

        var position = 0L;
        var feed = Task.Run(async () =>
        {
            for (var step = 0; step < 20; step++)
                position = await _node.StoreAsync(ledger, $"p{step % 5}", Report.Any(random));
        });
        var pages = await Task.WhenAll(Enumerable.Range(0, 40).Select(async number =>
        {
            var (page, map) = (await Listener.ConnectAsync(_node), known[number % known.Count]);
            return (Page: page, Held: Apply(map, await page.WatchAsync(ledger, Position(map))));
        }));
        await feed;
        var fresh = await _node.MapAsync(ledger, position);
        foreach (var (page, first) in pages)
        {
            var held = first;
            while (Position(held) < position)
                held = Apply(held, page.Next(Soon));
            Same(fresh, held);
            await page.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_page_of_one_ledger_hears_nothing_of_another()
    {
        var (one, other) = (await _node.NewLedgerAsync(), await _node.NewLedgerAsync());
        await using var page = await Listener.ConnectAsync(_node);
        await using var witness = await Listener.ConnectAsync(_node);
        await page.WatchAsync(one, 0);
        await witness.WatchAsync(other, 0);
        await _node.StoreAsync(other, "p1", Report.ClaimOpened());
        witness.Next(Soon);
        Assert.Equal(0, page.Waiting);
    }

    [Fact]
    public async Task A_page_that_turns_to_another_question_hears_only_of_that_one()
    {
        var (one, other) = (await _node.NewLedgerAsync(), await _node.NewLedgerAsync());
        foreach (var ledger in new[] { one, other })
        {
            await _node.RegisterAsync(ledger, "p1");
            await _node.MapAsync(ledger, 1);
        }

        await using var page = await Listener.ConnectAsync(_node);
        await page.WatchAsync(one, 1);
        await page.WatchAsync(other, 1);
        await _node.StoreAsync(one, "p1", Report.ClaimOpened());
        var position = await _node.StoreAsync(other, "p1", Report.ClaimOpened());
        Assert.Equal(position, page.Next(Soon).GetProperty("position").GetInt64());
        Assert.Equal(0, page.Waiting);
    }

    [Fact]
    public async Task A_question_about_fixed_knowledge_is_never_told_of_changes()
    {
        var ledger = await _node.NewLedgerAsync();
        var known = await _node.StoreAsync(ledger, "p1", Report.ClaimOpened());
        await _node.MapAsync(ledger, known);
        await using var page = await Listener.ConnectAsync(_node);
        await using var witness = await Listener.ConnectAsync(_node);
        await page.WatchAsync(ledger, known, $"&knownAt=@{known}");
        await witness.WatchAsync(ledger, known);
        await _node.StoreAsync(ledger, "p2", Report.ClaimOpened());
        witness.Next(Soon);
        Assert.Equal(0, page.Waiting);
    }

    [Theory]
    [InlineData("horoscope", "", "horoscope")]
    [InlineData("pathway-map", "ledger=atlantis", "atlantis")]
    [InlineData("pathway-map", "level=molecule", "level")]
    [InlineData("pathway-map", "colour=red", "colour")]
    public async Task A_question_that_cannot_be_read_is_refused_in_words(string projection, string query, string named)
    {
        var ledger = shared.QuietLedger;
        await using var page = await Listener.ConnectAsync(_node);
        var full = query.StartsWith("ledger=", StringComparison.Ordinal) ? query : $"ledger={ledger}&{query}";
        var refusal = await Assert.ThrowsAsync<HubException>(() => page.WatchAsync(projection, full, 0));
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
        // The caller's mistake is no error of the node's.
        Assert.DoesNotContain(_node.Log.From(LogLevel.Error), line => line.Message.Contains("hub", StringComparison.OrdinalIgnoreCase));
    }

    private static long Position(JsonObject answer) => answer["position"]!.GetValue<long>();

    private static JsonObject Apply(JsonObject held, JsonElement patch)
    {
        var read = patch.Deserialize<AnswerPatch>(Answer.Json)!;
        Assert.Equal(Position(held), read.FromPosition);
        return read.Apply(held);
    }

    /// <summary>Equal but for the order of rows, which is the reader's to make.</summary>
    private static void Same(JsonElement fresh, JsonObject held) =>
        Assert.Equal(Sorted(JsonNode.Parse(fresh.GetRawText())!.AsObject()), Sorted(held));

    private static string Sorted(JsonObject answer)
    {
        var copy = answer.DeepClone().AsObject();
        foreach (var (name, rows) in answer.Where(property => property.Value is JsonArray))
            copy[name] = new JsonArray([.. rows!.AsArray().Select(row => row!.ToJsonString()).Order(StringComparer.Ordinal).Select(row => JsonNode.Parse(row))]);
        return copy.ToJsonString();
    }
}
