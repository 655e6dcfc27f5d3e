using System.Globalization;
using JourneyLedger.Interchange.Templates;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using NodaTime;

namespace JourneyLedger.Interchange.Series;

/// <summary>
/// Reads a published series as spreadsheets save it, into one candidate event a row, by way of the template <c>statistics</c>: so encodings, dates and
/// cells are read as everywhere. Faults name the columns of the series' own template.
/// </summary>
public static class SeriesReader
{
    private static readonly (string Column, string Cell)[] Same =
    [
        (TemplateColumn.Event, SeriesTemplate.Family.Types[0]), (TemplateColumn.Organisation, SeriesTemplate.Source),
        (TemplateColumn.OrganisationType, SeriesTemplate.Source), (TemplateColumn.System, SeriesTemplate.System),
    ];

    private static readonly string Subject = TemplateColumn.SubjectOf(SeriesTemplate.Family);

    /// <summary>What every row of the template <c>statistics</c> made here has, in this order.</summary>
    private static readonly string[] Header = [.. Same.Select(one => one.Column), Subject, TemplateColumn.RecordId, .. SeriesTemplate.Columns.Select(column => column.As)];

    /// <summary>The rows, or why the file as a whole is refused: nothing of it is taken then. No bytes make this throw.</summary>
    /// <param name="file">As sent, not compressed.</param>
    /// <param name="dates">How dates with slashes are meant, as the sender says; null to find out.</param>
    /// <param name="now">The moment of asking.</param>
    public static Checked<TemplateRows> Read(ReadOnlyMemory<byte> file, TemplateDates? dates, Instant now)
    {
        var table = TemplateTable.Read(file);
        if (!table.Accepted)
            return Checked<TemplateRows>.Refuse(table.Refusals);
        var at = Places(table.Value);
        if (!at.Accepted)
            return Checked<TemplateRows>.Refuse(at.Refusals);
        var sources = table.Value.Rows.Select(row => new SeriesRow(row, at.Value)).ToArray();
        var read = TemplateReader.Read(table.Value with { Header = Header, Rows = [.. sources.Select(AsStatistics)] }, SeriesTemplate.Family, dates, now);
        return read.Accepted
            ? read.Value with { Rows = [.. read.Value.Rows.Zip(sources, Complete)] }
            : Checked<TemplateRows>.Refuse([.. read.Refusals.Select(Named)]);
    }

    /// <summary>The column that a part of an event came from; <c>row</c> where there is none.</summary>
    public static string ColumnOf(string part) => NameOf(TemplateColumnNames.ColumnOf(SeriesTemplate.Family, part));

    private static Checked<Dictionary<string, int>> Places(TemplateTable table)
    {
        var known = SeriesTemplate.Columns.ToDictionary(column => TemplateTable.Plain(column.Name));
        var (at, refusals) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<Refusal>());
        for (var index = 0; index < table.Header.Count; index++)
        {
            var name = table.Header[index];
            if (name.Length == 0 && table.Rows.All(row => row.Cells[index].Length == 0))
                continue;
            if (!known.TryGetValue(TemplateTable.Plain(name), out var column))
                refusals.Add(new(HardRule.Fields, TemplateHeader.Shown(name), $"Column {index + 1} ('{TemplateHeader.Shown(name)}') is not in the template of a series. Take it out. The columns are {string.Join(", ", SeriesTemplate.Columns.Select(one => one.Name))}."));
            else if (!at.TryAdd(column.Name, index))
                refusals.Add(new(HardRule.Fields, column.Name, $"The column {column.Name} stands twice; which one counts would be a guess."));
        }

        refusals.AddRange(SeriesTemplate.Columns.Where(column => column.Needed && !at.ContainsKey(column.Name)).Select(column => new Refusal(HardRule.Fields, column.Name, $"The column {column.Name} is missing. Every row needs it.")));
        return refusals.Count == 0 ? at : Checked<Dictionary<string, int>>.Refuse(refusals);
    }

    private static TemplateLine AsStatistics(SeriesRow row) => new(
        row.Line.Line, [.. Same.Select(one => one.Cell), row["series"], row.RecordId, .. SeriesTemplate.Columns.Select(column => row[column.Name])], row.Line.Fault);

    /// <summary>The row, with what a published value needs besides what every event does; all faults at once, of one column the first.</summary>
    private static OfferedRow Complete(OfferedRow read, SeriesRow row)
    {
        if (row.Line.Fault is not null)
            return read;
        var told = row.Faults().Concat(read.Event.Refusals.Where(refusal => refusal.Field != TemplateColumn.RecordId || row.RecordId.Length > 0).Select(Named)).DistinctBy(refusal => refusal.Field).ToArray();
        return told.Length == 0 ? read : read with { Event = Checked<NewEvent>.Refuse(told) };
    }

    private static Refusal Named(Refusal refusal)
    {
        var name = NameOf(refusal.Field);
        return refusal with { Field = name, Reason = refusal.Reason.StartsWith(refusal.Field + " ", StringComparison.Ordinal) ? name + refusal.Reason[refusal.Field.Length..] : refusal.Reason.Replace($", {refusal.Field}:", $", {name}:", StringComparison.Ordinal) };
    }

    private static string NameOf(string column) => column == Subject ? "series" : SeriesTemplate.Columns.FirstOrDefault(one => one.As == column)?.Name ?? "row";

    /// <summary>One row of the file by the names of its columns.</summary>
    private sealed record SeriesRow(TemplateLine Line, IReadOnlyDictionary<string, int> At)
    {
        public string this[string column] => At.TryGetValue(column, out var index) ? TemplateCell.Clean(Line.Cells[index]) : "";

        /// <summary>Series, edition and period name a value; empty while one of them is.</summary>
        public string RecordId => this["series"] is { Length: > 0 } series && this["edition"] is { Length: > 0 } edition && this["period"] is { Length: > 0 } period ? $"{series}/{edition}/{period}" : "";

        public IEnumerable<Refusal> Faults()
        {
            foreach (var column in SeriesTemplate.Columns.Where(column => column.Needed && this[column.Name].Length == 0))
                yield return Fault(column.Name, "is empty. Every row needs it.");
            if (Number("lower") > Number("value"))
                yield return Fault("lower", "is above the value.");
            if (Number("upper") < Number("value"))
                yield return Fault("upper", "is below the value.");
            if (this["lower"].Length > 0 != this["upper"].Length > 0)
                yield return Fault(this["lower"].Length > 0 ? "upper" : "lower", "is empty: limits come in pairs.");
            if (TemplateCell.IsYes(this["methodBreak"]) && this["methodChange"].Length == 0)
                yield return Fault("methodChange", "is empty: say what changed with this period.");
        }

        private double? Number(string column) => double.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

        private static Refusal Fault(string column, string reason) => new(HardRule.Fields, column, $"{column} {reason}");
    }
}
