using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Tests.Folds.Statistics;

/// <summary>Medians take the mean of two middle values, percentiles are always one of the values.</summary>
public class MiddleValuesTests
{
    [Fact]
    public void They_are_those_of_R() => Assert.All(Reference.Rows("middle-values.csv"), row =>
    {
        int[] values = [.. row.Text("values").Split(' ').Select(int.Parse).Order()];
        Assert.Equal((row.Number("median"), row.Number("p92"), row.Number("p50")), (MiddleValues.Median(values), MiddleValues.Percentile(values, 92), MiddleValues.Percentile(values, 50)));
    });

    [Fact]
    public void Counted_by_day_they_are_the_same() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
    {
        int[] values = [.. bytes.Select(value => (int)value).Order()];
        var tally = new WaitTally(1);
        foreach (var value in values)
            tally.Add(value, value % 2 == 0 ? 0 : null);
        var days = tally.Days(open: true, 0);
        Assert.Equal((MiddleValues.Median(values), values.Length), (days.Median, (int)days.Count));
        Assert.All((int[])[1, 50, 92, 100], percent => Assert.Equal(MiddleValues.Percentile(values, percent), days.Percentile(percent)));
        Assert.Equal(values.Length == 0 ? null : values.Average(), days.Mean);
        Assert.Equal(values.Count(value => value <= 28), days.Within(28));
        Assert.Equal(values.Count(value => value % 2 == 0), tally.Days(open: false, 0).Count);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_percentile_is_the_smallest_that_so_many_do_not_exceed() => Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyArray<byte>>(), Arb.From(Gen.Choose(1, 100)), (bytes, percent) =>
    {
        int[] values = [.. bytes.Get.Select(value => (int)value).Order()];
        Assert.Equal(values.First(value => values.Count(other => other <= value) * 100 >= percent * values.Length), MiddleValues.Percentile(values, percent));
    }).QuickCheckThrowOnFailure();
}
