using FsCheck.Fluent;
using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Tests.Cube;

/// <summary>Large cubes are counted from precomputed cells and waits in buckets; small ones by walking every step. Both are one definition.</summary>
public sealed class MoveCellsTests
{
    [Fact]
    public void Counting_cells_and_walking_steps_give_the_same_map_in_every_view()
    {
        var cube = new JourneyCube(MadeUpJourneys.RankOf);
        cube.Apply(Many(0, 1200));
        foreach (var (_, asked) in MadeUpJourneys.WithView.Generator.Sample(150, 50))
        {
            // Some people's journeys move from the base with its cells into an overlay without.
            cube.Apply(Many(cube.Position, 1));
            var view = cube.View(EventCatalogue.Standard, asked.AsOf, asked.KnownAt is null ? null : new KnownAt.AtPosition(cube.Position / 2), asked.Cohort);
            Same(Ask(new PathwayMap(long.MaxValue), view, asked), Ask(new PathwayMap(0), view, asked));
        }
    }

    [Fact]
    public void Totals_made_ready_follow_as_people_change_until_hardly_anybody_is_as_they_were()
    {
        var cube = new JourneyCube(MadeUpJourneys.RankOf);
        cube.Apply(Many(0, 900));
        for (var (round, changed) = (0, 0); round < 25; round++)
        {
            // First a few of those with the shortest waits change, so that some of what was kept still holds; at last nearly everybody.
            var more = round < 6 ? 2 : 40;
            cube.Apply(Many(cube.Position, more, changed));
            changed += more;
            foreach (var cohort in WholeGroups)
            {
                var asked = new MadeUpJourneys.Views(null, null, cohort, "detail", round % 2 == 0);
                var view = cube.View(EventCatalogue.Standard, null, null, cohort);
                Same(Ask(new PathwayMap(long.MaxValue), view, asked), Ask(new PathwayMap(0), view, asked));
            }
        }
    }

    [Fact]
    public void The_fold_is_given_cells_where_the_base_is_large()
    {
        var cube = new JourneyCube(MadeUpJourneys.RankOf);
        cube.Apply(Many(0, 1200));
        var view = cube.View(EventCatalogue.Standard, null, null, Cohort.Everyone);
        Assert.True(cube.Events > 1 << 16);
        var reading = new MoveReading(view.Axis(ZoomLevel.Type), true);
        Assert.Equal(0, view.FoldMoves(() => new Walked(), reading).Count);
        Assert.Equal(0, cube.View(EventCatalogue.Standard, MadeUpJourneys.FirstDay.PlusDays(9), null, Cohort.Everyone).FoldMoves(() => new Walked(), reading).Count);
    }

    private static readonly Cohort[] WholeGroups =
    [
        Cohort.Everyone,
        new() { Areas = ["E06000001"] },
        new() { Attributes = [new("sex", ["x"])] },
        new() { Attributes = [new("band", ["1", "2"])] },
        new() { Attributes = [new("none", ["1"])] },
        new() { Attributes = [new("sex", ["f", "x"])], Areas = ["E06000002"] },
    ];

    /// <summary>The same few people's journeys again and again, as other people, who take longer each time; 80 steps or so each time.</summary>
    private static JourneyStep[] Many(long position, int times, int from = 0)
    {
        var one = MadeUpJourneys.Arbitrary.Generator.Sample(10, 100).MaxBy(steps => steps.Length)!;
        return
        [
            .. Enumerable.Range(from, times)
                .SelectMany(time => one.Select((step, i) => step with { Claimant = $"{step.Claimant}-{time}", At = step.At.PlusMinutes(time * (i % 7)) }))
                .Select((step, i) => step with { Position = position + i + 1 }),
        ];
    }

    private static MapAnswer Ask(PathwayMap map, CubeView view, MadeUpJourneys.Views asked) => (MapAnswer)map.Answer(view, new()
    {
        Projection = map,
        Settings = new Dictionary<string, string>
        {
            ["level"] = asked.Level,
            ["repeats"] = asked.Collapse ? "collapse" : "keep",
            ["variants"] = "none",
        }
    });

    private static void Same(MapAnswer walked, MapAnswer counted)
    {
        Assert.Equal((walked.People, walked.Events, walked.HereAt), (counted.People, counted.Events, counted.HereAt));
        Assert.Equal(walked.Steps, counted.Steps);
        Assert.Equal(walked.Starts, counted.Starts);
        Assert.Equal(walked.Ends, counted.Ends);
        Assert.Equal(walked.SelfLoops, counted.SelfLoops);
        Assert.Equal(walked.Rework, counted.Rework);
        Assert.Equal(walked.Moves.Select(Exact), counted.Moves.Select(Exact));
        foreach (var (exact, bucketed) in walked.Moves.Zip(counted.Moves))
        {
            Near(exact.Q1Seconds, bucketed.Q1Seconds);
            Near(exact.Q3Seconds, bucketed.Q3Seconds);
            Near(exact.P90Seconds, bucketed.P90Seconds);
        }
    }

    private static MapMove Exact(MapMove move) => move with { MedianSeconds = null, Q1Seconds = null, Q3Seconds = null, P90Seconds = null };

    private static void Near(double? exact, double? bucketed)
    {
        if (exact is { } seconds)
            Assert.InRange(bucketed!.Value, seconds * 0.992, (seconds * 1.008) + 1e-6);
        else
            Assert.Null(bucketed);
    }

    private struct Walked : IMoveFold<Walked>
    {
        public int Count;

        public void Add(in Journey journey) => Count++;

        public readonly void Add(MoveCounts counts)
        {
        }

        public void Merge(in Walked other) => Count += other.Count;
    }
}
