using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Interchange.CloudEvents;
using JourneyLedger.Interchange.Exports;
using JourneyLedger.Tests.Histories;
using NodaTime;

namespace JourneyLedger.Tests.Interchange.Exports;

/// <summary>A journey written as CloudEvents holds every event that was known, as it was reported.</summary>
public sealed class JourneyCloudEventsTests
{
    [Fact]
    public void Every_known_event_reads_back_as_it_was_reported() =>
        Prop.ForAll(MadeUpHistories.Arbitrary, Gen.Choose(0, 40).ToArbitrary(), (events, knownAt) =>
        {
            var opened = ShownJourneys.Open("c1", events, knownAt, asOf: null);
            using var file = new MemoryStream();
            JourneyFile.Write(JourneyFormat.CloudEvents, opened, file);
            var known = opened.Entries.Where(entry => entry.IsKnown).Select(opened.EventOf).ToList();
            var rows = new CloudEventReader(Instant.FromUtc(2099, 1, 1, 0, 0), madeUpPeople: true).ReadBatch(file.ToArray()).Value!;

            Assert.Equal(known.Select(one => (one.Event.Stream, one.Event.Type, one.Event.Occurred, one.Event.Source, one.EventId, one.RecordedAt)), rows.Select(row => row.Event.Value!)
                .Select(one => (one.Stream, one.Type, one.Occurred, one.Source, one.SimulatedEventId!.Value, one.SimulatedRecordedAt!.Value)));
            Assert.All(known.Zip(rows), pair => Assert.Equal(pair.First.Event.Payload.ToArray(), pair.Second.Event.Value!.Payload.ToArray()));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
