namespace JourneyLedger.Folds.Statistics;

/// <summary>What one person got: minutes of support in so many days of taking part.</summary>
public readonly record struct Dose(double Minutes, double Days);

/// <summary>One group's dose as a multiple of another's (metric M38).</summary>
/// <param name="Value">Minutes a day in the first group over minutes a day in the second; null where the second had none.</param>
/// <param name="Lower">2.5th percentile of the draws; null where not estimable.</param>
/// <param name="Upper">97.5th percentile; null where more draws than that had nothing to divide by.</param>
/// <param name="Draws">How many times the people were drawn anew.</param>
/// <param name="Seed">With which the draws can be made again.</param>
public readonly record struct DoseRatio(double? Value, double? Lower, double? Upper, int Draws, int Seed)
{
    private const double EachSide = 0.025;

    /// <summary>Minutes per 28 days of taking part; null of no days.</summary>
    public static double? Per28Days(IReadOnlyCollection<Dose> group) => group.Sum(one => one.Days) is var days and > 0 ? group.Sum(one => one.Minutes) / days * 28 : null;

    /// <summary>
    /// The percentile bootstrap (Efron 1979): people are drawn with replacement within each group, since people and not minutes are what chance chose.
    /// </summary>
    /// <param name="group">Of whom it is asked.</param>
    /// <param name="reference">Whom they are compared with.</param>
    /// <param name="draws">From 1; usually 10,000.</param>
    /// <param name="seed">Any number: the same one gives the same limits.</param>
    public static DoseRatio Between(IReadOnlyList<Dose> group, IReadOnlyList<Dose> reference, int draws, int seed)
    {
        if (group.Count == 0 || reference.Count == 0)
            return new(null, null, null, draws, seed);
        var (chance, drawn) = (new BootstrapDraw(seed), new double[draws]);
        for (var i = 0; i < draws; i++)
            drawn[i] = Ratio(Drawn(group, chance), Drawn(reference, chance)) ?? double.PositiveInfinity;
        Array.Sort(drawn);
        return new(Ratio(Sum(group), Sum(reference)), Finite(drawn[Index(EachSide)]), Finite(drawn[Index(1 - EachSide)]), draws, seed);

        int Index(double share) => Math.Clamp((int)Math.Ceiling(share * draws) - 1, 0, draws - 1);
    }

    private static double? Ratio(Dose one, Dose other) => one.Days > 0 && other is { Days: > 0, Minutes: > 0 } ? one.Minutes / one.Days / (other.Minutes / other.Days) : null;

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static Dose Sum(IReadOnlyList<Dose> group) => new(group.Sum(one => one.Minutes), group.Sum(one => one.Days));

    private static Dose Drawn(IReadOnlyList<Dose> group, BootstrapDraw chance)
    {
        var (minutes, days) = (0.0, 0.0);
        for (var i = 0; i < group.Count; i++)
        {
            var one = group[chance.Below(group.Count)];
            (minutes, days) = (minutes + one.Minutes, days + one.Days);
        }

        return new(minutes, days);
    }
}
