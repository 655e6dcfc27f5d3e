using System.Globalization;
using JourneyLedger.Folds;

namespace JourneyLedger.Cli.Output;

/// <summary>An answer's table for a person: columns under each other, numbers to the right. No control characters, whatever reads it.</summary>
internal static class TextTable
{
    /// <param name="table">What to write.</param>
    /// <param name="rows">At most so many; the rest is counted.</param>
    /// <param name="to">Where.</param>
    public static void Write(AnswerTable table, int rows, TextWriter to)
    {
        var cells = table.Rows.Take(rows).Select(row => row.Select(Text).ToArray()).ToList();
        var numeric = Enumerable.Range(0, table.Columns.Count).Select(at => table.Rows.Any(row => row[at] is long or double or int)).ToArray();
        var widths = table.Columns.Select((column, at) => cells.Select(row => row[at].Length).Append(column.Name.Length).Max()).ToArray();
        WriteLine([.. table.Columns.Select(column => column.Name)]);
        foreach (var row in cells)
            WriteLine(row);
        if (table.Rows.Count > rows)
            to.WriteLine($"… and {table.Rows.Count - rows:N0} more; --json or --csv --table {table.Name} gives them all");

        void WriteLine(string[] row) =>
            to.WriteLine(string.Join("  ", row.Select((cell, at) => numeric[at] ? cell.PadLeft(widths[at]) : cell.PadRight(widths[at]))).TrimEnd());
    }

    private static string Text(object? cell) => cell switch
    {
        null => "",
        double number => number.ToString(Math.Abs(number) >= 100 ? "N0" : "0.##", CultureInfo.InvariantCulture),
        long or int => ((IFormattable)cell).ToString("N0", CultureInfo.InvariantCulture),
        bool yes => yes ? "yes" : "no",
        var other => other.ToString()!,
    };
}
