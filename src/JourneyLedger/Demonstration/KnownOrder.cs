using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Puts events of many people in the order in which they became known.</summary>
internal static class KnownOrder
{
    // Events become known on whole seconds, and no area begins before 1990: the moment and the person's number fit one word, which sorts as they do.
    private const long FirstSecond = 631_152_000;

    /// <summary>
    /// Merges people while holding only those whose events are still coming: nobody is known before their claim opens or the ledger begins, so a
    /// person is drawn when the merge reaches that day.
    /// </summary>
    public static IEnumerable<NewEvent> Of(AreaDesign design, int first, int count, int workers)
    {
        // What is drawn here is drawn again with the person: it is counted there.
        var quiet = design with { Tally = null };
        var byOpening = new (LocalDate KnownFrom, int Number)[count];
        for (var i = 0; i < count; i++)
            byOpening[i] = (Person.Of(quiet, first + i).KnownFrom, first + i);
        Array.Sort(byOpening);

        var lives = new LivesAhead(design, byOpening, workers);
        var open = new PriorityQueue<(IReadOnlyList<NewEvent> Events, int Next), ulong>();
        var next = 0;
        while (true)
        {
            while (next < byOpening.Length && (open.Count == 0 || !Before(open.Peek().Events[open.Peek().Next], byOpening[next].KnownFrom)))
            {
                var number = byOpening[next].Number;
                var events = lives.Take(next++);
                if (events.Count > 0)
                    open.Enqueue((events, 0), Key(events[0], number));
            }

            if (!open.TryPeek(out var head, out var key))
                yield break;
            yield return head.Events[head.Next];
            if (head.Next + 1 < head.Events.Count)
                open.DequeueEnqueue((head.Events, head.Next + 1), Key(head.Events[head.Next + 1], (int)(uint)key));
            else
                open.Dequeue();
        }

        static ulong Key(NewEvent known, int number) => ((ulong)(known.SimulatedRecordedAt!.Value.ToUnixTimeSeconds() - FirstSecond) << 32) | (uint)number;

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
