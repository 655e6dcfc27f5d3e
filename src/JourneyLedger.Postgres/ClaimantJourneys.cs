using JourneyLedger.Histories;
using JourneyLedger.Journeys;

namespace JourneyLedger.Postgres;

/// <summary>Reads everything that the journeys of some claimants are made of: their streams, and those of everybody a merge has linked with them.</summary>
public static class ClaimantJourneys
{
    /// <summary>Streams that one statement reads: asking for each by itself costs more than its events.</summary>
    private const int AtOnce = 256;

    /// <summary>All their events, in no order; each stream is read once. Those of erased people are passed over.</summary>
    /// <param name="ledger">Which ledger.</param>
    /// <param name="people">Who is known to be linked with whom, as <see cref="LedgerCube"/> keeps it; links found on the way are followed too.</param>
    /// <param name="claimants">Pseudonyms, without the stream's prefix.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public static async Task<IReadOnlyList<RecordedEvent>> ReadAsync(Ledger ledger, AmendedPeople people, IEnumerable<string> claimants, CancellationToken cancel = default)
    {
        var events = new List<RecordedEvent>();
        var read = new HashSet<string>(StringComparer.Ordinal);
        var erased = new HashSet<string>(StringComparer.Ordinal);
        var next = claimants.SelectMany(people.GroupOf).Where(read.Add).ToList();
        while (next.Count > 0)
        {
            var found = new List<RecordedEvent>();
            foreach (var some in next.Chunk(AtOnce))
                found.AddRange(await ledger.ReadStreamsAsync([.. some.Select(ClaimantStream.Of)], erased, cancel));
            events.AddRange(found);
            var linked = found.Where(recorded => recorded.Event.Type == Amendment.Merged).Select(recorded => Amendment.Of(recorded.Event)).OfType<Amendment.Merge>().SelectMany(merge => new[] { merge.Survivor, merge.Absorbed });
            next = [.. linked.SelectMany(people.GroupOf).Where(read.Add)];
        }

        return events;
    }
}
