using System.Runtime.CompilerServices;

namespace JourneyLedger.Cube;

/// <summary>What is counted of one group of a segment's people, kept: only buckets that hold a wait, and nothing that can be added up from them.</summary>
internal sealed class GroupTotals
{
    private readonly long _people;
    private readonly int[] _counts;

    /// <summary>The buckets that hold waits, by move, each from the move's first bucket on; <see cref="_ends"/> says where a move's end.</summary>
    private readonly ushort[] _bucket;
    private readonly int[] _waitsInBucket;
    private readonly int[] _ends;
    private readonly int[] _bucketStarts;
    private readonly Int128[] _sums;
    private readonly MoveStays _stays;
    private readonly Extremes _shortest;
    private readonly Extremes _longest;

    private GroupTotals(MoveCounts counts, MoveCells cells, Extremes shortest, Extremes longest)
    {
        (_people, _stays, _shortest, _longest) = (counts.People, counts.Stays, shortest, longest);
        _counts = Array.ConvertAll(counts.CountOf.ToArray(), static count => (int)count);
        _bucketStarts = cells.BucketStarts;
        var held = Enumerable.Range(0, counts.Buckets.Length).Where(b => counts.Buckets[b] > 0).ToArray();
        _waitsInBucket = [.. held.Select(b => counts.Buckets[b])];
        _ends = [.. _bucketStarts.Skip(1).Select(end => Array.BinarySearch(held, end) is var at && at < 0 ? ~at : at)];
        _bucket = [.. Enumerable.Range(0, _ends.Length).SelectMany(move => held[(move == 0 ? 0 : _ends[move - 1]).._ends[move]].Select(b => (ushort)(b - _bucketStarts[move])))];
        _sums = [.. Enumerable.Range(0, cells.Moves.Length).Select(move => counts.WaitsOf(move).Sum)];
    }

    /// <param name="cells">Of the segment.</param>
    /// <param name="people">Indexes of the group's people.</param>
    public static GroupTotals Of(MoveCells cells, ReadOnlySpan<int> people)
    {
        var counts = new MoveCounts(cells);
        var (shortest, longest) = (new Extremes(cells.Moves.Length), new Extremes(cells.Moves.Length));
        foreach (var person in people)
        {
            var (start, end) = (cells.Segment.Starts[person], cells.Segment.Starts[person + 1]);
            if (start == end)
                continue;
            counts.Add(start, end - start);
            Offer(cells, person, shortest, longest);
        }

        return new(counts, cells, shortest, longest);
    }

    public void AddTo(MoveCounts counts)
    {
        counts.People += _people;
        for (var code = 0; code < _counts.Length; code++)
            counts.CountOf[code] += _counts[code];
        for (var (move, b) = (0, 0); move < _sums.Length; move++)
        {
            counts.AddSum(move, _sums[move]);
            var buckets = counts.Buckets[_bucketStarts[move]..];
            for (; b < _ends[move]; b++)
                buckets[_bucket[b]] += _waitsInBucket[b];
        }

        counts.Stays.Merge(_stays);
    }

    /// <summary>The shortest and longest wait of a move among people who are not replaced; false when they were not kept.</summary>
    public bool TryExtremes(int move, SegmentStack stack, int segment, out long min, out long max)
    {
        var known = _longest.TryFind(move, stack, segment, out var negated);
        max = negated == long.MaxValue ? 0 : -negated;
        return _shortest.TryFind(move, stack, segment, out min) && known;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Offer(MoveCells cells, int person, Extremes shortest, Extremes longest)
    {
        var at = cells.Segment.At;
        var since = cells.Segment.Starts[person];
        for (var i = since; i < cells.Segment.Starts[person + 1]; i++)
        {
            var move = cells.MoveOf[cells.Code[i]];
            if (move >= 0)
            {
                shortest.Offer(move, at[i] - at[since], person);
                longest.Offer(move, at[since] - at[i], person);
            }

            if (move != MoveCells.Repeat)
                since = i;
        }
    }
}
