using System.Text;
using JourneyLedger.Interchange.Files;
using NodaTime;

namespace JourneyLedger.Interchange.Csv;

/// <summary>How a CSV file is written: given, or found out by a look at its first rows before the reading proper.</summary>
internal sealed record CsvShape(Encoding Encoding, char Delimiter, IReadOnlyList<string> Header, CsvColumns Columns, CsvTimeFormat Times)
{
    private const int Look = 4 << 20;

    public static CsvShape Detect(string path, LogMapping mapping, DateTimeZone zone, FaultDesk faults)
    {
        var (encoding, delimiter) = TextOf(path, mapping, faults);
        using var file = OpenedFile.Open(path, faults);
        using var rows = new CsvRows(file.Content, encoding, delimiter, faults);
        if (!rows.Read())
            throw faults.Whole(1, "", "The file holds no row: there is nothing to read.");
        var header = new string[rows.Count];
        rows.Fields(header);
        if (rows.IsMalformed)
            throw faults.Whole(rows.Line, "header", "has a quote in the middle of a field, or one that is not closed.");
        header[0] = header[0].TrimStart('\uFEFF');
        var columns = CsvColumns.Find(header, mapping, faults);
        return new(encoding, delimiter, header, columns, TimesOf(rows, header, columns.Time, mapping.DateFormat, zone, faults));
    }

    private static CsvTimeFormat TimesOf(CsvRows rows, string[] header, int time, string? given, DateTimeZone zone, FaultDesk faults)
    {
        if (given is null)
            return CsvTimeDetection.Detect(header[time], Values(rows, header.Length, time), zone, faults);
        try
        {
            _ = DateTime.UnixEpoch.ToString(given, System.Globalization.CultureInfo.InvariantCulture);
            return new CsvTimeFormat.Pattern(given);
        }
        catch (FormatException)
        {
            throw faults.Whole(0, "date-format", $"'{given}' is no .NET date pattern. Say for example \"d.M.yy HH:mm\".");
        }
    }

    private static IEnumerable<string> Values(CsvRows rows, int fields, int time)
    {
        while (rows.Read())
        {
            // Faulty rows are told in the reading proper, with their reasons.
            if (rows.Count == fields && !rows.IsMalformed)
                yield return rows[time];
        }
    }

    private static (Encoding Encoding, char Delimiter) TextOf(string path, LogMapping mapping, FaultDesk faults)
    {
        var start = new byte[Look];
        int read;
        using (var file = OpenedFile.Open(path, faults))
        {
            try
            {
                read = file.Content.ReadAtLeast(start, Look, throwOnEndOfStream: false);
            }
            catch (InvalidDataException damaged)
            {
                throw faults.Whole(0, "gzip", damaged.Message);
            }
        }

        var encoding = mapping.Encoding is { } named ? CsvEncoding.Named(named, faults) : CsvEncoding.Detect(start.AsSpan(0, read), faults);
        if (mapping.Delimiter is { } given)
            return (encoding, given);
        // For the delimiter a forgiving decoder will do: the look may end in the middle of a character.
        var text = Encoding.GetEncoding(encoding.CodePage).GetString(start, 0, Math.Min(read, 1 << 18)).TrimStart('\uFEFF');
        return (encoding, CsvDelimiter.Detect(text)
            ?? throw faults.Whole(1, "", "The first line has one column only: neither comma, semicolon, tab nor bar parts it. Say the delimiter with --delimiter."));
    }
}
