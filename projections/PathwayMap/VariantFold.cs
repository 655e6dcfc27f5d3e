using JourneyLedger.Cube;

namespace JourneyLedger.Projections.PathwayMap;

/// <summary>
/// Counts journeys by their list of steps, as a 64-bit hash with one person as example: lists are read again only for the variants shown.
/// Two lists with one hash are not to be expected below hundreds of millions of variants.
/// </summary>
internal struct VariantFold(StepAxis axis, bool collapse) : IJourneyFold<VariantFold>
{
    private readonly ushort[] _stepOf = axis.OfRaw;

    /// <summary>People and example by hash; the example is the lowest person number, so that every run gives the same.</summary>
    public Dictionary<ulong, (long People, int Example)> Variants { get; } = [];

    public void Add(in Journey journey)
    {
        var hash = 0x9E3779B97F4A7C15UL;
        var before = -1;
        foreach (var raw in journey.RawStep)
        {
            var step = _stepOf[raw];
            if (collapse && step == before)
                continue;
            before = step;
            hash = (hash ^ (step + 1UL)) * 0xD6E8FEB86659FD93UL;
            hash ^= hash >> 32;
        }

        Count(hash, 1, journey.Claimant);
    }

    public void Merge(in VariantFold other)
    {
        foreach (var (hash, (people, example)) in other.Variants)
            Count(hash, people, example);
    }

    /// <summary>The steps of one journey as this fold reads them.</summary>
    public static int[] StepsOf(in Journey journey, StepAxis axis, bool collapse)
    {
        var steps = new List<int>(journey.Length);
        foreach (var raw in journey.RawStep)
        {
            var step = axis.OfRaw[raw];
            if (!collapse || steps.Count == 0 || steps[^1] != step)
                steps.Add(step);
        }

        return [.. steps];
    }

    private readonly void Count(ulong hash, long people, int example)
    {
        ref var variant = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(Variants, hash, out var known);
        variant = (variant.People + people, known ? Math.Min(variant.Example, example) : example);
    }
}
