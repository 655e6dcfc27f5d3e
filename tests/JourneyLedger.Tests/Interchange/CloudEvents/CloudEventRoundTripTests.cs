using System.Net.Mime;
using System.Text;
using System.Text.Json;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Cube;
using JourneyLedger.Interchange;
using JourneyLedger.Interchange.CloudEvents;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;
using static JourneyLedger.Tests.Interchange.CloudEvents.SentEvents;

namespace JourneyLedger.Tests.Interchange.CloudEvents;

/// <summary>What goes out as CloudEvents comes in again as it was; and another's library reads ours and writes what we read.</summary>
public class CloudEventRoundTripTests
{
    private static readonly JsonEventFormatter Library = new();

    [Fact]
    public void Events_of_every_type_come_back_as_they_were_to_the_byte()
    {
        var events = OfEveryType().ToList();

        Assert.All(events.Zip(Read(Batch(events))), pair => AssertSame(pair.First, pair.Second));
    }

    [Fact]
    public void Nothing_that_an_event_can_say_is_left_untried() =>
        Assert.All(typeof(NewEvent).GetProperties().Where(property => !property.Name.StartsWith("Simulated", StringComparison.Ordinal)), property =>
            Assert.All(OfEveryType(), one => Assert.NotNull(property.GetValue(one))));

    [Fact]
    public void Made_up_people_come_back_with_ids_and_moments_of_recording() =>
        Prop.ForAll(Gen.Choose(1, 10_000).ToArbitrary(), seed =>
        {
            var events = OfMadeUpPeople(claimants: 3, seed).Where(one => ClaimantStream.Is(one.Stream)).ToList();
            Assert.All(events.Zip(Read(Batch(events), madeUpPeople: true)), pair =>
            {
                AssertSame(pair.First, pair.Second);
                Assert.Equal(pair.First.SimulatedRecordedAt, pair.Second.SimulatedRecordedAt);
                Assert.True(pair.First.SimulatedEventId is not { } id || id == pair.Second.SimulatedEventId);
            });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void Journeys_are_the_same_whether_read_from_events_or_from_their_CloudEvents()
    {
        var events = OfMadeUpPeople(claimants: 60).Where(one => ClaimantStream.Is(one.Stream)).ToList();

        Assert.Equal(Journeys(events), Journeys([.. Read(Batch(events), madeUpPeople: true)]));
    }

    [Fact]
    public void What_a_ledger_says_of_its_own_record_is_read_past_elsewhere() =>
        Assert.All(Read(Batch(OfMadeUpPeople(3).Where(one => ClaimantStream.Is(one.Stream)))), one => Assert.Equal((null, null), (one.SimulatedRecordedAt, one.SimulatedEventId)));

    [Fact]
    public void The_CloudEvents_library_takes_ours_for_valid_and_reads_the_same_attributes()
    {
        var events = OfEveryType().ToList();
        var batch = Library.DecodeBatchModeMessage(Batch(events), new ContentType("application/cloudevents-batch+json"), null);

        Assert.All(batch.Zip(events), pair =>
        {
            var (theirs, ours) = pair;
            Assert.True(theirs.IsValid);
            Assert.Equal($"uk.journey.{ours.Type}.v{ours.SchemaVersion}", theirs.Type);
            Assert.Equal(ours.Stream.Split('/')[1], theirs.Subject);
            Assert.Equal(ours.Occurred.In(London), LocalDateTime.FromDateTime(TimeZoneInfo.ConvertTime(theirs.Time!.Value, TimeZoneInfo.FindSystemTimeZoneById("Europe/London")).DateTime));
            Assert.Equal(ours.Payload.ToArray(), Encoding.UTF8.GetBytes(((JsonElement)theirs.Data!).GetRawText()));
        });
    }

    [Fact]
    public void What_the_CloudEvents_library_writes_is_read_as_the_event_that_was_meant()
    {
        var events = OfEveryType().ToList();
        var theirs = Library.DecodeBatchModeMessage(Batch(events), new ContentType("application/cloudevents-batch+json"), null);
        var reader = new CloudEventReader(Now);

        Assert.All(events.Zip(theirs), pair => AssertSame(pair.First, reader.ReadStructured(Library.EncodeStructuredModeMessage(pair.Second, out _)).Value!, bytes: false));
        Assert.All(events.Zip(reader.ReadBatch(Library.EncodeBatchModeMessage(theirs, out _)).Value!), pair => AssertSame(pair.First, pair.Second.Event.Value!, bytes: false));
    }

    [Fact]
    public void A_line_each_is_read_as_a_batch_is()
    {
        var events = OfEveryType().ToList();
        var lines = events.SelectMany(one => (byte[])[.. Compact(Structured(one)), .. "\r\n\n"u8]).ToArray();
        var rows = new CloudEventReader(Now).ReadLines(lines).Value!;

        Assert.Equal(Enumerable.Range(0, events.Count).Select(number => 1L + (2 * number)), rows.Select(row => row.Number));
        Assert.All(events.Zip(rows), pair => AssertSame(pair.First, pair.Second.Event.Value!, bytes: false));
    }

    private static byte[] Compact(byte[] json) => JsonSerializer.SerializeToUtf8Bytes(JsonDocument.Parse(json).RootElement);

    private static IEnumerable<NewEvent> Read(byte[] batch, bool madeUpPeople = false) => new CloudEventReader(Now, madeUpPeople).ReadBatch(batch).Value!.Select(row =>
    {
        Assert.True(row.Event.Accepted, string.Join(' ', row.Event.Refusals.Select(refusal => refusal.Reason)));
        return row.Event.Value;
    });

    private static void AssertSame(NewEvent sent, NewEvent read, bool bytes = true)
    {
        var nothing = ReadOnlyMemory<byte>.Empty;
        Assert.Equal(sent with { Payload = nothing, SimulatedEventId = null, SimulatedRecordedAt = null }, read with { Payload = nothing, SimulatedEventId = null, SimulatedRecordedAt = null });
        if (bytes)
            Assert.Equal(sent.Payload.ToArray(), read.Payload.ToArray());
        else
            Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(sent.Payload).RootElement, JsonDocument.Parse(read.Payload).RootElement));
    }

    /// <summary>Each person's steps, as a report walks them.</summary>
    private static List<string> Journeys(IReadOnlyList<NewEvent> events)
    {
        var cube = FileCube.Of(events, new LedgerSettings("l", "L", "Europe/London", Simulated: true, RepeatsReading.Collapse), Now).Cube;
        var view = cube.View(EventCatalogue.Standard, null, null, Cohort.Everyone);
        var journeys = new List<string>();
        for (var person = 0; person < cube.Claimants; person++)
            view.Read(person, (in Journey journey) => journeys.Add($"{view.ClaimantName(journey.Claimant)} {string.Join(' ', journey.At.ToArray())} {string.Join(' ', journey.RawStep.ToArray())} {string.Join(' ', journey.Position.ToArray())}"));
        return journeys;
    }
}
