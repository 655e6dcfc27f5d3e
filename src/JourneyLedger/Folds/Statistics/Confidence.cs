namespace JourneyLedger.Folds.Statistics;

/// <summary>How sure limits are to be, as the quantile of the standard normal distribution that they use.</summary>
public static class Confidence
{
    /// <summary>Two-sided 95 per cent, to the digits that reports and the definitions give.</summary>
    public const double Usual = 1.959964;
}

/// <summary>Lower and upper limit of an estimate. They say how far chance alone may have moved it, and nothing of bias or of what is missing.</summary>
public readonly record struct ConfidenceInterval(double Lower, double Upper)
{
    public bool Contains(double value) => Lower <= value && value <= Upper;
}
