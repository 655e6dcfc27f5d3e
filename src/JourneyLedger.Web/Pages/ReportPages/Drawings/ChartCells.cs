using System.Globalization;
using JourneyLedger.Folds;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Web.Pages.ReportPages.Drawings;

/// <summary>A table's cells by the names of its columns, as drawings read them.</summary>
public sealed class ChartCells(AnswerTable table)
{
    public IReadOnlyList<object?[]> Rows => table.Rows;

    /// <exception cref="ArgumentException">The chart names a column that the table has not.</exception>
    public int At(string column)
    {
        for (var at = 0; at < table.Columns.Count; at++)
        {
            if (table.Columns[at].Name == column)
                return at;
        }

        throw new ArgumentException($"The table '{table.Name}' has no column '{column}' to draw.", nameof(column));
    }

    public CellKind KindOf(string column) => table.Columns[At(column)].Kind;

    public string Title(string column) => table.Columns[At(column)].Title is { Length: > 0 } title ? title : column;

    public string Text(object?[] row, string column) => row[At(column)] is { } cell ? CellWords.Of(cell, KindOf(column)) : "";

    /// <summary>A number, or the day number of an ISO day; null for neither.</summary>
    public double? Number(object?[] row, string column) => row[At(column)] switch
    {
        null or bool => null,
        string text => LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var day) ? Period.DaysBetween(new LocalDate(1970, 1, 1), day)
            : LocalDatePattern.CreateWithInvariantCulture("uuuu-MM").Parse(text).TryGetValue(default, out var month) ? Period.DaysBetween(new LocalDate(1970, 1, 1), month)
            : null,
        IConvertible number => number.ToDouble(CultureInfo.InvariantCulture) is var value && double.IsFinite(value) ? value : null,
        _ => null,
    };
}
