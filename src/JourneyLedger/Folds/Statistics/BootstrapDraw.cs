namespace JourneyLedger.Folds.Statistics;

/// <summary>
/// Numbers of chance for drawing people anew, the same for the same seed on every machine and in every release: SplitMix64 (Steele, Lea and Flood
/// 2014). Not <see cref="Random"/>, whose algorithm may change. Not for secrets.
/// </summary>
internal sealed class BootstrapDraw(int seed)
{
    private ulong _state = unchecked((ulong)seed * 0xD1342543DE82EF95);

    /// <summary>A whole number from 0 up to, not including, <paramref name="count"/>.</summary>
    public int Below(int count)
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        mixed ^= mixed >> 31;
        return (int)Math.BigMul(mixed, (ulong)count, out _);
    }
}
