using System.Text.Json;
using JourneyLedger.Journeys;

namespace JourneyLedger.Replay;

/// <summary>
/// The fields of a payload as texts: what a replay needs of one event, read so that an old or odd payload loses a field and not the page.
/// Lists are their elements, objects their values.
/// </summary>
public sealed class EventFields
{
    private readonly Dictionary<string, IReadOnlyList<string>> _values = new(StringComparer.Ordinal);

    private EventFields()
    {
    }

    /// <summary>In the order of the payload.</summary>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>The text of a field, or null.</summary>
    public string? this[string field] => _values.TryGetValue(field, out var values) && values.Count > 0 ? values[0] : null;

    public IReadOnlyList<string> All(string field) => _values.GetValueOrDefault(field, []);

    public static EventFields Of(NewEvent one)
    {
        var fields = new EventFields();
        try
        {
            using var payload = JsonDocument.Parse(one.Payload);
            if (payload.RootElement.ValueKind == JsonValueKind.Object)
            {
                foreach (var field in payload.RootElement.EnumerateObject())
                    fields._values[field.Name] = [.. Texts(field.Value)];
            }
        }
        catch (JsonException)
        {
            // Intake refuses such bytes; the event is shown by its type alone.
        }

        return fields;
    }

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(field => Texts(field.Value).Select(text => $"{field.Name} {text}")),
        _ => [value.GetRawText()],
    };
}
