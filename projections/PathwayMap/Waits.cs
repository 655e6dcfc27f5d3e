using System.Runtime.CompilerServices;
using JourneyLedger.Cube;

namespace JourneyLedger.Projections.PathwayMap;

/// <summary>The waits of one move, in microseconds, each 0 or more: exact sum, minimum and maximum, and either every wait or a count by bucket.</summary>
internal struct Waits(bool exact)
{
    private readonly bool _exact = exact;
    private readonly int[] _buckets = exact ? [] : new int[WaitBuckets.Count];
    private long[] _each = [];

    // 128 bits by hand: a hundred million waits of years overflow 64, and this costs one instruction more than a plain sum.
    private ulong _sumLow;
    private long _sumHigh;
    private long _min = long.MaxValue;
    private long _max;

    public long Count { get; private set; }

    public readonly long Min => _min;

    public readonly long Max => _max;

    public readonly double Mean => (double)new UInt128((ulong)_sumHigh, _sumLow) / Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long wait)
    {
        if (_exact)
            Keep(wait);
        else
            _buckets[WaitBuckets.Of(wait)]++;
        Count++;
        _sumLow += (ulong)wait;
        _sumHigh += _sumLow < (ulong)wait ? 1 : 0;
        _min = Math.Min(_min, wait);
        _max = Math.Max(_max, wait);
    }

    /// <summary>Adds one whose bucket is known; not for exact waits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long wait, int bucket)
    {
        _buckets[bucket]++;
        Count++;
        _sumLow += (ulong)wait;
        _sumHigh += _sumLow < (ulong)wait ? 1 : 0;
        _min = Math.Min(_min, wait);
        _max = Math.Max(_max, wait);
    }

    public void Merge(in Waits other)
    {
        if (_exact)
            _each = [.. _each.AsSpan(0, (int)Count), .. other._each.AsSpan(0, (int)other.Count)];
        for (var b = 0; b < _buckets.Length; b++)
            _buckets[b] += other._buckets[b];
        var sum = new UInt128((ulong)_sumHigh, _sumLow) + new UInt128((ulong)other._sumHigh, other._sumLow);
        (_sumHigh, _sumLow) = ((long)(ulong)(sum >> 64), (ulong)sum);
        Count += other.Count;
        _min = Math.Min(_min, other._min);
        _max = Math.Max(_max, other._max);
    }

    /// <summary>Puts the waits in order; to be called once, before any rank is asked.</summary>
    public readonly void Sort() => Array.Sort(_each, 0, _exact ? (int)Count : 0);

    public readonly double Median => (AtRank((Count + 1) / 2) + AtRank((Count / 2) + 1)) / 2;

    /// <summary>The smallest wait that at least so many per cent do not exceed.</summary>
    public readonly double Percentile(int percent) => AtRank(((Count * percent) + 99) / 100);

    private void Keep(long wait)
    {
        if (Count == _each.Length)
            Array.Resize(ref _each, Math.Max(8, _each.Length * 2));
        _each[Count] = wait;
    }

    private readonly double AtRank(long rank)
    {
        if (_exact)
            return _each[rank - 1];
        var below = 0L;
        var bucket = 0;
        while (below + _buckets[bucket] < rank)
            below += _buckets[bucket++];
        return Math.Clamp(WaitBuckets.Middle(bucket), _min, _max);
    }
}
