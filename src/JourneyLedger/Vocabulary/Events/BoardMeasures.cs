using NodaTime;

namespace JourneyLedger.Vocabulary.Events;

/// <summary>A board set itself a goal: a measure's value by a day.</summary>
[EventType("milestone.set", Stage.Other, "Milestone set", IsStep = false, StreamKind = "board")]
public sealed record MilestoneSet(
    string MilestoneId,
    [property: Length(200)] string Metric,
    double Baseline,
    double Target,
    LocalDate Due,
    [property: Codes("horizon")] string? Horizon = null);

/// <summary>The goal was reached.</summary>
[EventType("milestone.reached", Stage.Other, "Milestone reached", IsStep = false, StreamKind = "board")]
public sealed record MilestoneReached(
    string MilestoneId);

/// <summary>Its day passed and it was not.</summary>
[EventType("milestone.missed", Stage.Other, "Milestone missed", IsStep = false, StreamKind = "board")]
public sealed record MilestoneMissed(
    string MilestoneId);

/// <summary>Its day was changed.</summary>
[EventType("milestone.moved", Stage.Other, "Milestone moved", IsStep = false, StreamKind = "board")]
public sealed record MilestoneMoved(
    string MilestoneId,
    LocalDate Due);

/// <summary>A board adopted a measure: a formula in a version, with its target.</summary>
[EventType("metric.adopted", Stage.Other, "Metric adopted", IsStep = false, StreamKind = "board")]
public sealed record MetricAdopted(
    [property: Length(200)] string Metric,
    string FormulaId,
    [property: Between(1, 1_000_000)] int FormulaVersion,
    LocalDate EffectiveFrom,
    double? Target = null,
    string? Edition = null);

/// <summary>A board changed a threshold from a day on; never for days before it was recorded (rule H26).</summary>
[EventType("threshold.changed", Stage.Other, "Threshold changed", IsStep = false, StreamKind = "board")]
public sealed record ThresholdChanged(
    [property: Length(200)] string Metric,
    double From,
    double To,
    LocalDate EffectiveFrom);

/// <summary>Parties agreed what would have happened anyway, for which cohort, from which source and until when (rule H27).</summary>
[EventType("deadweight.agreed", Stage.Other, "Deadweight agreed", IsStep = false, StreamKind = "board")]
public sealed record DeadweightAgreed(
    [property: Length(500)] string Cohort,
    [property: Between(0, 100)] double RatePct,
    [property: Length(200)] string Source,
    LocalDate Expires);

/// <summary>An extract was published, by rules of a version. The hash is of its bytes (rule H28).</summary>
[EventType("disclosure.released", Stage.Other, "Extract released", IsStep = false, StreamKind = "board")]
public sealed record DisclosureReleased(
    [property: Length(128)] string Extract,
    string Rules);
