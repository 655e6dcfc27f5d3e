using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Cube;

public sealed class JourneyCubeTests
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void However_steps_came_in_the_saved_cube_is_the_same_to_the_byte() =>
        Prop.ForAll(MadeUpJourneys.Arbitrary, steps =>
        {
            var inPieces = new JourneyCube(MadeUpJourneys.RankOf);
            foreach (var batch in steps.Chunk(1 + (steps.Length % 4)))
            {
                inPieces.Apply(batch);
                inPieces.View(EventCatalogue.Standard, null, null, Cohort.Everyone);
            }

            Assert.Equal(Saved(MadeUpJourneys.CubeOf(steps)), Saved(inPieces));
        }).Check(Often);

    [Fact]
    public void Positions_already_applied_are_ignored() =>
        Prop.ForAll(MadeUpJourneys.Arbitrary, steps =>
        {
            var twice = MadeUpJourneys.CubeOf(steps);
            twice.Apply(steps);
            Assert.Equal(Saved(MadeUpJourneys.CubeOf(steps)), Saved(twice));
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void A_view_does_not_change_while_steps_arrive_and_are_compacted()
    {
        var cube = new JourneyCube(MadeUpJourneys.RankOf);
        cube.Apply([Step(1, "a", 1), Step(2, "b", 2)]);
        var view = cube.View(EventCatalogue.Standard, null, null, Cohort.Everyone);
        cube.Apply([.. Enumerable.Range(3, 300_000).Select(position => Step(position, $"c{position % 1000}", position % 90))]);
        cube.View(EventCatalogue.Standard, null, null, Cohort.Everyone);
        cube.Save(Stream.Null);
        Assert.Equal((2, 2), Count(view));
        Assert.Equal((1002, 300_002), Count(cube.View(EventCatalogue.Standard, null, null, Cohort.Everyone)));
    }

    [Fact]
    public async Task Readers_beside_the_writer_see_whole_batches()
    {
        var cube = new JourneyCube(MadeUpJourneys.RankOf);
        var done = false;
        var reader = Task.Run(() =>
        {
            var looks = 0;
            while (!Volatile.Read(ref done) || looks == 0)
            {
                var view = cube.View(EventCatalogue.Standard, null, null, Cohort.Everyone);
                Assert.Equal(view.Position, Count(view).Steps);
                Assert.Equal(0, view.Position % 100);
                looks++;
            }
        });
        for (var batch = 0; batch < 2_000; batch++)
            cube.Apply([.. Enumerable.Range((batch * 100) + 1, 100).Select(position => Step(position, $"c{position * 7919 % 5000}", position % 50))]);
        Volatile.Write(ref done, true);
        await reader;
        Assert.Equal((5000, 200_000), Count(cube.View(EventCatalogue.Standard, null, null, Cohort.Everyone)));
    }

    [Fact]
    public void A_moment_means_the_last_position_recorded_at_or_before_it() =>
        Prop.ForAll(MadeUpJourneys.Arbitrary, steps =>
        {
            var cube = MadeUpJourneys.CubeOf(steps);
            foreach (var moment in steps.Select(step => step.RecordedAt).Append(Instant.FromUnixTimeSeconds(-1)).SelectMany(at => new[] { at, at + Duration.FromSeconds(1) }))
            {
                var expected = steps.Where(step => step.RecordedAt <= moment).Select(step => step.Position).DefaultIfEmpty(0).Last();
                Assert.Equal(expected, cube.View(EventCatalogue.Standard, null, new KnownAt.AtInstant(moment), Cohort.Everyone).Position);
            }
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Positions_that_hold_no_step_pass_too()
    {
        var cube = new JourneyCube(MadeUpJourneys.RankOf);
        cube.Apply([Step(1, "a", 1)]);
        cube.PassTo(7, Instant.FromUnixTimeSeconds(700));
        Assert.Equal(7, cube.Position);
        Assert.Equal(7, cube.View(EventCatalogue.Standard, null, null, Cohort.Everyone).Position);
        Assert.Equal(1, cube.View(EventCatalogue.Standard, null, new KnownAt.AtInstant(Instant.FromUnixTimeSeconds(699)), Cohort.Everyone).Position);
    }

    [Fact]
    public void The_day_up_to_which_people_are_here_is_of_those_who_are_still_held()
    {
        var cube = new JourneyCube(MadeUpJourneys.RankOf);
        cube.Apply([.. Enumerable.Range(1, 20).Select(day => Step(day, $"c{day}", day))]);
        for (var last = 20; last > 0; last--)
        {
            Assert.Equal(MadeUpJourneys.FirstDay.PlusDays(last), cube.View(EventCatalogue.Standard, null, null, Cohort.Everyone).HereAt);
            cube.Erase($"c{last}");
        }
    }

    private static byte[] Saved(JourneyCube cube)
    {
        using var file = new MemoryStream();
        cube.Save(file);
        return file.ToArray();
    }

    private static JourneyStep Step(int position, string claimant, int day) => new(
        claimant, new("local.step", "A"), MadeUpJourneys.FirstDay.PlusDays(day).AtMidnight(), false, position, Instant.FromUnixTimeSeconds(position * 100), "dwp", null, []);

    private static (int People, int Steps) Count(CubeView view)
    {
        var counted = view.Fold(() => new CountingFold());
        return (counted.People, counted.Steps);
    }

    private struct CountingFold : IJourneyFold<CountingFold>
    {
        public int People;
        public int Steps;

        public void Add(in Journey journey)
        {
            People++;
            Steps += journey.Length;
        }

        public void Merge(in CountingFold other)
        {
            People += other.People;
            Steps += other.Steps;
        }
    }
}
