using NodaTime;

namespace JourneyLedger.Replay;

/// <summary>A decision against or about a person, and what its maker could not know.</summary>
/// <param name="Entry">Number of the decision's entry.</param>
/// <param name="Title">In words, as recorded.</param>
/// <param name="Day">Civil day of the decision, as recorded.</param>
/// <param name="Recorded">When the ledger recorded it.</param>
/// <param name="Position">Its position: a replay known at it shows what was known.</param>
/// <param name="NotKnown">What had happened before that day and was recorded, corrected or retracted only after the decision; oldest happening first.</param>
public sealed record DecisionInHindsight(
    int Entry, string Title, LocalDate Day, Instant Recorded, long Position, IReadOnlyList<LearnedLater> NotKnown);

/// <summary>Something about the time before a decision that the ledger learned after it.</summary>
/// <param name="How">How it was learned.</param>
/// <param name="Entry">Number of the entry of what happened.</param>
/// <param name="Title">What happened, in words, as it is known today.</param>
/// <param name="Day">When it happened, as known today.</param>
/// <param name="Learned">When the ledger learned it.</param>
/// <param name="DaysAfter">Civil days from the decision's recording to that.</param>
public sealed record LearnedLater(Learned How, int Entry, string Title, LocalDate Day, Instant Learned, int DaysAfter);

/// <summary>How the ledger learned better.</summary>
public enum Learned : byte
{
    /// <summary>The event was recorded after the decision.</summary>
    RecordedLate,

    /// <summary>The event was known, and was corrected after the decision.</summary>
    Corrected,

    /// <summary>The event was known, and was retracted after the decision.</summary>
    Retracted,

    /// <summary>The event was known of another pseudonym, and a merge brought it here after the decision.</summary>
    Merged,
}
