namespace JourneyLedger.Folds.Statistics;

/// <summary>The upper tail of the chi-square distribution.</summary>
public static class ChiSquareTail
{
    private const int MostTerms = 10_000;
    private const double Negligible = 1e-16;

    /// <summary>P(X &gt; value) with so many degrees of freedom: 1 less the series of the lower incomplete gamma function (Abramowitz and Stegun 6.5.29).</summary>
    /// <param name="value">From 0.</param>
    /// <param name="degrees">From 1.</param>
    public static double Above(double value, int degrees)
    {
        if (value <= 0)
            return 1;
        var (a, x) = (degrees / 2.0, value / 2);
        var (term, sum) = (1 / a, 1 / a);
        for (var k = 1; k < MostTerms && term > Negligible * sum; k++)
        {
            term *= x / (a + k);
            sum += term;
        }

        return Math.Max(0, 1 - (sum * Math.Exp((a * Math.Log(x)) - x - LogGamma(degrees))));
    }

    /// <summary>ln Γ(degrees / 2) by recursion from Γ(1) = 1 or Γ(½) = √π.</summary>
    private static double LogGamma(int degrees)
    {
        var sum = degrees % 2 == 0 ? 0 : 0.5 * Math.Log(Math.PI);
        for (var half = degrees % 2 == 0 ? 2 : 1; half < degrees; half += 2)
            sum += Math.Log(half / 2.0);
        return sum;
    }
}
