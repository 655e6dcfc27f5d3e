using System.Runtime.CompilerServices;

namespace JourneyLedger.Cube;

/// <summary>Some moments one after the other, as a cube holds them: read as microseconds since 1970 of the ledger's wall clock.</summary>
public readonly ref struct MomentSpan
{
    private const long Second = 1_000_000;

    /// <summary>2000-01-01T00:00.</summary>
    private const long Base = 946_684_800 * Second;

    private readonly ReadOnlySpan<int> _seconds;
    private readonly ReadOnlySpan<long> _micros;

    internal MomentSpan(ReadOnlySpan<int> seconds, ReadOnlySpan<long> micros)
    {
        _seconds = seconds;
        _micros = micros;
    }

    public int Length => _micros.IsEmpty ? _seconds.Length : _micros.Length;

    public long this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _micros.IsEmpty ? OfSecond(_seconds[index]) : _micros[index];
    }

    public long[] ToArray()
    {
        var moments = new long[Length];
        for (var i = 0; i < moments.Length; i++)
            moments[i] = this[i];
        return moments;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static long OfSecond(int second) => Base + (second * Second);

    /// <summary>False when a moment is no whole second near enough to the base.</summary>
    internal static bool TrySecond(long micros, out int second)
    {
        var (whole, rest) = Math.DivRem(micros - Base, Second);
        second = (int)whole;
        return rest == 0 && second == whole;
    }

    /// <summary>The last second at or before a moment, as far as seconds go.</summary>
    internal static int SecondUpTo(long micros)
    {
        // Far ends would overflow: no moment of a column of seconds is near them.
        var whole = micros < Base ? -((Base - Math.Max(micros, long.MinValue / 2) + Second - 1) / Second) : (micros - Base) / Second;
        return (int)Math.Clamp(whole, int.MinValue, int.MaxValue);
    }
}
