using NodaTime;

namespace JourneyLedger.Rules.Flags;

/// <summary>
/// A soft rule that an event breaks: the event was taken, and what is surprising, late or unlawful-looking about it is said. Worked out whenever
/// somebody asks; stored nowhere and part of no hash.
/// </summary>
/// <param name="Code">Such as <c>S01</c>; <see cref="SoftRules"/> says what it means. An event has each code at most once.</param>
/// <param name="Position">Ledger position of the event.</param>
/// <param name="Thread">The thing the event belongs to, or 0.</param>
/// <param name="Owner">Organisation that reported the event, which is to look into it.</param>
/// <param name="What">In one sentence.</param>
/// <param name="Since">Day from which it is true: usually that of the event.</param>
/// <param name="Until">Day on which it stopped being true because of what happened in the world since; null while it holds.</param>
/// <param name="ClearedBy">Position of the event that ended it; null while it holds and where a day ended it.</param>
public sealed record Flag(string Code, long Position, ulong Thread, string Owner, string What, LocalDate Since, LocalDate? Until = null, long? ClearedBy = null)
{
    /// <summary>It holds as of the day asked about.</summary>
    public bool IsStanding => Until is null;
}
