namespace JourneyLedger.Projections.OfficialSeries;

/// <summary>One period of a series: as it was first published, and as it is published now.</summary>
/// <param name="First">In the edition that was published first.</param>
/// <param name="Now">In the one that was published last.</param>
/// <param name="Stretch">Number of the stretch of one method that it is in, from 1: periods of two stretches are not compared.</param>
/// <param name="Since">The period with which that stretch began; null for the first one.</param>
internal sealed record PublishedPeriod(PublishedValue First, PublishedValue Now, int Stretch, string? Since)
{
    public string Series => Now.Series;

    public string Period => Now.Period;

    public bool IsRevised => First.Value != Now.Value;

    /// <summary>The periods of every series, oldest first.</summary>
    public static IReadOnlyList<PublishedPeriod> Of(IEnumerable<PublishedValue> values)
    {
        var periods = new List<PublishedPeriod>();
        foreach (var series in values.GroupBy(value => value.Series, StringComparer.Ordinal).OrderBy(series => series.Key, StringComparer.Ordinal))
        {
            var (stretch, since) = (1, (string?)null);
            foreach (var period in series.GroupBy(value => value.Period, StringComparer.Ordinal).OrderBy(period => period.Key, StringComparer.Ordinal))
            {
                var (first, now) = (period.First(), period.Last());
                (stretch, since) = now.IsBreak ? (stretch + 1, now.Period) : (stretch, since);
                periods.Add(new(first, now, stretch, since));
            }
        }

        return periods;
    }
}
