using System.Runtime.InteropServices;

namespace JourneyLedger.Demonstration;

/// <summary>
/// Counts what was drawn of each parameter, for whoever holds an area against its manifest. One area at a time: not safe for two threads.
/// Records with the same numbers are different parameters here.
/// </summary>
public sealed class Tally
{
    private readonly Dictionary<AreaParameter, long[]> _counts = new(ReferenceEqualityComparer.Instance);

    /// <summary>Counts one draw. An outcome beyond the parameter's own belongs to the rest.</summary>
    internal void Count(AreaParameter parameter, int outcome)
    {
        ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, parameter, out _);
        counts ??= new long[parameter.Outcomes.Count + 1];
        counts[outcome]++;
    }

    /// <summary>Draws of a parameter, and how often each of its outcomes came.</summary>
    public (long Draws, IReadOnlyList<long> Outcomes) Of(AreaParameter parameter) =>
        _counts.TryGetValue(parameter, out var counts) ? (counts.Sum(), counts[..^1]) : (0, new long[parameter.Outcomes.Count]);
}
