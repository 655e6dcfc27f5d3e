using System.Text;
using JourneyLedger.Interchange.Files;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Interchange.Csv;

/// <summary>A CSV file with a header line as events: one row is one event.</summary>
internal sealed class CsvLog(string path, Stream content, LogMapping mapping, FaultDesk faults, LogSteps steps, RowRules rules)
{
    private readonly DateTimeZone _zone = LogZone.Find(mapping.Zone, faults);
    private readonly RowNumbers _numbers = new();
    private readonly HashSet<string> _caseUntold = [];
    private readonly List<KeyValuePair<string, string>> _named = [];

    public IEnumerable<NewEvent> Events()
    {
        var shape = CsvShape.Detect(path, mapping, _zone, faults);
        using var rows = new CsvRows(content, shape.Encoding, shape.Delimiter, faults);
        rows.Read();
        var fields = new string[shape.Header.Count];
        while (rows.Read())
        {
            if (Event(rows, shape, fields) is { } one)
                yield return one;
        }
    }

    private NewEvent? Event(CsvRows rows, CsvShape shape, string[] fields)
    {
        var (columns, header) = (shape.Columns, shape.Header);
        if (rows.IsMalformed || rows.Count != fields.Length)
        {
            faults.Row(rows.Line, "row", rows.IsMalformed
                ? "has a quote in the middle of a field, or one that is not closed. Quote the whole field and double the quotes in it."
                : $"has {rows.Count} fields where the header has {fields.Length}. Is a field with a delimiter in it not quoted?");
            return null;
        }

        rows.Fields(fields);
        var caseId = fields[columns.Case];
        if (LogSteps.NameFault(caseId) is { } unnamed)
        {
            faults.Row(rows.Line, header[columns.Case], unnamed);
            return null;
        }

        var row = _numbers.Next(caseId);
        var time = fields[columns.Time].Trim();
        var activityFault = LogSteps.NameFault(fields[columns.Activity]);
        if (activityFault is null && shape.Times.TryRead(time, _zone, out var occurred))
        {
            var tellCase = row == 1 || _caseUntold.Contains(caseId);
            var one = steps.Make(caseId, row, fields[columns.Activity], occurred, columns.Organisation < 0 ? null : fields[columns.Organisation], Named(columns, fields, tellCase));
            var taken = rules.Take(one, rows.Line);
            if (tellCase)
                NoteCase(caseId, told: taken);
            return taken ? one : null;
        }

        if (row == 1)
            NoteCase(caseId, told: false);
        if (activityFault is not null)
            faults.Row(rows.Line, header[columns.Activity], activityFault);
        else
            faults.Row(rows.Line, header[columns.Time], time.Length == 0 ? "is empty: an event without a time has no place in a journey." : $"'{time}' is not a time as {shape.Times.Name}.");
        return null;
    }

    /// <summary>The case's attributes travel with its first sound row.</summary>
    private void NoteCase(string caseId, bool told)
    {
        if (!told)
            _caseUntold.Add(caseId);
        else if (_caseUntold.Count > 0)
            _caseUntold.Remove(caseId);
    }

    private List<KeyValuePair<string, string>> Named(CsvColumns columns, string[] fields, bool tellCase)
    {
        _named.Clear();
        foreach (var attribute in columns.Attributes)
        {
            if (tellCase || !attribute.OfCase)
                _named.Add(new(attribute.Name, fields[attribute.Index]));
        }

        return _named;
    }
}
