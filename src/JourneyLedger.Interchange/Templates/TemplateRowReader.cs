using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Interchange.Templates;

/// <summary>Reads one row as a candidate event. All faults of a row are told at once, each at its column; of one column, the first.</summary>
internal sealed class TemplateRowReader(TemplateHeader header, TemplateDates dates, Instant now)
{
    private static readonly JsonWriterOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _payload = new();
    private readonly ArrayBufferWriter<byte> _value = new();
    private readonly List<Refusal> _refusals = [];
    private TemplateLine _row;

    public Checked<NewEvent> Read(TemplateLine row)
    {
        if (row.Fault is { } fault)
            return new Refusal(HardRule.Fields, "row", $"The row {fault}");
        _row = row;
        _refusals.Clear();
        var contract = Contract();
        var organisation = Needed(TemplateColumn.Organisation);
        var step = new OfferedStep
        {
            Stream = $"{header.Family.StreamKind}/{Needed(TemplateColumn.SubjectOf(header.Family))}",
            Type = contract?.Type,
            SchemaVersion = contract?.Version,
            Occurred = OccurredOn(),
            Organisation = organisation,
            OrganisationType = Needed(TemplateColumn.OrganisationType),
            System = Optional(TemplateColumn.System) ?? (organisation is null ? null : $"{organisation}/{header.Family.Name}"),
            RecordId = Needed(TemplateColumn.RecordId),
            Revision = Revision(),
            Area = Optional(TemplateColumn.Area),
            CorrelationId = Optional(TemplateColumn.CorrelationId),
            Basis = Optional(TemplateColumn.LegalBasis),
            Payload = contract is null ? default(ReadOnlyMemory<byte>?) : Payload(contract),
        };
        return AtColumns(Intake.Take(step, _refusals, now));
    }

    /// <summary>The rules speak of an event's parts; whoever filled in the row knows columns.</summary>
    private Checked<NewEvent> AtColumns(Checked<NewEvent> taken)
    {
        if (taken.Accepted)
            return taken;
        var told = _refusals.Select(refusal => refusal.Field).ToHashSet(StringComparer.Ordinal);
        return Checked<NewEvent>.Refuse(
        [
            .. _refusals,
            .. from refusal in taken.Refusals.Skip(_refusals.Count)
               let column = TemplateColumnNames.ColumnOf(header.Family, refusal.Field)
               where !told.Contains(column)
               select refusal with { Field = column },
        ]);
    }

    private EventContract? Contract()
    {
        if (header.ContractOf(_row) is { } contract)
            return contract;
        var type = header.Cell(_row, TemplateColumn.Event);
        Refuse(HardRule.Registered, TemplateColumn.Event, type.Length == 0 ? "is empty: say which event the row reports."
            : TemplateFamily.Holding(type.ToLowerInvariant()) is { } other ? $"is {type}, which is reported with the template {other.Name}."
            : $"must be one of {string.Join(", ", header.Family.Types)}.");
        return null;
    }

    private string? Needed(string column)
    {
        var text = Optional(column);
        if (text is null && !_refusals.Exists(refusal => refusal.Field == column))
            Refuse(HardRule.Fields, column, "is empty. Every row needs it.");
        return text;
    }

    private string? Optional(string column)
    {
        var text = header.Cell(_row, column);
        if (text.Length == 0)
            return null;
        if (TemplateCell.FaultOfId(text) is not { } fault)
            return text;
        if (!_refusals.Exists(refusal => refusal.Field == column))
            Refuse(HardRule.Fields, column, fault);
        return null;
    }

    private int? Revision()
    {
        if (Optional(TemplateColumn.Revision) is not { } text)
            return 1;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
            return revision;
        Refuse(HardRule.Fields, TemplateColumn.Revision, "must be a whole number from 1 up.");
        return null;
    }

    private Occurred? OccurredOn()
    {
        if (Needed(TemplateColumn.OccurredOn) is not { } text)
            return null;
        if (Occurred.TryParse(TemplateCell.DateOf(text, dates) ?? text, out var occurred))
            return occurred;
        if (LooksLikeMoment(text))
            Refuse(HardRule.Offset, TemplateColumn.OccurredOn, "must carry its offset if it has a time, such as 2026-01-05T10:30:00Z; or send the date alone.");
        else
            Refuse(HardRule.Fields, TemplateColumn.OccurredOn, TemplateCell.FaultOfDate(text, dates));
        return null;
    }

    private static bool LooksLikeMoment(string text) => text.Length > 10 && text.Contains(':');

    private byte[] Payload(EventContract contract)
    {
        foreach (var column in header.Filled(_row))
        {
            if (header.Family.Columns.Any(one => one.Name == column && one.IsField && !one.Takes.Contains(contract)))
                Refuse(HardRule.Fields, column, $"is not a field of {contract.Type}: leave it empty in this row.");
        }

        _payload.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_payload, AsWritten))
        {
            json.WriteStartObject();
            foreach (var field in contract.Fields)
            {
                var text = field.Prose ? header.Prose(_row, field.Name) : header.Cell(_row, field.Name);
                if (text.Length > 0)
                    WriteField(json, field, text);
            }

            json.WriteEndObject();
        }

        return _payload.WrittenSpan.ToArray();
    }

    /// <summary>By way of a writer of its own: a value that proves faulty in its middle leaves nothing behind.</summary>
    private void WriteField(Utf8JsonWriter json, FieldContract field, string text)
    {
        _value.ResetWrittenCount();
        string? fault;
        using (var value = new Utf8JsonWriter(_value, AsWritten with { SkipValidation = true }))
            fault = TemplateCell.Write(value, field, text, dates);
        if (fault is not null)
        {
            Refuse(HardRule.Fields, field.Name, fault);
            return;
        }

        json.WritePropertyName(field.Name);
        json.WriteRawValue(_value.WrittenSpan);
    }

    private void Refuse(string code, string column, string reason) => _refusals.Add(new(code, column, $"{column} {reason}"));
}
