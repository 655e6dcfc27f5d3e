using System.Text.Json;
using JourneyLedger.Interchange.Files;
using JourneyLedger.Journeys;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Interchange.Examples;

/// <summary>
/// Reads worked examples (a JSON array of <c>{"id","events":[{"n","on","who","type",…}]}</c>): made-up people, whose events say themselves when
/// they became known.
/// </summary>
public static class ExampleReader
{
    /// <summary>Events in the order in which they became known, those of one moment in file order: the order of a ledger's positions.</summary>
    /// <param name="path">Plain or gzipped.</param>
    /// <param name="example">Such as <c>E01</c>; null for all, whose people then carry the example's name.</param>
    /// <exception cref="FaultyFileException">No such file or example, or not of this form.</exception>
    public static IReadOnlyList<NewEvent> Read(string path, string? example = null)
    {
        var faults = new FaultDesk(path, skipped: null);
        using var file = OpenedFile.Open(path, faults);
        using var document = Parse(file.Content, faults);
        try
        {
            return [.. Chosen(document, example, faults).SelectMany(one => Events(one, alone: example is not null)).OrderBy(one => one.SimulatedRecordedAt)];
        }
        catch (FormatException notRead)
        {
            throw faults.Whole(0, "example", notRead.Message);
        }
    }

    /// <summary>What the examples of a file ask, in the file's order.</summary>
    /// <param name="path">Plain or gzipped.</param>
    /// <param name="example">Such as <c>E01</c>; null for all.</param>
    /// <exception cref="FaultyFileException">No such file or example, or not of this form.</exception>
    public static IReadOnlyList<WorkedExample> Questions(string path, string? example = null)
    {
        var faults = new FaultDesk(path, skipped: null);
        using var file = OpenedFile.Open(path, faults);
        using var document = Parse(file.Content, faults);
        return [.. Chosen(document, example, faults).Select(QuestionOf)];
    }

    private static List<JsonElement> Chosen(JsonDocument document, string? example, FaultDesk faults)
    {
        var chosen = document.RootElement.EnumerateArray().Where(one => example is null || Id(one) == example).ToList();
        return chosen.Count > 0
            ? chosen
            : throw faults.Whole(0, "example", $"There is no example '{example}'. There are {string.Join(", ", document.RootElement.EnumerateArray().Select(Id))}.");
    }

    private static WorkedExample QuestionOf(JsonElement example) => new(
        Id(example),
        Text(example, "title"),
        [.. Text(example, "reports").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
        LocalDatePattern.Iso.Parse(Text(example, "asOf")).TryGetValue(default, out var day) ? day : null,
        example.TryGetProperty("config", out var config) && config.ValueKind == JsonValueKind.Object
            ? [.. config.EnumerateObject().Select(setting => KeyValuePair.Create(setting.Name, setting.Value.ToString()))]
            : []);

    private static string Text(JsonElement example, string name) => example.TryGetProperty(name, out var value) ? value.ToString() : "";

    private static IEnumerable<NewEvent> Events(JsonElement example, bool alone)
    {
        var soFar = new ExampleSoFar(example.TryGetProperty("asOf", out var asOf) && LocalDatePattern.Iso.Parse(asOf.ToString()) is { Success: true } day ? day.Value : null);
        foreach (var line in example.GetProperty("events").EnumerateArray())
        {
            foreach (var one in new ExampleLine(Id(example), alone, line).Events(soFar))
                yield return one;
        }
    }

    private static JsonDocument Parse(Stream content, FaultDesk faults)
    {
        try
        {
            var document = JsonDocument.Parse(content);
            if (document.RootElement.ValueKind == JsonValueKind.Array && document.RootElement.EnumerateArray().All(HasForm))
                return document;
            document.Dispose();
        }
        catch (JsonException broken)
        {
            throw faults.Whole((broken.LineNumber ?? 0) + 1, "JSON", $"The file is not well-formed JSON: {broken.Message}");
        }
        catch (InvalidDataException damaged)
        {
            throw faults.Whole(0, "gzip", damaged.Message);
        }

        throw faults.Whole(1, "JSON", "This JSON is not a list of worked examples ({\"id\", \"events\": [{\"n\", \"on\", \"who\", \"type\"}]}).");
    }

    private static bool HasForm(JsonElement example) =>
        example.ValueKind == JsonValueKind.Object && example.TryGetProperty("id", out _)
        && example.TryGetProperty("events", out var events) && events.ValueKind == JsonValueKind.Array
        && events.EnumerateArray().All(line => line.ValueKind == JsonValueKind.Object && new[] { "on", "who", "type" }.All(field => line.TryGetProperty(field, out _)));

    private static string Id(JsonElement example) => example.GetProperty("id").ToString();
}
