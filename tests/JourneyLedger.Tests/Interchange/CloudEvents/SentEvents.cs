using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JourneyLedger.Demonstration;
using JourneyLedger.Interchange.CloudEvents;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Interchange.CloudEvents;

/// <summary>Events of every type and of made-up people, as a ledger holds them and as CloudEvents.</summary>
internal static class SentEvents
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);

    public static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    /// <summary>One event of every type that is reported, with every field, and with payloads laid out in several ways.</summary>
    public static IEnumerable<NewEvent> OfEveryType() =>
        from contract in EventCatalogue.Contracts
        let indented = contract.Type.Length % 2 == 0
        select new NewEvent
        {
            Stream = $"{contract.StreamKind}/é-{contract.Type.Length}",
            Type = contract.Type,
            SchemaVersion = contract.Version,
            Occurred = OccurredOf(contract.Type.Length),
            Source = new("org:1/ü", EventTypeReference.InForce(EventExample.Day).Types[contract.Type].Reporters.Order(StringComparer.Ordinal).First(), "diary %", $"r#{contract.Type}", contract.Version + 1),
            Area = "E08000019",
            CorrelationId = "claim 1",
            CausationId = new Guid("01890a5d-ac96-774b-bcce-b302099a8057"),
            ActorRole = "work-coach",
            ActorPseudonym = "coach-7",
            Basis = "public-task",
            Sensitivity = "ordinary",
            ReportedAt = Instant.FromUtc(2026, 1, 6, 9, 0),
            Payload = JsonSerializer.SerializeToUtf8Bytes(EventExample.PayloadOf(contract), new JsonSerializerOptions { WriteIndented = indented }),
        };

    /// <summary>Events of made-up people, with the ids and moments they bring.</summary>
    public static IEnumerable<NewEvent> OfMadeUpPeople(int claimants = 20, int seed = 7) => DemonstrationArea.Generate(claimants, seed, new LocalDate(2026, 10, 31));

    /// <summary>As a ledger would hold them.</summary>
    public static IReadOnlyList<RecordedEvent> Recorded(IEnumerable<NewEvent> events) =>
        [.. events.Select((one, index) => new RecordedEvent(index + 1, one.SimulatedEventId ?? GuidOf(index), index % 5 + 1, one.SimulatedRecordedAt ?? Now, one))];

    public static byte[] Batch(IEnumerable<NewEvent> events)
    {
        using var to = new MemoryStream();
        CloudEventWriter.WriteBatch(Recorded(events), London, to);
        return to.ToArray();
    }

    public static byte[] Structured(NewEvent one)
    {
        using var to = new MemoryStream();
        using (var json = new Utf8JsonWriter(to))
            CloudEventWriter.Write(Recorded([one])[0], London, json);
        return to.ToArray();
    }

    /// <summary>A valid CloudEvent as an object to be spoiled.</summary>
    public static JsonObject Valid() => JsonNode.Parse(Structured(OfEveryType().First(one => one.Type == "claim.opened")))!.AsObject();

    public static byte[] Bytes(JsonNode json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    private static Guid GuidOf(int index) => new(index + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private static Occurred OccurredOf(int number) => (number % 5) switch
    {
        0 => Occurred.On(EventExample.Day),
        1 => Occurred.At(new OffsetDateTime(EventExample.Day.At(new LocalTime(10, 30, 5)).PlusTicks(1230), Offset.FromHours(2))),
        2 => Parsed("2026-01"),
        3 => Parsed("2026"),
        _ => Occurred.On(new LocalDate(2026, 7, 1)),
    };

    private static Occurred Parsed(string text) => Occurred.TryParse(text, out var occurred) ? occurred : throw new FormatException(text);
}
