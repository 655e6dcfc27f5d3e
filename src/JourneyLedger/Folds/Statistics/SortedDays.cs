namespace JourneyLedger.Folds.Statistics;

/// <summary>Days of many waits in ascending order, kept as counts by day. The middle values are those of <see cref="MiddleValues"/>.</summary>
/// <param name="Counts">How many of 0, 1, 2… days.</param>
public readonly record struct SortedDays(IReadOnlyList<long> Counts)
{
    public long Count => Counts.Sum();

    /// <summary>Of an even number the mean of the two in the middle; null of none.</summary>
    public double? Median => Count is var count and > 0 ? (AtRank((count + 1) / 2) + (double)AtRank((count / 2) + 1)) / 2 : null;

    /// <summary>Null of none. It has no place in a headline: those who still wait are not in it.</summary>
    public double? Mean
    {
        get
        {
            var (sum, count) = (0.0, 0L);
            for (var day = 0; day < Counts.Count; day++)
                (sum, count) = (sum + ((double)day * Counts[day]), count + Counts[day]);
            return count == 0 ? null : sum / count;
        }
    }

    /// <summary>By nearest rank; null of none.</summary>
    /// <param name="percent">From 1 to 100.</param>
    public int? Percentile(int percent) => Count is var count and > 0 ? AtRank(MiddleValues.Rank(count, percent)) : null;

    /// <summary>How many took so many days or fewer.</summary>
    public long Within(int days)
    {
        var within = 0L;
        for (var day = 0; day <= days && day < Counts.Count; day++)
            within += Counts[day];
        return within;
    }

    private int AtRank(long rank)
    {
        var day = -1;
        for (var below = 0L; below < rank;)
            below += Counts[++day];
        return day;
    }
}
