using JourneyLedger.Journeys;
using JourneyLedger.Postgres;

namespace JourneyLedger.FaultTests;

/// <summary>What must hold in a ledger whatever was killed, cut or filled.</summary>
public static class Invariants
{
    /// <summary>What is broken, in words; empty when all is well.</summary>
    /// <param name="events">The whole ledger.</param>
    /// <param name="acknowledged">Every receipt that a caller was given, by record id.</param>
    public static IReadOnlyList<string> Broken(IReadOnlyList<RecordedEvent> events, IReadOnlyDictionary<string, AppendReceipt> acknowledged)
    {
        var broken = new List<string>();
        for (var i = 0; i < events.Count; i++)
        {
            if (events[i].Position != i + 1)
                broken.Add($"positions are not dense: {events[i].Position} stands at place {i + 1}");
            if (i > 0 && events[i].RecordedAt < events[i - 1].RecordedAt)
                broken.Add($"recorded moments fall at position {events[i].Position}");
        }

        foreach (var stream in events.GroupBy(recorded => recorded.Event.Stream))
        {
            if (!stream.Select(recorded => recorded.Version).SequenceEqual(Enumerable.Range(1, stream.Count()).Select(version => (long)version)))
                broken.Add($"versions of {stream.Key} are not contiguous");
        }

        var byRecord = events.ToLookup(recorded => recorded.Event.Source.RecordId);
        broken.AddRange(byRecord.Where(record => record.Count() > 1).Select(record => $"{record.Key} was stored {record.Count()} times"));
        foreach (var (record, receipt) in acknowledged)
        {
            if (!byRecord[record].Any(recorded => receipt == new AppendReceipt(recorded.Position, recorded.EventId, recorded.Version, recorded.RecordedAt)))
                broken.Add($"{record} was acknowledged at position {receipt.Position} and is not there");
        }

        return broken;
    }
}
