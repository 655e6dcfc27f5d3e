using System.Runtime.InteropServices;
using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Interchange;

/// <summary>The cube of a file's events, without any database: positions are the order in the file.</summary>
public sealed record FileCube(JourneyCube Cube, EventCatalogue Catalogue)
{
    private const int Batch = 4096;

    /// <param name="events">In the order of positions.</param>
    /// <param name="settings">Whose zone gives the wall clock.</param>
    /// <param name="now">When events that do not say it became known: all at this one moment.</param>
    public static FileCube Of(IEnumerable<NewEvent> events, LedgerSettings settings, Instant now)
    {
        var decoder = new StepDecoder(DateTimeZoneProviders.Tzdb[settings.Zone]);
        var cube = new JourneyCube();
        var steps = new List<JourneyStep>(Batch);
        long position = 0;
        var recordedAt = now;
        foreach (var one in events)
        {
            recordedAt = one.SimulatedRecordedAt ?? now;
            if (decoder.TryDecode(new RecordedEvent(++position, Guid.Empty, 0, recordedAt, one), out var step))
                steps.Add(step);
            if (steps.Count < Batch)
                continue;
            cube.Apply(CollectionsMarshal.AsSpan(steps));
            steps.Clear();
        }

        cube.Apply(CollectionsMarshal.AsSpan(steps));
        cube.PassTo(position, recordedAt);
        return new(cube, decoder.Catalogue);
    }
}
