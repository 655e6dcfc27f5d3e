using System.Text.Json;
using JourneyLedger.Journeys;
using NodaTime.Text;

namespace JourneyLedger.Cli.Output;

/// <summary>One event as one line of JSON: the body that the API takes, with the claimant and when it became known before it.</summary>
internal static class EventLine
{
    public static void Write(Utf8JsonWriter line, NewEvent one)
    {
        line.WriteStartObject();
        line.WriteString("stream", one.Stream);
        if (one.SimulatedRecordedAt is { } known)
            line.WriteString("recordedAt", InstantPattern.ExtendedIso.Format(known));
        if (one.SimulatedEventId is { } id)
            line.WriteString("eventId", id);
        line.WriteString("type", one.Type);
        line.WriteNumber("schemaVersion", one.SchemaVersion);
        line.WriteString("occurredOn", one.Occurred.ToText());
        line.WriteStartObject("source");
        line.WriteString("organisation", one.Source.Organisation);
        line.WriteString("organisationType", one.Source.OrganisationType);
        line.WriteString("system", one.Source.System);
        line.WriteString("recordId", one.Source.RecordId);
        line.WriteNumber("revision", one.Source.Revision);
        line.WriteEndObject();
        if (one.Area is { } area)
            line.WriteString("area", area);
        if (one.CorrelationId is { } thing)
            line.WriteString("correlationId", thing);
        line.WritePropertyName("payload");
        line.WriteRawValue(one.Payload.Span);
        line.WriteEndObject();
    }
}
