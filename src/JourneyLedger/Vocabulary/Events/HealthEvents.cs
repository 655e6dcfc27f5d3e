using NodaTime;

namespace JourneyLedger.Vocabulary.Events;

/// <summary>A period of a health condition began.</summary>
[EventType("health.episode-started", Stage.Health, "Health episode", Detail = nameof(Group), DetailLabel = "Health episode: {0}", DrawnWith = "health-episodes")]
public sealed record HealthEpisodeStarted(
    [property: Codes("condition-group"), Facet("condition")] string Group,
    [property: Codes("asserted-by")] string AssertedBy,
    [property: Codes("severity")] string Severity,
    [property: Codes("icd-10-chapter")] string? Icd10Chapter = null,
    bool? Fluctuating = null,
    bool? MainCondition = null,
    LocalDate? Onset = null);

/// <summary>A period of a health condition ended.</summary>
[EventType("health.episode-ended", Stage.Health, "Health episode ended", Detail = nameof(Group), DetailLabel = "Health episode ended: {0}")]
public sealed record HealthEpisodeEnded(
    [property: Codes("condition-group")] string Group,
    [property: Codes("asserted-by")] string? AssertedBy = null);

/// <summary>A clinician stated fitness for work over some days, both included.</summary>
[EventType("fitnote.issued", Stage.Health, "Fit note recorded", Detail = nameof(Opinion), DetailLabel = "Fit note: {0}")]
public sealed record FitNoteIssued(
    [property: Codes("fit-note-opinion")] string Opinion,
    LocalDate From,
    LocalDate To,
    [property: Codes("fit-note-issuer")] string Issuer,
    [property: Codes("condition-group")] string Group,
    [property: Codes("fit-note-adjustment")] IReadOnlyList<string>? Adjustments = null);

/// <summary>A clinician gave an opinion of capacity for work.</summary>
[EventType("fitness.opinion-given", Stage.Health, "Clinician's opinion", Detail = nameof(Opinion), DetailLabel = "Clinician: {0}")]
public sealed record FitnessOpinionGiven(
    [property: Codes("fitness-opinion")] string Opinion,
    [property: Between(0, 120)] int HorizonMonths,
    string ClinicianKind);

/// <summary>A scale was scored. The score lies within its instrument (rule H13).</summary>
[EventType("health.status-measured", Stage.Health, "Health measured", Detail = nameof(Instrument), DetailLabel = "Measured: {0}", IsStep = false)]
public sealed record HealthStatusMeasured(
    [property: Codes("instrument")] string Instrument,
    [property: Between(0, 100)] double Score);
