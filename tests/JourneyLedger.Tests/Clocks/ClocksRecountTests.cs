using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Clocks;

namespace JourneyLedger.Tests.Clocks;

/// <summary>Clocks and episodes are those that one would work out thing by thing, and never look ahead.</summary>
public class ClocksRecountTests
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(50);
    private static readonly int First = ToldPerson.DayOf(MadeUpClocks.FirstDay);

    [Fact]
    public void They_are_those_worked_out_thing_by_thing() =>
        Prop.ForAll(MadeUpClocks.Arbitrary, told =>
        {
            var timeline = MadeUpClocks.Timeline(told);
            foreach (var day in (int[])[First, First + 13, First + MadeUpClocks.Days + 20])
                Assert.Equal(new NaiveClocks(timeline, day).Told().Order(), IntervalFold.Of(timeline, day).Select(NaiveClocks.InWords).Order());
        }).Check(Often);

    [Fact]
    public void What_happened_after_a_day_changes_nothing_on_it() =>
        Prop.ForAll(MadeUpClocks.Arbitrary, told =>
        {
            var all = MadeUpClocks.Timeline(told);
            var end = IntervalFold.Of(all, First + MadeUpClocks.Days + 20);
            for (var day = 0; day <= MadeUpClocks.Days; day += 7)
            {
                var then = IntervalFold.Of(all, First + day);
                Assert.Equal(IntervalFold.Of(all.UpTo(First + day), First + day), then);
                Assert.Equal(then, end.Select(one => one.AsOf(First + day)).OfType<ClockInterval>());
            }
        }).Check(Often);

    [Fact]
    public void No_interval_ends_before_it_starts_and_each_thing_runs_once_at_a_time() =>
        Prop.ForAll(MadeUpClocks.Arbitrary, told =>
        {
            var intervals = IntervalFold.Of(MadeUpClocks.Timeline(told), First + MadeUpClocks.Days + 20);
            Assert.All(intervals, one => Assert.True(one.FirstDay <= one.StartDay && (one.IsOpen || one.StartDay <= one.StopDay)));
            Assert.All(intervals, one => Assert.Equal(one.IsOpen, one.StopDay == 0));
        }).Check(Often);

    [Fact]
    public void A_fold_used_again_remembers_nobody() =>
        Prop.ForAll(MadeUpClocks.Arbitrary, told =>
        {
            var (fold, into, day) = (new IntervalFold(), new List<ClockInterval>(), First + MadeUpClocks.Days);
            foreach (var half in (int[])[told.Length / 2, told.Length])
            {
                var timeline = MadeUpClocks.Timeline(told[..half]);
                fold.Read(timeline.Events, day, into);
                Assert.Equal(IntervalFold.Of(timeline, day), into);
            }
        }).Check(Often);
}
