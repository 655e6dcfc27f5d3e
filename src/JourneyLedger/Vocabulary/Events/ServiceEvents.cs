using NodaTime;

namespace JourneyLedger.Vocabulary.Events;

/// <summary>A service that people can be referred to became known.</summary>
[EventType("service.registered", Stage.Support, "Service registered", IsStep = false, StreamKind = "service")]
public sealed record ServiceRegistered(
    [property: Length(200)] string Name,
    string Org,
    [property: Codes("need-domain")] string Domain,
    IReadOnlyList<string> Areas,
    string? EligibilityRule = null,
    string? CapacityUnit = null);

/// <summary>What is said of a service changed. Absent fields stay as they were.</summary>
[EventType("service.changed", Stage.Support, "Service changed", IsStep = false, StreamKind = "service")]
public sealed record ServiceChanged(
    [property: Length(200)] string? Name = null,
    [property: Codes("need-domain")] string? Domain = null,
    IReadOnlyList<string>? Areas = null,
    string? EligibilityRule = null,
    string? CapacityUnit = null);

/// <summary>A service no longer takes people on.</summary>
[EventType("service.closed", Stage.Support, "Service closed", IsStep = false, StreamKind = "service")]
public sealed record ServiceClosed(
    string? Reason = null);

/// <summary>Who may be referred to a service, as an expression over codes, from one day to another.</summary>
[EventType("eligibility-rule.adopted", Stage.Support, "Eligibility rule adopted", IsStep = false, StreamKind = "service")]
public sealed record EligibilityRuleAdopted(
    string RuleId,
    [property: Length(2000)] string Expression,
    LocalDate ValidFrom,
    LocalDate? ValidTo = null);

/// <summary>How many places a service has and how many are free.</summary>
[EventType("capacity.reported", Stage.Support, "Capacity reported", IsStep = false, StreamKind = "service")]
public sealed record CapacityReported(
    [property: Between(0, 1_000_000)] int Available,
    [property: Between(0, 1_000_000)] int Maximum,
    string Unit,
    LocalDate? Updated = null);
