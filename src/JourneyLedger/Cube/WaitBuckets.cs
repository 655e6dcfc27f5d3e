using System.Numerics;
using System.Runtime.CompilerServices;

namespace JourneyLedger.Cube;

/// <summary>Buckets of waits for counting where there are too many to keep: a power of two cut in 64, so at most 1/64 wide and its middle off by at most 0.8%.</summary>
public static class WaitBuckets
{
    private const int Cuts = 6;

    /// <summary>Buckets there are, for any wait of 0 or more.</summary>
    public const int Count = 64 << Cuts;

    /// <param name="wait">Microseconds, 0 or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(long wait)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)wait | 1) - Cuts);
        return (shift << Cuts) + (int)(wait >> shift);
    }

    /// <summary>Microseconds.</summary>
    public static double Middle(int bucket)
    {
        if (bucket < 2 << Cuts)
            return bucket;
        var shift = (bucket >> Cuts) - 1;
        var low = (double)((long)((bucket & ((1 << Cuts) - 1)) | (1 << Cuts)) << shift);
        return low + (((1L << shift) - 1) / 2.0);
    }
}
