using JourneyLedger.Clocks;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;

namespace JourneyLedger.Projections.Waits;

/// <summary>How long people wait for one thing, those who still wait included, as in definition 3.2.</summary>
public sealed class Waits : Report
{
    public override string Name => "waits";

    public override string Title => "Waiting times";

    public override string Question => "How long do people wait, and how many wait still?";

    public override string Definition => "R08";

    public override IReadOnlyList<ProjectionSetting> Settings { get; } = WaitSettings.All;

    public override IReadOnlySet<string> Reads { get; } = IntervalNames.TypesOf(IntervalNames.Clocks);

    protected override ReportFindings Find(ReportRequest asked)
    {
        var limits = WaitLimits.Read(asked);
        var fold = asked.View.FoldPeople(limits.Reading, () => new WaitFold(asked, limits));
        return WaitReport.Of(fold, limits, asked);
    }
}
