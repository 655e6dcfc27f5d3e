namespace JourneyLedger.Cube;

/// <summary>
/// The journeys of a cube as a stack of segments that is kept low: overlays of equal size are put together, and when they have grown the base is
/// made anew beside the readers. One caller at a time, except for the compaction it starts itself, which takes the caller's lock.
/// </summary>
/// <param name="absorbing">The caller's lock.</param>
/// <param name="pages">The dictionaries as they now are.</param>
internal sealed class Layers(Lock absorbing, Func<BookPages> pages)
{
    private const int LeastOverlays = 1 << 16;
    private int _frozen;

    public SegmentStack Stack { get; private set; } = SegmentStack.Empty;

    /// <summary>Puts whole journeys into the place of whatever there was of the same people.</summary>
    public void Put(Segment newer)
    {
        var stack = Stack.With(newer);

        // There are only ever a few; those under compaction wait for its end.
        while (stack.Segments is var all && all.Length - 2 >= Math.Max(_frozen, 1) && all[^2].Events <= all[^1].Events * 2)
            stack = stack.WithNewestAs(Compaction.Merge(all.AsSpan(all.Length - 2)));

        Stack = stack;
        var segments = stack.Segments;
        var overlays = segments.Skip(1).Sum(segment => segment.Events);
        if (_frozen == 0 && overlays > Math.Max(LeastOverlays, segments[0].Events / 8))
            CompactInBackground();
    }

    /// <summary>The journeys so far with those of new events.</summary>
    public void Absorb(Arrivals arrivals, byte[] ranks)
    {
        if (!arrivals.IsEmpty)
            Put(Compaction.Absorb(arrivals, Stack, ranks));
    }

    /// <summary>Everything into the base, now.</summary>
    public void Settle(Arrivals arrivals, byte[] ranks)
    {
        var segments = arrivals.IsEmpty ? Stack.Segments : [.. Stack.Segments, Compaction.Absorb(arrivals, Stack, ranks)];
        if (segments.Length < 2 && arrivals.IsEmpty)
            return;
        var merged = Compaction.Merge(segments).WithoutEmpty();
        merged.PrepareLike(segments[0], pages());
        Stack = SegmentStack.Of([merged]);
    }

    private void CompactInBackground()
    {
        var old = Stack.Segments;
        var known = pages();
        _frozen = old.Length;
        _ = Task.Run(() =>
        {
            var merged = Compaction.Merge(old).WithoutEmpty();
            merged.PrepareLike(old[0], known);
            lock (absorbing)
            {
                // A settled stack no longer starts with what was merged.
                if (_frozen == old.Length && Stack.Segments.AsSpan().StartsWith(old))
                    Stack = SegmentStack.Of([merged, .. Stack.Segments[old.Length..]]);
                _frozen = 0;
            }
        });
    }
}
