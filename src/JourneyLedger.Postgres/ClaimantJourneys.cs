using JourneyLedger.Histories;
using JourneyLedger.Journeys;

namespace JourneyLedger.Postgres;

/// <summary>Reads everything that the journeys of some claimants are made of: their streams, and those of everybody a merge has linked with them.</summary>
public static class ClaimantJourneys
{
    /// <summary>Streams read at a time.</summary>
    private const int AtOnce = 4;

    /// <summary>All their events, in no order; each stream is read once.</summary>
    /// <param name="ledger">Which ledger.</param>
    /// <param name="people">Who is known to be linked with whom, as <see cref="LedgerCube"/> keeps it; links found on the way are followed too.</param>
    /// <param name="claimants">Pseudonyms, without the stream's prefix.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public static async Task<IReadOnlyList<RecordedEvent>> ReadAsync(Ledger ledger, AmendedPeople people, IEnumerable<string> claimants, CancellationToken cancel = default)
    {
        var events = new List<RecordedEvent>();
        var read = new HashSet<string>(StringComparer.Ordinal);
        var next = claimants.SelectMany(people.GroupOf).Where(read.Add).ToList();
        while (next.Count > 0)
        {
            var found = new List<RecordedEvent>();
            foreach (var some in next.Chunk(AtOnce))
            {
                foreach (var stream in await Task.WhenAll(some.Select(claimant => StreamAsync(ledger, claimant, cancel))))
                    found.AddRange(stream);
            }

            events.AddRange(found);
            var linked = found.Select(recorded => Amendment.Of(recorded.Event)).OfType<Amendment.Merge>().SelectMany(merge => new[] { merge.Survivor, merge.Absorbed });
            next = [.. linked.SelectMany(people.GroupOf).Where(read.Add)];
        }

        return events;
    }

    private static async Task<List<RecordedEvent>> StreamAsync(Ledger ledger, string claimant, CancellationToken cancel)
    {
        var events = new List<RecordedEvent>();
        await foreach (var recorded in ledger.ReadStreamAsync(ClaimantStream.Of(claimant), cancel))
            events.Add(recorded);
        return events;
    }
}
