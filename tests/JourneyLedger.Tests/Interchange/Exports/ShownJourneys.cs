using JourneyLedger.Demonstration;
using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Histories;
using JourneyLedger.Interchange.Exports;
using JourneyLedger.Journeys;
using JourneyLedger.Replay;
using JourneyLedger.Tests.Histories;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Interchange.Exports;

/// <summary>Journeys as somebody is shown them.</summary>
internal static class ShownJourneys
{
    public static readonly LedgerSettings Ledger = new("made-up", "Made up", "Europe/London", Simulated: true, RepeatsReading.Collapse);

    public static OpenedJourney Open(string claimant, RecordedEvent[] events, long? knownAt, LocalDate? asOf)
    {
        var people = new AmendedPeople();
        foreach (var recorded in events)
            people.Note(recorded.Event);
        var group = people.GroupOf(claimant).Select(one => $"claimant/{one}").ToHashSet();
        var own = events.Where(one => group.Contains(one.Event.Stream)).ToList();
        return new(Ledger, JourneyReplay.Of(claimant, own, knownAt, DateTimeZoneProviders.Tzdb[Ledger.Zone], EventCatalogue.Standard), own, asOf, accessPosition: 99);
    }

    /// <summary>The journeys of made-up people of the demonstration area, with its late, doubled and taken back records.</summary>
    public static IReadOnlyList<OpenedJourney> OfArea(int people, int seed)
    {
        var recorded = DemonstrationArea.Generate(people, seed, new(2026, 11, 20), Plant.All)
            .Where(one => ClaimantStream.Is(one.Stream))
            .Select((one, index) => new RecordedEvent(index + 1, one.SimulatedEventId ?? MadeUpHistories.IdOf(index + 1), index + 1, one.SimulatedRecordedAt!.Value, one));
        return [.. recorded.GroupBy(one => one.Event.Stream).Select(person => Open(person.Key["claimant/".Length..], [.. person], null, null))];
    }

    public static RecordedEvent Local(long position, byte[] payload) => new(
        position, MadeUpHistories.IdOf(position), position, Instant.FromUtc(2026, 3, 20, 9, 0), new NewEvent
        {
            Stream = "claimant/c1",
            Type = "local.step",
            Occurred = Occurred.On(new(2026, 3, 20)),
            Source = new("log", "ledger-steward", "log", $"{position}"),
            Payload = payload,
        });
}
