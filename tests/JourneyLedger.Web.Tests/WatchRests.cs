using JourneyLedger.Web.Live;

namespace JourneyLedger.Web.Tests;

/// <summary>What is watched takes little of the machine, however slow it is to answer.</summary>
public class WatchRests
{
    [Fact]
    public void All_watched_questions_together_take_at_most_a_third_of_a_core()
    {
        var random = new Random(4);
        for (var trial = 0; trial < 1_000; trial++)
        {
            var costs = Enumerable.Range(0, random.Next(1, 12)).Select(_ => TimeSpan.FromMilliseconds(random.Next(1, 20_000))).ToArray();
            var share = costs.Sum(cost => cost / (cost + WatchRest.After(cost, costs.Length)));
            Assert.InRange(share, 0, (1.0 / WatchRest.Parts) + 1e-9);
        }
    }

    [Fact]
    public void A_slow_question_is_asked_less_often_and_a_quick_one_beside_it_still_every_second()
    {
        Assert.Equal(TimeSpan.FromSeconds(1), WatchRest.After(TimeSpan.FromMilliseconds(5), 2));
        Assert.Equal(TimeSpan.FromSeconds(15), WatchRest.After(TimeSpan.FromSeconds(3), 2));
        Assert.Equal(TimeSpan.FromSeconds(6), WatchRest.After(TimeSpan.FromSeconds(3), 1));
    }
}
