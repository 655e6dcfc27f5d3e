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
        var (rows, facts) = (0, 0);
        foreach (var journey in journeys)
            (rows, facts) = (rows + journey.Rows.Length, facts + journey.Facts.Length);

        // Rows stand in order, so that no rank is asked.
        var builder = new SegmentBuilder(journeys.Length, rows, facts, default);
        foreach (var journey in journeys)
        {
            builder.Open(journey.Claimant);
            var seen = journey.Rows.Where(row => AmendedJourney.IsSeen(row.From, row.Until, known)).ToArray();
            foreach (var row in seen)
                builder.Append(row.Event, new(row.What, row.Thread, 0, 0));
            foreach (var row in seen.OrderBy(row => row.Event.Position))
                builder.Link(row.Event.Position, row.Links);
            foreach (var fact in journey.Facts.Where(fact => AmendedJourney.IsSeen(fact.From, fact.Until, known)))
                builder.Insert(fact.Fact);
            builder.Close();
        }

        return builder.Build();
    }
}
