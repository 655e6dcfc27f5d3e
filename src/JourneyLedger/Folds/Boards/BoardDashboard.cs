using System.Globalization;
using JourneyLedger.Folds.Disclosure;

namespace JourneyLedger.Folds.Boards;

/// <summary>One figure on a dashboard.</summary>
/// <param name="Text">As it is written: rounded, or the words for a hidden one.</param>
/// <param name="Position">Ledger position that it is true at.</param>
public sealed record DashboardCell(string Text, long Position);

/// <summary>
/// What a board watches, made of releases alone: nothing on it was not released. Page, CSV, push and pack show the same cells; a push is the cells
/// that differ between two dashboards.
/// </summary>
/// <param name="Board">Whose.</param>
/// <param name="Release">That it shows.</param>
/// <param name="Before">That it is compared with; null for none.</param>
/// <param name="Measures">As adopted.</param>
/// <param name="Stock">Where people are; null when the catalogue cannot tell.</param>
/// <param name="Changes">The latest, newest first.</param>
/// <param name="Cells">By a name that also stands on the page, such as <c>no-contact/headline</c>: the board's own name of the measure, and which of its figures.</param>
public sealed record BoardDashboard(
    Board Board, Release Release, Release? Before, IReadOnlyList<DashboardMeasure> Measures, DashboardStock? Stock, IReadOnlyList<DashboardChange> Changes,
    IReadOnlyDictionary<string, DashboardCell> Cells)
{
    /// <summary>How a figure is written that may not be shown.</summary>
    public const string Hidden = "not shown, to protect privacy";

    /// <summary>Changes that are listed.</summary>
    private const int MostChanges = 6;

    /// <param name="board">As of the release's day and position.</param>
    /// <param name="release">To show.</param>
    /// <param name="catalogue">Of measures.</param>
    /// <param name="before">To compare with, such as the one in force at the last meeting.</param>
    /// <param name="latest">Consecutive releases that end with this one, newest first, for the latest changes.</param>
    public static BoardDashboard Of(Board board, Release release, MeasureCatalogue catalogue, Release? before = null, IReadOnlyList<Release>? latest = null)
    {
        var (now, then) = (new BoardFigures(board, release), before is null ? null : new BoardFigures(board, before));
        DashboardMeasure[] measures = [.. board.Measures.Select(adopted => DashboardMeasure.Of(adopted, catalogue.Measures.GetValueOrDefault(adopted.Measure), now, then))];
        var stock = DashboardStock.Of(catalogue, now);
        Measure[] watched = [.. measures.Select(one => one.Measure).OfType<Measure>().Distinct()];
        return new(
            board, release, before, measures, stock, DashboardChange.Between(board, latest ?? [], watched, MostChanges),
            measures.SelectMany(one => CellsOf(one, release)).Concat(CellsOf(stock, release)).ToDictionary(cell => cell.Key, cell => cell.Value, StringComparer.Ordinal));
    }

    /// <summary>A figure's number without its unit: <c>1,590</c>, <c>61</c> per cent, <c>85</c> days.</summary>
    public static string Text(MeasureKind kind, double value) => kind switch
    {
        MeasureKind.Share => (value * 100).ToString("0.#", CultureInfo.InvariantCulture),
        MeasureKind.MedianDays => value.ToString("#,0.#", CultureInfo.InvariantCulture),
        _ => value.ToString("#,0", CultureInfo.InvariantCulture),
    };

    /// <summary>What a milestone's measure is as released, in the unit of its target (per cent of a share); null where the board adopted no such measure and where it may not be shown.</summary>
    public double? NowOf(Milestone milestone) =>
        Measures.FirstOrDefault(one => one.Adopted.Metric == milestone.Metric) is { Measure: { } measure, Now: { } figure } ? figure.Value * (measure.Kind == MeasureKind.Share ? 100 : 1) : null;

    private static IEnumerable<KeyValuePair<string, DashboardCell>> CellsOf(DashboardMeasure measure, Release release)
    {
        var metric = measure.Adopted.Metric;
        var kind = measure.Measure?.Kind ?? MeasureKind.People;
        yield return new($"{metric}/headline", Cell(kind, measure.Now, release));
        foreach (var bar in measure.Areas)
            yield return new($"{metric}/area/{bar.Area}", Cell(kind, bar.Figure, release));
        foreach (var point in measure.Periods)
            yield return new($"{metric}/period/{point.Period}", Cell(kind, point.Figure, release));
    }

    private static IEnumerable<KeyValuePair<string, DashboardCell>> CellsOf(DashboardStock? stock, Release release)
    {
        foreach (var step in stock?.Steps ?? [])
        {
            yield return new($"here/{step.Step}/{DashboardStock.WithinTime}", Cell(MeasureKind.People, step.Within, release));
            yield return new($"here/{step.Step}/{DashboardStock.BeyondTime}", Cell(MeasureKind.People, step.Beyond, release));
        }
    }

    private static DashboardCell Cell(MeasureKind kind, BoardFigure? figure, Release release) =>
        figure is null ? new(Hidden, release.Position) : new(Text(kind, figure.Value), figure.Position);
}
