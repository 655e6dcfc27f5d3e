namespace JourneyLedger.Folds.Statistics;

/// <summary>One share less another, with limits: a difference described, of whatever cause.</summary>
/// <param name="Value">From -1 to 1.</param>
/// <param name="Interval">Newcombe's hybrid score interval.</param>
public readonly record struct ShareDifference(double Value, ConfidenceInterval Interval)
{
    /// <summary>Method 10 of Newcombe (1998), from the Wilson limits of both shares (metric M07). Null when either is of nobody.</summary>
    public static ShareDifference? Between(Proportion first, Proportion second, double z = Confidence.Usual)
    {
        if ((first.Share, second.Share, first.Interval(z), second.Interval(z)) is not ({ } p, { } q, { } ofP, { } ofQ))
            return null;
        var value = p - q;
        return new(value, new(value - Distance(p - ofP.Lower, ofQ.Upper - q), value + Distance(ofP.Upper - p, q - ofQ.Lower)));
    }

    private static double Distance(double one, double other) => Math.Sqrt((one * one) + (other * other));
}
