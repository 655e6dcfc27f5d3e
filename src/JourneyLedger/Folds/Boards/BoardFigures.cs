using JourneyLedger.Folds.Disclosure;

namespace JourneyLedger.Folds.Boards;

/// <summary>A figure made of released rows alone.</summary>
/// <param name="Value">People, a share of 0 to 1, or days.</param>
/// <param name="Base">People that a share or a median is of; null for a count.</param>
/// <param name="Rows">What it is made of; never empty.</param>
public sealed record BoardFigure(double Value, long? Base, IReadOnlyList<ReleasedRow> Rows)
{
    /// <summary>Ledger position that it is true at: that of its oldest row.</summary>
    public long Position => Rows.Min(row => row.Position);
}

/// <summary>
/// What a release shows of measures for one board: rows of its areas and no others. A row of all areas together is for boards of all areas only;
/// else its figure less their own would tell of the others.
/// </summary>
public sealed class BoardFigures
{
    private readonly Board _board;
    private readonly ILookup<string, ReleasedRow> _rows;

    public BoardFigures(Board board, Release release)
    {
        (_board, Release) = (board, release);
        _rows = release.Rows.Where(row => Sees(board, row.Key.Area)).ToLookup(row => row.Measure, StringComparer.Ordinal);
        Areas = board.Areas.Count > 0
            ? board.Areas
            : [.. release.Rows.Select(row => row.Key.Area).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public Release Release { get; }

    /// <summary>The board's areas; for a board of all, those of which anything is shown.</summary>
    public IReadOnlyList<string> Areas { get; }

    public IEnumerable<ReleasedRow> Rows(Measure measure) => _rows[measure.Name];

    /// <summary>Which of a measure's dimensions is a month or a quarter, 0 or 1; -1 for none.</summary>
    public static int PeriodAt(Measure measure) =>
        measure.Dimensions.Select((dimension, at) => DashboardPeriod.IsNameOf(dimension) ? at : -1).Where(at => at >= 0).DefaultIfEmpty(-1).First();

    /// <summary>Value of a row in the first or the second dimension.</summary>
    public static string? ValueAt(CellKey key, int dimension) => dimension == 0 ? key.First : key.Second;

    /// <summary>Periods of which anything is shown to the board, oldest first.</summary>
    public IReadOnlyList<string> Periods(Measure measure) => PeriodAt(measure) is >= 0 and var at
        ? [.. Rows(measure).Select(row => ValueAt(row.Key, at)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The figure of the whole board; of one period, for a measure that has periods. Null for one that may not be shown.</summary>
    /// <param name="measure">Of the catalogue.</param>
    /// <param name="period">Null for a measure without periods.</param>
    /// <param name="where">Which of the rows, when not all.</param>
    public BoardFigure? Of(Measure measure, string? period = null, Func<ReleasedRow, bool>? where = null)
    {
        var rows = Whole(measure, period).Where(where ?? (static _ => true));
        return measure.Kind == MeasureKind.MedianDays
            ? Make(measure, rows.Where(row => _board.Areas.Count switch { 0 => row.Key.Area is null, 1 => row.Key.Area == _board.Areas[0], _ => false }))
            : Make(measure, rows);
    }

    /// <summary>The same of one area.</summary>
    public BoardFigure? Of(Measure measure, string area, string? period) => Make(measure, Whole(measure, period).Where(row => row.Key.Area == area));

    /// <summary>A figure of rows that may be put together; null where none is shown, or where together they would count people twice.</summary>
    public static BoardFigure? Make(Measure measure, IEnumerable<ReleasedRow> rows)
    {
        var shown = rows.Where(row => row.Number.Value is not null).ToArray();
        if (measure.Kind == MeasureKind.MedianDays)
            return shown is [var one] ? new(one.Number.Value!.Value, one.Number.Base, shown) : null;
        return ShownTotal.Of(measure, shown) is { Value: { } value, Base: var of } ? new(value, of, shown) : null;
    }

    private static bool Sees(Board board, string? area) => board.Areas.Count == 0 || (area is not null && board.Areas.Contains(area));

    /// <summary>All rows, or those of one period.</summary>
    private IEnumerable<ReleasedRow> Whole(Measure measure, string? period) =>
        PeriodAt(measure) is var at && at < 0 ? Rows(measure) : Rows(measure).Where(row => ValueAt(row.Key, at) == period);
}
