using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Demonstration;

namespace JourneyLedger.Tests.Demonstration;

/// <summary>Chance that is the same everywhere: its arithmetic, its shape, and that subjects do not disturb each other.</summary>
public class DrawTests
{
    private const int Draws = 40_000;

    [Fact]
    public void The_first_numbers_of_a_known_key_never_change()
    {
        var draw = new Draw(1, 0, Subject.Person);
        Assert.Equal((8795686254521260270UL, 14597451951311225598UL), (draw.Next(), draw.Next()));
    }

    [Fact]
    public void Subjects_of_one_person_have_chance_of_their_own() =>
        Prop.ForAll<int, NonNegativeInt>((seed, person) =>
            new Draw(seed, person.Get, Subject.Claim).Next() != new Draw(seed, person.Get, Subject.Work).Next()).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void A_whole_number_lies_within_its_bounds() =>
        Prop.ForAll<int, int, byte>((seed, least, span) =>
        {
            var low = least % 1000;
            var value = new Draw(seed, 0, Subject.Claim).Between(low, low + span);
            return value >= low && value <= low + span;
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Logarithm_and_power_agree_with_the_platform_to_twelve_digits()
    {
        for (var x = 0.001; x < 5_000; x *= 1.37)
            Assert.Equal(Math.Log(x), Draw.Log(x), 1e-12 * Math.Max(1, Math.Abs(Math.Log(x))));
        for (var x = -20.0; x < 20; x += 0.83)
            Assert.Equal(1, Draw.Exp(x) / Math.Exp(x), 1e-11);
    }

    [Fact]
    public void A_wait_has_the_median_and_the_upper_quantile_it_was_given()
    {
        var wait = WaitingTime.Of(20, 60, NumberOrigin.Assumed);
        var draw = new Draw(7, 0, Subject.Reporting);
        var lengths = Enumerable.Range(0, Draws).Select(_ => wait.Length(draw)).ToArray();
        Binomial.Holds(0.5, lengths.Count(length => length <= 20), Draws);
        Binomial.Holds(0.9, lengths.Count(length => length <= 60), Draws);
    }

    [Fact]
    public void Gamma_keeps_its_mean()
    {
        var draw = new Draw(7, 0, Subject.Conversation);
        var mean = Enumerable.Range(0, Draws).Average(_ => draw.Gamma(4, 10));
        // Standard error of the mean: 10 / sqrt(4 n).
        Assert.InRange(mean, 10 - 5 * 5 / Math.Sqrt(Draws), 10 + 5 * 5 / Math.Sqrt(Draws));
    }

    [Fact]
    public void A_mix_is_drawn_by_its_weights()
    {
        var mix = new Mix<string>([("a", 1), ("b", 3), ("c", 6)], NumberOrigin.Assumed);
        var draw = new Draw(7, 0, Subject.Support);
        var drawn = Enumerable.Range(0, Draws).Select(_ => mix.Pick(draw)).ToArray();
        foreach (var letter in new[] { "a", "b", "c" })
            Binomial.Holds(mix.Share(letter), drawn.Count(one => one == letter), Draws);
    }
}
