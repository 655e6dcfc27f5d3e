using System.Globalization;
using JourneyLedger.Clocks;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Projections.Blockages;

/// <summary>An edge with its verdict, as the answer's table shows it.</summary>
internal sealed record EdgeVerdict(Edge Edge, EdgeTally Tally, double? LateShare, long Growth, double? ClearanceDays, bool IsLate, bool IsGrowing, bool IsNotDraining, string Status);

/// <summary>Gives each edge its verdict and puts the answer together.</summary>
internal static class BlockageReport
{
    public const string NotAssessable = "not assessable";

    public static IReadOnlyList<string> Worst { get; } = ["RED", "AMBER", "GREEN", NotAssessable];

    public static ReportFindings Of(BlockageFold fold, BlockageLimits limits, ReportRequest asked)
    {
        var edges = fold.Edges.Select(one => Judge(one.Key, one.Value, limits))
            .OrderBy(one => OrderOf(one.Status)).ThenByDescending(one => one.Tally.DaysOver)
            .ThenByDescending(one => one.Edge.Clock == IntervalKind.ReferralToStart).ThenBy(one => one.Edge.Key, StringComparer.Ordinal).ToArray();
        var (open, over, undated) = (edges.Sum(one => one.Tally.Open), edges.Sum(one => one.Tally.Over), edges.Sum(one => one.Tally.Undated));
        var stuck = edges.Sum(one => one.Tally.Stuck);
        return new(
            Finding(edges, open),
            [
                new("over", "open clocks over their standard", over) { Base = open, Missing = undated, Cases = "stuck,late" },
                new("open", "open clocks: pathways, not people", open),
                new("red", "waits that are RED", edges.Count(one => one.Status == "RED")) { Base = edges.LongCount(one => one.Status != NotAssessable), Missing = edges.LongCount(one => one.Status == NotAssessable) },
                new("stuck", $"over their standard and silent for more than {limits.SilenceDays} days", stuck) { Base = over, Cases = "stuck" },
                new("late", "over their standard, and heard of since", over - stuck) { Base = over, Cases = "late" },
                new("daysOver", "person-days over standard", edges.Sum(one => one.Tally.DaysOver), CellKind.Days) { Base = over },
                .. edges.GroupBy(one => one.Edge.Clock).OrderBy(one => one.Key).Select(clock => OverOf(clock.Key, clock)),
            ],
            [Table(edges, asked)])
        {
            Cases = fold.Cases,
        };
    }

    /// <summary>Of one clock alone: what a change of its standard is told by.</summary>
    public static Figure OverOf(IntervalKind clock, IEnumerable<EdgeVerdict> edges) => new($"over{clock.Code()}", $"over their standard: {clock.Title()}", edges.Sum(one => one.Tally.Over))
    {
        Base = edges.Sum(one => one.Tally.Open),
        Threshold = clock.Standard(),
    };

    public static string Named(in Edge edge) =>
        string.Join(", ", new[] { edge.Clock.Title(), edge.Subject, edge.Service is null ? null : $"at {edge.Service}", edge.Area is null ? null : $"in {edge.Area}" }.OfType<string>());

    private static int OrderOf(string status)
    {
        var order = 0;
        while (Worst[order] != status)
            order++;
        return order;
    }

    public static EdgeVerdict Judge(Edge edge, EdgeTally tally, BlockageLimits limits)
    {
        tally.Ages.Sort();
        var dated = tally.Open - tally.Undated;
        double? share = dated == 0 || tally.StandardDays is null ? null : (double)tally.Over / dated;
        var growth = tally.Open - tally.OpenBefore;
        double? clearance = tally.Departures == 0 ? null : tally.Open * (double)limits.WindowDays / tally.Departures;
        var isLate = share >= limits.LateShare;
        var isGrowing = growth >= Math.Max(limits.GrowthLeast, limits.GrowthShare * tally.OpenBefore);
        var isNotDraining = tally.Open > 0 && tally.StandardDays is { } standard && !(clearance <= limits.ClearanceTimes * standard);
        var status = tally.Open < limits.NMin || tally.StandardDays is null ? NotAssessable
            : isLate && (isGrowing || isNotDraining) ? "RED"
            : isLate || isGrowing || isNotDraining ? "AMBER"
            : "GREEN";
        return new(edge, tally, share, growth, clearance, isLate, isGrowing, isNotDraining, status);
    }

    private static ReportTable Table(IEnumerable<EdgeVerdict> edges, ReportRequest asked) => ReportTable.Of(
        "edges", "Waits, the worst first", edges,
        new("status", "Status", one => one.Status, CellKind.Status),
        new("clock", "Clock", one => one.Edge.Clock.Code(), IsKey: true),
        new("wait", "Wait", one => one.Edge.Clock.Title()),
        new("domain", "Domain", one => one.Edge.Subject, IsKey: true),
        new("service", "Service", one => one.Edge.Service, IsKey: true),
        new("area", "Area", one => one.Edge.Area, IsKey: true),
        new("standardDays", "Standard", one => (long?)one.Tally.StandardDays, CellKind.Days),
        new("open", "Open", one => one.Tally.Open, CellKind.Count),
        new("over", "Over standard", one => one.Tally.Over, CellKind.Count),
        new("overShare", "Share over", one => one.LateShare, CellKind.Share),
        new("daysOver", "Person-days over", one => one.Tally.DaysOver, CellKind.Days),
        new("openBefore", "Open before the window", one => one.Tally.OpenBefore, CellKind.Count),
        new("growth", "Growth", one => one.Growth, CellKind.Count),
        new("arrivals", "Started in the window", one => one.Tally.Arrivals, CellKind.Count),
        new("departures", "Ended in the window", one => one.Tally.Departures, CellKind.Count),
        new("clearanceDays", "Days to clear", one => one.ClearanceDays, CellKind.Days),
        new("late", "Late (B1)", one => one.IsLate),
        new("growing", "Growing (B2)", one => one.IsGrowing),
        new("notDraining", "Not draining (B3)", one => one.IsNotDraining),
        new("medianAgeDays", "Median age", one => MiddleValues.Median(one.Tally.Ages), CellKind.Days),
        new("oldestDays", "Oldest", one => one.Tally.Ages.Count == 0 ? null : (long?)one.Tally.Ages[^1], CellKind.Days),
        new("stuck", "Stuck people", one => one.Tally.Stuck, CellKind.Count),
        new("cases", "", one => one.Edge.Key))
        with
    {
        Note = "Days to clear are empty where nothing ended in the window: it would never clear.",
        Chart = new Chart.Bars("Person-days over standard", ["wait", "domain", "service", "area"], "daysOver"),
    };

    private static string Finding(IReadOnlyList<EdgeVerdict> edges, long open)
    {
        if (open == 0)
            return "Nobody is waiting for anything that a clock measures.";
        var red = edges.Where(one => one.Status == "RED").ToArray();
        var assessable = edges.Count(one => one.Status != NotAssessable);
        if (red.Length == 0)
            return assessable == 0 ? "Too few people wait anywhere to tell a blockage." : $"No wait is blocked: none of {assessable} assessable ones is RED.";
        var worst = red[0];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{red.Length} of {assessable} assessable waits {(red.Length == 1 ? "is" : "are")} blocked. The worst is {Named(worst.Edge)}: {worst.Tally.Over:#,0} of {worst.Tally.Open:#,0} have waited longer than {worst.Tally.StandardDays} days, {worst.Tally.DaysOver:#,0} person-days over.");
    }
}
