using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JourneyLedger.Interchange.Examples;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Shared;

/// <summary>Lines of the worked examples as reports that intake can take, from the examples' own text: what a line leaves out is filled with valid values.</summary>
internal static class ExampleEvents
{
    /// <summary>The project's copy of the published examples.</summary>
    public static readonly string Path = System.IO.Path.Combine(Repository.Root, "tests", "JourneyLedger.Tests", "Examples", "examples.json");

    /// <summary>An example as it is written.</summary>
    public static JsonObject Text(string example) =>
        JsonNode.Parse(File.ReadAllText(Path))!.AsArray().Select(one => one!.AsObject()).Single(one => one["id"]!.GetValue<string>() == example);

    /// <summary>The reports of its lines with their numbers, in the order of the file.</summary>
    public static List<(int Line, NewEvent Report)> Of(string example)
    {
        var lines = Text(example)["events"]!.AsArray().Count;
        return [.. ExampleReader.Read(Path, example).Select(one => (Line: LineOf(one, example, lines), Report: Filled(one))).OrderBy(one => one.Line)];
    }

    /// <summary>The registration that each person needs before, and that no example writes down.</summary>
    public static NewEvent Registration(string stream) => new()
    {
        Stream = stream,
        Type = "claimant.registered",
        Occurred = Occurred.On(new(2024, 1, 1)),
        Source = new("example", "dwp-jobcentre", "examples", $"registered {stream}"),
        Area = "E08000019",
        Payload = """{"sex":"female","birthYear":1980}"""u8.ToArray(),
        SimulatedRecordedAt = Instant.FromUtc(2024, 1, 1, 9, 0),
    };

    // The id of an example's event is made of its line; an event without one comes after them.
    private static int LineOf(NewEvent one, string example, int lines)
    {
        for (var line = 1; line <= lines; line++)
        {
            if (one.SimulatedEventId == new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"example {example}#{line}")).AsSpan(0, 16), bigEndian: true))
                return line;
        }

        return lines + 1;
    }

    /// <summary>Fields not shown take valid defaults; a reporter is one that may report the type.</summary>
    private static NewEvent Filled(NewEvent one)
    {
        var contract = EventCatalogue.Find(one.Type)!;
        var said = JsonNode.Parse(one.Payload.Span)!.AsObject();
        var payload = new JsonObject();
        var example = EventExample.PayloadOf(contract);
        foreach (var field in contract.Fields)
        {
            var value = Taken(field, said[field.Name]) ?? (field.Name == "jobId" ? said["job"] : field.Name == "ref" ? one.CorrelationId : null)
                ?? (field.Required ? Fitting(field.Name, one.Type, said) ?? example[field.Name] : null);
            if (value is not null)
                payload[field.Name] = value.DeepClone();
        }

        return one with
        {
            SchemaVersion = contract.Version,
            Source = one.Source with { OrganisationType = EventTypeReference.Newest.Types[one.Type].Reporters.Order(StringComparer.Ordinal).First() },
            Payload = JsonSerializer.SerializeToUtf8Bytes(payload),
        };
    }

    /// <summary>What a line says in words of its own, where the vocabulary has a code or a list, is left to the defaults.</summary>
    private static JsonNode? Taken(FieldContract field, JsonNode? said) => said switch
    {
        null => null,
        _ when field.Codes is { } codes && !field.IsList && codes.Editions[^1].Find(said.ToString()) is null => null,
        _ when field.IsList && (said is not JsonArray list || list.Any(element => element is JsonObject)) => null,
        _ => said,
    };

    // Defaults that must go with what the line says.
    private static JsonNode? Fitting(string field, string type, JsonObject said) => (field, type) switch
    {
        ("benefit", "wca.decided") => said["outcome"]?.GetValue<string>() is "fit-for-work" or "WRAG" or "SG" ? "NS-ESA" : "UC",
        ("outcome", "wca.decided") => "LCW",
        ("purpose", "consent.withdrawn") => "case-board",
        _ => null,
    };
}
