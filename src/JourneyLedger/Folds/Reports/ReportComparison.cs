using System.Text.Json;

namespace JourneyLedger.Folds.Reports;

/// <summary>One figure of two answers. What makes them differ is not said: it may be the people, the records or chance.</summary>
/// <param name="Name">The figure's.</param>
/// <param name="First">Null where the first answer has none of this name.</param>
/// <param name="Second">Null where the second has none.</param>
public sealed record ComparedFigure(string Name, Figure? First, Figure? Second)
{
    public string Title => (First ?? Second)!.Title;

    public CellKind Kind => (First ?? Second)!.Kind;

    /// <summary>Second less first, in the figure's own unit; null unless both are assessable and measured by one method.</summary>
    public double? Difference => First is { IsAssessable: true, Value: { } first } && Second is { IsAssessable: true, Value: { } second } && First.Method == Second.Method ? second - first : null;
}

/// <summary>Rows of the same key in two answers.</summary>
/// <param name="First">Null where only the second has it.</param>
/// <param name="Second">Null where only the first has it.</param>
public sealed record ComparedRow(object?[]? First, object?[]? Second);

/// <summary>The same table of two answers.</summary>
/// <param name="Name">The table's.</param>
/// <param name="Title">As the first answer has it.</param>
/// <param name="Columns">Of both.</param>
/// <param name="Rows">In the order of the first answer, then those that only the second has.</param>
public sealed record ComparedTable(string Name, string Title, IReadOnlyList<AnswerColumn> Columns, IReadOnlyList<ComparedRow> Rows);

/// <summary>Two answers of one report side by side: figures by name, rows by key.</summary>
/// <param name="Figures">In the order of the first answer.</param>
/// <param name="Tables">Those that both answers have with the same columns.</param>
public sealed record ReportComparison(IReadOnlyList<ComparedFigure> Figures, IReadOnlyList<ComparedTable> Tables)
{
    public static ReportComparison Of(ReportAnswer first, ReportAnswer second)
    {
        var names = first.Found.Figures.Concat(second.Found.Figures).Select(figure => figure.Name).Distinct();
        return new(
            [.. names.Select(name => new ComparedFigure(name, Find(first, name), Find(second, name)))],
            [
                .. from one in first.Found.Tables
                   let other = second.Found.Tables.FirstOrDefault(table => table.Table.Name == one.Table.Name)
                   where other is not null && other.Table.Columns.Select(column => column.Name).SequenceEqual(one.Table.Columns.Select(column => column.Name))
                   select new ComparedTable(one.Table.Name, one.Title, one.Table.Columns, Rows(one.Table, other.Table)),
            ]);
    }

    private static Figure? Find(ReportAnswer answer, string name) => answer.Found.Figures.FirstOrDefault(figure => figure.Name == name);

    private static List<ComparedRow> Rows(AnswerTable first, AnswerTable second)
    {
        var keys = Enumerable.Range(0, first.Columns.Count).Where(at => first.Columns[at].IsKey).ToArray();
        string KeyOf(object?[] row) => JsonSerializer.Serialize(keys.Select(at => row[at]));
        var others = second.Rows.ToDictionary(KeyOf, StringComparer.Ordinal);
        var rows = first.Rows.Select(row => new ComparedRow(row, others.Remove(KeyOf(row), out var other) ? other : null)).ToList();
        return [.. rows, .. second.Rows.Where(row => others.ContainsKey(KeyOf(row))).Select(row => new ComparedRow(null, row))];
    }
}
