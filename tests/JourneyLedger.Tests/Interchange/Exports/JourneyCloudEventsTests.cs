using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Interchange.Exports;
using JourneyLedger.Tests.Histories;
using NodaTime.Text;

namespace JourneyLedger.Tests.Interchange.Exports;

/// <summary>A journey written as CloudEvents holds every event that was known, in the order of recording, as it was reported: but none whose consent is taken back.</summary>
public sealed class JourneyCloudEventsTests
{
    [Fact]
    public void Every_known_event_is_written_as_it_was_reported() =>
        Prop.ForAll(MadeUpHistories.Arbitrary, Gen.Choose(0, 40).ToArbitrary(), (events, knownAt) =>
        {
            var opened = ShownJourneys.Open("c1", events, knownAt, asOf: null);
            using var file = new MemoryStream();
            JourneyFile.Write(JourneyFormat.CloudEvents, opened, file);
            using var batch = JsonDocument.Parse(file.ToArray());
            var known = opened.Entries.Where(entry => entry is { IsKnown: true, IsWithheld: false }).Select(opened.EventOf);

            Assert.Equal(
                known.Select(one => (one.EventId, InstantPattern.ExtendedIso.Format(one.RecordedAt), $"uk.journey.{one.Event.Type}.v1", Encoding.UTF8.GetString(one.Event.Payload.Span))),
                batch.RootElement.EnumerateArray().Select(one => (
                    one.GetProperty("id").GetGuid(), one.GetProperty("recordedat").GetString()!, one.GetProperty("type").GetString()!, one.GetProperty("data").GetRawText())));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
