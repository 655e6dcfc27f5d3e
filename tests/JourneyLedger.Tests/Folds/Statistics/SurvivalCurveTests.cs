using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Tests.Folds.Statistics;

/// <summary>The share still waiting is that of Kaplan and Meier, as R's survival package works it out.</summary>
public class SurvivalCurveTests
{
    private static readonly Arbitrary<(int Days, bool Ended, int Entered)[]> Waits = Arb.From(
        (from days in Gen.Choose(0, 30) from ended in Gen.Elements(true, true, false) from entered in Gen.Choose(-30, 12) select (days, ended, Math.Max(0, entered))).NonEmptyListOf().Select(list => list.ToArray()));

    [Theory]
    [InlineData("E22")]
    [InlineData("aml")]
    [InlineData("lung")]
    [InlineData("late")]
    public void Every_step_is_that_of_R(string set)
    {
        var (curve, rows) = (SurvivalCurve.Of(Reference.Tally(set).AtRisk()), Reference.Rows("kaplan-meier.csv").Where(row => row.Text("set") == set).ToList());
        Assert.Equal(rows.Select(row => row.Whole("day")), curve.Steps.Select(step => step.Day));
        Assert.All(rows.Zip(curve.Steps), pair =>
        {
            var (row, step) = pair;
            Assert.Equal((row.Whole("atRisk"), row.Whole("ended"), row.Whole("open")), ((int)step.AtRisk, (int)step.Ended, (int)step.Censored));
            Assert.Equal(row.Number("survival")!.Value, step.Waiting, 1e-11);
            if (step.Error is { } error)
                Assert.Equal(row.Number("error")!.Value, error, 1e-11);
            if (step.Interval is not { } interval)
                return;
            Assert.Equal(row.Number("lower")!.Value, interval.Lower, Reference.Near);
            Assert.Equal(row.Number("upper")!.Value, interval.Upper, Reference.Near);
        });
        Assert.Equal(rows.Count(row => row.Number("survival") is > 0 and < 1), curve.Steps.Count(step => step.Interval is not null));
    }

    [Fact]
    public void Medians_and_their_limits_are_those_of_R() => Assert.All(Reference.Rows("medians.csv"), row =>
    {
        var curve = SurvivalCurve.Of(Reference.Tally(row.Text("set")).AtRisk());
        Assert.Equal((row.Number("median"), row.Number("lower"), row.Number("upper")), (curve.Median, curve.MedianInterval.Lower, curve.MedianInterval.Upper));
    });

    /// <summary>Worked by hand, with events before censorings at a tie.</summary>
    [Fact]
    public void The_curve_of_the_worked_example()
    {
        var curve = SurvivalCurve.Of(Reference.Tally("E22").AtRisk());
        Assert.Equal([(7, 0.875), (14, 0.625), (28, 0.4688), (42, 0.2344)], curve.Steps.Where(step => step.Ended > 0).Select(step => (step.Day, Math.Round(step.Waiting, 4))));
        Assert.Equal(28, curve.Median);
        var by28 = curve.At(28)!.Value;
        Assert.Equal((53.1, 23.7, 88.0), (Percent(1 - by28.Waiting), Percent(1 - by28.Interval!.Value.Upper), Percent(1 - by28.Interval!.Value.Lower)));

        static double Percent(double share) => Math.Round(share * 100, 1);
    }

    [Fact]
    public void Without_open_waits_it_is_the_share_that_took_longer() => Prop.ForAll(Waits, waits =>
    {
        var curve = SurvivalCurve.Of(Tally(waits.Select(wait => wait with { Ended = true, Entered = 0 })).AtRisk());
        for (var day = 0; day <= 31; day++)
            Assert.Equal(waits.Count(wait => wait.Days > day) / (double)waits.Length, curve.WaitingAt(day), 1e-12);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_never_rises_and_stays_inside_its_limits() => Prop.ForAll(Waits, waits =>
    {
        var before = 1.0;
        foreach (var step in SurvivalCurve.Of(Tally(waits).AtRisk()).Steps)
        {
            Assert.InRange(step.Waiting, 0, before);
            Assert.True(step.Interval?.Contains(step.Waiting) ?? true);
            before = step.Waiting;
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void At_a_tie_ends_come_before_last_sights() => Prop.ForAll(Waits, waits =>
    {
        var halves = SurvivalCurve.Of(Tally(waits.Select(wait => (wait.Ended ? wait.Days * 2 : (wait.Days * 2) + 1, wait.Ended, wait.Entered * 2))).AtRisk());
        var curve = SurvivalCurve.Of(Tally(waits).AtRisk());
        for (var day = 0; day <= 31; day++)
            Assert.Equal(halves.WaitingAt((day * 2) + 1), curve.WaitingAt(day), 1e-12);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Who_is_at_risk_is_counted_person_by_person() => Prop.ForAll(Waits, waits =>
    {
        var seen = waits.Where(wait => wait.Entered == 0 || wait.Days > wait.Entered).ToList();
        var tally = Tally(waits);
        Assert.All(tally.AtRisk(), row => Assert.Equal(seen.Count(wait => wait.Days >= row.Day && (wait.Entered == 0 || wait.Entered < row.Day)), row.AtRisk));
        Assert.Equal((waits.Length - seen.Count, seen.Count(wait => wait.Entered > 0)), ((int)tally.Unseen, (int)tally.EnteredLate));
        Assert.Equal(seen.Count(wait => wait.Ended), tally.AtRisk().Sum(row => row.AllEnded));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Coming_under_observation_on_the_first_day_changes_nothing() => Prop.ForAll(Waits, waits =>
    {
        var (fromFirst, plain) = (new WaitTally(1), new WaitTally(1));
        foreach (var wait in waits)
        {
            fromFirst.Add(wait.Days, wait.Ended ? 0 : null, enteredAt: 0);
            plain.Add(wait.Days, wait.Ended ? 0 : null);
        }

        Assert.Equal(SurvivalCurve.Of(plain.AtRisk()).Steps, SurvivalCurve.Of(fromFirst.AtRisk()).Steps);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Counted_in_two_heaps_and_merged_it_is_the_same() => Prop.ForAll(Waits, waits =>
    {
        var half = Tally(waits[..(waits.Length / 2)]);
        half.Merge(Tally(waits[(waits.Length / 2)..]));
        Assert.Equal(SurvivalCurve.Of(Tally(waits).AtRisk()).Steps, SurvivalCurve.Of(half.AtRisk()).Steps);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_is_drawn_as_long_as_enough_are_at_risk()
    {
        var curve = SurvivalCurve.Of(Reference.Tally("aml").AtRisk());
        Assert.Equal(curve.Steps.Last(step => step.AtRisk >= 10).Day, curve.DrawnTo(10));
        Assert.Null(curve.DrawnTo(24));
        Assert.Equal(161, curve.DrawnTo(1));
    }

    private static WaitTally Tally(IEnumerable<(int Days, bool Ended, int Entered)> waits)
    {
        var tally = new WaitTally(1);
        foreach (var (days, ended, entered) in waits)
            tally.Add(days, ended ? 0 : null, entered);
        return tally;
    }
}
