using NodaTime;

namespace JourneyLedger.Folds.Reports;

/// <summary>A threshold that an answer was given under.</summary>
/// <param name="Name">As a board names it in <c>threshold.changed</c>: <c>blockages/nMin</c>, <c>referral→start standard</c>.</param>
/// <param name="Value">In the threshold's own unit.</param>
/// <param name="Origin"><c>asked</c> with the question, <c>board</c>, or <c>reference</c>.</param>
/// <param name="Since">First day that a board's value holds for, as ISO text; null otherwise.</param>
/// <param name="Board">Which board set it; null otherwise.</param>
public sealed record ThresholdUsed(string Name, double Value, string Origin, string? Since = null, string? Board = null)
{
    /// <summary>What held before, when a board changed it shortly before the day (S28); null otherwise.</summary>
    public double? Former { get; init; }
}
