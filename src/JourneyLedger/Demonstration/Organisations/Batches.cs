using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration.Organisations;

/// <summary>
/// Every Monday each organisation's batch of the week before is noted with its rows: as many as became known, and some that were refused. Who has
/// nothing to say sends an empty batch: it is not silent.
/// </summary>
internal sealed class Batches(AreaDesign design)
{
    private static readonly Duration Week = Duration.FromDays(7);
    private static readonly Dictionary<string, int> PlaceOf =
        ReportingBodies.Reporters.Select((body, place) => (body.Id, place)).ToDictionary(one => one.Id, one => one.place, StringComparer.Ordinal);

    private readonly int[] _rows = new int[ReportingBodies.Reporters.Count];
    private readonly Draw _draw = new(design.Seed, 0, Subject.Batch, design.Tally);
    private Instant _next = LondonTime.StartOf(design.Horizon.From.Next(IsoDayOfWeek.Monday)) + Duration.FromHours(6);

    /// <summary>The events with the batches between them, in the order known.</summary>
    public IEnumerable<NewEvent> Into(IEnumerable<NewEvent> known)
    {
        foreach (var one in known)
        {
            for (; one.SimulatedRecordedAt > _next; _next += Week)
            {
                foreach (var batch in Close())
                    yield return batch;
            }

            if (PlaceOf.TryGetValue(one.Source.Organisation, out var place) && ClaimantStream.Is(one.Stream))
                _rows[place]++;
            yield return one;
        }
    }

    private IEnumerable<NewEvent> Close()
    {
        for (var place = 0; place < _rows.Length; place++)
        {
            var rows = _rows[place];
            _rows[place] = 0;
            var body = ReportingBodies.Reporters[place];
            if (Silence.Holds(design, body, _next))
                continue;
            var rejected = 0;
            for (var row = 0; row < rows; row++)
                rejected += _draw.Chance(OrganisationRates.RowsRejected) ? 1 : 0;
            var batch = $"{body.Id}-{LondonTime.DayOf(_next):uuuu-MM-dd}";
            yield return Report(body, batch, new BatchReceived(batch, rows + rejected, rejected));
            if (rejected > 0)
                yield return Report(body, $"{batch}-rejected", new BatchRejectedRows(batch, ["H01"], [rejected]));
        }
    }

    private NewEvent Report(ReportingBody body, string recordId, object what) => new()
    {
        Stream = body.Stream,
        Type = EventRecords.ContractOf(what).Type,
        SchemaVersion = EventRecords.ContractOf(what).Version,
        Occurred = Occurred.On(LondonTime.DayOf(_next)),
        Source = body.Report(recordId),
        Payload = EventRecords.Write(what),
        SimulatedRecordedAt = _next,
    };
}
