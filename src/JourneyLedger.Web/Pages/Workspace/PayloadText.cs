using System.Text.Json;
using JourneyLedger.Journeys;

namespace JourneyLedger.Web.Pages.Workspace;

/// <summary>The fields of an event as a person may read them.</summary>
public static class PayloadText
{
    /// <summary>In the order of the payload; elements of a list with line breaks between.</summary>
    public static IReadOnlyList<(string Name, string Text, bool IsList)> Of(NewEvent one)
    {
        using var payload = JsonDocument.Parse(one.Payload);
        return
        [
            .. payload.RootElement.EnumerateObject().Select(field => field.Value.ValueKind == JsonValueKind.Array
                ? (field.Name, string.Join(", ", field.Value.EnumerateArray().Select(Text)), true)
                : (field.Name, Text(field.Value), false)),
        ];
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
