using System.Text.Json;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Histories;

/// <summary>An event with other values in some of its fields.</summary>
public static class CorrectedEvent
{
    public const string OccurredOn = "occurredOn";
    public const string Area = "area";

    /// <summary>
    /// The event as it would have been sent with the right values. A value takes the form that the event's contract gives the field, and is a
    /// text where it cannot. A moment that is none changes nothing: intake refuses such a correction.
    /// </summary>
    /// <param name="one">As recorded.</param>
    /// <param name="changes">New values as text, by payload field, <see cref="OccurredOn"/> or <see cref="Area"/>.</param>
    public static NewEvent Of(NewEvent one, IReadOnlyDictionary<string, string> changes)
    {
        if (changes.Count == 0)
            return one;
        var occurred = changes.TryGetValue(OccurredOn, out var text) && Occurred.TryParse(text, out var moment) ? moment : one.Occurred;
        return one with
        {
            Occurred = occurred,
            Area = changes.GetValueOrDefault(Area) ?? one.Area,
            Payload = changes.Keys.Any(field => field is not (OccurredOn or Area)) ? Payload(one, changes) : one.Payload,
        };
    }

    private static ReadOnlyMemory<byte> Payload(NewEvent one, IReadOnlyDictionary<string, string> changes)
    {
        using var old = JsonDocument.Parse(one.Payload);
        if (old.RootElement.ValueKind != JsonValueKind.Object)
            return one.Payload;
        var contract = EventCatalogue.Find(one.Type, one.SchemaVersion);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var field in old.RootElement.EnumerateObject().Where(field => !changes.ContainsKey(field.Name)))
                field.WriteTo(json);
            foreach (var (field, value) in changes.Where(change => change.Key is not (OccurredOn or Area)).OrderBy(change => change.Key, StringComparer.Ordinal))
            {
                json.WritePropertyName(field);
                Write(json, contract?.Field(field)?.Kind, value);
            }

            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, FieldKind? kind, string value)
    {
        if (kind is FieldKind.WholeNumber or FieldKind.Number or FieldKind.YesNo && IsScalar(value))
            json.WriteRawValue(value);
        else
            json.WriteStringValue(value);
    }

    private static bool IsScalar(string value)
    {
        try
        {
            using var read = JsonDocument.Parse(value);
            return read.RootElement.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
