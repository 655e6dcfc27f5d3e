using System.Globalization;
using System.Text;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using NodaTime;

namespace JourneyLedger.Web.Pages.ReportPages.Drawings;

/// <summary>Curves over days: in steps with their interval for a share that still waits, from point to point for a line over time.</summary>
public static class CurveDrawing
{
    /// <summary>More than this cannot be told apart; the table has all.</summary>
    private const int MostSeries = 5;
    private const int Left = 64;
    private const int Right = 676;
    private const int Top = 14;
    private const int Bottom = 290;

    private sealed record Point(double X, double Y, double? Low, double? High);

    private sealed record Series(string Name, IReadOnlyList<Point> Points);

    public static Drawing? Of(Chart.Survival chart, ChartCells cells)
    {
        var series = SeriesOf(cells, chart.Series, chart.X, chart.Y, chart.Low, chart.High);
        if (series.Count == 0)
            return null;
        // A curve of those still waiting begins with everybody.
        series = [.. series.Select(one => one.Points[0] is { X: > 0, Y: < 1 } ? one with { Points = [new(0, 1, null, null), .. one.Points] } : one)];
        var words = string.Join(" ", series.Take(MostSeries).Select(one => Told(one, cells.KindOf(chart.Y))));
        return Draw(chart.Title, words, series, new(0, 1), cells.KindOf(chart.Y), (cells.Title(chart.X), cells.KindOf(chart.X)), inSteps: true);
    }

    public static Drawing? Of(Chart.Line chart, ChartCells cells)
    {
        var series = SeriesOf(cells, chart.Series, chart.X, chart.Y, null, null);
        if (series.Count == 0)
            return null;
        var kind = cells.KindOf(chart.Y);
        var most = series.Max(one => one.Points.Max(point => point.Y));
        var words = string.Join(" ", series.Take(MostSeries).Select(one =>
            $"{Named(one)}from {CellWords.Of(one.Points[0].Y, kind)} to {CellWords.Of(one.Points[^1].Y, kind)}, at most {CellWords.Of(one.Points.Max(point => point.Y), kind)}."));
        return Draw(chart.Title, words, series, new(Math.Min(0, series.Min(one => one.Points.Min(point => point.Y))), Nice(most)), kind, (cells.Title(chart.X), cells.KindOf(chart.X)), inSteps: false);
    }

    private static List<Series> SeriesOf(ChartCells cells, string? series, string x, string y, string? low, string? high) =>
    [
        .. cells.Rows
            .Where(row => cells.Number(row, x) is not null && cells.Number(row, y) is not null)
            .GroupBy(row => series is null ? "" : cells.Text(row, series))
            .Select(group => new Series(group.Key,
            [
                .. group
                    .Select(row => new Point(cells.Number(row, x)!.Value, cells.Number(row, y)!.Value, low is null ? null : cells.Number(row, low), high is null ? null : cells.Number(row, high)))
                    .OrderBy(point => point.X),
            ])),
    ];

    /// <summary>When half of them had it behind them, and how many have not at the end.</summary>
    private static string Told(Series one, CellKind kind)
    {
        var half = one.Points.FirstOrDefault(point => point.Y <= 0.5);
        var last = one.Points[^1];
        return $"{Named(one)}{(half is null ? $"more than half still wait after {Figures.Count(last.X)} days" : $"half still wait after {Figures.Count(half.X)} days")}, {CellWords.Of(last.Y, kind)} after {Figures.Count(last.X)}.";
    }

    private static string Named(Series one) => one.Name.Length == 0 ? "" : $"{one.Name}: ";

    private static Drawing Draw(string title, string words, List<Series> series, (double From, double To) range, CellKind kind, (string Title, CellKind Kind) across, bool inSteps)
    {
        var shown = series.Take(MostSeries).ToList();
        var (first, last) = (shown.Min(one => one.Points[0].X), shown.Max(one => one.Points[^1].X));
        if (across.Kind != CellKind.Day)
            first = Math.Min(0, first);
        var (width, height) = (Math.Max(1, last - first), Math.Max(1e-9, range.To - range.From));
        double X(double value) => Left + ((Right - Left) * (value - first) / width);
        double Y(double value) => Bottom - ((Bottom - Top) * (Math.Clamp(value, range.From, range.To) - range.From) / height);

        var svg = new Svg();
        for (var tick = 0; tick <= 4; tick++)
        {
            var (up, along) = (range.From + (height * tick / 4), first + (width * tick / 4));
            svg.Line("chart-grid", Left, Y(up), Right, Y(up)).Text("chart-small", Svg.At(Left - 8), Y(up) + 5, CellWords.Of(up, kind), "end");
            svg.Text("chart-small", Svg.At(X(along)), Bottom + 22, across.Kind == CellKind.Day ? Day(along) : Figures.Count(along), tick == 4 ? "end" : "middle");
        }

        svg.Line("chart-axis", Left, Bottom, Right, Bottom).Text("chart-small", Svg.At((Left + Right) / 2.0), Bottom + 44, across.Title, "middle");
        for (var at = 0; at < shown.Count; at++)
        {
            if (inSteps && shown[at].Points.Any(point => point.Low is not null && point.High is not null))
                svg.Path($"chart-band chart-band-{at}", Band(shown[at].Points, X, Y));
        }

        for (var at = 0; at < shown.Count; at++)
            svg.Path($"chart-line chart-line-{at}", Curve(shown[at].Points, X, Y, inSteps));
        var more = series.Count > shown.Count ? $" {shown.Count} of {series.Count} curves are drawn; the table has all." : "";
        return new(title, words + more, svg.ToString(), Bottom + 56, Right + 24) { Legend = shown.Count > 1 ? [.. shown.Select(one => one.Name)] : [] };
    }

    private static string Curve(IReadOnlyList<Point> points, Func<double, double> x, Func<double, double> y, bool inSteps)
    {
        var path = new StringBuilder($"M{Svg.At(x(points[0].X))} {Svg.At(y(points[0].Y))}");
        foreach (var point in points.Skip(1))
            path.Append(inSteps ? $"H{Svg.At(x(point.X))}V{Svg.At(y(point.Y))}" : $"L{Svg.At(x(point.X))} {Svg.At(y(point.Y))}");
        return path.ToString();
    }

    /// <summary>Along the upper ends in steps, and back along the lower.</summary>
    private static string Band(IReadOnlyList<Point> points, Func<double, double> x, Func<double, double> y)
    {
        var path = new StringBuilder($"M{Svg.At(x(points[0].X))} {Svg.At(y(points[0].High ?? points[0].Y))}");
        foreach (var point in points.Skip(1))
            path.Append(CultureInfo.InvariantCulture, $"H{Svg.At(x(point.X))}V{Svg.At(y(point.High ?? point.Y))}");
        path.Append(CultureInfo.InvariantCulture, $"V{Svg.At(y(points[^1].Low ?? points[^1].Y))}");
        for (var at = points.Count - 2; at >= 0; at--)
            path.Append(CultureInfo.InvariantCulture, $"V{Svg.At(y(points[at].Low ?? points[at].Y))}H{Svg.At(x(points[at].X))}");
        return path.Append('Z').ToString();
    }

    private static string Day(double number) => new LocalDate(1970, 1, 1).PlusDays((int)Math.Round(number)).ToString("MMM uuuu", CultureInfo.InvariantCulture);

    /// <summary>The next 1, 2, 2.5 or 5 times a power of ten.</summary>
    private static double Nice(double value)
    {
        if (value <= 0)
            return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return power * new[] { 1, 2, 2.5, 5, 10 }.First(step => step * power >= value);
    }
}
