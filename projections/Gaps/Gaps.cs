using JourneyLedger.Clocks;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;

namespace JourneyLedger.Projections.Gaps;

/// <summary>What people need and nobody gives, as in definition 4.2: needs without an answer, domains without provision, people without an offer.</summary>
public sealed class Gaps : Report
{
    public override string Name => "gaps";

    public override string Title => "Gaps";

    public override string Question => "Which needs does nobody answer, and where is there nothing to answer them with?";

    public override string Definition => "R03";

    public override IReadOnlyList<ProjectionSetting> Settings { get; } = GapSettings.All;

    public override IReadOnlySet<string> Reads { get; } = new HashSet<string>([.. GapSettings.Types, .. IntervalNames.TypesOf(GapSettings.Intervals)], StringComparer.Ordinal);

    protected override ReportFindings Find(ReportRequest asked)
    {
        var limits = GapLimits.Read(asked);
        var fold = asked.View.FoldPeople(GapLimits.Reading, () => new GapFold(asked, limits));
        return GapReport.Of(fold, limits, asked);
    }
}
