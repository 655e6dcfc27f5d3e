namespace JourneyLedger.Vocabulary.Events;

/// <summary>
/// Somebody is about to be shown something of a person: stands in the stream of that person's accesses, in that of searches or in that of lists of cases, before anything is shown.
/// </summary>
[EventType("access.recorded", Stage.Other, "Access recorded", IsStep = false, StreamKind = "access")]
public sealed record AccessRecorded(
    [property: Codes("access-action")] string Action,
    [property: Codes("access-purpose")] string Purpose,
    string Identity,
    [property: Codes("role")] string Role,
    string Organisation,
    string? CaseReference = null,
    string? Search = null,
    Guid? BrokenGlass = null,
    [property: Length(2000)] string? Question = null,
    [property: Between(0, 1_000_000_000)] int? People = null);

/// <summary>Somebody without the right to read journeys opened one person's for a time, for a reason that could not wait.</summary>
[EventType("access.break-glass", Stage.Other, "Glass broken", IsStep = false, StreamKind = "access")]
public sealed record AccessBreakGlass(
    [property: Length(200)] string Claimant,
    [property: Codes("break-glass-reason")] string Reason,
    [property: Between(1, 60)] int Minutes,
    string Identity,
    [property: Codes("role")] string Role,
    string Organisation,
    string? CaseReference = null);

/// <summary>Somebody else looked at why a glass was broken and said whether it was right. One that was not right closes at once.</summary>
[EventType("access.reviewed", Stage.Other, "Broken glass reviewed", IsStep = false, StreamKind = "access")]
public sealed record AccessReviewed(
    Guid Target,
    [property: Codes("access-review")] string Finding,
    string Identity,
    [property: Codes("role")] string Role,
    string Organisation);
