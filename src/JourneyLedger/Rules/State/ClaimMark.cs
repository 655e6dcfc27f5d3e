using JourneyLedger.Journeys;

namespace JourneyLedger.Rules.State;

/// <summary>That a source opened or closed a claim.</summary>
/// <param name="Moment">When, and by which report.</param>
/// <param name="IsOpen">False for a closing.</param>
/// <param name="Benefit">Null for a closing that does not say which.</param>
/// <param name="Claim">The claim's id, if given.</param>
public sealed record ClaimMark(MarkedMoment Moment, bool IsOpen, string? Benefit, string? Claim)
{
    public const string Opened = "claim.opened";
    public const string Closed = "claim.closed";

    public static ClaimMark? Of(NewEvent one, long position) => one.Type is Opened or Closed
        ? new(MarkedMoment.Of(one, one.Type == Opened ? SpellMark.Starts : SpellMark.Stops, position), one.Type == Opened, PayloadFields.Of(one).Text("benefit"), one.CorrelationId)
        : null;

    /// <summary>Whether this closing may mean that opening: whatever both say must agree.</summary>
    public bool Closes(ClaimMark opened) =>
        !IsOpen && opened.IsOpen
        && (Benefit is null || Benefit == opened.Benefit)
        && (Claim is null || opened.Claim is null || Claim == opened.Claim);
}
