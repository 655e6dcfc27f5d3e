using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Puts events of many people in the order in which they became known.</summary>
internal static class KnownOrder
{
    /// <summary>
    /// Merges people while holding only those whose events are still coming: nobody is known before their claim opens or the ledger begins, so a
    /// person is drawn when the merge reaches that day.
    /// </summary>
    public static IEnumerable<NewEvent> Of(AreaDesign design, int first, int count)
    {
        // What is drawn here is drawn again with the person: it is counted there.
        var quiet = design with { Tally = null };
        var byOpening = new (LocalDate KnownFrom, int Number)[count];
        for (var i = 0; i < count; i++)
            byOpening[i] = (Person.Of(quiet, first + i).KnownFrom, first + i);
        Array.Sort(byOpening);

        var open = new PriorityQueue<(IReadOnlyList<NewEvent> Events, int Next), (Instant At, int Number)>();
        var next = 0;
        while (true)
        {
            while (next < byOpening.Length && (open.Count == 0 || !Before(open.Peek().Events[open.Peek().Next], byOpening[next].KnownFrom)))
            {
                var number = byOpening[next++].Number;
                var events = DemonstrationArea.Of(design, number);
                if (events.Count > 0)
                    open.Enqueue((events, 0), (events[0].SimulatedRecordedAt!.Value, number));
            }

            if (!open.TryPeek(out var head, out var key))
                yield break;
            yield return head.Events[head.Next];
            if (head.Next + 1 < head.Events.Count)
                open.DequeueEnqueue((head.Events, head.Next + 1), (head.Events[head.Next + 1].SimulatedRecordedAt!.Value, key.Number));
            else
                open.Dequeue();
        }

        static bool Before(NewEvent known, LocalDate opened) => known.SimulatedRecordedAt!.Value < LondonTime.StartOf(opened.PlusDays(-1));
    }

    /// <summary>Merges two orders into one; of two events of the same moment the second order's comes first.</summary>
    public static IEnumerable<NewEvent> Merge(IEnumerable<NewEvent> one, IEnumerable<NewEvent> other)
    {
        using var others = other.GetEnumerator();
        var more = others.MoveNext();
        foreach (var next in one)
        {
            for (; more && others.Current.SimulatedRecordedAt <= next.SimulatedRecordedAt; more = others.MoveNext())
                yield return others.Current;
            yield return next;
        }

        for (; more; more = others.MoveNext())
            yield return others.Current;
    }
}
