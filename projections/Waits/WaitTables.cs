using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Projections.Waits;

/// <summary>One kind of end over the days waited.</summary>
/// <param name="End">What the clock waits for, or an event type.</param>
/// <param name="Count">Waits that ended so.</param>
/// <param name="Steps">Share that had, by day.</param>
internal sealed record EndOfWaits(string End, long Count, IReadOnlyList<IncidenceStep> Steps)
{
    /// <summary>By the end of a day of waiting.</summary>
    public IncidenceStep At(int day) => Steps.LastOrDefault(step => step.Day <= day);
}

/// <summary>The tables of the answer.</summary>
internal static class WaitTables
{
    private const string Everybody = "everybody";
    private const string Reached = "reached";
    private const int Tail = 92;

    /// <summary>What the clock waits for first, then the other ends that happened, the most frequent first.</summary>
    public static IReadOnlyList<EndOfWaits> EndsOf(WaitTally waits, WaitEnds ends)
    {
        var rows = waits.AtRisk();
        return rows.Count == 0 ? [] :
        [
            .. Enumerable.Range(0, waits.Ends)
                .Select(end => new EndOfWaits(end == 0 ? Reached : ends.Types[end], rows.Sum(row => row.Ended[end]), CumulativeIncidence.Of(rows, end)))
                .Where((end, number) => number == 0 || end.Count > 0)
                .OrderBy(end => end.End != Reached).ThenByDescending(end => end.Count).ThenBy(end => end.End, StringComparer.Ordinal),
        ];
    }

    public static ReportTable Lists(IEnumerable<GroupWaits> groups) => ReportTable.Of(
        "lists", "Who waits, and what ended", groups,
        new("domain", "Domain", one => one.Group.Domain, IsKey: true),
        new("service", "Service", one => one.Group.Service, IsKey: true),
        new("area", "Area", one => one.Group.Area, IsKey: true),
        new("standardDays", "Standard", one => (long?)one.StandardDays, CellKind.Days),
        new("open", "Waiting", one => one.Open, CellKind.Count),
        new("openWithin", "Within the standard", one => one.StandardDays is null ? null : one.Within.Count, CellKind.Count),
        new("openWithinShare", "Share within", one => one.Within.Share, CellKind.Share),
        new("openWithinLow", "from", one => one.Within.Interval()?.Lower, CellKind.Share),
        new("openWithinHigh", "to", one => one.Within.Interval()?.Upper, CellKind.Share),
        new("openMedianDays", "Median age", one => one.Waiting.Median, CellKind.Days),
        new("openP92Days", "92nd percentile of ages", one => (long?)one.Waiting.Percentile(Tail), CellKind.Days),
        new("oldestDays", "Oldest", one => (long?)one.Waiting.Percentile(100), CellKind.Days),
        new("completed", "Ended in the period", one => one.Completed.Count, CellKind.Count),
        new("completedWithin", "of them within", one => one.StandardDays is null ? null : one.CompletedWithin.Count, CellKind.Count),
        new("completedWithinShare", "Share within", one => one.CompletedWithin.Share, CellKind.Share),
        new("completedMedianDays", "Median of the ended", one => one.Completed.Median, CellKind.Days),
        new("completedP92Days", "92nd percentile of the ended", one => (long?)one.Completed.Percentile(Tail), CellKind.Days),
        new("departures", "Ended in the window", one => one.Departures, CellKind.Count),
        new("clearanceDays", "Days to clear", one => one.ClearanceDays, CellKind.Days),
        new("undated", "Start not known to the day", one => one.Undated, CellKind.Count),
        new("cases", "", one => one.Group.Key))
        with
    {
        Note = "Everything is counted in pathways, not people. Days to clear are empty where nothing ended in the window.",
        Chart = new Chart.Bars("Waiting", ["domain", "service", "area"], "open"),
    };

