using JourneyLedger.Web.Live;

namespace JourneyLedger.Web.Tests;

/// <summary>How often watched questions are asked.</summary>
public class WatchRests
{
    [Fact]
    public void All_that_is_watched_together_uses_at_most_a_third_of_a_core_however_slow_it_is()
    {
        var random = new Random(7);
        for (var trial = 0; trial < 1_000; trial++)
        {
            var costs = Enumerable.Range(0, random.Next(1, 30)).Select(_ => TimeSpan.FromMilliseconds(Math.Exp(random.NextDouble() * 10))).ToArray();
            var share = costs.Select((cost, i) => cost / (cost + WatchRest.After(cost, costs.Where((_, other) => other != i)))).Sum();
            Assert.InRange(share, 0, (1.0 / WatchRest.Parts) + 1e-6);
        }
    }

    [Fact]
    public void A_quick_question_is_asked_every_second_beside_any_number_of_slow_ones()
    {
        var slow = Enumerable.Repeat(TimeSpan.FromSeconds(3), 20).ToArray();
        Assert.Equal(WatchRest.Least, WatchRest.After(TimeSpan.FromMilliseconds(10), slow));
        Assert.True(WatchRest.After(slow[0], slow[1..].Append(TimeSpan.FromMilliseconds(10))) > TimeSpan.FromMinutes(2));
    }

    [Fact]
    public void What_quick_questions_leave_is_for_the_slow_ones()
    {
        var alone = WatchRest.After(TimeSpan.FromSeconds(3), []);
        Assert.Equal(6, alone.TotalSeconds, 0.001);
        var beside = WatchRest.After(TimeSpan.FromSeconds(3), [TimeSpan.FromMilliseconds(5)]);
        Assert.InRange(beside.TotalSeconds, 6, 6.2);
    }
}
