namespace JourneyLedger.Folds.Statistics;

/// <summary>A step of a curve of ends of one kind.</summary>
/// <param name="Day">Days waited.</param>
/// <param name="AtRisk">Under observation and waiting just before.</param>
/// <param name="Share">Share that had ended in this way by the end of that day.</param>
/// <param name="Error">Its standard error, by the delta method.</param>
/// <param name="Interval">Log-log limits; null where the share is 0 or 1, for which they are not defined.</param>
public readonly record struct IncidenceStep(int Day, long AtRisk, double Share, double Error, ConfidenceInterval? Interval);

/// <summary>
/// Share that ended in one way by days waited, where other ends come before it: Aalen and Johansen (1978), metric M16. Reading one less a survival
/// curve that leaves out the other ends instead would tell too much.
/// </summary>
public static class CumulativeIncidence
{
    /// <summary>In order of days, a step for each row.</summary>
    /// <param name="rows">Of <see cref="WaitTally.AtRisk"/>.</param>
    /// <param name="end">Which kind of end.</param>
    /// <param name="z">For the limits.</param>
    public static IReadOnlyList<IncidenceStep> Of(IReadOnlyList<RiskRow> rows, int end, double z = Confidence.Usual)
    {
        var steps = new IncidenceStep[rows.Count];
        var (waiting, share) = (1.0, 0.0);
        var variance = default(DeltaVariance);
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, ended) = (rows[i], rows[i].AllEnded);
            var grown = share + (waiting * row.Ended[end] / row.AtRisk);
            variance = variance.After(row, row.Ended[end], waiting, grown);
            (share, waiting) = (grown, waiting * (row.AtRisk - ended) / row.AtRisk);
            var error = variance.ErrorAt(share);
            steps[i] = new(row.Day, row.AtRisk, share, error, LogLog(share, error, z));
        }

        return steps;
    }

    /// <summary>Share that had ended in this way by the end of a day of waiting; 0 before the first step.</summary>
    public static double ShareAt(IReadOnlyList<IncidenceStep> steps, int day) => steps.LastOrDefault(step => step.Day <= day).Share;

    /// <summary>Of one less the share, so that with one kind of end they are those of the curve of Kaplan and Meier.</summary>
    private static ConfidenceInterval? LogLog(double share, double error, double z)
    {
        if (share is <= 0 or >= 1)
            return null;
        var others = 1 - share;
        var power = Math.Exp(z * error / (others * -Math.Log(others)));
        return new(1 - Math.Pow(others, 1 / power), 1 - Math.Pow(others, power));
    }

    /// <summary>
    /// The variance of Marubini and Valsecchi (1995), in which every day's term speaks of the share at the end. Its sums are kept apart by the power of
    /// that share, so that one pass gives the variance at each step.
    /// </summary>
    /// <param name="Constant">Terms without it.</param>
    /// <param name="Linear">Terms with it.</param>
    /// <param name="Square">Terms with its square.</param>
    private readonly record struct DeltaVariance(double Constant, double Linear, double Square)
    {
        /// <param name="row">Of the day.</param>
        /// <param name="mine">How many ended in the way that is looked at.</param>
        /// <param name="waiting">Share waiting before the day.</param>
        /// <param name="share">Share ended in that way after it.</param>
        public DeltaVariance After(in RiskRow row, long mine, double waiting, double share)
        {
            var (n, d, k) = ((double)row.AtRisk, row.AllEnded, (double)mine);
            if (d == 0)
                return this;

            // Where all who were at risk ended nothing changes any more, so that what the first term multiplies stays nought.
            var greenwood = d == n ? 0 : d / n / (n - d);
            var (own, both) = (waiting * waiting * (n - k) * k / (n * n * n), waiting * k / (n * n));
            return new(Constant + (greenwood * share * share) + own + (2 * both * share), Linear - (2 * greenwood * share) - (2 * both), Square + greenwood);
        }

        public double ErrorAt(double share) => Math.Sqrt(Math.Max(0, Constant + (Linear * share) + (Square * share * share)));
    }
}
