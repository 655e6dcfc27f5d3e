using System.Runtime.InteropServices;
using JourneyLedger.Cube;
using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Interchange;

/// <summary>The cube of a file's events, without any database: positions are the order in the file.</summary>
public sealed record FileCube(JourneyCube Cube, EventCatalogue Catalogue)
{
    private const int Batch = 4096;

    /// <param name="events">In the order of positions. Gone through once more when some of them correct others or join people.</param>
    /// <param name="settings">Whose zone gives the wall clock.</param>
    /// <param name="now">When events that do not say it became known: all at this one moment.</param>
    public static FileCube Of(IEnumerable<NewEvent> events, LedgerSettings settings, Instant now)
    {
        var decoder = new StepDecoder(DateTimeZoneProviders.Tzdb[settings.Zone]);
        var history = new RecordHistory(decoder.TryDecodeRecord);
        var cube = new JourneyCube();
        var steps = new List<JourneyStep>(Batch);
        var last = default((long Position, Instant RecordedAt));
        foreach (var recorded in Recorded(events, now))
        {
            last = (recorded.Position, recorded.RecordedAt);
            cube.AmendedPeople.Note(recorded.Event);
            if (decoder.TryDecode(recorded, out var step))
                steps.Add(step);
            else if (history.Learn(recorded) is { } change)
                cube.Organisations.Add(change);
            if (steps.Count < Batch)
                continue;
            cube.Apply(CollectionsMarshal.AsSpan(steps));
            steps.Clear();
        }

        cube.Apply(CollectionsMarshal.AsSpan(steps));
        cube.PassTo(last.Position, last.RecordedAt);
        if (cube.AmendedPeople.Count > 0)
            Amend(cube, Recorded(events, now), decoder);
        return new(cube, decoder.Catalogue);
    }

    /// <summary>A file's events as a ledger would hold them.</summary>
    public static IEnumerable<RecordedEvent> Recorded(IEnumerable<NewEvent> events, Instant now)
    {
        long position = 0;
        foreach (var one in events)
        {
            position++;
            yield return new(position, one.SimulatedEventId ?? new Guid((int)position, (short)(position >> 32), 0, [0, 0, 0, 0, 0, 0, 0, 0]), 0, one.SimulatedRecordedAt ?? now, one);
        }
    }

    private static void Amend(JourneyCube cube, IEnumerable<RecordedEvent> events, StepDecoder decoder)
    {
        var people = cube.AmendedPeople.Groups.SelectMany(group => group).ToHashSet(StringComparer.Ordinal);
        var theirs = events.Where(one => one.Event.Stream.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 && people.Contains(one.Event.Stream[(slash + 1)..]));
        cube.Amend(people, JourneyHistory.Of(theirs, one => decoder.TryDecode(one, out var step) ? step : null));
    }
}
