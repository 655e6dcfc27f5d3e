using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Tests.Cube;

/// <summary>The cube's pathway map against a naive recount, over views nobody thought of.</summary>
public sealed class RecountTests
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(1000);

    [Fact]
    public void Every_figure_of_every_view_equals_a_recount() =>
        Prop.ForAll(MadeUpJourneys.WithView, made => Same(made.Steps, made.View, MadeUpJourneys.CubeOf(made.Steps).View)).Check(Often);

    [Fact]
    public void Views_taken_while_steps_arrive_change_nothing() =>
        Prop.ForAll(MadeUpJourneys.WithView, made =>
        {
            var cube = new JourneyLedger.Cube.JourneyCube(MadeUpJourneys.RankOf);
            foreach (var batch in made.Steps.Chunk(3))
            {
                cube.Apply(batch);
                Answer(cube.View(EventCatalogue.Standard, null, null, made.View.Cohort), made.View);
            }

            Same(made.Steps, made.View, cube.View);
        }).Check(Often);

    private delegate JourneyLedger.Cube.CubeView ViewOf(
        EventCatalogue catalogue, NodaTime.LocalDate? asOf, JourneyLedger.Cube.KnownAt? knownAt, JourneyLedger.Cube.Cohort cohort);

    private static void Same(JourneyStep[] steps, MadeUpJourneys.Views asked, ViewOf viewOf)
    {
        var map = Answer(viewOf(EventCatalogue.Standard, asked.AsOf, asked.KnownAt, asked.Cohort), asked);
        Same(new NaiveMap(steps, EventCatalogue.Standard, asked), map, asked.Collapse);
    }

    internal static void Same(NaiveMap naive, MapAnswer map, bool collapse)
    {
        Assert.Equal(naive.Journeys.Count, map.People);
        Assert.Equal(naive.Journeys.Sum(journey => journey.Length), map.Events);
        SameSteps(naive, map);
        SameMoves(naive, map);
        SameJourneys(naive, map, collapse);
    }

    internal static MapAnswer Answer(JourneyLedger.Cube.CubeView view, MadeUpJourneys.Views asked) => (MapAnswer)new PathwayMap().Answer(view, new()
    {
        Projection = new PathwayMap(),
        Settings = new Dictionary<string, string>
        {
            ["level"] = asked.Level,
            ["repeats"] = asked.Collapse ? "collapse" : "keep",
            ["variants"] = "all",
        }
    });

    private static void SameSteps(NaiveMap naive, MapAnswer map)
    {
        var all = naive.Journeys.SelectMany(journey => journey).GroupBy(naive.NameOf).ToDictionary(step => step.Key);
        Assert.Equal(all.Keys.Order(), map.Steps.Select(step => step.Step).Order());
        var last = naive.Read().Select(read => read[^1]).ToLookup(naive.NameOf);
        foreach (var step in map.Steps)
        {
            Assert.Equal(all[step.Step].Count(), step.Events);
            Assert.Equal(all[step.Step].DistinctBy(one => one.Claimant).Count(), step.People);
            Assert.Equal(last[step.Step].Count(), step.HereNow);
            var days = last[step.Step].Where(one => !one.Coarse).Select(one => (double)NodaTime.Period.DaysBetween(one.At.Date, naive.HereAt)).Order().ToArray();
            Assert.Equal(days.Length == 0 ? null : Median(days), step.HereMedianDays);
            Assert.Equal(step.ExpectedDays is { } expected ? days.Count(day => day > expected) : null, step.HereBeyondExpected);
        }
    }

    private static void SameMoves(NaiveMap naive, MapAnswer map)
    {
        var moves = naive.Moves().ToDictionary(move => move.Key);
        var crossings = naive.Crossings().ToDictionary(pair => pair.Key, pair => pair.Average(crossing => crossing ? 1.0 : 0.0));
        Assert.Equal(moves.Keys.Order(), map.Moves.Select(move => (move.From, move.To)).Order());
        foreach (var move in map.Moves)
        {
            var all = moves[(move.From, move.To)].ToArray();
            Assert.Equal(all.Length, move.Count);
            Assert.Equal(all.DistinctBy(one => one.Person).Count(), move.People);
            Assert.Equal(crossings[(move.From, move.To)], move.CrossingShare, 9);
            var waits = all.Where(one => one.Seconds is not null).Select(one => one.Seconds!.Value).Order().ToArray();
            Assert.Equal(waits.Length, move.Waits);
            if (waits.Length == 0)
            {
                Assert.Null(move.MeanSeconds);
                continue;
            }

            Assert.Equal(waits.Average(), move.MeanSeconds!.Value, 6);
            Assert.Equal([Median(waits), waits[0], waits[^1]], [move.MedianSeconds, move.MinSeconds, move.MaxSeconds]);
            Assert.Equal([NearestRank(waits, 0.25), NearestRank(waits, 0.75), NearestRank(waits, 0.9)], [move.Q1Seconds, move.Q3Seconds, move.P90Seconds]);
        }
    }

    private static void SameJourneys(NaiveMap naive, MapAnswer map, bool collapse)
    {
        var read = naive.Read().Select(journey => journey.Select(naive.NameOf).ToArray()).ToArray();
        Assert.Equal(Counts(read.Select(names => names[0])), map.Starts.ToDictionary(row => row.Step, row => row.Count));
        Assert.Equal(Counts(read.Select(names => names[^1])), map.Ends.ToDictionary(row => row.Step, row => row.Count));
        Assert.Equal(Counts(read.Select(names => string.Join(" → ", names))), map.Variants.ToDictionary(row => row.Variant, row => row.Count));
        Assert.Equal(
            Counts(read.SelectMany(names => names.GroupBy(name => name).Where(step => step.Count() > 1).Select(step => step.Key))),
            map.Rework.ToDictionary(row => row.Step, row => row.People));
        var loops = naive.Journeys.SelectMany(journey => journey.Zip(journey.Skip(1)).Where(pair => naive.NameOf(pair.First) == naive.NameOf(pair.Second)).Select(pair => naive.NameOf(pair.First)));
        Assert.Equal(Counts(loops), map.SelfLoops.ToDictionary(row => row.Step, row => row.Count));
        if (collapse)
            Assert.DoesNotContain(map.Moves, move => move.From == move.To);
    }

    private static Dictionary<string, long> Counts(IEnumerable<string> names) => names.GroupBy(name => name).ToDictionary(name => name.Key, name => (long)name.Count());

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    private static double NearestRank(double[] sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
}
