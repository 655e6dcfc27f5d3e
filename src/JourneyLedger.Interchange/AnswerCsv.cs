using CsvHelper;
using JourneyLedger.Folds;

namespace JourneyLedger.Interchange;

/// <summary>
/// Writes an answer's table as CSV (RFC 4180: comma, CRLF, quotes where needed; UTF-8 without a byte order mark), column names first.
/// Numbers are invariant and as exact as in the JSON answer; an absent value is an empty cell.
/// </summary>
public static class AnswerCsv
{
    /// <summary>
    /// A step's name comes from an organisation's own log, and a spreadsheet runs a cell that begins like a formula: an apostrophe in front
    /// makes it text. Only texts get it, so a negative number stays a number.
    /// </summary>
    private static readonly CsvWriterOptions Layout =
        CsvWriterOptions.Default with { Injection = CsvInjection.Escape, TrueValue = "true", FalseValue = "false" };

    /// <param name="table">What to write.</param>
    /// <param name="to">Is left open.</param>
    public static void Write(AnswerTable table, Stream to)
    {
        using var csv = CsvWriter.Create(to, Layout, leaveOpen: true);
        csv.WriteHeader([.. table.Columns.Select(column => column.Name)]);
        foreach (var row in table.Rows)
        {
            foreach (var cell in row)
                csv.WriteField(cell);
            csv.EndRecord();
        }
    }
}
