using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Web.Language;
using JourneyLedger.Web.Pages.ReportPages.Drawings;
using NodaTime;

namespace JourneyLedger.Web.Pages.Boards;

/// <summary>A dashboard as its page and its pack write it.</summary>
public sealed class BoardSheet(BoardReply reply, BoardAsked asked)
{
    public BoardReply Reply => reply;

    public BoardAsked Asked => asked;

    public BoardDashboard Dashboard { get; } = reply.Dashboard ?? throw new ArgumentException("There is no dashboard to write.", nameof(reply));

    /// <summary>True on paper: nothing to open, follow or copy.</summary>
    public bool IsPack { get; init; }

    public Board Board => Dashboard.Board;

    public DateTimeZone Zone => reply.Zone;

    /// <summary>Measures that the product has: of others nothing can be drawn.</summary>
    public IEnumerable<DashboardMeasure> Known => Dashboard.Measures.Where(one => one.Measure is not null);

    /// <summary>The day that is compared with, in words; null for none.</summary>
    public string? Since => Dashboard.Before is not null && reply.Since is { } day ? BoardWords.Day(day) : null;

    public static string LineId(DashboardMeasure one) => $"line-{one.Adopted.Metric}";

    public static string BarsId(DashboardMeasure one) => $"areas-{one.Adopted.Metric}";

    public static string CountedId(DashboardMeasure one) => $"counted-{one.Adopted.Metric}";

    /// <summary>The position that a figure is true at, for its title.</summary>
    public static string TrueAt(BoardFigure? figure, Release release) => Words.Of("True at position {0}", Figures.Count(figure?.Position ?? release.Position));

    public string Csv(string part) => asked.Address("/figures.csv", new KeyValuePair<string, string?>("part", part));

    /// <summary>Null when there is no line to draw.</summary>
    public static Drawing? Line(DashboardMeasure one)
    {
        var (kind, months) = (one.Measure!.Kind, one.Periods);
        if (months.Count(point => point.Figure is not null) < 2)
            return null;
        var scale = kind == MeasureKind.Share ? 100 : 1;
        var last = months.Last(point => point.Figure is not null);
        return MonthsDrawing.Of(
            BoardWords.LineCaption(one), BoardWords.LineWords(one),
            [.. months.Select(point => new MonthsDrawing.Month(BoardWords.PeriodOfAxis(point.Period), point.Figure?.Value * scale, point.SoFar))],
            BoardWords.Figure(kind, last.Figure!.Value), one.Adopted.Target, one.Adopted.Target is { } target ? Words.Of("Target: {0}", BoardWords.TargetFigure(kind, target)) : "",
            value => kind == MeasureKind.Share ? $"{value:0.#}%" : BoardWords.Number(MeasureKind.MedianDays, value));
    }

    public static string Spark(DashboardMeasure one) => MonthsDrawing.Spark([.. one.Periods.Select(point => point.Figure?.Value)]);

    /// <summary>A bar's length: the longest is whole.</summary>
    public static double Length(DashboardMeasure one, BoardFigure figure) => one.Areas.Max(bar => bar.Figure?.Value ?? 0) is > 0 and var most ? figure.Value / most : 0;
}
