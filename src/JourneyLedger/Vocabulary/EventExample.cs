using System.Text.Json.Nodes;
using NodaTime;

namespace JourneyLedger.Vocabulary;

/// <summary>A valid payload with every field of a contract, the same every time: for guides, and for tests.</summary>
public static class EventExample
{
    /// <summary>When the example happened: the day whose codes it uses.</summary>
    public static readonly LocalDate Day = new(2026, 1, 5);

    public static JsonObject PayloadOf(EventContract contract)
    {
        var payload = new JsonObject();
        foreach (var field in contract.Fields)
            payload[field.Name] = field.IsList ? new JsonArray(Value(field, contract, payload)) : Value(field, contract, payload);
        return payload;
    }

    private static JsonNode Value(FieldContract field, EventContract contract, JsonObject soFar) => field.Kind switch
    {
        FieldKind.Text when field.Prose => "I was in hospital that day.\nMy adviser knew.",
        FieldKind.Text when field.Name is "area" or "areas" => "E08000019",
        FieldKind.Text => Cut($"example-{field.Name}", field.Length),
        FieldKind.Code => field.Codes!.InForce(Day).Codes.First(code => Fits(code, soFar) && LeavesAChoice(code.Value, field, contract)).Value,
        FieldKind.WholeNumber => (int)(field.Range?.Least ?? 1),
        FieldKind.Number when soFar["instrument"]?.GetValue<string>() is { } scale && Instruments.InForce(Day).Scores.TryGetValue(scale, out var scores) => scores.Least + 1,
        FieldKind.Number => field.Range is { } range ? (range.Least + range.Most) / 2 : 12.5,
        FieldKind.YesNo => true,
        FieldKind.Date when field.Name is "effectiveFrom" or "expires" => "2030-01-01",
        FieldKind.Date => "2026-01-05",
        FieldKind.EventId => "01890a5d-ac96-774b-bcce-b302099a8057",
        FieldKind.Values => new JsonObject { ["example"] = "value" },
        _ => throw new InvalidOperationException($"No example of {field.Kind}."),
    };

    private static bool Fits(Code code, JsonObject soFar) =>
        code.OnlyWith.All(only => soFar[only.Key] is not { } present || only.Value.Contains(present.GetValue<string>()));

    private static bool LeavesAChoice(string value, FieldContract field, EventContract contract) =>
        contract.Fields.Where(other => other.Codes is not null).All(other =>
            other.Codes!.InForce(Day).Codes.Any(code => !code.OnlyWith.TryGetValue(field.Name, out var allowed) || allowed.Contains(value)));

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
