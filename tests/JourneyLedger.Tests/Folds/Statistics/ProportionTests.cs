using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Tests.Folds.Statistics;

/// <summary>Shares, their differences and ratios have the limits that others publish.</summary>
public class ProportionTests
{
    private static readonly Arbitrary<(int Count, int Of)> Shares =
        Arb.From(Gen.Choose(1, 2000).SelectMany(of => Gen.Choose(0, of).Select(count => (count, of))));

    [Fact]
    public void Wilson_limits_are_those_of_R() => Assert.All(Reference.Rows("wilson.csv"), row =>
    {
        var limits = new Proportion(row.Whole("count"), row.Whole("of")).Interval()!.Value;
        Assert.Equal(row.Number("lower")!.Value, limits.Lower, Reference.Near);
        Assert.Equal(row.Number("upper")!.Value, limits.Upper, Reference.Near);
    });

    [Theory]
    [InlineData(118, 1000, 9.9, 13.9)]
    [InlineData(0, 12, 0, 24.2)]
    [InlineData(3, 24, 4.3, 31.0)]
    [InlineData(9, 20, 25.8, 65.8)]
    [InlineData(9, 24, 21.2, 57.3)]
    [InlineData(7, 30, 11.8, 40.9)]
    public void Wilson_limits_of_the_worked_examples(int count, int of, double lower, double upper)
    {
        var limits = new Proportion(count, of).Interval()!.Value;
        Assert.Equal((lower, upper), (Math.Round(limits.Lower * 100, 1), Math.Round(limits.Upper * 100, 1)));
    }

    [Fact]
    public void Limits_hold_the_share_and_stay_inside_nought_and_one() => Prop.ForAll(Shares, share =>
    {
        var (proportion, limits) = (new Proportion(share.Count, share.Of), new Proportion(share.Count, share.Of).Interval()!.Value);
        Assert.True(limits.Contains(proportion.Share!.Value) && limits.Lower >= 0 && limits.Upper <= 1);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_limits_of_those_without_mirror_those_of_those_with() => Prop.ForAll(Shares, share =>
    {
        var (with, without) = (new Proportion(share.Count, share.Of).Interval()!.Value, new Proportion(share.Of - share.Count, share.Of).Interval()!.Value);
        Assert.Equal(1 - with.Upper, without.Lower, 1e-12);
        Assert.Equal(1 - with.Lower, without.Upper, 1e-12);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nobody_has_no_share() => Assert.Equal((null, null), (new Proportion(0, 0).Share, new Proportion(0, 0).Interval()));

    /// <summary>Table II of Newcombe, Statistics in Medicine 17 (1998) 873–890, method 10.</summary>
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(0, 10, 0, 20, -0.1611, 0.2775)]
    [InlineData(0, 10, 0, 10, -0.2775, 0.2775)]
    [InlineData(10, 10, 0, 20, 0.6791, 1)]
    [InlineData(10, 10, 0, 10, 0.6075, 1)]
    public void Differences_are_those_of_Newcombe(int a, int n, int c, int m, double lower, double upper)
    {
        var limits = ShareDifference.Between(new(a, n), new(c, m))!.Value.Interval;
        Assert.Equal((lower, upper), (Math.Round(limits.Lower, 4), Math.Round(limits.Upper, 4)));
    }

    [Fact]
    public void The_difference_of_the_worked_example()
    {
        var difference = ShareDifference.Between(new(9, 24), new(7, 30))!.Value;
        Assert.Equal((14.2, -9.8, 37.1), (Math.Round(difference.Value * 100, 1), Math.Round(difference.Interval.Lower * 100, 1), Math.Round(difference.Interval.Upper * 100, 1)));
    }

    [Fact]
    public void A_difference_the_other_way_round_is_the_same_with_the_other_sign() => Prop.ForAll(Shares, Shares, (one, other) =>
    {
        var there = ShareDifference.Between(new(one.Count, one.Of), new(other.Count, other.Of))!.Value;
        var back = ShareDifference.Between(new(other.Count, other.Of), new(one.Count, one.Of))!.Value;
        Assert.Equal(there.Value, -back.Value, 1e-12);
        Assert.Equal(there.Interval.Lower, -back.Interval.Upper, 1e-12);
        Assert.True(there.Interval.Contains(there.Value) && there.Interval.Lower >= -1 - 1e-12 && there.Interval.Upper <= 1 + 1e-12);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ratios_are_those_of_a_log_binomial_model() => Assert.All(Reference.Rows("ratios.csv"), row =>
    {
        var ratio = ShareRatio.Between(new(row.Whole("a"), row.Whole("n")), new(row.Whole("c"), row.Whole("m")))!.Value;
        Assert.Equal(row.Number("ratio")!.Value, ratio.Value, 1e-7);
        Assert.Equal(row.Number("lower")!.Value, ratio.Interval.Lower, 1e-7);
        Assert.Equal(row.Number("upper")!.Value, ratio.Interval.Upper, 1e-7);
        Assert.False(ratio.Adjusted);
    });

    [Fact]
    public void A_ratio_with_nought_in_it_is_adjusted_and_says_so()
    {
        var ratio = ShareRatio.Between(new(0, 20), new(5, 20))!.Value;
        Assert.True(ratio.Adjusted);
        Assert.Equal(0.5 / 5.5, ratio.Value, 1e-12);
        Assert.True(ratio.Interval.Lower > 0);
    }
}
