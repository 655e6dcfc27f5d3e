using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using JourneyLedger.Demonstration.Runs;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Puts events of many people in the order in which they became known.</summary>
internal static class KnownOrder
{
    // Events become known on whole seconds, and no area begins before 1990: the moment and the person's number fit one word, which sorts as they do.
    private const long FirstSecond = 631_152_000;

    // Of a person, with room to spare.
    private const int UsualEvents = 64;
    private const int UsualBytes = 12_000;

    /// <summary>
    /// A part of the people at a time is drawn, sorted and packed away as a run, in memory or on the disk; then the runs are merged. So nothing is
    /// handed over before everybody is drawn, and of a large area no more than a part is in memory.
    /// </summary>
    public static IEnumerable<NewEvent> Of(AreaDesign design, int count, Workshop workshop)
    {
        using var runs = count <= workshop.PeopleInMemory ? SortedRuns.InMemory() : SortedRuns.In(workshop.Folder ?? Path.GetTempPath());
        var packed = new PackedEvents();
        DrawAll(design, count, workshop, packed, runs);
        foreach (var one in runs.Merged((key, bytes) => packed.Read(bytes.Span, MomentOf(key)), workshop.Stop))
            yield return one;
    }

    private static void DrawAll(AreaDesign design, int count, Workshop workshop, PackedEvents packed, SortedRuns runs)
    {
        var (people, drawn) = (workshop.PeopleOfRun, 0);
        var options = new ParallelOptions { MaxDegreeOfParallelism = workshop.WorkersFor(design), CancellationToken = workshop.Stop };
        try
        {
            Parallel.For(0, (count + people - 1) / people, options, part => Draw(part * people, (int)Math.Min(count, (part + 1L) * people)));
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }

        void Draw(int from, int until)
        {
            var bytes = new Packed((until - from) * UsualBytes);
            var places = new List<(ulong Key, int At, int Length)>((until - from) * UsualEvents);
            for (var number = from; number < until; number++)
            {
                workshop.Stop.ThrowIfCancellationRequested();
                foreach (var one in DemonstrationArea.Of(design, number))
                {
                    var at = bytes.Length;
                    packed.Write(one, bytes);
                    places.Add((Key(one, number), at, bytes.Length - at));
                }

                workshop.Drawn?.Report((Interlocked.Increment(ref drawn), count));
            }

            // Of one person's events of the same second the earlier place is the earlier event: so the pair sorts right.
            places.Sort();
            runs.Add(bytes, CollectionsMarshal.AsSpan(places));
        }
    }

    private static ulong Key(NewEvent known, int number) => ((ulong)(known.SimulatedRecordedAt!.Value.ToUnixTimeSeconds() - FirstSecond) << 32) | (uint)number;

    private static Instant MomentOf(ulong key) => Instant.FromUnixTimeSeconds((long)(key >> 32) + FirstSecond);

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
