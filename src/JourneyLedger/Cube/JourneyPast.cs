namespace JourneyLedger.Cube;

/// <summary>
/// What of an amended person's journey was otherwise at other states of knowledge. What is known now stands in segments like everybody's, and most
/// of it was so from each event's own position on: only the rest is here. Immutable.
/// </summary>
internal sealed class JourneyPast
{
    public required int Claimant { get; init; }

    /// <summary>Rows that are no longer so, by position and then by when they became known.</summary>
    public required AmendedJourney.Row[] Former { get; init; }

    /// <summary>The same of facts.</summary>
    public required AmendedJourney.FactRow[] FormerFacts { get; init; }

    /// <summary>Events that are as they are now only since a later position than their own, by their own.</summary>
    public required (uint Position, uint From)[] Late { get; init; }

    public static JourneyPast Of(AmendedJourney journey) => new()
    {
        Claimant = journey.Claimant,
        Former = [.. journey.Rows.Where(row => row.Until != AmendedJourney.StillKnown).OrderBy(row => row.Held.Event.Position).ThenBy(row => row.From)],
        FormerFacts = [.. journey.Facts.Where(fact => fact.Until != AmendedJourney.StillKnown).OrderBy(fact => fact.Fact.Position).ThenBy(fact => fact.From)],
        Late =
        [
            .. journey.Rows.Where(row => row.Until == AmendedJourney.StillKnown).Select(row => (row.Held.Event.Position, row.From))
                .Concat(journey.Facts.Where(fact => fact.Until == AmendedJourney.StillKnown).Select(fact => (fact.Fact.Position, fact.From)))
                .Where(row => row.From > row.Position).Distinct().Order(),
        ],
    };

    /// <summary>Whether the journey known at a position is another than the events up to it of the one known now.</summary>
    public bool DiffersAt(uint known)
    {
        foreach (ref readonly var row in Former.AsSpan())
        {
            if (row.IsSeenAt(known))
                return true;
        }

        foreach (ref readonly var fact in FormerFacts.AsSpan())
        {
            if (fact.IsSeenAt(known))
                return true;
        }

        foreach (var (position, from) in Late)
        {
            if (position <= known && known < from)
                return true;
        }

        return false;
    }

    /// <summary>Whether an event of the present journey was so at a position.</summary>
    public bool HoldsAt(uint known, uint position)
    {
        var late = Late.AsSpan().BinarySearch((position, 0u));
        late = late >= 0 ? late : ~late;
        return position <= known && (late == Late.Length || Late[late].Position != position || Late[late].From <= known);
    }
}
