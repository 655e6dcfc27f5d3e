using System.Globalization;
using JourneyLedger.Clocks;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Projections.Waits;

/// <summary>Puts the answer together from what the fold added up.</summary>
internal static class WaitReport
{
    private const int Tail = 92;

    public static ReportFindings Of(WaitFold fold, WaitLimits limits, ReportRequest asked)
    {
        var history = ReportersOfHistory(fold.Groups.Values);
        var groups = fold.Groups.Select(one => new GroupWaits(one.Key, one.Value, limits, history)).OrderByDescending(one => one.Open).ThenBy(one => one.Group.Key, StringComparer.Ordinal).ToArray();
        var all = AllWaits.Of(groups, fold.Ends.Types.Count);
        var curve = SurvivalCurve.Of(all.Curve.AtRisk());
        var ends = WaitTables.EndsOf(all.Curve, fold.Ends);
        return new(
            Finding(limits, groups, all, curve),
            Figures(limits, groups, all, curve, ends),
            [
                WaitTables.Lists(groups),
                WaitTables.Curve(groups, curve, limits),
                WaitTables.Ends(ends, limits),
                WaitTables.EndsByDay(ends, limits),
                WaitTables.Naive(all.Curve),
            ])
        {
            Cases = fold.Cases,
        };
    }

    /// <summary>
    /// Organisations whose first reports told of waits that were over by then: those brought a history along and not only what was open, so nothing is
    /// missing from it and nobody enters late.
    /// </summary>
    private static HashSet<string> ReportersOfHistory(IEnumerable<WaitSums> groups) =>
    [
        .. groups.SelectMany(sums => sums.Brought).GroupBy(one => one.Key, one => one.Value, StringComparer.Ordinal)
            .Where(one => one.Sum(brought => brought.Late.Unseen) * 2 > one.Sum(brought => brought.Whole.Ended + brought.Whole.Open))
            .Select(one => one.Key),
    ];

    private static IReadOnlyList<Figure> Figures(WaitLimits limits, GroupWaits[] groups, AllWaits all, SurvivalCurve curve, IReadOnlyList<EndOfWaits> ends)
    {
        var (within, completed) = (new Proportion(all.OpenWithin, all.OpenWithStandard), new Proportion(all.CompletedWithin, all.CompletedWithStandard));
        var at = curve.At(limits.HorizonDays);
        var reached = ends.Count == 0 ? default : ends[0].At(limits.HorizonDays);
        var base_ = all.Curve.Ended + all.Curve.Open;
        var period = limits.CompletedFromText;
        return
        [
            new("open", "waiting: pathways, not people", all.Open) { Missing = all.Undated, Cases = "waiting,over" },
            Figure.Share("openWithin", "of those who wait, within their standard", within) with { Missing = all.Open - all.OpenWithStandard, Threshold = limits.Kind.Standard(), Cases = "waiting" },
            new("over", "waiting longer than their standard", all.OpenWithStandard - all.OpenWithin) { Base = all.OpenWithStandard, Threshold = limits.Kind.Standard(), Cases = "over" },
            new("completed", $"waits that ended, {period}", all.Completed.Count),
            Figure.Share("completedWithin", $"of those that ended, {period}, within their standard", completed) with { Threshold = limits.Kind.Standard() },
            Days("completedMedianDays", $"median of those that ended, {period}: without those who still wait", all.Completed.Median, all.Completed.Count),
            Days("completedP92Days", $"92 of 100 of those that ended, {period}, took no longer", all.Completed.Percentile(Tail), all.Completed.Count),
            Days("medianDays", "half are over after, those who still wait included; empty where that is not reached", curve.Median, base_)
                with { Low = curve.MedianInterval.Lower, High = curve.MedianInterval.Upper },
            base_ == 0
                ? Figure.NotAssessable("endedByHorizon", $"ended by day {limits.HorizonDays}, in whatever way", CellKind.Share, 0)
                : new("endedByHorizon", $"ended by day {limits.HorizonDays}, in whatever way", 1 - curve.WaitingAt(limits.HorizonDays), CellKind.Share)
                {
                    Base = base_, Low = 1 - at?.Interval?.Upper, High = 1 - at?.Interval?.Lower,
                },
            base_ == 0
                ? Figure.NotAssessable("reachedByHorizon", $"reached what they waited for by day {limits.HorizonDays}", CellKind.Share, 0)
                : new("reachedByHorizon", $"reached what they waited for by day {limits.HorizonDays}", reached.Share, CellKind.Share) { Base = base_, Low = reached.Interval?.Lower, High = reached.Interval?.Upper },
            Days("clearanceDays", $"days to clear the list at the pace of the last {limits.WindowDays} days; empty where nothing ended", groups.Sum(one => one.Departures) is var ended and > 0 ? all.Open * (double)limits.WindowDays / ended : null, all.Open),
            new("enteredLate", "waits seen only from their organisation's first report on", all.Curve.EnteredLate) { Base = base_, Missing = all.Curve.Unseen },
        ];
    }

    private static Figure Days(string name, string title, double? days, long of) =>
        days is null ? Figure.NotAssessable(name, title, CellKind.Days, of) : new(name, title, days, CellKind.Days) { Base = of };

    private static string Finding(WaitLimits limits, GroupWaits[] groups, AllWaits all, SurvivalCurve curve)
    {
        var wait = limits.Kind.Title().ToLowerInvariant();
        if (groups.Length == 0)
            return $"Nobody has waited yet ({wait}).";
        var within = new Proportion(all.OpenWithin, all.OpenWithStandard).Share is { } share
            ? string.Create(CultureInfo.InvariantCulture, $", {all.OpenWithin:#,0} of {all.OpenWithStandard:#,0} ({share * 100:0.#}%) no longer than their standard")
            : "";
        var half = curve.Median is { } median
            ? string.Create(CultureInfo.InvariantCulture, $"Half of all waits are over after {median:#,0} days, those who still wait included.")
            : "Fewer than half of all waits have ended so far.";
        return string.Create(CultureInfo.InvariantCulture, $"{all.Open:#,0} {(all.Open == 1 ? "pathway waits" : "pathways wait")} ({wait}){within}. {half}");
    }
}
