namespace JourneyLedger.Folds;

/// <summary>One column of an answer's table.</summary>
/// <param name="Name">Name in JSON and CSV.</param>
/// <param name="IsKey">Part of the row's identity; the key columns together are unique in the table.</param>
public sealed record AnswerColumn(string Name, bool IsKey = false);

/// <summary>
/// Rows of an answer under a name. CSV, the page's table and the push of changed rows all read this, so a projection writes none of them.
/// </summary>
/// <param name="Name">The property under which the rows stand in the JSON answer.</param>
/// <param name="Columns">In order.</param>
/// <param name="Rows">Cells are string, long, double, bool or null; as many as there are columns.</param>
public sealed record AnswerTable(string Name, IReadOnlyList<AnswerColumn> Columns, IReadOnlyList<object?[]> Rows);
