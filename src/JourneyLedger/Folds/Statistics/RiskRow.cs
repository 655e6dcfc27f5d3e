namespace JourneyLedger.Folds.Statistics;

/// <summary>A day of waiting on which something ended or was last seen.</summary>
/// <param name="Day">Days waited.</param>
/// <param name="AtRisk">Under observation and not ended before that day.</param>
/// <param name="Ended">How many ended that day, by kind of end.</param>
/// <param name="Censored">How many were last seen that day, still open.</param>
public readonly record struct RiskRow(int Day, long AtRisk, IReadOnlyList<long> Ended, long Censored)
{
    public long AllEnded => Ended.Sum();
}
