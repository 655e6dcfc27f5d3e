namespace JourneyLedger.Web.Live;

/// <summary>
/// How long a watched question is left alone after it was asked. All that are watched together use at most a third of a core: quick ones are asked
/// every second as long as that fits, and what they leave is shared by the slow ones, which are asked less often.
/// </summary>
public static class WatchRest
{
    /// <summary>Nobody reads faster.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    /// <summary>All watched questions together use at most one part in so many of a core.</summary>
    public const int Parts = 3;

    /// <param name="cost">What asking and sending took, on one core.</param>
    /// <param name="others">What each other watched question took when it was last asked.</param>
    public static TimeSpan After(TimeSpan cost, IEnumerable<TimeSpan> others)
    {
        var left = 1.0 / Parts;
        var costs = others.Append(cost).Order().ToArray();
        for (var i = 0; i < costs.Length; i++)
        {
            var share = left / (costs.Length - i);
            var eachSecond = costs[i] / (costs[i] + Least);
            if (eachSecond > share)
                return Longer((cost / share) - cost);
            if (costs[i] == cost)
                return Least;
            left -= eachSecond;
        }

        return Least;
    }

    private static TimeSpan Longer(TimeSpan rest) => rest > Least ? rest : Least;
}
