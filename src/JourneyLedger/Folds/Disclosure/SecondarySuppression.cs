namespace JourneyLedger.Folds.Disclosure;

/// <summary>A cell while a table is being made.</summary>
/// <param name="People">How many are in it.</param>
/// <param name="IsShown">It has a figure so far.</param>
/// <param name="IsKnown">Its figure was shown before: to hide it now would hide nothing.</param>
public readonly record struct TableCell(int People, bool IsShown, bool IsKnown);

/// <summary>Cells that add up to another one: a row or a column of a table.</summary>
/// <param name="Total">Of them.</param>
/// <param name="Cells">That are added up.</param>
public sealed record TableLine(CellKey Total, IReadOnlyList<CellKey> Cells);

/// <summary>
/// Hides what would tell a hidden cell by subtraction: beside a shown total one hidden cell stands never alone, and hidden cells hold at least as
/// many people together as any shown cell must (metric M66, and a little more).
/// </summary>
public static class SecondarySuppression
{
    /// <summary>The cells and totals to hide besides those that are hidden already: in each line the next smallest cell, or the total where none may go.</summary>
    /// <param name="cells">Of one table, totals too.</param>
    /// <param name="lines">Its rows and columns; a total may be a cell of another line.</param>
    /// <param name="threshold">People that hidden cells must hold together.</param>
    public static IReadOnlySet<CellKey> Hide(IReadOnlyDictionary<CellKey, TableCell> cells, IReadOnlyList<TableLine> lines, int threshold)
    {
        var hidden = new HashSet<CellKey>();
        while (lines.Select(Next).FirstOrDefault(key => key is not null) is { } key)
            hidden.Add(key);
        return hidden;

        bool IsShown(CellKey key) => cells[key].IsShown && !hidden.Contains(key);

        CellKey? Next(TableLine line)
        {
            CellKey[] gone = [.. line.Cells.Where(key => !IsShown(key))];
            if (!IsShown(line.Total) || gone.Length == 0 || (gone.Length > 1 && gone.Sum(key => cells[key].People) >= threshold))
                return null;
            return line.Cells.Where(key => IsShown(key) && !cells[key].IsKnown).OrderBy(key => cells[key].People).ThenBy(key => key, CellKey.Order).Select(key => (CellKey?)key).FirstOrDefault()
                ?? (cells[line.Total].IsKnown ? null : line.Total);
        }
    }
}
