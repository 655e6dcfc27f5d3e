using System.Globalization;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Web.Pages.ReportPages.Drawings;

namespace JourneyLedger.Web.Pages.ReportPages;

/// <summary>One table of any report as a page shows it.</summary>
public sealed class ShownTable
{
    /// <summary>The column that names who stands behind a row; shown as a link to them.</summary>
    public const string CasesColumn = "cases";

    private readonly int _cases;

    /// <param name="table">As the report gave it.</param>
    /// <param name="most">Rows that are written; CSV has all.</param>
    public ShownTable(ReportTable table, int most)
    {
        Table = table;
        var columns = table.Table.Columns;
        _cases = Enumerable.Range(0, columns.Count).FirstOrDefault(i => columns[i].Name == CasesColumn, -1);
        Columns = [.. Enumerable.Range(0, columns.Count).Where(i => i != _cases && columns[i].Title.Length > 0)];
        Header = Columns.FirstOrDefault(i => columns[i].Kind == CellKind.Text, Columns.Count == 0 ? -1 : Columns[0]);
        Rows = [.. table.Table.Rows.Take(most)];
        Drawing = table.Chart is { } chart && table.Table.Rows.Count > 0 ? Drawings.Drawing.Of(chart, table.Table) : null;
    }

    public ReportTable Table { get; }

    /// <summary>Numbers of the columns that are written.</summary>
    public IReadOnlyList<int> Columns { get; }

    /// <summary>Number of the column that names its row; -1 for none.</summary>
    public int Header { get; }

    public IReadOnlyList<object?[]> Rows { get; }

    /// <summary>Null where there is nothing to draw.</summary>
    public Drawing? Drawing { get; }

    public bool HasCases => _cases >= 0;

    public AnswerColumn Column(int at) => Table.Table.Columns[at];

    /// <summary>Name of those who stand behind a row; null for nobody.</summary>
    public string? CasesOf(object?[] row) => _cases >= 0 && row[_cases] is string { Length: > 0 } of ? of : null;

    /// <summary>A row's words in its naming columns, for the name of its link.</summary>
    public string NameOf(object?[] row) => string.Join(", ", Columns.Where(at => Column(at).Kind == CellKind.Text && row[at] is string).Select(at => Convert.ToString(row[at], CultureInfo.InvariantCulture)));
}
