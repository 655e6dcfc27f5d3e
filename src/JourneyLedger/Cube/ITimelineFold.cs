using JourneyLedger.Journeys;

namespace JourneyLedger.Cube;

/// <summary>
/// What a report adds up over people's timelines, as <see cref="IJourneyFold{TSelf}"/> does over journeys: each worker has its own and they are
/// merged, in no particular order, so adding and merging must commute.
/// </summary>
public interface ITimelineFold<TSelf>
    where TSelf : struct, ITimelineFold<TSelf>
{
    /// <param name="claimant">The person's number in the cube; <see cref="CubeView.ClaimantName"/> gives the pseudonym.</param>
    /// <param name="timeline">Never empty. Filled again for the next person: what is to be kept must be copied.</param>
    void Add(int claimant, Timeline timeline);

    void Merge(in TSelf other);
}
