using System.Text.RegularExpressions;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Web.Pages.ReportPages.Drawings;

namespace JourneyLedger.Web.Tests;

/// <summary>A drawing shows the rows of its table, says the same in words, and lets no text of a table become markup.</summary>
public class DrawnTables
{
    [Fact]
    public void Bars_are_as_long_as_their_values_and_rows_without_one_are_left_out()
    {
        var drawing = Draw(new Chart.Bars("Days over", ["name"], "value"), ("a <b>", null, 40.0), ("c", null, 10.0), ("d", null, 0.0), ("e", null, null))!;
        Assert.Equal(["80%", "20%"], Widths(drawing));
        Assert.Contains("a &lt;b&gt;", drawing.Svg, StringComparison.Ordinal);
        Assert.StartsWith("2 bars. The first is a <b> with 40, then c with 10.", drawing.Words, StringComparison.Ordinal);
        Assert.Null(Draw(new Chart.Bars("Nothing", ["name"], "value"), ("a", null, 0.0)));
    }

    [Fact]
    public void A_curve_of_those_who_wait_begins_with_everybody_and_falls_in_steps()
    {
        var drawing = Draw(new Chart.Survival("Still waiting", null, "day", "value", null, null), ("", 10.0, 0.75), ("", 20.0, 0.5), ("", 40.0, 0.25))!;
        var path = Regex.Match(drawing.Svg, "<path[^>]* d=\"([^\"]+)\"").Groups[1].Value;
        Assert.Matches(@"^M64 14(H[\d.]+V[\d.]+){3}$", path);
        Assert.Equal("half still wait after 20 days, 0.25 after 40.", drawing.Words);
    }

    [Fact]
    public void Curves_of_several_series_have_a_legend()
    {
        var drawing = Draw(new Chart.Line("Ends", "name", "day", "value"), ("start", 1.0, 0.1), ("start", 2.0, 0.3), ("rejection", 1.0, 0.2))!;
        Assert.Equal(["start", "rejection"], drawing.Legend);
        Assert.Contains("start: from 0.1 to 0.3, at most 0.3.", drawing.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_step_of_a_cascade_says_what_is_left_of_the_one_before()
    {
        var drawing = Draw(new Chart.Cascade("Reach", "name", "value"), ("need", null, 200.0), ("offer", null, 50.0), ("start", null, 25.0))!;
        Assert.Equal("need: 200; offer: 50 (25% of the step before); start: 25 (50% of the step before).", drawing.Words);
    }

    [Fact]
    public void A_matrix_shades_by_value_and_writes_the_figure_in_the_cell()
    {
        var table = new AnswerTable(
            "pairs", [new("from") { Title = "From" }, new("to") { Title = "To" }, new("value") { Title = "Value", Kind = CellKind.Count }],
            [["a", "b", 10L], ["a", "c", 1L], ["b", "b", 0L], ["b", "c", null]]);
        var drawing = Drawing.Of(new Chart.Matrix("Hand-offs", "from", "to", "value"), table)!;
        Assert.Contains("chart-shade-4", drawing.Svg, StringComparison.Ordinal);
        Assert.Contains("chart-shade-1", drawing.Svg, StringComparison.Ordinal);
        Assert.Equal(["10", "1", "0"], Regex.Matches(drawing.Svg, ">(\\d+)</text>").Select(match => match.Groups[1].Value));
        Assert.Contains("The most is from a to b: 10.", drawing.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_of_a_column_that_is_not_there_is_a_defect() =>
        Assert.Throws<ArgumentException>(() => Draw(new Chart.Bars("Days over", ["name"], "amount"), ("a", null, 1.0)));

    private static Drawing? Draw(Chart chart, params (string Name, double? Day, double? Value)[] rows) => Drawing.Of(chart, new(
        "rows", [new("name", IsKey: true), new("day") { Title = "Days" }, new("value")], [.. rows.Select(row => new object?[] { row.Name, row.Day, row.Value })]));

    private static IEnumerable<string> Widths(Drawing drawing) => Regex.Matches(drawing.Svg, "<rect[^>]* width=\"([^\"]+)\"").Select(match => match.Groups[1].Value);
}
