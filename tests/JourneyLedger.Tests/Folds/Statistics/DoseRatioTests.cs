using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Tests.Folds.Statistics;

/// <summary>What one group gets beside another, with limits from drawing people anew.</summary>
public class DoseRatioTests
{
    private static readonly Dose[] Few = [new(30, 84), new(45, 84), new(15, 84)];
    private static readonly Dose[] Many = [new(90, 84), new(120, 84), new(150, 84)];

    [Fact]
    public void The_doses_of_the_worked_example()
    {
        Assert.Equal((10, 40), (DoseRatio.Per28Days(Few), DoseRatio.Per28Days(Many)));
        Assert.Equal(0.25, DoseRatio.Between(Few, Many, draws: 1000, seed: 1).Value);
    }

    /// <summary>Three people can be drawn in 27 ways, so all 729 pairs of draws can be written out: the limits that any number of draws comes near.</summary>
    [Fact]
    public void Its_limits_are_those_of_all_possible_draws()
    {
        double[] every = [.. Draws(Few).SelectMany(few => Draws(Many).Select(many => few / many)).Order()];
        var ratio = DoseRatio.Between(Few, Many, draws: 20_000, seed: 16);
        Assert.Equal(every[(int)Math.Ceiling(every.Length * 0.025) - 1], ratio.Lower!.Value, 0.006);
        Assert.Equal(every[(int)Math.Ceiling(every.Length * 0.975) - 1], ratio.Upper!.Value, 0.006);
    }

    [Fact]
    public void The_same_seed_gives_the_same_limits_and_is_told()
    {
        var (one, again, other) = (DoseRatio.Between(Few, Many, 500, 7), DoseRatio.Between(Few, Many, 500, 7), DoseRatio.Between(Few, Many, 500, 8));
        Assert.Equal(one, again);
        Assert.Equal((7, 500), (one.Seed, one.Draws));
        Assert.Equal(one.Value, other.Value);
    }

    [Fact]
    public void An_upper_limit_that_too_many_draws_leave_open_is_not_given()
    {
        Dose[] seldom = [new(0, 84), new(0, 84), new(60, 84)];
        var ratio = DoseRatio.Between(Many, seldom, draws: 2000, seed: 1);
        Assert.Equal(6, ratio.Value!.Value, 1e-12);
        Assert.Equal((true, null), (ratio.Lower is not null, ratio.Upper));
        Assert.Equal((null, null, null), (DoseRatio.Between([], Many, 10, 1).Value, DoseRatio.Between(Few, [], 10, 1).Lower, DoseRatio.Per28Days([])));
    }

    [Fact]
    public void Every_person_is_drawn_about_as_often()
    {
        var (draw, counts) = (new int[7], 70_000);
        var chance = new BootstrapDraw(3);
        for (var i = 0; i < counts; i++)
            draw[chance.Below(7)]++;
        Assert.All(draw, count => Assert.InRange(count, 9_600, 10_400));
    }

    private static IEnumerable<double> Draws(Dose[] people) =>
        from a in people from b in people from c in people select (a.Minutes + b.Minutes + c.Minutes) / (a.Days + b.Days + c.Days);
}
