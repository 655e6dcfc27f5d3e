using JourneyLedger.Journeys;

namespace JourneyLedger.Histories;

/// <summary>
/// The journeys of some linked claimants as they stood at every state of the ledger's knowledge. Pure: the same events give the same rows.
/// </summary>
public static class JourneyHistory
{
    /// <summary>
    /// Every row of every claimant, in no order. A late event has one row from its own position on. A merge ends the rows of the absorbed person
    /// and gives the survivor the same; a split gives them back.
    /// </summary>
    /// <param name="events">
    /// All events of the streams of all claimants that a merge has ever linked, in any order. Without the others' streams a merge moves nothing.
    /// </param>
    /// <param name="decode">What the cube keeps of an event; null for one that cannot be opened, which has no rows.</param>
    public static IReadOnlyList<JourneyRow> Of(IEnumerable<RecordedEvent> events, Func<RecordedEvent, JourneyStep?> decode)
    {
        var knowledge = new Knowledge();
        var rows = new List<JourneyRow>();
        var open = new Dictionary<KnownEvent, int>();
        foreach (var recorded in events.OrderBy(one => one.Position))
        {
            foreach (var known in knowledge.Learn(recorded))
            {
                if (open.Remove(known, out var row))
                    rows[row] = rows[row] with { KnownUntil = recorded.Position };
                if (!known.Speaks || Amendment.IsOne(known.Recorded.Event.Type) || decode(known.Told()) is not { } step || step is { Step: null, What: null, Attributes.Count: 0 })
                    continue;
                open.Add(known, rows.Count);
                rows.Add(new(step with { Claimant = knowledge.OwnerOf(known.Claimant) }, known.Recorded.EventId, recorded.Position, JourneyRow.StillKnown));
            }
        }

        return rows;
    }
}
