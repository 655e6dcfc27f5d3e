using NodaTime;

namespace JourneyLedger.Vocabulary.Events;

/// <summary>A partner said on which condition it takes part.</summary>
[EventType("condition.stated", Stage.Other, "Condition stated", IsStep = false, StreamKind = "board")]
public sealed record ConditionStated(
    string ConditionId,
    string Org,
    [property: Length(500)] string Condition);

/// <summary>The condition is met.</summary>
[EventType("condition.met", Stage.Other, "Condition met", IsStep = false, StreamKind = "board")]
public sealed record ConditionMet(
    string ConditionId);

/// <summary>The board will not meet it.</summary>
[EventType("condition.refused", Stage.Other, "Condition refused", IsStep = false, StreamKind = "board")]
public sealed record ConditionRefused(
    string ConditionId,
    [property: Length(500)] string Reason);

/// <summary>A board decided something, at a meeting or between two.</summary>
[EventType("decision.made", Stage.Other, "Decision made", IsStep = false, StreamKind = "board")]
public sealed record DecisionMade(
    string DecisionId,
    [property: Length(500)] string Decision);

/// <summary>A member did not agree, and says why. The decision stands all the same.</summary>
[EventType("dissent.recorded", Stage.Other, "Dissent recorded", IsStep = false, StreamKind = "board")]
public sealed record DissentRecorded(
    string DecisionId,
    string Org,
    [property: Length(500)] string Reason);

/// <summary>The board answered the dissent of a member.</summary>
[EventType("dissent.answered", Stage.Other, "Dissent answered", IsStep = false, StreamKind = "board")]
public sealed record DissentAnswered(
    string DecisionId,
    string Org,
    [property: Length(500)] string Answer);

/// <summary>A role that somebody has to take on, and at which tier.</summary>
[EventType("role.listed", Stage.Other, "Role listed", IsStep = false, StreamKind = "board")]
public sealed record RoleListed(
    [property: Length(200)] string Role,
    [property: Codes("tier")] string? Tier = null);

/// <summary>Who does what.</summary>
[EventType("role.agreed", Stage.Other, "Role agreed", IsStep = false, StreamKind = "board")]
public sealed record RoleAgreed(
    string Org,
    [property: Length(200)] string Role);

/// <summary>How ready a partner is for a change, 0 to 4.</summary>
[EventType("readiness.assessed", Stage.Other, "Readiness assessed", IsStep = false, StreamKind = "board")]
public sealed record ReadinessAssessed(
    string Org,
    [property: Length(200)] string Topic,
    [property: Between(0, 4)] int Rating);

/// <summary>Parties agreed to share data for a purpose.</summary>
[EventType("agreement.signed", Stage.Other, "Agreement signed", IsStep = false, StreamKind = "board")]
public sealed record AgreementSigned(
    string AgreementId,
    IReadOnlyList<string> Parties,
    [property: Length(200)] string Purpose,
    IReadOnlyList<string> Fields,
    LocalDate? Review = null);

/// <summary>They no longer do.</summary>
[EventType("agreement.ended", Stage.Other, "Agreement ended", IsStep = false, StreamKind = "board")]
public sealed record AgreementEnded(
    string AgreementId);

/// <summary>A pilot began: its arms, and how people come into them.</summary>
[EventType("pilot.started", Stage.Other, "Pilot started", IsStep = false, StreamKind = "board")]
public sealed record PilotStarted(
    string PilotId,
    IReadOnlyList<string> Arms,
    [property: Codes("pilot-assignment")] string Assignment);

/// <summary>It ended.</summary>
[EventType("pilot.ended", Stage.Other, "Pilot ended", IsStep = false, StreamKind = "board")]
public sealed record PilotEnded(
    string PilotId);

/// <summary>A study on a question was published. <c>standard</c> names the scale that its design is placed on.</summary>
[EventType("evidence.published", Stage.Other, "Evidence published", IsStep = false, StreamKind = "board")]
public sealed record EvidencePublished(
    [property: Length(500)] string Question,
    string Design,
    string Standard);
