namespace JourneyLedger.Cube;

/// <summary>
/// The people whose journeys were something else at other states of knowledge: those amended, and those erased, of whom nothing is left. What is
/// known now of them stands in segments like everybody's. Immutable, by rising number of the claimant.
/// </summary>
internal sealed class AmendedJourneys
{
    public static readonly AmendedJourneys Empty = new([]);

    private readonly AmendedJourney[] _journeys;

    private AmendedJourneys(AmendedJourney[] journeys) => _journeys = journeys;

    public ReadOnlySpan<AmendedJourney> All => _journeys;

    public int Count => _journeys.Length;

    /// <param name="journeys">By rising claimant, each one once.</param>
    public static AmendedJourneys Of(AmendedJourney[] journeys) => journeys.Length == 0 ? Empty : new(journeys);

    /// <summary>The journey of a claimant, or null for one whose journey is in segments.</summary>
    public AmendedJourney? Find(int claimant)
    {
        var (low, high) = (0, _journeys.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_journeys[middle].Claimant < claimant)
                low = middle + 1;
            else
                high = middle;
        }

        return low < _journeys.Length && _journeys[low].Claimant == claimant ? _journeys[low] : null;
    }

    /// <summary>These with others added, or put in the place of the same claimant's.</summary>
    /// <param name="newer">By rising claimant, each one once.</param>
    public AmendedJourneys With(ReadOnlySpan<AmendedJourney> newer)
    {
        var all = new List<AmendedJourney>(_journeys.Length + newer.Length);
        var n = 0;
        foreach (var journey in _journeys)
        {
            while (n < newer.Length && newer[n].Claimant < journey.Claimant)
                all.Add(newer[n++]);
            all.Add(n < newer.Length && newer[n].Claimant == journey.Claimant ? newer[n++] : journey);
        }

        all.AddRange(newer[n..]);
        return Of([.. all]);
    }

    /// <summary>Journeys as known at a position, as a segment like any other; of somebody not known then, nothing.</summary>
    /// <param name="journeys">By rising claimant, each one once.</param>
    /// <param name="known"><see cref="AmendedJourney.StillKnown"/> for now.</param>
    public static Segment AsKnown(ReadOnlySpan<AmendedJourney> journeys, uint known)
    {
        var (claimants, starts, factStarts) = (new int[journeys.Length], new int[journeys.Length + 1], new int[journeys.Length + 1]);
        var (at, position, step, place) = (new List<long>(), new List<uint>(), new List<ushort>(), new List<int>());
        var (fact, factAt, factPosition) = (new List<int>(), new List<long>(), new List<uint>());
        for (var person = 0; person < journeys.Length; person++)
        {
            var journey = journeys[person];
            for (var i = 0; i < journey.At.Length; i++)
            {
                if (!AmendedJourney.IsSeen(journey.From[i], journey.Until[i], known))
                    continue;
                at.Add(journey.At[i]);
                position.Add(journey.Position[i]);
                step.Add(journey.Step[i]);
                place.Add(journey.Place[i]);
            }

            for (var i = 0; i < journey.Fact.Length; i++)
            {
                if (!AmendedJourney.IsSeen(journey.FactFrom[i], journey.FactUntil[i], known))
                    continue;
                fact.Add(journey.Fact[i]);
                factAt.Add(journey.FactAt[i]);
                factPosition.Add(journey.FactPosition[i]);
            }

            (claimants[person], starts[person + 1], factStarts[person + 1]) = (journey.Claimant, at.Count, fact.Count);
        }

        return new()
        {
            Claimants = claimants,
            Starts = starts,
            At = [.. at],
            Position = [.. position],
            Step = [.. step],
            Place = [.. place],
            FactStarts = factStarts,
            Fact = [.. fact],
            FactAt = [.. factAt],
            FactPosition = [.. factPosition],
        };
    }
}
