namespace JourneyLedger.Folds.Statistics;

/// <summary>Middle values of numbers that are in ascending order (metric M09).</summary>
public static class MiddleValues
{
    /// <summary>The middle one; of an even number the mean of the two in the middle; null of none.</summary>
    public static double? Median(IReadOnlyList<int> sorted) =>
        sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + (double)sorted[sorted.Count / 2]) / 2;

    /// <summary>The smallest that at least so many per cent do not exceed: nearest rank, so always one of the numbers. Null of none.</summary>
    /// <param name="sorted">In ascending order.</param>
    /// <param name="percent">From 1 to 100.</param>
    public static int? Percentile(IReadOnlyList<int> sorted, int percent) => sorted.Count == 0 ? null : sorted[(int)Rank(sorted.Count, percent) - 1];

    /// <summary>Rank from 1, in whole numbers: with fractions, 92 per cent of 25 is now and then a little more than 23.</summary>
    internal static long Rank(long count, int percent) => ((count * percent) + 99) / 100;
}
