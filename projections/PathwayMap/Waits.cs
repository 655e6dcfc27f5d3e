using System.Numerics;

namespace JourneyLedger.Projections.PathwayMap;

/// <summary>The waits of one move, in microseconds, each 0 or more: exact sum, minimum and maximum, and either every wait or a count by bucket.</summary>
internal sealed class Waits(bool exact)
{
    /// <summary>A bucket is a power of two cut in 64: at most 1/64 wide, so its middle is off by at most 0.8%.</summary>
    private const int Cuts = 6;
    private const int Buckets = 64 << Cuts;

    private readonly int[] _buckets = exact ? [] : new int[Buckets];
    private long[] _each = [];
    private UInt128 _sum;

    public long Count { get; private set; }

    public long Min { get; private set; } = long.MaxValue;

    public long Max { get; private set; }

    /// <summary>In microseconds; nought when there is none.</summary>
    public double Mean => Count == 0 ? 0 : (double)_sum / Count;

    public void Add(long wait)
    {
        if (exact)
        {
            if (Count == _each.Length)
                Array.Resize(ref _each, Math.Max(8, _each.Length * 2));
            _each[Count] = wait;
        }
        else
        {
            _buckets[BucketOf(wait)]++;
        }

        Count++;
        _sum += (ulong)wait;
        Min = Math.Min(Min, wait);
        Max = Math.Max(Max, wait);
    }

    public void Merge(Waits other)
    {
        if (exact)
            _each = [.. _each.AsSpan(0, (int)Count), .. other._each.AsSpan(0, (int)other.Count)];
        for (var b = 0; b < _buckets.Length; b++)
            _buckets[b] += other._buckets[b];
        Count += other.Count;
        _sum += other._sum;
        Min = Math.Min(Min, other.Min);
        Max = Math.Max(Max, other.Max);
    }

    /// <summary>Puts the waits in order; to be called once, before any rank is asked.</summary>
    public void Sort() => Array.Sort(_each, 0, exact ? (int)Count : 0);

    public double Median => (AtRank((Count + 1) / 2) + AtRank((Count / 2) + 1)) / 2;

    /// <summary>The smallest wait that at least so many per cent do not exceed.</summary>
    public double Percentile(int percent) => AtRank(((Count * percent) + 99) / 100);

    private double AtRank(long rank)
    {
        if (exact)
            return _each[rank - 1];
        var below = 0L;
        var bucket = 0;
        while (below + _buckets[bucket] < rank)
            below += _buckets[bucket++];
        return Math.Clamp(MiddleOf(bucket), Min, Max);
    }

    private static int BucketOf(long wait)
    {
        if (wait < 1 << Cuts)
            return (int)wait;
        var power = BitOperations.Log2((ulong)wait);
        return ((power - Cuts) << Cuts) + (int)(wait >> (power - Cuts));
    }

    private static double MiddleOf(int bucket)
    {
        if (bucket < 2 << Cuts)
            return bucket;
        var shift = (bucket >> Cuts) - 1;
        var low = (double)((long)((bucket & ((1 << Cuts) - 1)) | (1 << Cuts)) << shift);
        return low + ((1L << shift) - 1) / 2.0;
    }
}
