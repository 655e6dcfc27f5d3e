using NodaTime;

namespace JourneyLedger.Vocabulary.Events;

/// <summary>A claim or an award began.</summary>
[EventType("claim.opened", Stage.Claim, "New claim", Detail = nameof(Benefit), DetailLabel = "New claim: {0}", DrawnWith = "claims")]
public sealed record ClaimOpened(
    [property: Codes("benefit"), Facet] string Benefit);

/// <summary>A claim or an award ended.</summary>
[EventType("claim.closed", Stage.Outcome, "Claim closed", Detail = nameof(Reason), DetailLabel = "Claim closed: {0}")]
public sealed record ClaimClosed(
    [property: Codes("claim-end")] string Reason,
    [property: Codes("benefit")] string? Benefit = null);

/// <summary>A conditionality regime began.</summary>
[EventType("conditionality.regime-set", Stage.WorkCoach, "Regime set", Detail = nameof(Regime), DetailLabel = "Regime: {0}", DrawnWith = "regimes")]
public sealed record ConditionalityRegimeSet(
    [property: Codes("regime")] string Regime,
    [property: Codes("legal-group")] string? LegalGroup = null);

/// <summary>A commitment was signed or revised.</summary>
[EventType("claimant-commitment.agreed", Stage.Claim, "Commitment agreed")]
public sealed record ClaimantCommitmentAgreed(
    [property: Codes("requirement")] IReadOnlyList<string> Requirements,
    [property: Between(0, 100)] double HoursPerWeek,
    [property: Codes("tailored-for")] string? TailoredFor = null,
    LocalDate? ReviewDue = null);

/// <summary>Something was required of a person.</summary>
[EventType("requirement.set", Stage.WorkCoach, "Requirement set", Detail = nameof(Kind), DetailLabel = "Requirement: {0}")]
public sealed record RequirementSet(
    [property: Codes("requirement")] string Kind,
    bool Mandatory,
    string DecidedByRole);

/// <summary>Somebody sorted a person into a group of some scheme.</summary>
[EventType("segment.assigned", Stage.WorkCoach, "Segment assigned", Detail = nameof(Scheme), DetailLabel = "Segment: {0}")]
public sealed record SegmentAssigned(
    string Scheme,
    [property: Facet("segment")] string Value,
    string DecidedByRole,
    [property: Codes("segment-method")] string Method,
    Guid? OverrideOf = null);

/// <summary>A requirement was lightened or lifted until a day.</summary>
[EventType("requirement.eased", Stage.WorkCoach, "Requirement eased", Detail = nameof(Reason), DetailLabel = "Requirement eased: {0}")]
public sealed record RequirementEased(
    [property: Codes("requirement")] string Kind,
    [property: Codes("easement")] string Reason,
    LocalDate Until);

/// <summary>A requirement was not met. Whether there was a good reason is a claim first and a finding later.</summary>
[EventType("requirement.failed", Stage.WorkCoach, "Requirement failed", Detail = nameof(Kind), DetailLabel = "Requirement failed: {0}")]
public sealed record RequirementFailed(
    [property: Codes("requirement")] string Kind,
    [property: Codes("good-reason")] string GoodReason);
