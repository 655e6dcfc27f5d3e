using System.Text.Json;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Interchange.Exports;

/// <summary>One step as the attributes of an XES event.</summary>
/// <param name="recorded">As the ledger holds it.</param>
/// <param name="step">As corrected.</param>
internal sealed class XesStep(RecordedEvent recorded, NewEvent step)
{
    private const string Replacement = "\uFFFD";

    /// <summary>xs:dateTime has no offsets beyond these.</summary>
    private static readonly Offset Farthest = Offset.FromHours(14);

    private static readonly OffsetDateTimePattern DateText = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss;FFFFFFo<+HH:mm>");

    /// <summary>Keys that the standard gives a meaning, and that a field of a foreign log may keep: its meaning is the same.</summary>
    private static readonly string[] Meant = ["concept:instance", "org:resource", "org:role", "org:group"];

    private static readonly string[] DeclaredPrefixes = ["concept:", "identity:", "org:", "time:"];

    /// <summary>False for what only describes the person or the record.</summary>
    public bool IsStep => EventCatalogue.Find(step.Type) is not { IsStep: false };

    /// <summary>Element, key and value of each attribute; no key twice.</summary>
    public IEnumerable<(string Type, string Key, string Value)> Attributes(DateTimeZone zone)
    {
        // The ledger gives an event whose bytes were altered without its payload.
        using var payload = JsonDocument.Parse(step.Payload.IsEmpty ? "{}"u8.ToArray() : step.Payload);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        return [.. All(payload.RootElement, zone).Select(one => (one.Type, Key: Clean(one.Key), Value: Clean(one.Value))).Where(one => keys.Add(one.Key))];
    }

    /// <summary>What XML cannot hold is replaced, so that an odd character costs itself and not the file.</summary>
    public static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Select(static rune => IsXml(rune.Value) ? rune.ToString() : Replacement));

    private static bool IsXml(int rune) => rune is '\t' or '\n' or '\r' or (>= ' ' and < 0xFFFE) or > 0xFFFF;

    private IEnumerable<(string Type, string Key, string Value)> All(JsonElement payload, DateTimeZone zone)
    {
        yield return ("string", "concept:name", Name(payload));
        yield return ("date", "time:timestamp", DateText.Format(Moment(zone)));
        yield return ("string", "org:group", step.Source.Organisation);
        yield return ("id", "identity:id", recorded.EventId.ToString("D"));
        yield return ("int", "position", recorded.Position.ToString(System.Globalization.CultureInfo.InvariantCulture));
        yield return ("date", "recorded", DateText.Format(recorded.RecordedAt.WithOffset(Offset.Zero)));
        if (step.Occurred.Precision != Precision.Minute)
            yield return ("string", "precision", step.Occurred.Precision.ToString().ToLowerInvariant());
        if (step.Area is { } area)
            yield return ("string", "area", area);
        foreach (var field in Fields(payload))
            yield return field;
    }

    /// <summary>The event's type; for a step of an organisation's own, its kind.</summary>
    private string Name(JsonElement payload) =>
        step.Type == EventContract.LocalStep && payload.TryGetProperty("kind", out var kind) && kind.ValueKind == JsonValueKind.String ? kind.GetString()! : step.Type;

    private OffsetDateTime Moment(DateTimeZone zone)
    {
        var occurred = step.Occurred;
        var moment = occurred.Offset is { } known ? new OffsetDateTime(occurred.Local, known) : occurred.Local.InZoneLeniently(zone).ToOffsetDateTime();
        return moment.Offset.Seconds % 60 == 0 && moment.Offset <= Farthest && moment.Offset >= -Farthest ? moment : moment.WithOffset(Offset.Zero);
    }

    private IEnumerable<(string Type, string Key, string Value)> Fields(JsonElement payload)
    {
        foreach (var field in payload.EnumerateObject())
        {
            if (step.Type == EventContract.LocalStep && field.Name == "kind")
                continue;
            if (field.Value.ValueKind != JsonValueKind.Object)
            {
                if (Value(field.Value) is var (type, value))
                    yield return Attribute(type, field.Name, value);
                continue;
            }

            foreach (var inner in field.Value.EnumerateObject())
            {
                if (Value(inner.Value) is var (type, value))
                    yield return Attribute(type, inner.Name, value);
            }
        }
    }

    /// <summary>A key may not pretend to be one of the standard's that it is not.</summary>
    private static (string Type, string Key, string Value) Attribute(string type, string name, string value) =>
        Meant.Contains(name) ? ("string", name, value)
        : DeclaredPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) ? (type, name.Replace(':', '.'), value)
        : (type, name, value);

    private static (string Type, string Value)? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => ("string", value.GetString()!),
        JsonValueKind.True or JsonValueKind.False => ("boolean", value.GetRawText()),
        JsonValueKind.Number when value.TryGetInt64(out _) => ("int", value.GetRawText()),
        JsonValueKind.Number => ("float", value.GetRawText()),
        JsonValueKind.Array => ("string", string.Join(", ", value.EnumerateArray().Select(one => one.ToString()))),
        _ => null,
    };
}
