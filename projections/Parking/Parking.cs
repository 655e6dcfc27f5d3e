using JourneyLedger.Clocks;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;

namespace JourneyLedger.Projections.Parking;

/// <summary>Who is on a programme and left alone, as in definition 4.4: no meaningful contact for too long, or less support than others of the same provider get.</summary>
public sealed class Parking : Report
{
    public override string Name => "parking";

    public override string Title => "Parking";

    public override string Question => "Who is on a programme and gets no support, and who gets less than others beside them?";

    public override string Definition => "R05";

    public override IReadOnlyList<ProjectionSetting> Settings { get; } = ParkingSettings.All;

    public override IReadOnlySet<string> Reads { get; } = new HashSet<string>([.. ParkingSettings.Types, .. IntervalNames.TypesOf(ParkingSettings.Intervals)], StringComparer.Ordinal);

    protected override ReportFindings Find(ReportRequest asked)
    {
        var limits = ParkingLimits.Read(asked);
        var fold = asked.View.FoldPeople(ParkingLimits.Reading, () => new ParkingFold(asked, limits));
        return ParkingReport.Of(fold, limits);
    }
}
