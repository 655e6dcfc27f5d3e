using System.Text.Json;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Interchange;
using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Tests.Shared;
using NodaTime;

namespace JourneyLedger.Tests.Interchange;

/// <summary>The map of a real log equals what pm4py 2.7.14 makes of it, with offsets honoured: every count, and every duration to the second.</summary>
public sealed class PublishedMapTests
{
    [Theory]
    [InlineData("running-example", ".xes")]
    [InlineData("sepsis", ".xes.gz")]
    [InlineData("bpic2012-loan-applications", ".xes.gz")]
    [InlineData("road-traffic-fines", ".xes.gz")]
    public void The_map_of_a_real_log_is_the_published_one(string log, string extension)
    {
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Repository.Data($"truth/{log}.json")));
        var map = Map(Repository.Data($"logs/{log}{extension}"));

        var published = truth.RootElement;
        var timed = published.TryGetProperty("true_utc", out var utc) ? utc : published;
        Assert.Equal(published.GetProperty("cases").GetInt64(), map.People);
        Assert.Equal(published.GetProperty("events").GetInt64(), map.Events);
        Assert.Equal(Counts(published.GetProperty("activity_counts")), map.Steps.ToDictionary(step => step.Step, step => step.Events));
        Assert.Equal(Counts(timed.GetProperty("start_activities")), map.Starts.ToDictionary(start => start.Step, start => start.Count));
        Assert.Equal(Counts(timed.GetProperty("end_activities")), map.Ends.ToDictionary(end => end.Step, end => end.Count));
        Assert.Equal(Counts(timed.GetProperty("self_loops")), map.SelfLoops.ToDictionary(loop => loop.Step, loop => loop.Count));
        EqualMoves(timed.GetProperty("dfg"), map.Moves);
        EqualVariants(timed, map.Variants);
    }

    private static MapAnswer Map(string path)
    {
        var file = EventFile.Look(path);
        var settings = file.Settings("file");
        var cube = FileCube.Of(file.Events(), settings, Instant.FromUtc(2026, 1, 1, 0, 0));
        var question = Question.Parse(new PathwayMap(), [new("repeats", "keep"), new("variants", "all")], settings);
        return (MapAnswer)AnswerDesk.Ask(cube.Cube, cube.Catalogue, settings, question.Value!).Body;
    }

    private static void EqualMoves(JsonElement published, IReadOnlyList<MapMove> moves)
    {
        var ours = moves.ToDictionary(move => (move.From, move.To));
        Assert.Equal(published.GetArrayLength(), ours.Count);
        foreach (var line in published.EnumerateArray())
        {
            var key = (line.GetProperty("from").GetString()!, line.GetProperty("to").GetString()!);
            var move = ours[key];
            Assert.Equal(line.GetProperty("count").GetInt64(), move.Count);
            Close(line.GetProperty("mean_s"), move.MeanSeconds, key);
            Close(line.GetProperty("median_s"), move.MedianSeconds, key);
            Close(line.GetProperty("min_s"), move.MinSeconds, key);
            Close(line.GetProperty("max_s"), move.MaxSeconds, key);
        }
    }

    /// <summary>Equal but for the last digits that summing in another order gives.</summary>
    private static void Close(JsonElement published, double? ours, object where)
    {
        var expected = published.GetDouble();
        Assert.True(ours is { } value && Math.Abs(value - expected) <= 1e-6 + (1e-9 * Math.Abs(expected)), $"{where}: {expected} is published, {ours} is ours.");
    }

    private static void EqualVariants(JsonElement published, IReadOnlyList<MapVariant> variants)
    {
        Assert.Equal(published.GetProperty("variants_total").GetInt64(), variants.Count);
        var ours = variants.ToDictionary(variant => string.Join('\n', variant.Steps), variant => variant.Count);
        foreach (var line in published.GetProperty("variants_top50").EnumerateArray())
            Assert.Equal(line.GetProperty("count").GetInt64(), ours[string.Join('\n', line.GetProperty("activities").EnumerateArray().Select(step => step.GetString()))]);
    }

    private static Dictionary<string, long> Counts(JsonElement counts) => counts.EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetInt64());
}
