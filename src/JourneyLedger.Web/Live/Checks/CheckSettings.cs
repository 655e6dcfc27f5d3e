namespace JourneyLedger.Web.Live.Checks;

/// <summary>When ledgers are verified in full, and how quietly.</summary>
/// <param name="Every">From the end of one check to the next (<c>Journey:FullCheck:EveryHours</c>, a day); null for never (0).</param>
/// <param name="Share">Of one processor's time, PostgreSQL's included (<c>Journey:FullCheck:Share</c>, a tenth).</param>
public sealed record CheckSettings(TimeSpan? Every, double Share)
{
    private const double UsualHours = 24;
    private const double UsualShare = 0.1;
    private const double LeastShare = 0.001;

    public static CheckSettings From(IConfiguration configuration)
    {
        var hours = configuration.GetValue("Journey:FullCheck:EveryHours", UsualHours);
        return new(hours > 0 ? TimeSpan.FromHours(hours) : null, Math.Clamp(configuration.GetValue("Journey:FullCheck:Share", UsualShare), LeastShare, 1));
    }
}
