using NodaTime;

namespace JourneyLedger.Replay;

/// <summary>How a person's journey stands on a day, in words.</summary>
/// <param name="Day">The day that durations are counted to.</param>
/// <param name="Lines">Always the same lines in the same order.</param>
public sealed record ReplayState(LocalDate Day, IReadOnlyList<StateLine> Lines);

/// <summary>One fact of the state.</summary>
/// <param name="Name">Stable code: <c>claim</c>, <c>regime</c>, <c>capability</c>, <c>sanction</c>, <c>health</c>, <c>referrals</c>, <c>missed</c>, <c>work</c>, <c>consent</c>, <c>contact</c>.</param>
/// <param name="Label">For a heading.</param>
/// <param name="Value">In words, never empty.</param>
/// <param name="Was">What it would be without the entry that the state follows, on the same day; null when the entry changed nothing here.</param>
public sealed record StateLine(string Name, string Label, string Value, string? Was);
