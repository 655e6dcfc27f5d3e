namespace JourneyLedger.Folds.Statistics;

/// <summary>A step of the curve: what holds from its day on.</summary>
/// <param name="Day">Days waited.</param>
/// <param name="AtRisk">Under observation and waiting just before.</param>
/// <param name="Ended">Ended that day, in any way.</param>
/// <param name="Censored">Last seen that day, still waiting.</param>
/// <param name="Waiting">Share still waiting after that day.</param>
/// <param name="Error">Its standard error by Greenwood; null where all who were at risk ended.</param>
/// <param name="Interval">Log-log limits; null where the share is 1 or 0, for which they are not defined.</param>
public readonly record struct SurvivalStep(int Day, long AtRisk, long Ended, long Censored, double Waiting, double? Error, ConfidenceInterval? Interval);

/// <summary>
/// Share still waiting by days waited, whatever ends the wait: Kaplan and Meier (1958), with those who still wait in it (metric M14).
/// </summary>
public sealed class SurvivalCurve
{
    // S is a product of rational numbers: a half that is reached exactly may come out a rounding above it.
    private const double Half = 0.5 + 1e-12;

    private SurvivalCurve(IReadOnlyList<SurvivalStep> steps) => Steps = steps;

    /// <summary>In order of days.</summary>
    public IReadOnlyList<SurvivalStep> Steps { get; }

    /// <summary>The first day on which no more than half still wait; null when that is not reached.</summary>
    public int? Median => FirstDay(step => step.Waiting <= Half);

    /// <summary>The first days on which the lower and the upper limit are no more than a half, by Brookmeyer and Crowley (1982); null is not reached.</summary>
    public (int? Lower, int? Upper) MedianInterval => (FirstDay(step => step.Interval?.Lower <= Half), FirstDay(step => step.Interval?.Upper <= Half));

    public static SurvivalCurve Of(IReadOnlyList<RiskRow> rows, double z = Confidence.Usual)
    {
        var (steps, waiting, greenwood) = (new SurvivalStep[rows.Count], 1.0, 0.0);
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, ended) = (rows[i], rows[i].AllEnded);
            if (ended > 0)
            {
                waiting *= (double)(row.AtRisk - ended) / row.AtRisk;
                greenwood += (double)ended / row.AtRisk / (row.AtRisk - ended);
            }

            steps[i] = new(row.Day, row.AtRisk, ended, row.Censored, waiting, double.IsFinite(greenwood) ? waiting * Math.Sqrt(greenwood) : null, LogLog(waiting, greenwood, z));
        }

        return new(steps);
    }

    /// <summary>What holds at the end of a day of waiting; null before the first step, where everybody waits.</summary>
    public SurvivalStep? At(int day) => Steps.LastOrDefault(step => step.Day <= day) is { AtRisk: > 0 } step ? step : null;

    /// <summary>Share still waiting at the end of a day.</summary>
    public double WaitingAt(int day) => At(day)?.Waiting ?? 1;

    /// <summary>The last day that is to be drawn: from the next step on, fewer than so many were at risk. Null when there were fewer from the first.</summary>
    public int? DrawnTo(int leastAtRisk)
    {
        var drawn = Steps.TakeWhile(step => step.AtRisk >= leastAtRisk).ToList();
        return drawn.Count == 0 ? null : drawn[^1].Day;
    }

    /// <summary>S to the power of exp(±z√G / ln S): inside 0 to 1, whatever the error.</summary>
    private static ConfidenceInterval? LogLog(double waiting, double greenwood, double z)
    {
        if (waiting is <= 0 or >= 1)
            return null;
        var power = Math.Exp(z * Math.Sqrt(greenwood) / -Math.Log(waiting));
        return new(Math.Pow(waiting, power), Math.Pow(waiting, 1 / power));
    }

    private int? FirstDay(Func<SurvivalStep, bool> holds)
    {
        foreach (var step in Steps)
        {
            if (holds(step))
                return step.Day;
        }

        return null;
    }
}
