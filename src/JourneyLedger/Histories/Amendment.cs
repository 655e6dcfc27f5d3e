using System.Text.Json;
using JourneyLedger.Journeys;

namespace JourneyLedger.Histories;

/// <summary>
/// What an event says of other events or of whose they are. All other events, and those whose payload cannot be read, say nothing of the kind.
/// </summary>
public abstract record Amendment
{
    public const string Corrected = "record.corrected";
    public const string Retracted = "record.retracted";
    public const string Disputed = "record.disputed";
    public const string Merged = "identity.merged";
    public const string SplitAgain = "identity.split";

    private Amendment()
    {
    }

    /// <summary>Fields of the target have other values: by name, <c>occurredOn</c> and <c>area</c> included.</summary>
    public sealed record Correction(Guid Target, IReadOnlyDictionary<string, string> Changes, string Reason) : Amendment;

    /// <summary>The target was entered in error and leaves every answer.</summary>
    public sealed record Retraction(Guid Target, string Reason) : Amendment;

    /// <summary>Somebody says the target is wrong: it is marked, and stays.</summary>
    public sealed record Dispute(Guid Target, string Statement) : Amendment;

    /// <summary>From here on what belongs to the absorbed person belongs to the survivor. Pseudonyms, without the stream's prefix.</summary>
    public sealed record Merge(string Survivor, string Absorbed) : Amendment;

    /// <summary>From here on the merge is undone.</summary>
    public sealed record Split(Guid Undoes) : Amendment;

    /// <summary>Whether events of a type may say something of other events.</summary>
    public static bool IsOne(string type) => type is Corrected or Retracted or Disputed or Merged or SplitAgain;

    /// <summary>The amendment that an event is, or null.</summary>
    public static Amendment? Of(NewEvent one)
    {
        if (!IsOne(one.Type))
            return null;
        try
        {
            using var payload = JsonDocument.Parse(one.Payload);
            return payload.RootElement.ValueKind == JsonValueKind.Object ? Read(one.Type, payload.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A pseudonym as it stands in an identity event, which may carry the stream's prefix.</summary>
    public static string PseudonymOf(string name) => ClaimantStream.Is(name) ? ClaimantStream.ClaimantOf(name) : name;

    private static Amendment? Read(string type, JsonElement payload) => type switch
    {
        Corrected when Id(payload, "target") is { } target && ReadChanges(payload) is { } changes => new Correction(target, changes, Text(payload, "reason")),
        Retracted when Id(payload, "target") is { } target => new Retraction(target, Text(payload, "reason")),
        Disputed when Id(payload, "target") is { } target => new Dispute(target, Text(payload, "statement")),
        Merged when Text(payload, "survivor") is { Length: > 0 } survivor && Text(payload, "absorbed") is { Length: > 0 } absorbed =>
            new Merge(PseudonymOf(survivor), PseudonymOf(absorbed)),
        SplitAgain when Id(payload, "undoes") is { } merge => new Split(merge),
        _ => null,
    };

    private static Guid? Id(JsonElement payload, string field) =>
        payload.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id) ? id : null;

    private static string Text(JsonElement payload, string field) =>
        payload.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static Dictionary<string, string>? ReadChanges(JsonElement payload)
    {
        if (!payload.TryGetProperty("changes", out var changes) || changes.ValueKind != JsonValueKind.Object)
            return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var change in changes.EnumerateObject())
            values[change.Name] = change.Value.ValueKind == JsonValueKind.String ? change.Value.GetString()! : change.Value.GetRawText();
        return values;
    }
}
