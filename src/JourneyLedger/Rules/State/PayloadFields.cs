using System.Text.Json;
using JourneyLedger.Journeys;

namespace JourneyLedger.Rules.State;

/// <summary>A few fields of a payload that intake has taken. One that cannot be read has none: such bytes came past intake, and no rule rests on them.</summary>
internal readonly struct PayloadFields
{
    private readonly JsonElement _payload;

    private PayloadFields(JsonElement payload) => _payload = payload;

    public static PayloadFields Of(NewEvent one)
    {
        try
        {
            // Parsed into memory of its own: what is read outlives this.
            var reader = new Utf8JsonReader(one.Payload.Span);
            return new(JsonElement.ParseValue(ref reader));
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>The text of a field, or null.</summary>
    public string? Text(string field) => Find(field) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A whole number, or null.</summary>
    public int? Whole(string field) => Find(field) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    private JsonElement? Find(string field) =>
        _payload.ValueKind == JsonValueKind.Object && _payload.TryGetProperty(field, out var value) ? value : null;
}
