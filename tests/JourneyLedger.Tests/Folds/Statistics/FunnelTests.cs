using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Tests.Folds.Statistics;

/// <summary>Funnels, their exact tails, and lots of people drawn together.</summary>
public sealed class FunnelTests
{
    /// <summary>Sums of C(n, k) pᵏ (1 − p)ⁿ⁻ᵏ in whole numbers: C(10,0..2)/2¹⁰ = 56/1024; 1 − 0.95²⁰; and so on.</summary>
    [Theory]
    [InlineData(2, 10, 0.5, 56.0 / 1024, 1013.0 / 1024)]
    [InlineData(0, 20, 0.05, 0.35848592240854188, 1)]
    [InlineData(1, 20, 0.05, 0.73583952494384910, 0.64151407759145812)]
    [InlineData(10, 10, 0.5, 1, 1.0 / 1024)]
    [InlineData(3, 5, 0, 1, 0)]
    [InlineData(3, 5, 1, 0, 1)]
    public void Tails_are_exact(long count, long of, double probability, double low, double high)
    {
        var tails = BinomialTails.Of(count, of, probability);
        Assert.Equal(low, tails.Low, 1e-12);
        Assert.Equal(high, tails.High, 1e-12);
    }

    [Fact]
    public void Both_tails_together_hold_everything_and_what_was_counted_twice()
    {
        foreach (var (of, probability) in new[] { (30L, 0.1), (500L, 0.02), (20_000L, 0.37) })
        {
            for (var count = 0L; count < of; count += Math.Max(1, of / 25))
                Assert.Equal(1, BinomialTails.Of(count, of, probability).Low + BinomialTails.Of(count + 1, of, probability).High, 1e-9);
        }
    }

    /// <summary>Upper 5 and 1 per cent points of the published chi-square tables (Abramowitz and Stegun, table 26.8).</summary>
    [Theory]
    [InlineData(3.84146, 1, 0.05)]
    [InlineData(5.99146, 2, 0.05)]
    [InlineData(11.0705, 5, 0.05)]
    [InlineData(18.3070, 10, 0.05)]
    [InlineData(6.63490, 1, 0.01)]
    [InlineData(23.2093, 10, 0.01)]
    public void The_upper_tail_of_chi_square_is_that_of_the_tables(double value, int degrees, double tail) => Assert.Equal(tail, ChiSquareTail.Above(value, degrees), 1e-5);

    [Fact]
    public void Few_are_in_no_funnel_and_one_far_out_is_an_alarm()
    {
        var funnel = Funnel.Of([new(20, 100), new(22, 100), new(18, 100), new(21, 100), new(19, 100), new(20, 100), new(17, 100), new(23, 100), new(20, 100), new(41, 100), new(5, 9)], 10);
        Assert.Equal(FunnelSignal.HighAlarm, funnel.Signals[9]);
        Assert.Equal(FunnelSignal.NotAssessable, funnel.Signals[10]);
        Assert.All(funnel.Signals.Take(9), signal => Assert.Equal(FunnelSignal.Inside, signal));
        Assert.Equal((221.0 / 1000, false), (funnel.Benchmark, funnel.IsWidened));
    }

    [Fact]
    public void Where_all_differ_more_than_chance_the_limits_are_widened()
    {
        var funnel = Funnel.Of([.. Enumerable.Range(0, 20).Select(i => new Proportion(i % 2 == 0 ? 120 : 280, 1000))], 10);
        Assert.True(funnel.IsWidened && funnel.Phi > 20);
        Assert.All(funnel.Signals, signal => Assert.Equal(FunnelSignal.Inside, signal));
    }

    [Fact]
    public void Nobody_and_nothing_are_no_signal()
    {
        Assert.Equal([FunnelSignal.NotAssessable], Funnel.Of([new(0, 0)], 10).Signals);
        Assert.Equal([FunnelSignal.Inside, FunnelSignal.Inside], Funnel.Of([new(0, 50), new(0, 60)], 10).Signals);
    }

    [Fact]
    public void Lots_of_people_keep_the_sums_and_nearly_the_limits()
    {
        var people = Enumerable.Range(0, 3_000).Select(i => new Dose(i % 97, 50 + (i % 61))).ToArray();
        var lots = DoseLots.Of(people, 400, 7);
        Assert.Equal(400, lots.Count);
        Assert.Equal((people.Sum(one => one.Minutes), people.Sum(one => one.Days)), (lots.Sum(one => one.Minutes), lots.Sum(one => one.Days)));
        Assert.Same(people, DoseLots.Of(people, 3_000, 7));
        var (whole, drawn) = (DoseRatio.Between(people[..1500], people[1500..], 2_000, 1), DoseRatio.Between(DoseLots.Of(people[..1500], 400, 2), DoseLots.Of(people[1500..], 400, 3), 2_000, 1));
        Assert.Equal(whole.Value!.Value, drawn.Value!.Value, 1e-12);
        Assert.InRange((drawn.Upper - drawn.Lower)!.Value / (whole.Upper - whole.Lower)!.Value, 0.8, 1.25);
    }
}
