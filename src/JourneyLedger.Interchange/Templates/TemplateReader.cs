using JourneyLedger.Rules;
using NodaTime;

namespace JourneyLedger.Interchange.Templates;

/// <summary>Reads a filled template, as spreadsheets save it, into one candidate event a row.</summary>
public static class TemplateReader
{
    /// <summary>Bytes of one file.</summary>
    public const int MostBytes = 16 << 20;

    private static readonly string[] Signs = [TemplateColumn.Event, TemplateColumn.OccurredOn, TemplateColumn.RecordId, TemplateColumn.OrganisationType];

    /// <summary>Whether a file's first line is a template's, so that it is not taken for a foreign log.</summary>
    public static bool Recognises(ReadOnlyMemory<byte> start)
    {
        var table = TemplateTable.Read(start);
        return table.Accepted && Signs.All(sign => table.Value.Header.Any(name => TemplateTable.Plain(name) == TemplateTable.Plain(sign)));
    }

    /// <summary>The way to write dates of that name: <c>yyyy-MM-dd</c>, <c>dd/MM/yyyy</c> or <c>MM/dd/yyyy</c>; null for another.</summary>
    public static TemplateDates? DatesNamed(string name) => TemplateDateReading.Named(name);

    /// <summary>The rows, or why the file as a whole is refused: nothing of it is taken then. No bytes make this throw.</summary>
    /// <param name="file">As sent, not compressed.</param>
    /// <param name="family">Which template; null for the one that its first row's event is of.</param>
    /// <param name="dates">How dates with slashes are meant, as the sender says; null to find out.</param>
    /// <param name="now">The moment of asking.</param>
    public static Checked<TemplateRows> Read(ReadOnlyMemory<byte> file, TemplateFamily? family, TemplateDates? dates, Instant now)
    {
        var table = TemplateTable.Read(file);
        return table.Accepted ? Read(table.Value, family, dates, now) : Checked<TemplateRows>.Refuse(table.Refusals);
    }

    internal static Checked<TemplateRows> Read(TemplateTable table, TemplateFamily? family, TemplateDates? dates, Instant now)
    {
        var columns = TemplateHeader.Read(table, family);
        if (!columns.Accepted)
            return Checked<TemplateRows>.Refuse(columns.Refusals);
        var header = columns.Value;
        var taken = dates ?? TemplateDates.Iso;
        if (dates is null && FindDates(table, header, ref taken) is { } unclear)
            return unclear;
        var reader = new TemplateRowReader(header, taken, now);
        return new TemplateRows(
            header.Family, table.Encoding, table.Delimiter, TemplateDateReading.NameOf(taken),
            [.. table.Rows.Select(row => new OfferedRow(row.Line, reader.Read(row), ReadId: header.Cell(row, TemplateColumn.RecordId), ReadOrganisation: header.Filled(row, TemplateColumn.Organisation)))]);
    }

    private static Refusal? FindDates(TemplateTable table, TemplateHeader header, ref TemplateDates taken)
    {
        var cells = new List<string>();
        var places = new List<(long Line, string Column)>();
        foreach (var row in table.Rows.Where(row => row.Fault is null))
        {
            foreach (var (column, text) in header.DatesOf(row))
            {
                cells.Add(text);
                places.Add((row.Line, column));
            }
        }

        taken = TemplateDateReading.Detect(cells, out var fault);
        return fault is { } unclear
            ? new Refusal("ambiguous-dates", places[unclear.Cell].Column, $"Line {places[unclear.Cell].Line}, {places[unclear.Cell].Column}: {unclear.Reason}")
            : null;
    }
}
