using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Tests.Folds.Statistics;

/// <summary>Shares by kind of end are those of Aalen and Johansen, as two packages of R work them out.</summary>
public class CumulativeIncidenceTests
{
    private static readonly Arbitrary<(int Days, int? End)[]> Waits = Arb.From(
        (from days in Gen.Choose(0, 30) from end in Gen.Elements<int?>(null, 0, 1, 2) select (days, end)).NonEmptyListOf().Select(list => list.ToArray()));

    [Fact]
    public void Every_step_is_that_of_R()
    {
        var rows = Reference.Tally("mgus2").AtRisk();
        var (first, second) = (CumulativeIncidence.Of(rows, 0), CumulativeIncidence.Of(rows, 1));
        var expected = Reference.Rows("cumulative-incidence.csv");
        Assert.Equal(expected.Select(row => row.Whole("day")), first.Select(step => step.Day));
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i].Number("first")!.Value, first[i].Share, 1e-11);
            Assert.Equal(expected[i].Number("second")!.Value, second[i].Share, 1e-11);
            Assert.Equal(expected[i].Number("firstOfCmprsk")!.Value, first[i].Share, 1e-9);
            Assert.Equal(expected[i].Number("secondOfCmprsk")!.Value, second[i].Share, 1e-9);
            Assert.Equal(expected[i].Number("firstError")!.Value, first[i].Error, 1e-10);
            Assert.Equal(expected[i].Number("secondError")!.Value, second[i].Error, 1e-10);
        }
    }

    [Fact]
    public void The_ends_of_all_kinds_and_those_who_wait_are_everybody() => Prop.ForAll(Waits, waits =>
    {
        var rows = Tally(waits).AtRisk();
        var (curve, ends) = (SurvivalCurve.Of(rows), Enumerable.Range(0, 3).Select(end => CumulativeIncidence.Of(rows, end)).ToList());
        for (var i = 0; i < rows.Count; i++)
            Assert.Equal(1, curve.Steps[i].Waiting + ends.Sum(steps => steps[i].Share), 1e-12);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_one_kind_of_end_it_is_one_less_the_share_waiting_with_the_same_error_and_limits() => Prop.ForAll(Waits, waits =>
    {
        var rows = Tally(waits.Select(wait => (wait.Days, wait.End is null ? (int?)null : 0))).AtRisk();
        Assert.All(SurvivalCurve.Of(rows).Steps.Zip(CumulativeIncidence.Of(rows, 0)), pair =>
        {
            Assert.Equal(1 - pair.First.Waiting, pair.Second.Share, 1e-12);
            if (pair.First.Error is { } error)
                Assert.Equal(error, pair.Second.Error, 1e-7);
            if (pair.First.Interval is not { } limits || pair.Second.Interval is not { } same)
                return;
            Assert.Equal(1 - limits.Upper, same.Lower, 1e-6);
            Assert.Equal(1 - limits.Lower, same.Upper, 1e-6);
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Without_open_waits_it_is_the_share_that_ended_so_by_then() => Prop.ForAll(Waits, waits =>
    {
        var rows = Tally(waits.Select(wait => (wait.Days, (int?)(wait.End ?? 0)))).AtRisk();
        for (var day = 0; day <= 31; day++)
            Assert.Equal(waits.Count(wait => wait.Days <= day && wait.End == 1) / (double)waits.Length, CumulativeIncidence.ShareAt(CumulativeIncidence.Of(rows, 1), day), 1e-12);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_tells_no_more_than_a_curve_that_leaves_out_the_other_ends() => Prop.ForAll(Waits, waits =>
    {
        var alone = SurvivalCurve.Of(Tally(waits.Select(wait => (wait.Days, wait.End == 0 ? wait.End : null))).AtRisk());
        Assert.All(CumulativeIncidence.Of(Tally(waits).AtRisk(), 0), step => Assert.True(step.Share <= 1 - alone.WaitingAt(step.Day) + 1e-12));
    }).QuickCheckThrowOnFailure();

    private static WaitTally Tally(IEnumerable<(int Days, int? End)> waits)
    {
        var tally = new WaitTally(3);
        foreach (var (days, end) in waits)
            tally.Add(days, end);
        return tally;
    }
}
