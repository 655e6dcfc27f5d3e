namespace JourneyLedger.Cube;

/// <summary>People [From, To) of a segment.</summary>
internal readonly record struct PeopleChunk(int Segment, int From, int To);

/// <summary>The people of a stack in chunks, which workers take one after the other. Used for one scan.</summary>
internal sealed class PeopleChunks
{
    private const int ChunkPeople = 1024;

    private readonly List<PeopleChunk> _chunks = [];
    private int _next = -1;

    /// <param name="stack">Of the view.</param>
    /// <param name="withoutDetails">Also segments where nothing has particulars: those hold local steps only, which are in no timeline.</param>
    public PeopleChunks(SegmentStack stack, bool withoutDetails)
    {
        for (var s = 0; s < stack.Segments.Length; s++)
        {
            for (var from = 0; (withoutDetails || stack.Segments[s].Details is not null) && from < stack.Segments[s].Count; from += ChunkPeople)
                _chunks.Add(new(s, from, Math.Min(from + ChunkPeople, stack.Segments[s].Count)));
        }
    }

    /// <summary>False when all are taken.</summary>
    public bool TryTake(out PeopleChunk chunk)
    {
        var next = Interlocked.Increment(ref _next);
        chunk = next < _chunks.Count ? _chunks[next] : default;
        return next < _chunks.Count;
    }

    /// <summary>What each worker made of the chunks that it took; at least one.</summary>
    /// <param name="threads">Workers at most.</param>
    /// <param name="work">Takes chunks until there are none.</param>
    public TFold[] OnWorkers<TFold>(int threads, Func<TFold> work)
    {
        var folds = new TFold[Math.Clamp(_chunks.Count, 1, Math.Max(1, threads))];
        if (folds.Length == 1)
            folds[0] = work();
        else
            Parallel.For(0, folds.Length, new ParallelOptions { MaxDegreeOfParallelism = folds.Length }, w => folds[w] = work());
        return folds;
    }
}
