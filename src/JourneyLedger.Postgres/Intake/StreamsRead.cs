using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Rules.State;

namespace JourneyLedger.Postgres.Intake;

/// <summary>Reads the streams that rows are checked against, many at a time, each once.</summary>
internal static class StreamsRead
{
    /// <summary>Events of everything that the rules ask for some offers, and the names of those streams whose person is erased.</summary>
    /// <param name="ledger">Which ledger.</param>
    /// <param name="people">Who is known to be linked with whom; links found on the way are followed too.</param>
    /// <param name="offers">Passed the rules that need no ledger.</param>
    /// <param name="read">Names of streams that are held already; added to.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public static async Task<(List<RecordedEvent> Events, HashSet<string> Erased)> ReadAsync(
        Ledger ledger, AmendedPeople people, IReadOnlyList<NewEvent> offers, HashSet<string> read, CancellationToken cancel)
    {
        var events = new List<RecordedEvent>();
        var erased = new HashSet<string>(StringComparer.Ordinal);
        var next = offers.SelectMany(StateRules.StreamsOf).Concat(offers.SelectMany(LinkedBy)).Where(read.Add).ToList();
        while (next.Count > 0)
        {
            var found = await ledger.ReadStreamsAsync(next, erased, cancel);
            events.AddRange(found);
            next = [.. found.Select(one => one.Event).SelectMany(LinkedBy).Where(read.Add)];
        }

        return (events, erased);

        IEnumerable<string> LinkedBy(NewEvent one) => Amendment.Of(one) is Amendment.Merge merge
            ? new[] { merge.Survivor, merge.Absorbed }.SelectMany(people.GroupOf).Select(ClaimantStream.Of)
            : LinkedWith(people, one.Stream);
    }

    /// <summary>Notes which of the extracts that some offers name the ledger made.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public static async Task AddExtractsAsync(Ledger ledger, IReadOnlyList<NewEvent> offers, HeldStreams held, CancellationToken cancel)
    {
        string[] named = [.. offers.Select(StateRules.ExtractOf).OfType<string>()];
        if (named.Length > 0)
            held.Extracts.UnionWith(await ledger.Extracts.KnownAsync(named, cancel));
    }

    /// <summary>The streams of everybody a merge has linked with a stream's person, itself included, in order; a stream that is no claimant's is alone.</summary>
    public static IReadOnlyList<string> LinkedWith(AmendedPeople people, string stream) => ClaimantStream.Is(stream)
        ? [.. people.GroupOf(ClaimantStream.ClaimantOf(stream)).Order(StringComparer.Ordinal).Select(ClaimantStream.Of)]
        : [];
}
