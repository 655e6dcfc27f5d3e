namespace JourneyLedger.Cube;

/// <summary>
/// Totals of a segment's people by group, made when a grouping is first asked for. A view that takes whole groups adds them up and takes out
/// the people who are replaced, whose present journeys are in newer segments.
/// </summary>
internal sealed class ReadyMoves(MoveCells cells)
{
    /// <summary>With more, choosing people one by one and counting only them is as fast and needs no memory.</summary>
    private const int MostGroups = 64;

    private readonly Dictionary<Grouping, GroupTotals[]> _totals = [];

    public IReadOnlyCollection<Grouping> Groupings
    {
        get
        {
            lock (_totals)
                return [.. _totals.Keys];
        }
    }

    /// <summary>What the view sees of the segment, or null when that takes a scan.</summary>
    public MoveCounts? Count(CubeView view, int segment)
    {
        if (view.Filter.WholeGroups is not { } asked || !view.Limits.AreOpen)
            return null;
        var groups = cells.Segment.GroupsBy(asked.By, view.Pages);
        if (groups.Count > MostGroups)
            return null;
        var wanted = groups.Wanted(asked.Codes);
        var totals = TotalsBy(asked.By, groups).Where((_, group) => wanted[group]).ToArray();
        var counts = new MoveCounts(cells);
        foreach (var total in totals)
            total.AddTo(counts);
        if (!view.Stack.IsWhole(segment))
            RemoveReplaced(counts, view.Stack, segment, groups.Of, wanted);
        return TrySetExtremes(counts, totals, view.Stack, segment) ? counts : null;
    }

    public void Prepare(Grouping grouping, BookPages pages)
    {
        var groups = cells.Segment.GroupsBy(grouping, pages);
        if (groups.Count <= MostGroups)
            TotalsBy(grouping, groups);
    }

    private GroupTotals[] TotalsBy(Grouping grouping, PersonGroups groups)
    {
        lock (_totals)
        {
            if (!_totals.TryGetValue(grouping, out var totals))
                _totals.Add(grouping, totals = Make(groups));
            return totals;
        }
    }

    private GroupTotals[] Make(PersonGroups groups)
    {
        var people = new int[groups.Of.Length];
        for (var person = 0; person < people.Length; person++)
            people[person] = person;
        Array.Sort((int[])groups.Of.Clone(), people);
        var totals = new GroupTotals[groups.Count];
        Parallel.For(0, groups.Count, group =>
        {
            var from = FirstOf(group, people, groups.Of);
            totals[group] = GroupTotals.Of(cells, people.AsSpan(from..FirstOf(group + 1, people, groups.Of)));
        });
        return totals;
    }

    private static int FirstOf(int group, int[] people, int[] groupOf)
    {
        var (low, high) = (0, people.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (groupOf[people[middle]] < group)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private void RemoveReplaced(MoveCounts counts, SegmentStack stack, int segment, int[] groupOf, bool[] wanted)
    {
        var starts = cells.Segment.Starts;
        foreach (var person in stack.Replaced(segment))
        {
            if (wanted[groupOf[person]] && starts[person + 1] > starts[person])
                counts.Remove(starts[person], starts[person + 1] - starts[person]);
        }
    }

    private static bool TrySetExtremes(MoveCounts counts, GroupTotals[] totals, SegmentStack stack, int segment)
    {
        for (var move = 0; move < counts.Moves; move++)
        {
            var (min, max) = (long.MaxValue, 0L);
            foreach (var total in totals)
            {
                if (!total.TryExtremes(move, stack, segment, out var shortest, out var longest))
                    return false;
                (min, max) = (Math.Min(min, shortest), Math.Max(max, longest));
            }

            counts.SetExtremes(move, min, max);
        }

        return true;
    }
}
