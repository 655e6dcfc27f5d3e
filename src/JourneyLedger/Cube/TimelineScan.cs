using JourneyLedger.Journeys;

namespace JourneyLedger.Cube;

/// <summary>Goes through the timelines of a view's people, in chunks that workers take one after the other.</summary>
internal static class TimelineScan
{
    private const int ChunkPeople = 1024;

    /// <summary>People [From, To) of a segment.</summary>
    private readonly record struct Chunk(int Segment, int From, int To);

    public static TFold Run<TFold>(CubeView view, Func<TFold> empty)
        where TFold : struct, ITimelineFold<TFold>
    {
        var chunks = Chunks(view.Stack);
        var folds = new TFold[Math.Clamp(chunks.Count, 1, Math.Max(1, view.Threads))];
        var next = -1;
        if (folds.Length == 1)
            folds[0] = Work(view, empty, chunks, ref next);
        else
            Parallel.For(0, folds.Length, new ParallelOptions { MaxDegreeOfParallelism = folds.Length }, w => folds[w] = Work(view, empty, chunks, ref next));
        foreach (ref readonly var other in folds.AsSpan(1))
            folds[0].Merge(other);
        return folds[0];
    }

    /// <summary>The timeline of one person, the caller's own; empty for somebody who has none in the view.</summary>
    public static Timeline Of(CubeView view, int claimant)
    {
        var cut = CutOf(view);
        if (view.Stack.TryFind(claimant, out var segment, out var index) && segment.Details is { } details && IsInCohort(new(view), segment, index))
            cut.TryCut(segment, details, index);
        return cut.Timeline;
    }

    private static TFold Work<TFold>(CubeView view, Func<TFold> empty, List<Chunk> chunks, ref int next)
        where TFold : struct, ITimelineFold<TFold>
    {
        var fold = empty();
        var (cut, journey) = (CutOf(view), new JourneyCut(view));
        for (var c = Interlocked.Increment(ref next); c < chunks.Count; c = Interlocked.Increment(ref next))
        {
            var (s, from, to) = chunks[c];
            var (segment, whole) = (view.Stack.Segments[s], view.Stack.IsWhole(s));
            for (var i = from; i < to; i++)
            {
                if ((whole || !view.Stack.IsReplaced(s, i)) && IsInCohort(journey, segment, i) && cut.TryCut(segment, segment.Details!, i))
                    fold.Add(segment.Claimants[i], cut.Timeline);
            }
        }

        return fold;
    }

    private static TimelineCut CutOf(CubeView view) => new(view.Pages, view.Moments, view.Limits, EventsWanted.All(view.Pages));

    private static bool IsInCohort(JourneyCut journey, Segment segment, int index)
    {
        journey.Open(segment);
        return journey.IsInCohort(index);
    }

    private static List<Chunk> Chunks(SegmentStack stack)
    {
        var chunks = new List<Chunk>();
        for (var s = 0; s < stack.Segments.Length; s++)
        {
            // Where nothing has particulars there are local steps only, which are in no timeline.
            for (var from = 0; stack.Segments[s].Details is not null && from < stack.Segments[s].Count; from += ChunkPeople)
                chunks.Add(new(s, from, Math.Min(from + ChunkPeople, stack.Segments[s].Count)));
        }

        return chunks;
    }
}
