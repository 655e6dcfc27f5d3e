using System.Text.Json;
using System.Text.Json.Nodes;
using JourneyLedger.Interchange.Examples;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Rules.State;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Rules;

/// <summary>The worked examples of intake, from their own text: what an example leaves out is filled with valid values.</summary>
public sealed class ExampleIntakeTests
{
    private static readonly string Path = System.IO.Path.Combine(Repository.Root, "tests", "JourneyLedger.Tests", "Examples", "examples.json");

    [Fact]
    public void The_copy_is_the_published_text() =>
        Assert.Equal(File.ReadAllText(Repository.Data("../domain/examples.json")).ReplaceLineEndings("\n"), File.ReadAllText(Path).ReplaceLineEndings("\n"));

    [Fact]
    public void E52_what_rests_on_a_withdrawn_consent_is_refused() =>
        Assert.Equal(["", "", "", "", "H16"], Codes("E52"));

    [Fact]
    public void E53_a_report_sent_again_is_recognised_and_other_content_needs_a_higher_revision()
    {
        var events = Events("E53");
        var held = Held(events);
        var check = new RowCheck(held, simulated: true, Instant.FromUtc(2026, 4, 1, 0, 0));

        var outcomes = events.Select(one => check.Repeated(one) is not { } first ? (check.Next(one) is { Count: > 0 } refused ? refused[0].Code : "stored")
            : first.Event.Occurred == one.Occurred && first.Event.Payload.Span.SequenceEqual(one.Payload.Span) ? "repeated" : HardRule.OneContent);

        Assert.Equal(["stored", "repeated", "H09", "stored", "stored"], outcomes);
    }

    [Fact]
    public void E57_what_cannot_be_true_is_refused_and_what_is_surprising_is_taken() =>
        Assert.Equal(["H13", "H04", "H22", "H14", "", "H12", "", ""], Codes("E57", today: "2026-03-31"));

    /// <summary>The first code of each line's event, empty where it was taken.</summary>
    private static IEnumerable<string> Codes(string example, string? today = null)
    {
        var events = Events(example);
        var held = Held(events);

        // The line says that the same source reported a start on this day.
        if (example == "E57")
            held.Learn(Filled(events[5] with { Type = "job.started", Occurred = Occurred.On(new(2026, 3, 10)), SimulatedEventId = null, Payload = """{"jobId":"j1"}"""u8.ToArray(), Source = events[5].Source with { RecordId = "before" } }), Instant.FromUtc(2026, 3, 10, 9, 0));
        return events.Select(one =>
        {
            var known = today is null ? one.SimulatedRecordedAt!.Value : Instant.FromUtc(2026, 3, 31, 12, 0);
            return new RowCheck(held, simulated: true, known).Next(one with { SimulatedRecordedAt = known }) is { Count: > 0 } refused ? refused[0].Code : "";
        }).ToList();
    }

    private static List<NewEvent> Events(string example) =>
        [.. ExampleReader.Read(Path, example).OrderBy(one => one.SimulatedEventId is null).Select(Filled).OrderBy(one => LineOf(one, example))];

    private static HeldStreams Held(IEnumerable<NewEvent> events)
    {
        var held = new HeldStreams();
        foreach (var stream in events.Select(one => one.Stream).Where(ClaimantStream.Is).Distinct())
        {
            held.Learn(new NewEvent
            {
                Stream = stream,
                Type = "claimant.registered",
                Occurred = Occurred.On(new(2026, 1, 1)),
                Source = new("example", "dwp-jobcentre", "examples", $"registered {stream}"),
                Area = "E08000019",
                Payload = """{"sex":"female","birthYear":1980}"""u8.ToArray(),
            }, Instant.FromUtc(2026, 1, 1, 9, 0));
        }

        return held;
    }

    // The id of an example's event is made of its line; asking for each line's in turn gives the order of the file.
    private static int LineOf(NewEvent one, string example)
    {
        using var examples = JsonDocument.Parse(File.ReadAllText(Path));
        var lines = examples.RootElement.EnumerateArray().Single(element => element.GetProperty("id").GetString() == example).GetProperty("events").GetArrayLength();
        for (var line = 1; line <= lines; line++)
        {
            if (one.SimulatedEventId == new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"example {example}#{line}")).AsSpan(0, 16), bigEndian: true))
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
            var value = said[field.Name] ?? (field.Name == "jobId" ? said["job"] : field.Name == "ref" ? one.CorrelationId : null)
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

    // Defaults that must go with what the line says.
    private static JsonNode? Fitting(string field, string type, JsonObject said) => (field, type) switch
    {
        ("benefit", "wca.decided") => said["outcome"]?.GetValue<string>() is "fit-for-work" or "WRAG" or "SG" ? "NS-ESA" : "UC",
        ("outcome", "wca.decided") => "LCW",
        ("purpose", "consent.withdrawn") => "case-board",
        _ => null,
    };
}
