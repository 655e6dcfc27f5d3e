namespace JourneyLedger.Cube;

/// <summary>
/// What a report adds up over people. A mutable struct, so that the scan is compiled for it: each worker has its own and they are merged, in no
/// particular order, so adding and merging must commute.
/// </summary>
public interface IPersonFold<TSelf>
    where TSelf : struct, IPersonFold<TSelf>
{
    /// <param name="person">Filled again for the next person: what is to be kept must be copied.</param>
    void Add(PersonRecord person);

    void Merge(in TSelf other);
}
