namespace JourneyLedger.Vocabulary.Events;

/// <summary>
/// A person's key was destroyed: nothing that was recorded about them can be read any more, by anybody, and they are in no answer, about whatever time.
/// </summary>
[EventType("key.destroyed", Stage.Other, "Person erased", IsStep = false, StreamKind = "ledger")]
public sealed record KeyDestroyed(
    [property: Length(400)] string Claimant,
    [property: Length(1000, Prose = true)] string Reason,
    string DecidedBy);
