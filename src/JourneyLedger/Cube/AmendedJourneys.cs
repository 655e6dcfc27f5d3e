using System.Runtime.CompilerServices;

namespace JourneyLedger.Cube;

/// <summary>
/// The people whose journeys were something else at other states of knowledge: those amended, and those erased, of whom nothing is left. What is
/// known now of them stands in segments like everybody's. Immutable, by rising number of the claimant.
/// </summary>
internal sealed class AmendedJourneys
{
    public static readonly AmendedJourneys Empty = new([]);

    /// <summary>A person's object and its place among all; empty lists are shared.</summary>
    private const int PersonBytes = 56;

    private readonly JourneyPast[] _journeys;

    private AmendedJourneys(JourneyPast[] journeys) => _journeys = journeys;

    public ReadOnlySpan<JourneyPast> All => _journeys;

    public int Count => _journeys.Length;

    /// <summary>As held, roughly: the objects of each person and their rows.</summary>
    public long Bytes => _journeys.Sum(one => PersonBytes
        + (one.Former.Length * (long)Unsafe.SizeOf<AmendedJourney.Row>()) + (one.FormerFacts.Length * (long)Unsafe.SizeOf<AmendedJourney.FactRow>()) + (one.Late.Length * 8L));

    /// <param name="journeys">By rising claimant, each one once.</param>
    public static AmendedJourneys Of(JourneyPast[] journeys) => journeys.Length == 0 ? Empty : new(journeys);

    /// <summary>These with others added, or put in the place of the same claimant's.</summary>
    /// <param name="newer">By rising claimant, each one once.</param>
    public AmendedJourneys With(ReadOnlySpan<JourneyPast> newer)
    {
        var all = new List<JourneyPast>(_journeys.Length + newer.Length);
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

    /// <summary>Journeys as they are now, as a segment like any other.</summary>
    /// <param name="journeys">By rising claimant, each one once.</param>
    /// <param name="ranks">By code of step.</param>
    public static Segment Present(ReadOnlySpan<AmendedJourney> journeys, byte[] ranks)
    {
        var (rows, facts) = (0, 0);
        foreach (var journey in journeys)
            (rows, facts) = (rows + journey.Rows.Length, facts + journey.Facts.Length);
        var builder = new SegmentBuilder(journeys.Length, rows, facts, ranks);
        foreach (var journey in journeys)
        {
            builder.Open(journey.Claimant);
            Put(
                builder,
                journey.Rows.Where(row => row.IsSeenAt(AmendedJourney.StillKnown)).Select(row => row.Held),
                journey.Facts.Where(fact => fact.IsSeenAt(AmendedJourney.StillKnown)).Select(fact => fact.Fact));
        }

        return builder.Build();
    }

    /// <summary>The journeys as known at a position of those whose present one does not tell, as a segment like any other.</summary>
    /// <param name="known">The position.</param>
    /// <param name="stack">Holds the journeys as they are now.</param>
    /// <param name="ranks">By code of step.</param>
    public Segment AsKnown(uint known, SegmentStack stack, byte[] ranks)
    {
        var differing = _journeys.Where(journey => journey.DiffersAt(known)).ToArray();
        var (rows, facts) = (0, 0);
        foreach (var past in differing)
        {
            (rows, facts) = (rows + past.Former.Length, facts + past.FormerFacts.Length);
            if (stack.TryFind(past.Claimant, out var segment, out var index))
                (rows, facts) = (rows + segment.Starts[index + 1] - segment.Starts[index], facts + segment.FactStarts[index + 1] - segment.FactStarts[index]);
        }

        var builder = new SegmentBuilder(differing.Length, rows, facts, ranks);
        foreach (var past in differing)
        {
            builder.Open(past.Claimant);
            var isHeld = stack.TryFind(past.Claimant, out var segment, out var index);
            Put(
                builder,
                (isHeld ? HeldRow.Of(segment, index) : []).Where(row => past.HoldsAt(known, row.Event.Position))
                    .Concat(past.Former.Where(row => row.IsSeenAt(known)).Select(row => row.Held)),
                (isHeld ? HeldRow.FactsOf(segment, index) : []).Where(fact => past.HoldsAt(known, fact.Position))
                    .Concat(past.FormerFacts.Where(fact => fact.IsSeenAt(known)).Select(fact => fact.Fact)));
        }

        return builder.Build();
    }

    /// <summary>Closes an open journey with events and facts in any order: they are put in as they would have arrived.</summary>
    private static void Put(SegmentBuilder builder, IEnumerable<HeldRow> rows, IEnumerable<Arrivals.FactRow> facts)
    {
        foreach (var row in rows.OrderBy(row => row.Event.Position))
            builder.Insert(row.Event, new(row.What, row.Thread, 0, 0), row.Links);
        foreach (var fact in facts.OrderBy(fact => fact.Position))
            builder.Insert(fact);
        builder.Close();
    }
}
