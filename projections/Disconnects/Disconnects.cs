using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;

namespace JourneyLedger.Projections.Disconnects;

/// <summary>Where organisations lose each other, as in definition 4.3: hand-offs nobody received, outcomes nobody told, work side by side in silence, contradictions.</summary>
public sealed class Disconnects : Report
{
    public override string Name => "disconnects";

    public override string Title => "Disconnects between organisations";

    public override string Question => "Where do organisations lose each other, and which people are between them?";

    public override string Definition => "R04";

    public override IReadOnlyList<ProjectionSetting> Settings { get; } = DisconnectSettings.All;

    public override IReadOnlySet<string> Reads { get; } = DisconnectSettings.Types.ToHashSet(StringComparer.Ordinal);

    protected override ReportFindings Find(ReportRequest asked)
    {
        var limits = DisconnectLimits.Read(asked);
        var fold = asked.View.FoldPeople(DisconnectSettings.Reading, () => new DisconnectFold(asked, limits));
        return DisconnectReport.Of(fold, limits, asked);
    }
}
