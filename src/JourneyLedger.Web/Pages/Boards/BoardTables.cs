using JourneyLedger.Folds;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Disclosure;

namespace JourneyLedger.Web.Pages.Boards;

/// <summary>What stands behind a dashboard's drawings, and all of its figures, as tables; for CSV and for "view as a table".</summary>
public static class BoardTables
{
    /// <summary>The table of one drawing; of every figure for a null or unknown one.</summary>
    /// <param name="dashboard">Whose figures.</param>
    /// <param name="part">Id of the drawing on the page.</param>
    public static AnswerTable Of(BoardDashboard dashboard, string? part)
    {
        foreach (var one in dashboard.Measures.Where(one => one.Measure is not null))
        {
            if (part == BoardSheet.LineId(one))
                return Periods(one);
            if (part == BoardSheet.BarsId(one))
                return Areas(one);
        }

        return part == "here" && dashboard.Stock is { } stock ? Steps(stock) : Figures(dashboard);
    }

    private static AnswerTable Periods(DashboardMeasure one) => new(
        "periods",
        [Key("period", "Period"), Value(one.Measure!), Base(one.Measure!), SoFar, Position],
        [.. one.Periods.Select(point => new object?[] { point.Period, point.Figure?.Value, point.Figure?.Base, point.SoFar, point.Figure?.Position })]);

    private static AnswerTable Areas(DashboardMeasure one) => new(
        "areas",
        [Key("area", "Code"), new("name") { Title = "Area" }, Value(one.Measure!), Base(one.Measure!), Position],
        [.. one.Areas.Select(bar => new object?[] { bar.Area, BoardWords.AreaName(bar.Area), bar.Figure?.Value, bar.Figure?.Base, bar.Figure?.Position })]);

    private static AnswerTable Steps(DashboardStock stock) => new(
        "steps",
        [Key("step", ""), new("label") { Title = "Step" }, new("within") { Title = "Within the expected time", Kind = CellKind.Count }, new("beyond") { Title = "Longer than expected", Kind = CellKind.Count }],
        [.. stock.Steps.Select(step => new object?[] { step.Step, step.Label, step.Within?.Value, step.Beyond?.Value })]);

    /// <summary>One row a figure: what the page, the push and the pack show, with the rows of releases that it is true at.</summary>
    private static AnswerTable Figures(BoardDashboard dashboard)
    {
        var rows = new List<object?[]>();
        foreach (var one in dashboard.Measures.Where(one => one.Measure is not null))
        {
            rows.Add(Row("headline", one, null, one.Period, one.Now));
            rows.AddRange(one.Areas.Select(bar => Row("area", one, bar.Area, one.Period, bar.Figure)));
            rows.AddRange(one.Periods.Select(point => Row("period", one, null, point.Period, point.Figure)));
        }

        foreach (var step in dashboard.Stock?.Steps ?? [])
        {
            rows.Add(["here", dashboard.Stock!.Measure.Name, null, null, step.Step, DashboardStock.WithinTime, step.Within?.Value, null, step.Within?.Position, Shown(step.Within)]);
            rows.Add(["here", dashboard.Stock.Measure.Name, null, null, step.Step, DashboardStock.BeyondTime, step.Beyond?.Value, null, step.Beyond?.Position, Shown(step.Beyond)]);
        }

        return new(
            "figures",
            [.. new[] { "part", "measure", "area", "period", "step", "time" }.Select(name => Key(name, name)), new("value") { Kind = CellKind.Number }, new("base"), new("position"), new("shown")],
            rows);

        static object?[] Row(string part, DashboardMeasure one, string? area, string? period, BoardFigure? figure) =>
            [part, one.Adopted.Metric, area, period, null, null, figure?.Value, figure?.Base, figure?.Position, Shown(figure)];

        static string Shown(BoardFigure? figure) => figure is null ? BoardDashboard.Hidden : "shown";
    }

    private static AnswerColumn Key(string name, string title) => new(name, IsKey: true) { Title = title };

    private static AnswerColumn Value(Measure measure) => measure.Kind switch
    {
        MeasureKind.Share => new("share") { Title = "Share", Kind = CellKind.Share },
        MeasureKind.MedianDays => new("days") { Title = "Median days", Kind = CellKind.Days },
        _ => new("people") { Title = "People", Kind = CellKind.Count },
    };

    /// <summary>Of a count there is none.</summary>
    private static AnswerColumn Base(Measure measure) => new("base") { Title = measure.Kind == MeasureKind.People ? "" : "Of people", Kind = CellKind.Count };

    private static AnswerColumn SoFar { get; } = new("soFar") { Title = "So far" };

    private static AnswerColumn Position { get; } = new("position");
}
