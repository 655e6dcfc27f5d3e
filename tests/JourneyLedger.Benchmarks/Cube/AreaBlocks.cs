using System.Runtime.InteropServices;
using JourneyLedger.Cube;
using JourneyLedger.Demonstration;
using JourneyLedger.Histories;
using JourneyLedger.Interchange;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Benchmarks.Cube;

/// <summary>
/// A made-up area of any size: one block of people of the demonstration area, told as often as it takes under other names, everything at its own
/// moment. The blocks' events come mixed, as those of one large area would; the dictionaries are those of one block.
/// </summary>
internal static class AreaBlocks
{
    private const int Batch = 4096;
    private const double EventsOfPerson = 44.3;

    public static readonly LedgerSettings Settings = new("area", "Area", "Europe/London", true, RepeatsReading.Collapse);

    /// <param name="events">How many there are to be, roughly.</param>
    /// <param name="peopleOfBlock">Who are made.</param>
    public static (JourneyCube Cube, EventCatalogue Catalogue, long Events, int People) Of(long events, int peopleOfBlock)
    {
        var copies = (int)Math.Max(1, Math.Round(events / (peopleOfBlock * EventsOfPerson)));
        var decoder = new StepDecoder(DateTimeZoneProviders.Tzdb[Settings.Zone]);
        var (cube, people) = (new JourneyCube(), new AmendedPeople());
        var design = new AreaDesign(1, Horizon.EndingOn(new LocalDate(2026, 12, 31)));
        var told = 0L;
        var batch = new List<JourneyStep>(Batch + copies);
        var recorded = new List<RecordedEvent>();
        foreach (var one in FileCube.Recorded(DemonstrationArea.Generate(peopleOfBlock, design), Instant.MaxValue))
        {
            people.Note(one.Event);
            recorded.Add(one);
            if (decoder.TryDecode(one, out var step))
            {
                for (var copy = 0; copy < copies; copy++)
                    batch.Add(Copy(step, copy));
                told += copies;
            }
            else if (decoder.TryDecodeRecord(one) is { } record)
            {
                cube.Organisations.Add(record with { Event = At(record.Event) });
            }

            if (batch.Count < Batch)
                continue;
            cube.Apply(CollectionsMarshal.AsSpan(batch));
            batch.Clear();
        }

        cube.Apply(CollectionsMarshal.AsSpan(batch));
        var amended = people.Groups.SelectMany(group => group).ToHashSet(StringComparer.Ordinal);
        var rows = JourneyHistory.Of(
            recorded.Where(one => ClaimantStream.Is(one.Event.Stream) && amended.Contains(ClaimantStream.ClaimantOf(one.Event.Stream))),
            one => decoder.TryDecode(one, out var step) ? step : null);
        for (var copy = 0; copy < copies; copy++)
            cube.Amend([.. amended.Select(name => Name(name, copy))], rows.Select(row => CopyRow(row, copy)));
        return (cube, decoder.Catalogue, told, peopleOfBlock * copies);

        JourneyStep Copy(in JourneyStep step, int copy) => step with { Claimant = Name(step.Claimant, copy), Position = PositionOf(step.Position, copy) };

        JourneyRow CopyRow(JourneyRow row, int copy) => row with
        {
            Step = Copy(row.Step, copy),
            KnownFrom = PositionOf(row.KnownFrom, copy),
            KnownUntil = row.KnownUntil == JourneyRow.StillKnown ? JourneyRow.StillKnown : PositionOf(row.KnownUntil, copy),
        };

        TimelineEvent At(in TimelineEvent one) =>
            new(one.At, one.Coarse, PositionOf(one.Position, 0), one.RecordedAt, one.Organisation, one.Area, one.What, one.Thread, one.Links);

        long PositionOf(long position, int copy) => ((position - 1) * copies) + copy + 1;
    }

    private static string Name(string claimant, int copy) => copy == 0 ? claimant : $"{claimant}-{copy}";
}
