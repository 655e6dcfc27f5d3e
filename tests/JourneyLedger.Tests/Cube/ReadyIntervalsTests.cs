using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using JourneyLedger.Tests.Clocks;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Tests.Cube;

/// <summary>Clocks and episodes that a segment keeps ready are, as of every day, those that are read off the timeline as of that day.</summary>
public sealed class ReadyIntervalsTests
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(60);
    private static readonly int First = WallClock.DayNumber(TangledClocks.FirstDay);

    [Fact]
    public void What_is_read_at_the_end_and_cut_to_a_day_is_what_is_read_on_the_day() =>
        Prop.ForAll(TangledClocks.Arbitrary, person =>
        {
            var timeline = person.Timeline();
            var end = IntervalFold.Of(timeline, int.MaxValue);
            for (var day = First - 1; day <= First + TangledClocks.Days + 40; day += 3)
                Assert.Equal(IntervalFold.Of(timeline.UpTo(day), day), end.Select(one => one.AsOf(day)).OfType<ClockInterval>());
        }).Check(Often);

    [Fact]
    public void Those_of_one_person_are_those_of_the_timeline() =>
        Prop.ForAll(TangledClocks.Arbitrary, person => Same(AmendedCubeTests.CubeOf([.. person.Events], 7), [First, First + 31, First + TangledClocks.Days + 40])).Check(Often);

    [Fact]
    public void Those_of_amended_people_and_of_a_snapshot_are_too() =>
        Prop.ForAll(AmendedCubeTests.WithView, made =>
        {
            var cube = AmendedCubeTests.CubeOf(made.Events, made.Batch, cube => Same(cube, [First + 90]));
            Same(cube, [First + 70, First + 90, First + 400]);
            Same(JourneyCube.Load(new MemoryStream(AmendedCubeTests.Saved(cube)), MadeUpJourneys.RankOf), [First + 90]);
        }).Check(Often.WithMaxTest(300));

    [Fact]
    public void All_that_a_type_starts_is_told_apart_by_the_same_fields_and_all_that_it_stops_has_its_reason_in_one()
    {
        foreach (var type in IntervalTable.Types)
        {
            Assert.True(IntervalTable.StartsOf(type).Select(definition => (definition.Subject, definition.Service)).Distinct().Count() <= 1, type);
            Assert.True(IntervalTable.StopsOf(type).Select(stop => stop.Rule.Reason).OfType<string>().Distinct().Count() <= 1, type);
        }
    }

    private static void Same(JourneyCube cube, int[] days)
    {
        var view = cube.View(EventCatalogue.Standard, null, null, Cohort.Everyone);
        var found = new List<ClockInterval>();
        foreach (var segment in view.Stack.Segments)
        {
            if (segment.Details is not { } details)
                continue;
            var reader = new IntervalReader(segment, details, view.Pages);
            for (var index = 0; index < segment.Count; index++)
            {
                var current = view.Stack.TryFind(segment.Claimants[index], out var newest, out _) && newest == segment;
                foreach (var day in days)
                {
                    found.Clear();
                    reader.Read(index, day, uint.MaxValue, found);
                    if (current)
                        Assert.Equal(IntervalFold.Of(view.TimelineOf(segment.Claimants[index]), day).Where(one => one.Stop != StopKind.Joined), found);
                }
            }
        }
    }
}
