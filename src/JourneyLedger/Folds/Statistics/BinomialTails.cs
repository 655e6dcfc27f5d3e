namespace JourneyLedger.Folds.Statistics;

/// <summary>Exact tails of the binomial distribution, summed term by term away from the mean; the other tail is what is left.</summary>
public static class BinomialTails
{
    private const double Negligible = 1e-17;

    /// <summary>P(X ≤ count) and P(X ≥ count) of so many independent units, each with the probability.</summary>
    /// <param name="count">From 0 to <paramref name="of"/>.</param>
    /// <param name="of">From 1.</param>
    /// <param name="probability">From 0 to 1.</param>
    public static (double Low, double High) Of(long count, long of, double probability)
    {
        if (probability <= 0)
            return (1, count == 0 ? 1 : 0);
        if (probability >= 1)
            return (count == of ? 1 : 0, 1);
        var at = Math.Exp(LogChoose(of, count) + (count * Math.Log(probability)) + ((of - count) * Math.Log(1 - probability)));
        if (count <= of * probability)
        {
            var low = at + Down(at, count, of, probability);
            return (low, 1 - low + at);
        }

        var high = at + Down(at, of - count, of, 1 - probability);
        return (1 - high + at, high);
    }

    /// <summary>Terms below the count, which fall from there on: the count is at or below the mean.</summary>
    private static double Down(double at, long count, long of, double probability)
    {
        var (odds, sum, term) = (probability / (1 - probability), 0.0, at);
        for (var k = count; k > 0 && term > Negligible * (at + sum); k--)
        {
            term *= k / (of - k + 1.0) / odds;
            sum += term;
        }

        return sum;
    }

    private static double LogChoose(long of, long count) => LogFactorial(of) - LogFactorial(count) - LogFactorial(of - count);

    /// <summary>By Stirling's series, which is exact to the last digits from 20 on; below by adding logarithms.</summary>
    private static double LogFactorial(long n)
    {
        if (n < 20)
        {
            var sum = 0.0;
            for (var k = 2; k <= n; k++)
                sum += Math.Log(k);
            return sum;
        }

        double x = n + 1;
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (1 / (12 * x)) - (1 / (360 * x * x * x)) + (1 / (1260 * x * x * x * x * x));
    }
}
