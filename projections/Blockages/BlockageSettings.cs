using System.Globalization;
using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;

namespace JourneyLedger.Projections.Blockages;

/// <summary>What can be set, with the thresholds of definition 4.1.</summary>
internal static class BlockageSettings
{
    /// <summary>Clocks whose end somebody waits for: a spell of work is none.</summary>
    public static IReadOnlyList<IntervalKind> Clocks { get; } = [.. IntervalNames.Clocks.Where(kind => kind != IntervalKind.Job)];

    public static IReadOnlyList<ProjectionSetting> All { get; } =
    [
        new("clock", "all", ["all", .. Clocks.Select(kind => kind.Code())], "Which clock; all of them by default."),
        new("by", "service", ["service", "area", "service-area", "clock"], "What a wait is told apart by: the service (the area where a clock names none), the area, both, or the clock and domain alone."),
        new(Report.StandardDays, "", [], "One standard in days for every clock, instead of each one's own.") { IsNumber = true },
        new("windowDays", "91", [], "Days over which arrivals, departures and growth are counted."),
        new("nMin", "10", [], "Fewer open clocks than this are not assessable."),
        new("lateShare", "0.25", [], "Late (B1) when at least this share of the open clocks is over the standard.") { IsNumber = true },
        new("growthLeast", "3", [], "Growing (B2) when at least so many more are open than before the window …"),
        new("growthShare", "0.2", [], "… and at least this share of those.") { IsNumber = true },
        new("clearanceTimes", "2", [], "Not draining (B3) when clearing those open would take more than so many times the standard.") { IsNumber = true },
        new("silenceDays", "28", [], "Somebody over the standard is stuck when nothing was heard of their clock for more days than this; else late."),
        new("fromStep", "", [], "For steps of an organisation's own: the clock starts at this step …") { IsText = true },
        new("toStep", "", [], "… and ends at this one.") { IsText = true },
    ];
}

/// <summary>The limits of one question.</summary>
internal sealed record BlockageLimits(
    PersonReading Reading, string By, int WindowDays, int NMin, double LateShare, int GrowthLeast, double GrowthShare, double ClearanceTimes, int SilenceDays)
{
    /// <summary>The limits that boards have set, or the usual ones, for a report that gives this one's verdicts beside its own.</summary>
    public static BlockageLimits OfClocks(PersonReading reading, ReportRequest asked)
    {
        return new(
            reading, "clock", (int)Of("windowDays"), (int)Of("nMin"), Of("lateShare"), (int)Of("growthLeast"), Of("growthShare"), Of("clearanceTimes"), (int)Of("silenceDays"));

        double Of(string setting) => asked.Threshold(
            $"{Blockages.ReportName}/{setting}", double.Parse(BlockageSettings.All.First(one => one.Name == setting).Default, CultureInfo.InvariantCulture))!.Value;
    }

    public static BlockageLimits Read(ReportRequest asked)
    {
        var clock = asked.Word("clock");
        var steps = asked.Optional("fromStep") is { } from && asked.Optional("toStep") is { } to ? new StepClock(from, to) : null;
        var kinds = steps is not null ? [] : BlockageSettings.Clocks.Where(kind => clock == "all" || kind.Code() == clock).ToArray();
        return new(
            new([], kinds) { Steps = steps }, asked.Word("by"), asked.Whole("windowDays"), asked.Whole("nMin"), asked.Number("lateShare"), asked.Whole("growthLeast"),
            asked.Number("growthShare"), asked.Number("clearanceTimes"), asked.Whole("silenceDays"));
    }
}
