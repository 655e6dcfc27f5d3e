using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Projections.Gaps;

/// <summary>Whether an area has what a domain's needs ask for, and why not.</summary>
/// <param name="Cell">Area and domain.</param>
/// <param name="Tally">Counted.</param>
/// <param name="Status">GAP, POSSIBLE GAP, none, doubtful, not assessable.</param>
/// <param name="Cause">What most attempts met, where there is a gap; or null.</param>
/// <param name="Silent">Silent organisations that feed it, with commas between; null for none.</param>
internal sealed record ProvisionVerdict(GapCell Cell, CellTally Tally, string Status, string? Cause, string? Silent)
{
    public const string Gap = "GAP";
    public const string Possible = "POSSIBLE GAP";
    public const string None = "none";
    public const string Doubtful = "doubtful";
    public const string NotAssessable = "not assessable";
    public const string NoProvision = "no provision";
    public const string RefusedEntry = "refused entry";

    private const double Most = 0.5;

    public static IReadOnlyList<string> WorstFirst { get; } = [Gap, Possible, Doubtful, None, NotAssessable];

    public Proportion Coverage => new(Tally.Covered, Tally.Mature);

    /// <summary>Everything that somebody tried: referrals that were made, and those that could not be.</summary>
    public long Attempts => Tally.Referrals + Tally.Unavailable;

    /// <param name="cell">Area and domain.</param>
    /// <param name="tally">Counted.</param>
    /// <param name="silent">Silent organisations that feed it.</param>
    /// <param name="limits">Of the question.</param>
    public static ProvisionVerdict Of(GapCell cell, CellTally tally, IEnumerable<string> silent, GapLimits limits)
    {
        var coverage = new Proportion(tally.Covered, tally.Mature);
        var silentOnes = string.Join(", ", silent.Order(StringComparer.Ordinal));
        var status = tally.Mature < limits.NMin || coverage.Interval() is not { } interval ? NotAssessable
            : interval.Upper < limits.CoverageTarget ? Gap
            : coverage.Share < limits.CoverageTarget ? Possible
            : None;
        var isLack = status is Gap or Possible;
        return new(
            cell, tally, isLack && silentOnes.Length > 0 ? Doubtful : status, isLack ? CauseOf(tally) : null, silentOnes.Length > 0 ? silentOnes : null);
    }

    /// <summary>Where more than half of the attempts met the same, whatever chance did to them.</summary>
    private static string? CauseOf(CellTally tally) =>
        new Proportion(tally.Unavailable, tally.Referrals + tally.Unavailable).Interval()?.Lower > Most ? NoProvision
        : new Proportion(Math.Min(tally.Rejected, tally.Referrals), tally.Referrals).Interval()?.Lower > Most ? RefusedEntry
        : null;
}
