using System.Globalization;
using CsvHelper;
using JourneyLedger.Web.Api;

namespace JourneyLedger.Web.Pages.Templates;

/// <summary>The refused rows of an answer, by line, rule and column and never by what they said: as a page carries them, and as the file that it becomes.</summary>
public static class RefusedRows
{
    private const int LongestPart = 100;

    /// <summary>A line for each rule that a row breaks: its number, the rule's code and the column, with commas between.</summary>
    public static string Text(RowsAnswer answer) => string.Join('\n',
        from row in answer.Answers
        from error in row.Errors
        select string.Create(CultureInfo.InvariantCulture, $"{row.Number},{error.Code},{error.Field}"));

    /// <summary>The same as CSV with a header, or null for what no page of ours carries.</summary>
    public static byte[]? Csv(string? text)
    {
        var rows = (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
        if (rows.Count == 0 || !rows.TrueForAll(IsOne))
            return null;
        using var to = new MemoryStream();
        using (var csv = CsvWriter.Create(to, CsvWriterOptions.Default with { Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            csv.WriteHeader(["line", "code", "column"]);
            foreach (var row in rows)
            {
                csv.WriteField(long.Parse(row[0], CultureInfo.InvariantCulture));
                csv.WriteField(row[1]);
                csv.WriteField(row[2]);
                csv.EndRecord();
            }
        }

        return to.ToArray();
    }

    private static bool IsOne(string[] row) =>
        row.Length == 3 && long.TryParse(row[0], NumberStyles.None, CultureInfo.InvariantCulture, out _)
        && row[1].Length is > 0 and < LongestPart && row[1].All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
        && row[2].Length < LongestPart && row[2].All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or '[' or ']');
}
