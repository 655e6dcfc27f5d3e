namespace JourneyLedger.Cube;

/// <summary>Makes segments: of what arrived, or of several segments in one.</summary>
internal static class Compaction
{
    /// <summary>The whole new journeys of the claimants that something arrived for.</summary>
    /// <param name="arrivals">What arrived, in order of position.</param>
    /// <param name="stack">The journeys so far.</param>
    /// <param name="ranks">Rank by step code.</param>
    public static Segment Absorb(Arrivals arrivals, SegmentStack stack, ReadOnlyMemory<byte> ranks)
    {
        var rows = arrivals.Rows;
        var facts = arrivals.Facts;
        var (rowOrder, factOrder) = (arrivals.RowsByClaimant(), arrivals.FactsByClaimant());
        var (claimants, oldSteps, oldFacts) = Measure(arrivals, rowOrder, factOrder, stack);
        var builder = new SegmentBuilder(claimants, checked((int)(oldSteps + arrivals.StepCount)), checked((int)(oldFacts + facts.Length)), ranks);
        for (int r = 0, f = 0; r < rowOrder.Length || f < factOrder.Length;)
        {
            var claimant = Next(rows, rowOrder, r, facts, factOrder, f);
            builder.Open(claimant, stack.TryFind(claimant, out var segment, out var index) ? segment : null, index);
            for (; r < rowOrder.Length && rows[rowOrder[r]].Claimant == claimant; r++)
            {
                var details = arrivals.DetailsOf(rowOrder[r]);
                builder.Insert(rows[rowOrder[r]], details, arrivals.LinksOf(details));
            }

            for (; f < factOrder.Length && facts[factOrder[f]].Claimant == claimant; f++)
                builder.Insert(facts[factOrder[f]]);
            builder.Close();
        }

        return builder.Build();
    }

    /// <summary>One segment of several, the newer journey of each claimant winning.</summary>
    public static Segment Merge(ReadOnlySpan<Segment> segments)
    {
        if (segments.Length == 0)
            return Segment.Empty;
        var merged = segments[^1];
        for (var s = segments.Length - 2; s >= 0; s--)
            merged = Merge(segments[s], merged);
        return merged;
    }

    private static Segment Merge(Segment older, Segment newer)
    {
        if (older.Count == 0)
            return newer;
        var builder = new SegmentBuilder(
            older.Count + newer.Count, checked((int)(older.Events + newer.Events)), checked(older.Fact.Length + newer.Fact.Length), default);
        var from = 0;
        for (var n = 0; n < newer.Count;)
        {
            var index = older.Seek(newer.Claimants[n]);
            var to = index >= 0 ? index : ~index;
            builder.CopyRange(older, from, to);
            from = index >= 0 ? to + 1 : to;
            var last = n + 1;
            var bound = from < older.Count ? older.Claimants[from] : int.MaxValue;
            while (last < newer.Count && newer.Claimants[last] < bound)
                last++;
            builder.CopyRange(newer, n, last);
            n = last;
        }

        builder.CopyRange(older, from, older.Count);
        return builder.Build();
    }

    private static (int Claimants, long Steps, long Facts) Measure(Arrivals arrivals, int[] rowOrder, int[] factOrder, SegmentStack stack)
    {
        var rows = arrivals.Rows;
        var facts = arrivals.Facts;
        var (claimants, oldSteps, oldFacts) = (0, 0L, 0L);
        for (int r = 0, f = 0; r < rowOrder.Length || f < factOrder.Length; claimants++)
        {
            var claimant = Next(rows, rowOrder, r, facts, factOrder, f);
            while (r < rowOrder.Length && rows[rowOrder[r]].Claimant == claimant)
                r++;
            while (f < factOrder.Length && facts[factOrder[f]].Claimant == claimant)
                f++;
            if (!stack.TryFind(claimant, out var segment, out var index))
                continue;
            oldSteps += segment.Starts[index + 1] - segment.Starts[index];
            oldFacts += segment.FactStarts[index + 1] - segment.FactStarts[index];
        }

        return (claimants, oldSteps, oldFacts);
    }

    private static int Next(ReadOnlySpan<Arrivals.StepRow> rows, int[] rowOrder, int r, ReadOnlySpan<Arrivals.FactRow> facts, int[] factOrder, int f)
    {
        var row = r < rowOrder.Length ? rows[rowOrder[r]].Claimant : int.MaxValue;
        var fact = f < factOrder.Length ? facts[factOrder[f]].Claimant : int.MaxValue;
        return Math.Min(row, fact);
    }
}
