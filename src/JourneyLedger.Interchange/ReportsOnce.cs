using JourneyLedger.Journeys;

namespace JourneyLedger.Interchange;

/// <summary>
/// Events without reports that were sent again: what a ledger recognises by the idempotency key, for a file that no ledger holds. Another content
/// under the same key is passed on; it is a conflict, and whoever intakes it says so. Remembers every key.
/// </summary>
public static class ReportsOnce
{
    public static IEnumerable<NewEvent> Of(IEnumerable<NewEvent> events)
    {
        var seen = new Dictionary<(string System, string RecordId, int Revision), (string Stream, ReadOnlyMemory<byte> Payload)>();
        foreach (var one in events)
        {
            var key = (one.Source.System, one.Source.RecordId, one.Source.Revision);
            if (!seen.TryGetValue(key, out var first))
                seen.Add(key, (one.Stream, one.Payload));
            else if (first.Stream == one.Stream && first.Payload.Span.SequenceEqual(one.Payload.Span))
                continue;
            yield return one;
        }
    }
}
