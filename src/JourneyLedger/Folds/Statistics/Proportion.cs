namespace JourneyLedger.Folds.Statistics;

/// <summary>So many of so many. Whether either count leaves something out is for who counted to say.</summary>
/// <param name="Count">From 0 to <paramref name="Of"/>.</param>
/// <param name="Of">The base, from 0.</param>
public readonly record struct Proportion(long Count, long Of)
{
    /// <summary>From 0 to 1; null of nobody.</summary>
    public double? Share => Of == 0 ? null : (double)Count / Of;

    /// <summary>
    /// Wilson's score interval (1927), without continuity correction (metric M06): inside 0 to 1, and of a use also at 0 and at all. Null of nobody.
    /// </summary>
    public ConfidenceInterval? Interval(double z = Confidence.Usual)
    {
        if (Share is not { } share)
            return null;
        var (zz, n) = (z * z, (double)Of);
        var centre = (share + (zz / (2 * n))) / (1 + (zz / n));
        var half = z * Math.Sqrt((share * (1 - share) / n) + (zz / (4 * n * n))) / (1 + (zz / n));

        // At the ends the limit is exactly the share; the formula misses it by a rounding.
        return new(Count == 0 ? 0 : centre - half, Count == Of ? 1 : centre + half);
    }
}
