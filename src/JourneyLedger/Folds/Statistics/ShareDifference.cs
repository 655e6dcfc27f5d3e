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
        return Between(p, ofP, q, ofQ);
    }

    /// <summary>The same from shares whose limits somebody else has worked out, as official statistics publish them.</summary>
    public static ShareDifference Between(double first, ConfidenceInterval ofFirst, double second, ConfidenceInterval ofSecond)
    {
        var value = first - second;
        return new(value, new(value - Distance(first - ofFirst.Lower, ofSecond.Upper - second), value + Distance(ofFirst.Upper - first, second - ofSecond.Lower)));
    }

    private static double Distance(double one, double other) => Math.Sqrt((one * one) + (other * other));
}
