using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;

namespace JourneyLedger.Web.Pages.ReportPages.Drawings;

/// <summary>A drawing of a table's rows. The table stands beside it and has everything; the drawing shows the shape.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Words">The same in words, for those who do not see it.</param>
/// <param name="Svg">Markup inside the svg element; every text in it is encoded.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Width">Pixels it needs, and then it scrolls; null when it fits any width.</param>
public sealed record Drawing(string Title, string Words, string Svg, int Height, int? Width)
{
    /// <summary>What each line means, by number of its look; empty where there is one.</summary>
    public IReadOnlyList<string> Legend { get; init; } = [];

    /// <summary>Null when there is nothing to see.</summary>
    public static Drawing? Of(Chart chart, AnswerTable table)
    {
        var cells = new ChartCells(table);
        return chart switch
        {
            Chart.Bars bars => BarsDrawing.Of(bars, cells),
            Chart.Survival survival => CurveDrawing.Of(survival, cells),
            Chart.Line line => CurveDrawing.Of(line, cells),
            Chart.Matrix matrix => MatrixDrawing.Of(matrix, cells),
            Chart.Cascade cascade => CascadeDrawing.Of(cascade, cells),
            _ => throw new ArgumentOutOfRangeException(nameof(chart)),
        };
    }
}
