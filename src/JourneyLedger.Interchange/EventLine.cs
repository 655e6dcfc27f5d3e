using System.Text.Json;
using JourneyLedger.Journeys;
using NodaTime.Text;

namespace JourneyLedger.Interchange;

/// <summary>Writes one event as one line of JSON: the body that the API takes, with the stream and when it became known before it. <see cref="EventLines"/> reads it.</summary>
public static class EventLine
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
        Optional("area", one.Area);
        Optional("correlationId", one.CorrelationId);
        Optional("causationId", one.CausationId?.ToString("D"));
        Optional("actorRole", one.ActorRole);
        Optional("actorPseudonym", one.ActorPseudonym);
        Optional("basis", one.Basis);
        Optional("sensitivity", one.Sensitivity);
        Optional("reportedAt", one.ReportedAt is { } keyed ? InstantPattern.ExtendedIso.Format(keyed) : null);
        line.WritePropertyName("payload");
        line.WriteRawValue(one.Payload.Span);
        line.WriteEndObject();

        void Optional(string name, string? value)
        {
            if (value is not null)
                line.WriteString(name, value);
        }
    }
}
