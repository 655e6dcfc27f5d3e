using System.Globalization;
using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Projections.Waits;

/// <summary>What can be set.</summary>
internal static class WaitSettings
{
    public static IReadOnlyList<ProjectionSetting> All { get; } =
    [
        new("clock", "K3", [.. IntervalNames.Clocks.Select(kind => kind.Code())], "Which clock."),
        new("by", "service", ["service", "domain", "area", "all"], "What waits are told apart by: domain and service (the default), the domain, the area, or nothing."),
        new(Report.StandardDays, "", [], "One standard in days for all, instead of each one's own.") { IsNumber = true },
        new("completedIn", "month", ["month", "window"], "Completed waits are those that ended in the month of the day, up to the day, or in the window."),
        new("windowDays", "91", [], "Days over which ends are counted, for the days to clear and for the window."),
        new("horizonDays", "28", [], "Days after which the share that ended is told."),
        new("atRiskLeast", "10", [], "Curves are drawn as far as at least so many are at risk."),
        new("seenFrom", "feed", ["feed", "start"], "Waits that an organisation brought along when it began to report are seen from that day (feed), or taken as seen from their first day."),
        new("fromStep", "", [], "For steps of an organisation's own: the clock starts at this step …") { IsText = true },
        new("toStep", "", [], "… and ends at this one.") { IsText = true },
        new("starts", "each", ["each", "first"], "With fromStep: each such step starts a clock unless one runs, or only a journey's first."),
    ];
}

/// <summary>The limits of one question.</summary>
/// <param name="Kind">Of the clock.</param>
/// <param name="Reading">What is read of people.</param>
/// <param name="By">What waits are told apart by.</param>
/// <param name="CompletedFrom">First civil day of completed waits.</param>
/// <param name="WindowDays">For the days to clear.</param>
/// <param name="HorizonDays">Of the share that ended.</param>
/// <param name="AtRiskLeast">For drawing.</param>
/// <param name="FirstOnly">Of a person's clocks between steps only the first counts.</param>
/// <param name="FirstReports">Civil day of each organisation's first report; empty where waits are taken as seen from their first day.</param>
internal sealed record WaitLimits(
    IntervalKind Kind, PersonReading Reading, string By, int CompletedFrom, int WindowDays, int HorizonDays, int AtRiskLeast, bool FirstOnly, IReadOnlyDictionary<string, int> FirstReports)
{
    /// <summary>Since when waits count as completed, in words.</summary>
    public string CompletedFromText => string.Create(CultureInfo.InvariantCulture, $"since {WallClock.DateOf(CompletedFrom):uuuu-MM-dd}");

    public static WaitLimits Read(ReportRequest asked)
    {
        var steps = asked.Optional("fromStep") is { } from && asked.Optional("toStep") is { } to ? new StepClock(from, to) : null;
        var kind = steps is not null ? IntervalKind.BetweenSteps : IntervalNames.Clocks.First(one => one.Code() == asked.Word("clock"));
        var window = asked.Whole("windowDays");
        return new(
            kind, new([], steps is null ? [kind] : []) { Steps = steps }, asked.Word("by"),
            asked.Word("completedIn") == "month" ? WallClock.DayNumber(asked.Day.With(DateAdjusters.StartOfMonth)) : asked.DayNumber - window + 1,
            window, asked.Whole("horizonDays"), asked.Whole("atRiskLeast"), asked.Word("starts") == "first" && steps is not null,
            asked.Word("seenFrom") == "feed" ? asked.View.Sources.ToDictionary(source => source.Organisation, source => WallClock.DayNumber(source.First), StringComparer.Ordinal) : new Dictionary<string, int>());
    }
}
