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
/// <param name="Cells">By a name that also stands on the page, such as <c>no-contact/headline</c>.</param>
public sealed record BoardDashboard(Board Board, Release Release, IReadOnlyDictionary<string, DashboardCell> Cells)
{
    /// <summary>How a figure is written that may not be shown.</summary>
    public const string Hidden = "not shown, to protect privacy";

    /// <param name="board">As of the release's day and position.</param>
    /// <param name="release">To show.</param>
    /// <param name="catalogue">Of measures.</param>
    public static BoardDashboard Of(Board board, Release release, MeasureCatalogue catalogue) =>
        new(board, release, catalogue.Measures.Values.ToDictionary(measure => $"{measure.Name}/headline", measure => Headline(board, release, measure)));

    private static DashboardCell Headline(Board board, Release release, Measure measure)
    {
        var rows = release.Of(measure.Name).Where(row => row.Key is { First: null, Second: null } && row.Key.Area is { } area && (board.Areas.Count == 0 || board.Areas.Contains(area))).ToArray();
        return rows.Length == 0
            ? new(Hidden, release.Position)
            : new(rows.Sum(row => row.Number.Counted ?? 0).ToString("N0", CultureInfo.InvariantCulture), rows.Min(row => row.Position));
    }
}
