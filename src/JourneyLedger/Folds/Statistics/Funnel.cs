namespace JourneyLedger.Folds.Statistics;

/// <summary>How a share stands to what chance allows at its size.</summary>
public enum FunnelSignal : byte
{
    /// <summary>Too few to say.</summary>
    NotAssessable,

    /// <summary>Inside the limits.</summary>
    Inside,

    LowWarning,

    LowAlarm,

    HighWarning,

    HighAlarm,
}

/// <summary>
/// Providers' shares against the limits that chance alone gives a provider of that size (metric M67; Spiegelhalter 2005): exact binomial limits, and
/// where providers differ more than chance explains, limits widened by √φ. No ranks.
/// </summary>
/// <param name="Benchmark">The pooled share; null where nobody has enough.</param>
/// <param name="Phi">Mean squared z of the providers with enough, each pulled in to the 10th and 90th percentile; null of fewer than two.</param>
/// <param name="IsWidened">φ is above 1 by more than chance (5%).</param>
/// <param name="Signals">By provider, in the order given.</param>
public sealed record Funnel(double? Benchmark, double? Phi, bool IsWidened, IReadOnlyList<FunnelSignal> Signals)
{
    private const double WarningTail = 0.025;
    private const double AlarmTail = 0.001;
    private const double WarningZ = 1.959964;
    private const double AlarmZ = 3.090232;
    private const double Winsorised = 0.1;
    private const double ByChance = 0.05;

    /// <param name="shares">Of independent units: people, never days.</param>
    /// <param name="least">Providers of fewer units are in no funnel and not in the benchmark.</param>
    public static Funnel Of(IReadOnlyList<Proportion> shares, int least)
    {
        var enough = shares.Where(one => one.Of >= least && one.Of > 0).ToArray();
        var pooled = new Proportion(enough.Sum(one => one.Count), enough.Sum(one => one.Of));
        if (pooled.Share is not { } benchmark)
            return new(null, null, false, [.. shares.Select(_ => FunnelSignal.NotAssessable)]);
        double? phi = enough.Length < 2 || benchmark is 0 or 1 ? null : Dispersion([.. enough.Select(one => Z(one, benchmark))]);
        var widened = phi > 1 && ChiSquareTail.Above(phi.Value * enough.Length, enough.Length) < ByChance;
        return new(benchmark, phi, widened, [.. shares.Select(one => one.Of < least || one.Of == 0 ? FunnelSignal.NotAssessable : widened ? Widened(Z(one, benchmark) / Math.Sqrt(phi!.Value)) : Exact(one, benchmark))]);
    }

    private static double Z(Proportion one, double benchmark) => (one.Share!.Value - benchmark) / Math.Sqrt(benchmark * (1 - benchmark) / one.Of);

    private static double Dispersion(double[] z)
    {
        Array.Sort(z);
        var cut = (int)(Winsorised * z.Length);
        return z.Average(one => Math.Clamp(one, z[cut], z[^(cut + 1)]) is var pulled ? pulled * pulled : 0);
    }

    private static FunnelSignal Widened(double z) =>
        z > AlarmZ ? FunnelSignal.HighAlarm : z > WarningZ ? FunnelSignal.HighWarning : z < -AlarmZ ? FunnelSignal.LowAlarm : z < -WarningZ ? FunnelSignal.LowWarning : FunnelSignal.Inside;

    private static FunnelSignal Exact(Proportion one, double benchmark)
    {
        var (low, high) = BinomialTails.Of(one.Count, one.Of, benchmark);
        return high < AlarmTail ? FunnelSignal.HighAlarm : low < AlarmTail ? FunnelSignal.LowAlarm
            : high < WarningTail ? FunnelSignal.HighWarning : low < WarningTail ? FunnelSignal.LowWarning : FunnelSignal.Inside;
    }
}
