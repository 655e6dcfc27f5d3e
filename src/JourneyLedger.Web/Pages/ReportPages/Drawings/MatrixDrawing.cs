using JourneyLedger.Folds.Reports;

namespace JourneyLedger.Web.Pages.ReportPages.Drawings;

/// <summary>From rows to columns, each cell with its figure on a shade of five.</summary>
public static class MatrixDrawing
{
    /// <summary>So many names fit a readable matrix; the table has all.</summary>
    private const int Most = 12;
    private const int Shades = 5;
    private const int Names = 200;
    private const int CellWidth = 74;
    private const int CellHeight = 34;
    private const int Head = 66;

    public static Drawing? Of(Chart.Matrix chart, ChartCells cells)
    {
        var all = cells.Rows.Select(row => (From: cells.Text(row, chart.From), To: cells.Text(row, chart.To), Value: cells.Number(row, chart.Value), Words: cells.Text(row, chart.Value)))
            .Where(cell => cell.Value is not null).ToList();
        if (all.Count == 0)
            return null;
        var from = Largest(all.Select(cell => (cell.From, cell.Value!.Value)));
        var to = Largest(all.Select(cell => (cell.To, cell.Value!.Value)));
        var most = Math.Max(double.Epsilon, all.Max(cell => cell.Value!.Value));
        var svg = new Svg();
        for (var column = 0; column < to.Count; column++)
        {
            // Every other name stands higher, so that neighbours do not touch.
            svg.Text("chart-small", Svg.At(Names + (column * CellWidth) + (CellWidth / 2.0)), column % 2 == 0 ? Head - 10 : Head - 32, Short(to[column], 18), "middle");
        }

        for (var row = 0; row < from.Count; row++)
        {
            var y = Head + (row * CellHeight);
            svg.Text("chart-small", Svg.At(Names - 8), y + 22, Short(from[row], 28), "end");
            for (var column = 0; column < to.Count; column++)
            {
                var x = Names + (column * CellWidth);
                var here = all.Where(cell => cell.From == from[row] && cell.To == to[column]).ToList();
                // None is said as a nought, which is not the same as nothing being known of the pair.
                var shade = here.Count == 0 ? 0 : Math.Clamp((int)Math.Ceiling(here.Max(cell => cell.Value!.Value) / most * (Shades - 1)), 0, Shades - 1);
                svg.Rect($"chart-cell chart-shade-{shade}", Svg.At(x), y, Svg.At(CellWidth), CellHeight);
                if (here.Count > 0)
                    svg.Text(shade == Shades - 1 ? "chart-small chart-on-dark" : "chart-small", Svg.At(x + (CellWidth / 2.0)), y + 22, here[0].Words, "middle");
            }
        }

        var top = all.MaxBy(cell => cell.Value);
        var words = $"{from.Count} rows by {to.Count} columns, the darker the more. The most is from {top.From} to {top.To}: {top.Words}. The table has all {Figures.Count(all.Count)} pairs.";
        return new(chart.Title, words, svg.ToString(), Head + (from.Count * CellHeight) + 4, Names + (to.Count * CellWidth) + 60);
    }

    private static List<string> Largest(IEnumerable<(string Name, double Value)> cells) =>
        [.. cells.GroupBy(cell => cell.Name).OrderByDescending(name => name.Sum(cell => cell.Value)).ThenBy(name => name.Key, StringComparer.Ordinal).Take(Most).Select(name => name.Key)];

    private static string Short(string name, int most) => name.Length <= most ? name : name[..(most - 1)] + "…";
}
