namespace JourneyLedger.Folds.Statistics;

/// <summary>One share as a multiple of another (a risk ratio), with limits.</summary>
/// <param name="Value">From 0.</param>
/// <param name="Interval">On the logarithmic scale, so never below 0.</param>
/// <param name="Adjusted">A count of nought was met, and half a case was added to all four cells: to be said beside the figure.</param>
public readonly record struct ShareRatio(double Value, ConfidenceInterval Interval, bool Adjusted)
{
    /// <summary>Metric M08. Null when either share is of nobody.</summary>
    public static ShareRatio? Between(Proportion first, Proportion second, double z = Confidence.Usual)
    {
        if (first.Of == 0 || second.Of == 0)
            return null;
        var adjusted = first.Count == 0 || second.Count == 0;
        var (a, n) = adjusted ? (first.Count + 0.5, first.Of + 1.0) : (first.Count, first.Of);
        var (c, m) = adjusted ? (second.Count + 0.5, second.Of + 1.0) : (second.Count, second.Of);
        var value = a / n / (c / m);
        var factor = Math.Exp(z * Math.Sqrt((1 / a) - (1 / n) + (1 / c) - (1 / m)));
        return new(value, new(value / factor, value * factor), adjusted);
    }
}
