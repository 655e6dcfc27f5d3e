using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Projections.OfficialSeries;

/// <summary>The disability employment gap of one period, in percentage points, from two published rates (metric M58).</summary>
/// <param name="Period">That both rates are of.</param>
/// <param name="Without">Rate of residents without a long-term condition or disability, per cent.</param>
/// <param name="With">Rate of those with one.</param>
/// <param name="Low">Lower end of the gap's 95% interval by Newcombe's method; null where a rate has neither limits nor a sample.</param>
/// <param name="High">Upper end.</param>
internal sealed record EmploymentGap(string Period, PublishedPeriod Without, PublishedPeriod With, double? Low, double? High)
{
    private const double Percent = 100;

    public double Points => Without.Now.Value - With.Now.Value;

    /// <summary>How both rates are measured: a gap of another method is not compared with it.</summary>
    public string Method => $"{Without.Series} {Since(Without)}, {With.Series} {Since(With)}";

    /// <summary>Half of it.</summary>
    public double Halved => Points / 2;

    /// <summary>The rate of those with a condition at which it is halved, when the other stays.</summary>
    public double RateWhenHalved => Without.Now.Value - Halved;

    /// <summary>The gap as it was first published.</summary>
    public double FirstPoints => Without.First.Value - With.First.Value;

    /// <summary>Of each period for which both rates are published, oldest first.</summary>
    public static IReadOnlyList<EmploymentGap> Of(IReadOnlyList<PublishedPeriod> periods, string without, string with) =>
    [
        .. from one in periods
           where one.Series == without
           join other in periods.Where(period => period.Series == with) on one.Period equals other.Period
           select Between(one, other),
    ];

    private static string Since(PublishedPeriod of) => of.Since is { } period ? $"since {period}" : "from the beginning";

    private static EmploymentGap Between(PublishedPeriod without, PublishedPeriod with)
    {
        if (without.Now.Limits is not { } ofWithout || with.Now.Limits is not { } ofWith)
            return new(without.Period, without, with, null, null);
        var difference = ShareDifference.Between(without.Now.Value / Percent, ofWithout, with.Now.Value / Percent, ofWith);
        return new(without.Period, without, with, difference.Interval.Lower * Percent, difference.Interval.Upper * Percent);
    }
}
