using JourneyLedger.Journeys;

namespace JourneyLedger.Cube;

/// <summary>
/// One person's journey as the view sees it: the steps in order, oldest first, never empty. Valid only while it is being folded.
/// </summary>
public readonly ref struct Journey
{
    internal Journey(int claimant, MomentSpan at, ReadOnlySpan<ushort> step, CodeSpan place, ReadOnlySpan<uint> position)
    {
        Claimant = claimant;
        At = at;
        RawStep = step;
        Place = place;
        Position = position;
    }

    /// <summary>The person's number in the cube; <see cref="CubeView.ClaimantName"/> gives the pseudonym.</summary>
    public int Claimant { get; }

    public int Length => RawStep.Length;

    /// <summary>Wall clock of each step, microseconds since 1970; see <see cref="WallClock"/>.</summary>
    public MomentSpan At { get; }

    /// <summary>Code of each step with its coarse bit: an index into <see cref="StepAxis.OfRaw"/>.</summary>
    public ReadOnlySpan<ushort> RawStep { get; }

    /// <summary>Code of where each step was reported: an index into <see cref="CubeView.OrganisationOfPlace"/>.</summary>
    public CodeSpan Place { get; }

    /// <summary>Ledger position of each step.</summary>
    public ReadOnlySpan<uint> Position { get; }

    /// <summary>The step's moment is known only to the month or year: it counts, but makes no wait.</summary>
    public bool IsCoarse(int index) => (RawStep[index] & Segment.Coarse) != 0;
}

/// <summary>
/// What a report adds up over journeys. A mutable struct, so that the scan is compiled for it: each worker has its own and they are merged,
/// in no particular order, so adding and merging must commute.
/// </summary>
public interface IJourneyFold<TSelf>
    where TSelf : struct, IJourneyFold<TSelf>
{
    void Add(in Journey journey);

    void Merge(in TSelf other);
}

/// <summary>A report that can also be given journeys as counts of their moves, many at once.</summary>
public interface IMoveFold<TSelf> : IJourneyFold<TSelf>
    where TSelf : struct, IMoveFold<TSelf>
{
    /// <summary>Adds what <see cref="IJourneyFold{TSelf}.Add"/> of each of the counted journeys would add.</summary>
    void Add(MoveCounts counts);
}
