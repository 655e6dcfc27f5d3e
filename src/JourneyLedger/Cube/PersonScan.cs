namespace JourneyLedger.Cube;

/// <summary>Goes through the people of a view with what a report asked to read, in chunks that workers take one after the other.</summary>
internal static class PersonScan
{
    private const int ChunkPeople = 1024;

    private readonly record struct Chunk(int Segment, int From, int To);

    public static TFold Run<TFold>(CubeView view, PersonReading reading, Func<TFold> empty)
        where TFold : struct, IPersonFold<TFold>
    {
        var (plan, chunks) = (new PersonPlan(view, reading), Chunks(view.Stack, reading.Steps is not null));
        var folds = new TFold[Math.Clamp(chunks.Count, 1, Math.Max(1, view.Threads))];
        var next = -1;
        if (folds.Length == 1)
            folds[0] = Work(plan, empty, chunks, ref next);
        else
            Parallel.For(0, folds.Length, new ParallelOptions { MaxDegreeOfParallelism = folds.Length }, w => folds[w] = Work(plan, empty, chunks, ref next));
        foreach (ref readonly var other in folds.AsSpan(1))
            folds[0].Merge(other);
        return folds[0];
    }

    private static TFold Work<TFold>(PersonPlan plan, Func<TFold> empty, List<Chunk> chunks, ref int next)
        where TFold : struct, IPersonFold<TFold>
    {
        var fold = empty();
        var (stack, person) = (plan.View.Stack, new PersonRecord(plan));
        for (var c = Interlocked.Increment(ref next); c < chunks.Count; c = Interlocked.Increment(ref next))
        {
            var (s, from, to) = chunks[c];
            var whole = stack.IsWhole(s);
            person.Open(s);
            for (var i = from; i < to; i++)
            {
                if ((whole || !stack.IsReplaced(s, i)) && person.TryFill(i))
                    fold.Add(person);
            }
        }

        return fold;
    }

    private static List<Chunk> Chunks(SegmentStack stack, bool readsSteps)
    {
        var chunks = new List<Chunk>();
        for (var s = 0; s < stack.Segments.Length; s++)
        {
            // Where nothing has particulars there are local steps only, which are in no timeline.
            for (var from = 0; (readsSteps || stack.Segments[s].Details is not null) && from < stack.Segments[s].Count; from += ChunkPeople)
                chunks.Add(new(s, from, Math.Min(from + ChunkPeople, stack.Segments[s].Count)));
        }

        return chunks;
    }
}
