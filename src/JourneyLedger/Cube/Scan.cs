namespace JourneyLedger.Cube;

/// <summary>Walks the journeys of a view, in chunks that workers take one after the other.</summary>
internal static class Scan
{
    private const int ChunkEvents = 1 << 16;

    /// <summary>Journeys [From, To) of a segment.</summary>
    private readonly record struct Chunk(int Segment, int From, int To);

    public static TFold Run<TFold>(CubeView view, Func<TFold> empty, MoveReading? reading)
        where TFold : struct, IJourneyFold<TFold>
    {
        var chunks = Chunks(view.Stack);
        var cells = view.Stack.Segments.Select(segment => reading is null ? null : segment.CellsFor(reading, view.OrganisationOfPlace)).ToArray();
        var workers = Math.Clamp(chunks.Count / 4, 1, Math.Max(1, view.Threads));
        if (workers == 1)
            return Work(view, empty, chunks, cells, new TakeNext());
        var results = new TFold[workers];
        var next = new TakeNext();
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, w => results[w] = Work(view, empty, chunks, cells, next));
        for (var w = 1; w < workers; w++)
            results[0].Merge(results[w]);
        return results[0];
    }

    public static void Read(CubeView view, int claimant, JourneyReader read)
    {
        var cut = new JourneyCut(view);
        if (!view.Stack.TryFind(claimant, out var segment, out var index) || !cut.TryCut(segment, index, out var journey))
            throw new ArgumentException($"The view has no claimant {claimant}.", nameof(claimant));
        read(journey);
    }

    /// <summary>The latest moment of any step known; the epoch when there is none.</summary>
    public static long LatestStep(SegmentStack stack, uint known)
    {
        var latest = long.MinValue;
        for (var s = 0; s < stack.Segments.Length; s++)
        {
            var segment = stack.Segments[s];
            for (var i = 0; i < segment.Count; i++)
            {
                // Replaced journeys hold true steps too, so they need no look-up.
                for (var step = segment.Starts[i + 1] - 1; step >= segment.Starts[i] && segment.At[step] > latest; step--)
                {
                    if (segment.Position[step] <= known)
                        latest = segment.At[step];
                }
            }
        }

        return latest == long.MinValue ? 0 : latest;
    }

    private static TFold Work<TFold>(CubeView view, Func<TFold> empty, List<Chunk> chunks, MoveCells?[] cells, TakeNext next)
        where TFold : struct, IJourneyFold<TFold>
    {
        var fold = empty();
        var cut = new JourneyCut(view);
        for (var c = next.Take(); c < chunks.Count; c = next.Take())
        {
            var (s, from, to) = chunks[c];
            var segment = view.Stack.Segments[s];
            var whole = view.Stack.IsWhole(s);
            cut.Cells = cells[s];
            for (var i = from; i < to; i++)
            {
                if ((whole || !view.Stack.IsReplaced(s, i)) && cut.TryCut(segment, i, out var journey))
                    fold.Add(journey);
            }
        }

        return fold;
    }

    private static List<Chunk> Chunks(SegmentStack stack)
    {
        var chunks = new List<Chunk>();
        for (var s = 0; s < stack.Segments.Length; s++)
        {
            var segment = stack.Segments[s];
            for (var from = 0; from < segment.Count;)
            {
                var bound = Array.BinarySearch(segment.Starts, from + 1, segment.Count - from, segment.Starts[from] + ChunkEvents);
                var to = Math.Clamp(bound >= 0 ? bound : ~bound, from + 1, segment.Count);
                chunks.Add(new(s, from, to));
                from = to;
            }
        }

        return chunks;
    }

    private sealed class TakeNext
    {
        private int _next = -1;

        public int Take() => Interlocked.Increment(ref _next);
    }
}
