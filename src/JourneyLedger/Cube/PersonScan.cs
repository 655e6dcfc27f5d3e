namespace JourneyLedger.Cube;

/// <summary>Goes through the people of a view with what a report asked to read, in chunks that workers take one after the other.</summary>
internal static class PersonScan
{
    public static TFold Run<TFold>(CubeView view, PersonReading reading, Func<TFold> empty)
        where TFold : struct, IPersonFold<TFold>
    {
        var (plan, chunks) = (new PersonPlan(view, reading), new PeopleChunks(view.Stack, withoutDetails: reading.Steps is not null || reading.StepsAt is not null));
        var folds = chunks.OnWorkers(view.Threads, () => Work(plan, empty, chunks));
        foreach (ref readonly var other in folds.AsSpan(1))
            folds[0].Merge(other);
        return folds[0];
    }

    private static TFold Work<TFold>(PersonPlan plan, Func<TFold> empty, PeopleChunks chunks)
        where TFold : struct, IPersonFold<TFold>
    {
        var fold = empty();
        var (stack, person) = (plan.View.Stack, new PersonRecord(plan));
        while (chunks.TryTake(out var chunk))
        {
            var (s, from, to) = chunk;
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
}
