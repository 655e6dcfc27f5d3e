using System.Numerics;

namespace JourneyLedger.Cube;

/// <summary>
/// Segments from the oldest (the compact base) to the newest, with marks on the journeys that a newer one replaces. Immutable: a reader keeps
/// the stack it took while the writer makes new ones.
/// </summary>
internal sealed class SegmentStack
{
    public static readonly SegmentStack Empty = new([], [], 0);

    private readonly ulong[][] _replaced;

    private SegmentStack(Segment[] segments, ulong[][] replaced, long events) => (Segments, _replaced, Events) = (segments, replaced, events);

    public Segment[] Segments { get; }

    /// <summary>Steps of journeys that are not replaced.</summary>
    public long Events { get; }

    public bool IsReplaced(int segment, int index) => (_replaced[segment][index >> 6] >> (index & 63) & 1) != 0;

    /// <summary>True when nothing of the segment is replaced, so that a scan need not ask.</summary>
    public bool IsWhole(int segment) => _replaced[segment].Length == 0;

    /// <summary>Indexes of the replaced journeys of a segment.</summary>
    public IEnumerable<int> Replaced(int segment)
    {
        var marks = _replaced[segment];
        for (var word = 0; word < marks.Length; word++)
        {
            for (var left = marks[word]; left != 0; left &= left - 1)
                yield return (word << 6) + BitOperations.TrailingZeroCount(left);
        }
    }

    public static SegmentStack Of(IReadOnlyList<Segment> segments)
    {
        var stack = Empty;
        foreach (var segment in segments)
            stack = stack.With(segment);
        return stack;
    }

    /// <summary>The stack with a newer segment on top.</summary>
    public SegmentStack With(Segment newer)
    {
        var replaced = new ulong[Segments.Length + 1][];
        var events = Events + newer.Events;
        for (var s = 0; s < Segments.Length; s++)
        {
            var segment = Segments[s];
            var marks = _replaced[s];
            var own = false;
            foreach (var claimant in newer.Claimants)
            {
                var index = segment.Seek(claimant);
                if (index < 0 || (marks.Length > 0 && (marks[index >> 6] >> (index & 63) & 1) != 0))
                    continue;
                if (!own)
                    marks = marks.Length == 0 ? new ulong[(segment.Count + 63) / 64] : [.. marks];
                own = true;
                marks[index >> 6] |= 1UL << (index & 63);
                events -= segment.Starts[index + 1] - segment.Starts[index];
            }

            replaced[s] = marks;
        }

        replaced[^1] = [];
        return new([.. Segments, newer], replaced, events);
    }

    /// <summary>The stack with its newest two segments as one: what they replace in the others stays replaced, so nothing is looked up again.</summary>
    /// <param name="merged">Every journey of the two, the newer where both have one.</param>
    public SegmentStack WithNewestAs(Segment merged) => new([.. Segments[..^2], merged], [.. _replaced[..^2], []], Events);

    /// <summary>The newest journey of a claimant, or false.</summary>
    public bool TryFind(int claimant, out Segment segment, out int index)
    {
        for (var s = Segments.Length - 1; s >= 0; s--)
        {
            segment = Segments[s];
            index = segment.Seek(claimant);
            if (index >= 0)
                return true;
        }

        (segment, index) = (Segment.Empty, -1);
        return false;
    }
}
