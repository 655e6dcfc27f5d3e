namespace JourneyLedger.Cube;

/// <summary>
/// Goes through the journeys of a view, in chunks that workers take one after the other. With a reading, journeys that are cells from their first step on
/// are counted by the scan itself, and only the others walked by the fold; a segment whose totals are ready is not gone through at all.
/// </summary>
internal sealed class Scan(CubeView view, MoveReading? reading)
{
    private const int ChunkEvents = 1 << 16;

    private readonly List<MoveCounts> _counted = [];
    private readonly MoveCells?[] _cells = new MoveCells?[view.Stack.Segments.Length];

    /// <summary>Journeys [From, To) of a segment.</summary>
    private readonly record struct Chunk(int Segment, int From, int To);

    /// <summary>What the scan counted by itself, to be added to the fold.</summary>
    public IReadOnlyList<MoveCounts> Counted => _counted;

    public TFold Run<TFold>(Func<TFold> empty)
        where TFold : struct, IJourneyFold<TFold>
    {
        var chunks = Chunks();
        var workers = Math.Clamp(chunks.Count / 4, 1, Math.Max(1, view.Threads));
        var results = new (TFold Fold, MoveCounts?[] Counts)[workers];
        var next = -1;
        if (workers == 1)
            results[0] = Work(empty, chunks, ref next);
        else
            Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, w => results[w] = Work(empty, chunks, ref next));
        var (fold, counts) = results[0];
        foreach (var (otherFold, otherCounts) in results.AsSpan(1))
        {
            fold.Merge(otherFold);
            for (var s = 0; s < counts.Length; s++)
            {
                if (otherCounts[s] is { } other)
                    counts[s] = Merged(counts[s], other);
            }
        }

        _counted.AddRange(counts.OfType<MoveCounts>());
        return fold;
    }

    public static void Read(CubeView view, int claimant, JourneyReader read)
    {
        var cut = new JourneyCut(view);
        if (!view.Stack.TryFind(claimant, out var segment, out var index))
            throw new ArgumentException($"The view has no claimant {claimant}.", nameof(claimant));
        cut.Open(segment);
        if (!cut.TryCut(index))
            throw new ArgumentException($"The view has no claimant {claimant}.", nameof(claimant));
        read(cut.Journey);
    }

    /// <summary>The latest moment of any step that anybody is known to have; the epoch when there is none.</summary>
    public static long LatestStep(SegmentStack stack, uint known)
    {
        var latest = long.MinValue;
        for (var s = 0; s < stack.Segments.Length; s++)
        {
            if (known == uint.MaxValue && stack.Segments[s].LatestSteps.TryFind(0, stack, s, out var least))
                latest = least == long.MaxValue ? latest : Math.Max(latest, -least);
            else
                latest = LatestStep(stack, s, known, latest);
        }

        return latest == long.MinValue ? 0 : latest;
    }

    private static long LatestStep(SegmentStack stack, int s, uint known, long latest)
    {
        var (segment, whole) = (stack.Segments[s], stack.IsWhole(s));
        for (var i = 0; i < segment.Count; i++)
        {
            for (var step = segment.Starts[i + 1] - 1; step >= segment.Starts[i] && segment.At[step] > latest; step--)
            {
                if (segment.Position[step] <= known && (whole || !stack.IsReplaced(s, i)))
                    latest = segment.At[step];
            }
        }

        return latest;
    }

    private (TFold Fold, MoveCounts?[] Counts) Work<TFold>(Func<TFold> empty, List<Chunk> chunks, ref int next)
        where TFold : struct, IJourneyFold<TFold>
    {
        var fold = empty();
        var counts = new MoveCounts?[_cells.Length];
        var cut = new JourneyCut(view);
        for (var c = Interlocked.Increment(ref next); c < chunks.Count; c = Interlocked.Increment(ref next))
        {
            var (s, from, to) = chunks[c];
            cut.Open(view.Stack.Segments[s]);
            var whole = view.Stack.IsWhole(s);
            var counter = _cells[s] is { } cells ? counts[s] ??= new(cells) : null;
            for (var i = from; i < to; i++)
            {
                if ((!whole && view.Stack.IsReplaced(s, i)) || !cut.TryCut(i))
                    continue;
                if (counter is not null && cut.IsFromFirstStep)
                    counter.Add(cut.Start, cut.Length);
                else
                    fold.Add(cut.Journey);
            }
        }

        return (fold, counts);
    }

    /// <summary>What has to be gone through.</summary>
    private List<Chunk> Chunks()
    {
        var chunks = new List<Chunk>();
        for (var s = 0; s < view.Stack.Segments.Length; s++)
        {
            var segment = view.Stack.Segments[s];
            _cells[s] = reading is null ? null : segment.CellsFor(reading, view.Pages);
            if (_cells[s]?.Ready.Count(view, s) is { } ready)
            {
                _counted.Add(ready);
                continue;
            }

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

    private static MoveCounts Merged(MoveCounts? counts, MoveCounts other)
    {
        counts?.Merge(other);
        return counts ?? other;
    }
}