    /// <summary>Every step of all together; of each group the steps that are drawn, where there are enough for any.</summary>
    public static ReportTable Curve(IReadOnlyCollection<GroupWaits> groups, SurvivalCurve all, WaitLimits limits)
    {
        var series = new List<(string Name, SurvivalCurve Curve)> { (Everybody, all) };
        if (groups.Count > 1)
            series.AddRange(groups.Select(one => (one.Group.Named, SurvivalCurve.Of(one.Curve.AtRisk()))));
        var rows =
            from one in series
            let drawnTo = one.Curve.DrawnTo(limits.AtRiskLeast)
            from step in one.Curve.Steps
            let isDrawn = step.Day <= drawnTo
            where isDrawn || one.Name == Everybody
            select (one.Name, Step: step, IsDrawn: isDrawn);
        return ReportTable.Of(
            "curve", "Share still waiting", rows,
            new("series", "Who", row => row.Name, IsKey: true),
            new("day", "Days waited", row => (long)row.Step.Day, CellKind.Days, IsKey: true),
            new("atRisk", "At risk", row => row.Step.AtRisk, CellKind.Count),
            new("ended", "Ended", row => row.Step.Ended, CellKind.Count),
            new("open", "Last seen waiting", row => row.Step.Censored, CellKind.Count),
            new("waiting", "Still waiting", row => row.Step.Waiting, CellKind.Share),
            new("low", "from", row => row.Step.Interval?.Lower, CellKind.Share),
            new("high", "to", row => row.Step.Interval?.Upper, CellKind.Share),
            new("drawn", "Enough to draw", row => row.IsDrawn))
            with
        {
            Note = "Kaplan-Meier, with whatever ends the wait; log-log limits. A step with too few at risk is in the table and is not to be drawn.",
            Chart = new Chart.Survival("Share still waiting, by days waited", "series", "day", "waiting", "low", "high"),
        };
    }

    public static ReportTable Ends(IReadOnlyList<EndOfWaits> ends, WaitLimits limits) => ReportTable.Of(
        "ends", "How waits end", ends,
        new("end", "End", one => one.End, IsKey: true),
        new("count", "Waits", one => one.Count, CellKind.Count),
        new("byHorizon", $"By day {limits.HorizonDays}", one => one.At(limits.HorizonDays).Share, CellKind.Share),
        new("low", "from", one => one.At(limits.HorizonDays).Interval?.Lower, CellKind.Share),
        new("high", "to", one => one.At(limits.HorizonDays).Interval?.Upper, CellKind.Share),
        new("inTheEnd", "By the longest wait seen", one => one.Steps[^1].Share, CellKind.Share))
        with
    { Note = "Shares of all who waited, those who still wait included (Aalen-Johansen). With the share still waiting they make one." };

    public static ReportTable EndsByDay(IReadOnlyList<EndOfWaits> ends, WaitLimits limits) => ReportTable.Of(
        "endsByDay", "How waits end, by days waited", ends.SelectMany(end => end.Steps.Where((step, i) => step.AtRisk >= limits.AtRiskLeast && (i == 0 || step.Share != end.Steps[i - 1].Share)).Select(step => (end.End, Step: step))),
        new("end", "End", row => row.End, IsKey: true),
        new("day", "Days waited", row => (long)row.Step.Day, CellKind.Days, IsKey: true),
        new("share", "Share", row => row.Step.Share, CellKind.Share),
        new("low", "from", row => row.Step.Interval?.Lower, CellKind.Share),
        new("high", "to", row => row.Step.Interval?.Upper, CellKind.Share))
        with
    { Chart = new Chart.Line("Share ended, by days waited", "end", "day", "share") };

    public static ReportTable Naive(WaitTally waits)
    {
        var ended = waits.Days(open: false, [.. Enumerable.Range(0, waits.Ends)]);
        (string Name, double? Days)[] rows = ended.Count == 0 ? [] : [("mean", ended.Mean), ("median", ended.Median), ("92nd percentile", ended.Percentile(Tail))];
        return ReportTable.Of(
            "naive", "For comparison only: what leaving out those who still wait would say", rows,
            new("measure", "Of ended waits", row => row.Name, IsKey: true),
            new("days", "Days", row => row.Days, CellKind.Days))
            with
        { Note = "Too low, the more so the longer people wait: the longest waits have not ended yet. Not a headline." };
    }
}
