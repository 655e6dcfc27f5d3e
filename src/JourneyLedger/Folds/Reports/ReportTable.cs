namespace JourneyLedger.Folds.Reports;

/// <summary>A column of a report's table and how its cells come from a row.</summary>
/// <param name="Name">In JSON and CSV, lower camel case.</param>
/// <param name="Title">Heading for people.</param>
/// <param name="Cell">String, long, double, bool or null.</param>
/// <param name="Kind">How a page writes it.</param>
/// <param name="IsKey">Part of the row's identity.</param>
public sealed record Column<TRow>(string Name, string Title, Func<TRow, object?> Cell, CellKind Kind = CellKind.Text, bool IsKey = false);

/// <summary>A drawing of a table's rows; the table stands beside it, so the drawing may leave things out.</summary>
public abstract record Chart(string Title)
{
    /// <summary>A bar for each row, the largest first as the rows are.</summary>
    /// <param name="Label">Columns whose cells name the bar.</param>
    /// <param name="Value">Column.</param>
    public sealed record Bars(string Title, IReadOnlyList<string> Label, string Value) : Chart(Title);

    /// <summary>A falling curve in steps with its interval: the share still waiting.</summary>
    /// <param name="Series">Column that tells curves apart, or null for one.</param>
    /// <param name="X">Column with days.</param>
    /// <param name="Y">Column with the share.</param>
    /// <param name="Low">Column, or null.</param>
    /// <param name="High">Column, or null.</param>
    public sealed record Survival(string Title, string? Series, string X, string Y, string? Low, string? High) : Chart(Title);

    /// <summary>From rows to columns, each cell shaded by its value.</summary>
    public sealed record Matrix(string Title, string From, string To, string Value) : Chart(Title);

    /// <summary>Each row a part of the one before: reach, offer, take-up, depth.</summary>
    public sealed record Cascade(string Title, string Label, string Count) : Chart(Title);

    /// <summary>A line over time.</summary>
    public sealed record Line(string Title, string? Series, string X, string Y) : Chart(Title);
}

/// <summary>A table of a report: what stands in JSON under its name, in CSV, and on the page with its drawing.</summary>
/// <param name="Table">Columns and rows.</param>
/// <param name="Title">The finding or the question it answers, as a heading.</param>
public sealed record ReportTable(AnswerTable Table, string Title)
{
    /// <summary>One sentence on how to read it, or null.</summary>
    public string? Note { get; init; }

    public Chart? Chart { get; init; }

    public static ReportTable Of<TRow>(string name, string title, IEnumerable<TRow> rows, params Column<TRow>[] columns) => new(
        new(
            name,
            [.. columns.Select(column => new AnswerColumn(column.Name, column.IsKey) { Title = column.Title, Kind = column.Kind })],
            [.. rows.Select(row => columns.Select(column => column.Cell(row)).ToArray())]),
        title);
}
