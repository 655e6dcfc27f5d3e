using JourneyLedger.Clocks;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;

namespace JourneyLedger.Projections.Blockages;

/// <summary>Where people get stuck, as in definition 4.1: waits that are late, growing or not draining, and the people over their standard.</summary>
public sealed class Blockages : Report
{
    internal const string ReportName = "blockages";

    public override string Name => ReportName;

    public override string Title => "Blockages and stuck people";

    public override string Question => "Which waits are blocked, and who is stuck in them?";

    public override string Definition => "R02";

    public override IReadOnlyList<ProjectionSetting> Settings { get; } = BlockageSettings.All;

    public override IReadOnlySet<string> Reads { get; } = IntervalNames.TypesOf(BlockageSettings.Clocks);

    protected override ReportFindings Find(ReportRequest asked)
    {
        var limits = BlockageLimits.Read(asked);
        var fold = asked.View.FoldPeople(limits.Reading, () => new BlockageFold(asked, limits));
        return BlockageReport.Of(fold, limits, asked);
    }
}
