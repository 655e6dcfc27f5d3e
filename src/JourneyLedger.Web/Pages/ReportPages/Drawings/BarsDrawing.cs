using JourneyLedger.Folds.Reports;

namespace JourneyLedger.Web.Pages.ReportPages.Drawings;

/// <summary>A bar for each row, its name above it: so it fits the narrowest page.</summary>
public static class BarsDrawing
{
    /// <summary>More bars than this say no more; the table has the rest.</summary>
    private const int Most = 15;
    private const int RowHeight = 46;

    /// <summary>Room for the figure behind the longest bar.</summary>
    private const double Longest = 0.8;

    public static Drawing? Of(Chart.Bars chart, ChartCells cells)
    {
        var bars = cells.Rows.Select(row => (Row: row, Value: cells.Number(row, chart.Value))).Where(bar => bar.Value > 0).ToList();
        if (bars.Count == 0)
            return null;
        var shown = bars.Take(Most).ToList();
        var most = bars.Max(bar => bar.Value!.Value);
        var svg = new Svg();
        foreach (var ((row, value), at) in shown.Select((bar, at) => (bar, at)))
        {
            var length = Math.Max(0.002, value!.Value / most * Longest);
            svg.Text("chart-label", "0", (at * RowHeight) + 15, Name(row))
                .Rect("chart-bar", "0", (at * RowHeight) + 21, Svg.Share(length), 16)
                .Text("chart-figure", Svg.Share(length + 0.01), (at * RowHeight) + 34, cells.Text(row, chart.Value));
        }

        var first = shown[0].Row;
        var words = $"{Figures.Count(bars.Count)} {(bars.Count == 1 ? "bar" : "bars")}. The first is {Name(first)} with {cells.Text(first, chart.Value)}"
            + (shown.Count > 1 ? $", then {Name(shown[1].Row)} with {cells.Text(shown[1].Row, chart.Value)}." : ".")
            + (bars.Count > shown.Count ? $" The {shown.Count} first are drawn; the table has all." : " The table has the same figures.");
        return new(chart.Title, words, svg.ToString(), (shown.Count * RowHeight) + 4, null);

        string Name(object?[] row) => string.Join(", ", chart.Label.Select(column => cells.Text(row, column)).Where(text => text.Length > 0));
    }
}
