using JourneyLedger.Interchange.Csv;
using JourneyLedger.Interchange.Files;
using JourneyLedger.Rules;

namespace JourneyLedger.Interchange.Templates;

/// <summary>A row as it stands in the file.</summary>
/// <param name="Line">That it starts on, from 1.</param>
/// <param name="Cells">Cleaned; as many as the header has names.</param>
/// <param name="Fault">Why the row as a whole cannot be read; null when it can.</param>
internal readonly record struct TemplateLine(long Line, string[] Cells, string? Fault);

/// <summary>A filled template as a table of texts: encoding, delimiter and header found out, empty rows and columns left out.</summary>
/// <param name="Encoding">Name of the encoding.</param>
/// <param name="Delimiter">Between cells.</param>
/// <param name="Header">Names as written.</param>
/// <param name="Rows">In file order.</param>
internal sealed record TemplateTable(string Encoding, char Delimiter, IReadOnlyList<string> Header, IReadOnlyList<TemplateLine> Rows)
{
    /// <summary>Rows of one file: what one request can answer row by row.</summary>
    public const int MostRows = 20_000;

    public const string Unreadable = "unreadable-file";

    private const int LongestHeader = 1 << 14;

    private static readonly HashSet<string> KnownNames =
        [.. TemplateFamily.All.SelectMany(family => family.Columns).Select(column => Plain(column.Name))];

    /// <summary>A column's name as it is compared: <c>Occurred On</c> is <c>occurredon</c>.</summary>
    public static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));

    /// <summary>The table, or why the file as a whole is refused. No bytes make this throw.</summary>
    public static Checked<TemplateTable> Read(ReadOnlyMemory<byte> file)
    {
        var faults = new FaultDesk("", skipped: null);
        var encoding = CsvEncoding.Detect(file.Span, faults);
        if (DelimiterOf(file.Span, encoding) is not var (delimiter, said))
        {
            return new Refusal(Unreadable, "header", "The first line is not a template's: none of comma, semicolon and tab parts it into the template's columns. "
                + "Download the template again and save your rows beneath its first line as CSV.");
        }

        try
        {
            using var rows = new CsvRows(new MemoryStream(file.ToArray(), writable: false), encoding, delimiter, faults);
            return Read(rows, said) is { } read ? read with { Encoding = encoding.WebName, Delimiter = delimiter } : TooMany();
        }
        catch (FaultyFileException fault)
        {
            return new Refusal(Unreadable, "", fault.Fault.Field == "encoding"
                ? $"In or after line {fault.Fault.Line} are bytes that are not {encoding.WebName}. Save the file as \"CSV UTF-8\"."
                : $"Line {fault.Fault.Line}: {fault.Fault.Reason}");
        }
    }

    private static TemplateTable? Read(CsvRows rows, bool delimiterSaid)
    {
        rows.Read();
        if (delimiterSaid && rows.Count > 0 && rows[0].StartsWith("sep", StringComparison.OrdinalIgnoreCase))
            rows.Read();
        var header = Cells(rows);
        var width = header.Length;
        while (width > 0 && header[width - 1].Length == 0)
            width--;
        var lines = new List<TemplateLine>();
        while (rows.Read())
        {
            var cells = Cells(rows);
            if (!rows.IsMalformed && cells.All(static cell => cell.Length == 0))
                continue;
            if (lines.Count == MostRows)
                return null;
            var fault = rows.IsMalformed ? "has a quote in the middle of a cell, or one that is not closed. Quote the whole cell and double the quotes in it."
                : cells.Skip(width).Any(static cell => cell.Length > 0) ? $"has more cells than the header has names ({width}). Is a cell with a '{rows.Delimiter}' in it not quoted?"
                : null;
            Array.Resize(ref cells, width);
            lines.Add(new(rows.Line, [.. cells.Select(static cell => cell ?? "")], fault));
        }

        return new("", ' ', header[..width], lines);
    }

    private static string[] Cells(CsvRows rows)
    {
        var cells = new string[rows.Count];
        rows.Fields(cells);
        for (var at = 0; at < cells.Length; at++)
            cells[at] = cells[at].Trim(' ', '\t', '\r', '\n', '\u00A0', '\uFEFF');
        return cells;
    }

    /// <summary>The delimiter that parts the first line into most names of columns; Excel's own line <c>sep=;</c> says it outright.</summary>
    private static (char Delimiter, bool Said)? DelimiterOf(ReadOnlySpan<byte> file, System.Text.Encoding encoding)
    {
        // A forgiving decoder: the look may end in the middle of a character.
        var start = System.Text.Encoding.GetEncoding(encoding.CodePage).GetString(file[..Math.Min(file.Length, LongestHeader)]).TrimStart('\uFEFF');
        var line = FirstLine(start).Trim('"');
        if (line.Length == 5 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && line[4] is ',' or ';' or '\t')
            return (line[4], true);
        var best = ((char Delimiter, int Names))(',', 0);
        foreach (var candidate in (ReadOnlySpan<char>)[',', ';', '\t'])
        {
            var names = line.Split(candidate).Count(name => KnownNames.Contains(Plain(name)));
            if (names > best.Names)
                best = (candidate, names);
        }

        return best.Names < 2 ? null : (best.Delimiter, false);
    }

    private static string FirstLine(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? text : text[..end];
    }

    private static Refusal TooMany() => new(Unreadable, "", $"The file has more than {MostRows} rows. Send it in parts; a row that was stored is recognised, so parts may overlap.");
}
