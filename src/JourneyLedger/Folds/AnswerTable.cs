namespace JourneyLedger.Folds;

/// <summary>What a column's cells are, so that a page can write them as a reader expects.</summary>
public enum CellKind : byte
{
    /// <summary>As it is.</summary>
    Text,

    /// <summary>How many of something.</summary>
    Count,

    /// <summary>A number with decimals.</summary>
    Number,

    /// <summary>0 to 1; written in per cent.</summary>
    Share,

    /// <summary>Civil days.</summary>
    Days,

    /// <summary>Civil day as ISO text.</summary>
    Day,

    /// <summary>A verdict that the page sets off: RED, AMBER, GREEN, not assessable.</summary>
    Status,

    /// <summary>Seconds.</summary>
    Seconds,
}

/// <summary>One column of an answer's table.</summary>
/// <param name="Name">Name in JSON and CSV.</param>
/// <param name="IsKey">Part of the row's identity; the key columns together are unique in the table.</param>
public sealed record AnswerColumn(string Name, bool IsKey = false)
{
    /// <summary>Heading for people; empty where no page writes the table by its columns alone.</summary>
    public string Title { get; init; } = "";

    public CellKind Kind { get; init; }
}

/// <summary>
/// Rows of an answer under a name. CSV, the page's table and the push of changed rows all read this, so a projection writes none of them.
/// </summary>
/// <param name="Name">The property under which the rows stand in the JSON answer.</param>
/// <param name="Columns">In order.</param>
/// <param name="Rows">Cells are string, long, double, bool or null; as many as there are columns.</param>
public sealed record AnswerTable(string Name, IReadOnlyList<AnswerColumn> Columns, IReadOnlyList<object?[]> Rows);
