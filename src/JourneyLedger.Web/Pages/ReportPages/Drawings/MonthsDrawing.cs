using System.Text;

namespace JourneyLedger.Web.Pages.ReportPages.Drawings;

/// <summary>A line of months with its target; the part up to a month that is not over is dotted, and a month that may not be shown is a gap.</summary>
public static class MonthsDrawing
{
    private const int Left = 56;
    private const int Right = 515;
    private const int Top = 14;
    private const int Bottom = 290;

    /// <summary>Room for the words at the end of the line.</summary>
    private const int End = 145;
    private const int Ticks = 5;

    /// <summary>Of a small letter, in pixels: labels that would run into each other are left out.</summary>
    private const double LetterWidth = 8;

    /// <summary>A month on the line.</summary>
    /// <param name="Label">Under the axis.</param>
    /// <param name="Value">Null for one that may not be shown.</param>
    /// <param name="SoFar">Not over.</param>
    public sealed record Month(string Label, double? Value, bool SoFar);

    /// <param name="title">What is drawn and in which unit.</param>
    /// <param name="words">The same in words.</param>
    /// <param name="months">In order.</param>
    /// <param name="end">Words at the end of the line.</param>
    /// <param name="target">Null for none.</param>
    /// <param name="targetWords">Beside its line.</param>
    /// <param name="number">Words of a tick.</param>
    /// <returns>Null when no month may be shown.</returns>
    public static Drawing? Of(string title, string words, IReadOnlyList<Month> months, string end, double? target, string targetWords, Func<double, string> number)
    {
        var values = months.Select(month => month.Value).OfType<double>().ToArray();
        if (values.Length == 0)
            return null;
        var (from, step) = Scale([.. values, .. target is { } wanted ? [wanted] : Array.Empty<double>()]);
        var svg = new Svg();
        for (var tick = 0; tick <= Ticks; tick++)
        {
            var at = from + (tick * step);
            svg.Line(tick == 0 ? "chart-axis" : "chart-grid", Left, Y(at), Right, Y(at)).Text("chart-small", Svg.At(Left - 8), Y(at) + 5, number(at), "end");
        }

        var every = (int)Math.Ceiling(months.Sum(month => month.Label.Length + 1.5) * LetterWidth / (Right - Left));
        for (var at = months.Count - 1; at >= 0; at -= every)
            svg.Text("chart-small", Svg.At(X(at)), Bottom + 24, months[at].Label, "middle");
        if (target is { } goal)
            svg.Line("chart-target", Left, Y(goal), Right, Y(goal));
        svg.Path("chart-line chart-line-0", Line(static month => !month.SoFar)).Path("chart-line chart-so-far", Line(static _ => true, lastOnly: true));
        foreach (var at in Enumerable.Range(0, months.Count).Where(at => months[at].Value is not null))
            svg.Circle("chart-dot", X(at), Y(months[at].Value!.Value), 2);
        var last = Enumerable.Range(0, months.Count).Last(at => months[at].Value is not null);
        var (x, y) = (X(last), Y(months[last].Value!.Value));
        svg.Circle(months[last].SoFar ? "chart-dot chart-dot--open" : "chart-dot", x, y, 5).Text("chart-figure", Svg.At(x + 10), y + 5, end);
        if (target is { } line)
            svg.Text("chart-figure", Svg.At(Right + 10), Math.Abs(Y(line) - y) < 18 && last == months.Count - 1 ? y + (Y(line) >= y ? 23 : -13) : Y(line) + 5, targetWords);
        return new(title, words, svg.ToString(), Bottom + 36, Right + End);

        double X(int at) => months.Count == 1 ? (Left + Right) / 2.0 : Left + ((Right - Left) * at / (months.Count - 1.0));
        double Y(double value) => Bottom - ((Bottom - Top) * (value - from) / (step * Ticks));

        // From one month to the next where both may be shown: of whole months, or of the last step alone when the month is not over.
        string Line(Func<Month, bool> drawn, bool lastOnly = false)
        {
            var path = new StringBuilder();
            for (var at = 1; at < months.Count; at++)
            {
                if (months[at - 1].Value is { } before && months[at].Value is { } now && drawn(months[at]) && (!lastOnly || months[at].SoFar))
                    path.Append($"M{Svg.At(X(at - 1))} {Svg.At(Y(before))}L{Svg.At(X(at))} {Svg.At(Y(now))}");
            }

            return path.ToString();
        }
    }

    /// <summary>A line as small as a word, without axes.</summary>
    /// <param name="values">Null for a month that may not be shown.</param>
    /// <returns>Markup of an svg of <see cref="SparkWidth"/> by <see cref="SparkHeight"/>; empty for fewer than two.</returns>
    public static string Spark(IReadOnlyList<double?> values)
    {
        var shown = values.OfType<double>().ToArray();
        if (shown.Length < 2)
            return "";
        var (low, high) = (shown.Min(), Math.Max(shown.Max(), shown.Min() + 1e-9));
        var path = new StringBuilder();
        for (var at = 0; at < values.Count; at++)
        {
            if (values[at] is { } value)
                path.Append($"{(at > 0 && values[at - 1] is not null ? 'L' : 'M')}{Svg.At(X(at))} {Svg.At(Y(value))}");
        }

        var last = Enumerable.Range(0, values.Count).Last(at => values[at] is not null);
        return new Svg().Path("chart-line chart-line-0", path.ToString()).Circle("chart-dot", X(last), Y(values[last]!.Value), 4).ToString();

        double X(int at) => 4 + ((SparkWidth - 10) * at / (values.Count - 1.0));
        double Y(double value) => SparkHeight - 6 - ((SparkHeight - 12) * (value - low) / (high - low));
    }

    public const int SparkWidth = 130;

    public const int SparkHeight = 36;

    /// <summary>Where the axis begins and how far its lines are apart: round numbers that hold all values.</summary>
    private static (double From, double Step) Scale(IReadOnlyList<double> values)
    {
        var (low, high) = (values.Min(), values.Max());
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, high - low) / Ticks)));
        foreach (var step in new[] { 1, 2, 2.5, 5, 10, 20, 25, 50, 100 }.Select(one => one * power))
        {
            var from = Math.Floor(low / step) * step;
            if (from + (step * Ticks) >= high)
                return (from, step);
        }

        throw new ArgumentOutOfRangeException(nameof(values));
    }
}
