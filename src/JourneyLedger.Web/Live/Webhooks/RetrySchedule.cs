namespace JourneyLedger.Web.Live.Webhooks;

/// <summary>When a message that an endpoint did not take is tried again.</summary>
/// <param name="Waits">After the first try, after the second, and so on; after one more it is given up.</param>
public sealed record RetrySchedule(IReadOnlyList<TimeSpan> Waits)
{
    /// <summary>A wait is up to this much shorter or longer, so that what failed together is not tried again together.</summary>
    private const double Spread = 0.1;

    /// <summary>An endpoint that asks for a longer pause gets this one.</summary>
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(24);

    /// <summary>When to try again; null for no more.</summary>
    /// <param name="tries">Made so far, this one included.</param>
    /// <param name="now">When the last one ended.</param>
    /// <param name="asked">The pause that the endpoint asked for (<c>Retry-After</c>); null for none.</param>
    /// <param name="chance">At random from 0 up to 1.</param>
    public DateTimeOffset? NextAfter(int tries, DateTimeOffset now, TimeSpan? asked, double chance)
    {
        if (tries > Waits.Count)
            return null;
        var wait = Waits[tries - 1] * (1 + (Spread * ((2 * chance) - 1)));
        return now + (asked is { } pause && pause > wait ? (pause < LongestAsked ? pause : LongestAsked) : wait);
    }
}
