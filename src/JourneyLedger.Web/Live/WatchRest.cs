namespace JourneyLedger.Web.Live;

/// <summary>
/// How long a watched question is left alone after it was asked. Each of n questions that are watched together may use the n-th part of a third
/// of a core: so a slow one is asked less often, a quick one still every second, and together they stay below a third however many there are.
/// </summary>
public static class WatchRest
{
    /// <summary>Nobody reads faster.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    /// <summary>All watched questions together use at most one part in so many of a core.</summary>
    public const int Parts = 3;

    /// <param name="cost">What asking and sending took, on one core.</param>
    /// <param name="questions">How many are watched, this one included; at least 1.</param>
    public static TimeSpan After(TimeSpan cost, int questions)
    {
        var rest = cost * ((Parts * Math.Max(1, questions)) - 1);
        return rest > Least ? rest : Least;
    }
}
