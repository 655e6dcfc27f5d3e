using System.Text.Encodings.Web;
using System.Text.Json;
using JourneyLedger.Journeys;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Interchange.CloudEvents;

/// <summary>Writes events as CloudEvents 1.0 in JSON. <see cref="CloudEventReader"/> reads them back; what is lost is an offset's seconds.</summary>
public static class CloudEventWriter
{
    public const string MediaType = "application/cloudevents-batch+json";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };
    private static readonly OffsetDateTimePattern TimeText = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss;FFFFFFo<Z+HH:mm>");

    /// <summary>A batch: a JSON array in the order given.</summary>
    /// <param name="events">As the ledger holds them.</param>
    /// <param name="zone">In which a date's midnight is.</param>
    /// <param name="to">Is left open.</param>
    public static void WriteBatch(IEnumerable<RecordedEvent> events, DateTimeZone zone, Stream to)
    {
        using var json = new Utf8JsonWriter(to, Readable);
        json.WriteStartArray();
        foreach (var one in events)
            Write(one, zone, json);
        json.WriteEndArray();
    }

    /// <summary>One event.</summary>
    public static void Write(RecordedEvent recorded, DateTimeZone zone, Utf8JsonWriter json)
    {
        var one = recorded.Event;
        json.WriteStartObject();
        json.WriteString(CloudEventNames.SpecVersion, CloudEventNames.Version1);
        json.WriteString(CloudEventNames.Id, recorded.EventId);
        json.WriteString(CloudEventNames.Source, CloudEventNames.SourceOf(one.Source));
        json.WriteString(CloudEventNames.Type, CloudEventNames.TypeOf(one.Type, one.SchemaVersion));
        json.WriteString(CloudEventNames.Subject, one.Stream[(one.Stream.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        json.WriteString(CloudEventNames.Time, TimeText.Format(MomentOf(one.Occurred, zone)));
        if (one.Occurred.Precision != Precision.Minute)
            json.WriteString(CloudEventNames.Precision, one.Occurred.Precision.ToString().ToLowerInvariant());
        json.WriteString(CloudEventNames.DataContentType, CloudEventNames.Json);
        json.WriteString(CloudEventNames.DataSchema, CloudEventNames.SchemaOf(one.Type, one.SchemaVersion));
        json.WriteString(CloudEventNames.RecordedAt, InstantPattern.ExtendedIso.Format(recorded.RecordedAt));
        WriteNumber(json, CloudEventNames.StreamVersion, recorded.Version);
        json.WriteString(CloudEventNames.OrganisationType, one.Source.OrganisationType);
        json.WriteString(CloudEventNames.RecordId, one.Source.RecordId);
        json.WriteNumber(CloudEventNames.Revision, one.Source.Revision);
        WriteOptional(json, CloudEventNames.Area, one.Area);
        WriteOptional(json, CloudEventNames.CorrelationId, one.CorrelationId);
        WriteOptional(json, CloudEventNames.CausationId, one.CausationId?.ToString("D"));
        WriteOptional(json, CloudEventNames.ActorRole, one.ActorRole);
        WriteOptional(json, CloudEventNames.ActorPseudonym, one.ActorPseudonym);
        WriteOptional(json, CloudEventNames.Basis, one.Basis);
        WriteOptional(json, CloudEventNames.Sensitivity, one.Sensitivity);
        WriteOptional(json, CloudEventNames.ReportedAt, one.ReportedAt is { } reported ? InstantPattern.ExtendedIso.Format(reported) : null);

        // The ledger gives an event whose bytes were altered without its payload.
        if (!one.Payload.IsEmpty)
        {
            json.WritePropertyName(CloudEventNames.Data);
            json.WriteRawValue(one.Payload.Span);
        }

        json.WriteEndObject();
    }

    private static OffsetDateTime MomentOf(Occurred occurred, DateTimeZone zone)
    {
        // A moment stays the moment; a date stays the date, whatever seconds a zone's old offset had.
        if (occurred.Offset is { } said)
            return new OffsetDateTime(occurred.Local, said) is var moment && said.Seconds % 60 == 0 ? moment : moment.WithOffset(Offset.Zero);
        var offset = occurred.Local.InZoneLeniently(zone).Offset;
        return occurred.Local.WithOffset(offset - Offset.FromSeconds(offset.Seconds % 60));
    }

    /// <summary>Whole numbers of CloudEvents have 32 bits; a larger one is a text.</summary>
    private static void WriteNumber(Utf8JsonWriter json, string name, long number)
    {
        if (number is >= int.MinValue and <= int.MaxValue)
            json.WriteNumber(name, number);
        else
            json.WriteString(name, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }
}
