using System.Runtime.CompilerServices;
using JourneyLedger.Cube;

namespace JourneyLedger.Projections.PathwayMap;

/// <summary>The waits of one move, in microseconds, each 0 or more: exact sum, minimum and maximum, and either every wait or a count by bucket.</summary>
internal struct Waits(bool exact)
{
    private readonly bool _exact = exact;
    private long[] _each = [];

    /// <summary>Counts by <see cref="WaitBuckets"/>, from bucket <see cref="_first"/> on: those between the shortest and the longest, and some beside.</summary>
    private int[] _buckets = [];
    private int _first;

    // 128 bits by hand: a hundred million waits of years overflow 64, and this costs one instruction more than a plain sum.
    private ulong _sumLow;
    private long _sumHigh;
    private long _min = long.MaxValue;
    private long _max;

    public long Count { get; private set; }

    public readonly long Min => _min;

    public readonly long Max => _max;

    public readonly double Mean => (double)Sum / Count;

    private readonly Int128 Sum => new((ulong)_sumHigh, _sumLow);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long wait)
    {
        if (_exact)
            Keep(wait);
        else
            BucketOf(WaitBuckets.Of(wait))++;
        Count++;
        _sumLow += (ulong)wait;
        _sumHigh += _sumLow < (ulong)wait ? 1 : 0;
        _min = Math.Min(_min, wait);
        _max = Math.Max(_max, wait);
    }

    /// <summary>Adds waits counted in buckets; not for exact ones.</summary>
    public void Add(in MoveWaits waits)
    {
        Widen(waits.FirstBucket, waits.FirstBucket + waits.Buckets.Length - 1, 0);
        var mine = _buckets.AsSpan(waits.FirstBucket - _first, waits.Buckets.Length);
        for (var b = 0; b < mine.Length; b++)
        {
            mine[b] += waits.Buckets[b];
            Count += waits.Buckets[b];
        }

        AddSum(waits.Sum);
        _min = Math.Min(_min, waits.Min);
        _max = Math.Max(_max, waits.Max);
    }

    public void Merge(in Waits other)
    {
        if (_exact)
            _each = [.. _each.AsSpan(0, (int)Count), .. other._each.AsSpan(0, (int)other.Count)];
        if (other._buckets.Length > 0)
            Widen(other._first, other._first + other._buckets.Length - 1, 0);
        for (var b = 0; b < other._buckets.Length; b++)
            _buckets[other._first - _first + b] += other._buckets[b];
        AddSum(other.Sum);
        Count += other.Count;
        _min = Math.Min(_min, other._min);
        _max = Math.Max(_max, other._max);
    }

    /// <summary>Puts the waits in order; to be called once, before any rank is asked.</summary>
    public readonly void Sort() => Array.Sort(_each, 0, _exact ? (int)Count : 0);

    /// <summary>Quartiles and 90th percentile by nearest rank, the median as the mean of the two middle waits; to be asked once, of at least one wait.</summary>
    public readonly (double Q1, double Median, double Q3, double P90) Quantiles()
    {
        if (_exact)
            Array.Sort(_each, 0, (int)Count);
        var (below, bucket) = (0L, 0);
        var q1 = AtRank(Rank(25), ref below, ref bucket);
        var median = (AtRank((Count + 1) / 2, ref below, ref bucket) + AtRank((Count / 2) + 1, ref below, ref bucket)) / 2;
        return (q1, median, AtRank(Rank(75), ref below, ref bucket), AtRank(Rank(90), ref below, ref bucket));
    }

    /// <summary>Rank of the smallest wait that at least so many per cent do not exceed.</summary>
    private readonly long Rank(int percent) => ((Count * percent) + 99) / 100;

    private void AddSum(Int128 sum)
    {
        sum += Sum;
        (_sumHigh, _sumLow) = ((long)(sum >> 64), (ulong)sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref int BucketOf(int bucket)
    {
        if ((uint)(bucket - _first) >= (uint)_buckets.Length)
            Widen(bucket, bucket, _buckets.Length / 2);
        return ref _buckets[bucket - _first];
    }

    /// <param name="lowest">The first bucket there must be.</param>
    /// <param name="highest">The last.</param>
    /// <param name="room">So many more, so that waits met one by one seldom widen it.</param>
    private void Widen(int lowest, int highest, int room)
    {
        if (_buckets.Length > 0)
            (lowest, highest) = (Math.Min(lowest, _first), Math.Max(highest, _first + _buckets.Length - 1));
        var length = highest + 1 - lowest;
        if (length == _buckets.Length)
            return;
        var wider = new int[Math.Min(WaitBuckets.Count - lowest, length + room)];
        _buckets.CopyTo(wider, _buckets.Length > 0 ? _first - lowest : 0);
        (_buckets, _first) = (wider, lowest);
    }

    private void Keep(long wait)
    {
        if (Count == _each.Length)
            Array.Resize(ref _each, Math.Max(8, _each.Length * 2));
        _each[Count] = wait;
    }

    /// <param name="rank">From 1; not below one asked before.</param>
    /// <param name="below">How many waits are in buckets before <paramref name="bucket"/>; goes on from the rank before.</param>
    /// <param name="bucket">Where the rank before was.</param>
    private readonly double AtRank(long rank, ref long below, ref int bucket)
    {
        if (_exact)
            return _each[rank - 1];
        while (below + _buckets[bucket] < rank)
            below += _buckets[bucket++];
        return Math.Clamp(WaitBuckets.Middle(_first + bucket), _min, _max);
    }
}
