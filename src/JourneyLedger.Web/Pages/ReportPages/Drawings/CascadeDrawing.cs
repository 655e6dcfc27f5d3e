using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;

namespace JourneyLedger.Web.Pages.ReportPages.Drawings;

/// <summary>Steps of which each is a part of the one before, with the share that is left of it.</summary>
public static class CascadeDrawing
{
    private const int RowHeight = 50;
    private const double Longest = 0.7;

    public static Drawing? Of(Chart.Cascade chart, ChartCells cells)
    {
        var steps = cells.Rows.Select(row => (Name: cells.Text(row, chart.Label), Count: cells.Number(row, chart.Count))).Where(step => step.Count is not null).ToList();
        var most = steps.Select(step => step.Count!.Value).DefaultIfEmpty().Max();
        if (most <= 0)
            return null;
        var svg = new Svg();
        var words = new List<string>();
        for (var at = 0; at < steps.Count; at++)
        {
            var (name, count) = steps[at];
            var before = at == 0 ? null : steps[at - 1].Count;
            var share = before is > 0 ? $" ({CellWords.Of(count!.Value / before.Value, CellKind.Share)} of the step before)" : "";
            var length = Math.Max(0.002, count!.Value / most * Longest);
            svg.Text("chart-label", "0", (at * RowHeight) + 15, $"{name}{share}")
                .Rect("chart-rail", "0", (at * RowHeight) + 21, Svg.Share(Longest), 20)
                .Rect("chart-bar", "0", (at * RowHeight) + 21, Svg.Share(length), 20)
                .Text("chart-figure", Svg.Share(Longest + 0.01), (at * RowHeight) + 36, Figures.Count(count.Value));
            words.Add($"{name}: {Figures.Count(count.Value)}{share}");
        }

        return new(chart.Title, string.Join("; ", words) + ".", svg.ToString(), (steps.Count * RowHeight) + 4, null);
    }
}
