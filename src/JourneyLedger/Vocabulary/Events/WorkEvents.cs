namespace JourneyLedger.Vocabulary.Events;

/// <summary>First day worked. Wages are pence an hour; SIC 2007 and SOC 2020 as digits.</summary>
[EventType("job.started", Stage.Outcome, "Job start", Detail = nameof(Status), DetailLabel = "Job start: {0}")]
public sealed record JobStarted(
    [property: Link(IsThread = true)] string JobId,
    [property: Codes("job-status")] string Status,
    [property: Between(0, 100)] double HoursPerWeek,
    [property: Codes("job-evidence")] string Evidence,
    [property: Between(0, 1_000_000)] int? WagePence = null,
    [property: Codes("contract")] string? Contract = null,
    [property: Length(5)] string? Sic2007 = null,
    [property: Length(4)] string? Soc2020 = null,
    [property: Codes("employer-size")] string? EmployerSize = null,
    bool? Disclosed = null,
    string? FoundVia = null);

/// <summary>Last day worked.</summary>
[EventType("job.ended", Stage.Outcome, "Job ended", Detail = nameof(Reason), DetailLabel = "Job ended: {0}")]
public sealed record JobEnded(
    [property: Link(IsThread = true)] string JobId,
    [property: Codes("job-end")] string Reason);

/// <summary>A person rated their job on their own criteria, 0 to 4 each, and perhaps on the seven shared ones.</summary>
[EventType("good-work.rated", Stage.Outcome, "Good work rated")]
public sealed record GoodWorkRated(
    [property: Between(0, 4)] IReadOnlyList<int> Ratings,
    [property: Between(0, 4)] IReadOnlyList<int>? SharedItems = null);

/// <summary>Hours, pay, contract or employer of a job changed while it went on.</summary>
[EventType("job.changed", Stage.Outcome, "Job changed")]
public sealed record JobChanged(
    [property: Link(IsThread = true)] string JobId,
    [property: Between(0, 100)] double? HoursPerWeek = null,
    [property: Between(0, 1_000_000)] int? WagePence = null,
    [property: Codes("contract")] string? Contract = null);

/// <summary>A provider claims payment for an outcome. Whether the ledger's own spells support it is an answer, not an event.</summary>
[EventType("outcome.claimed", Stage.Outcome, "Outcome claimed", IsStep = false)]
public sealed record OutcomeClaimed(
    string DefinitionId,
    [property: Link(IsThread = true)] string? JobId = null);

/// <summary>The payer accepts the claim.</summary>
[EventType("outcome.validated", Stage.Outcome, "Outcome validated", IsStep = false)]
public sealed record OutcomeValidated(
    string DefinitionId);

/// <summary>The payer does not.</summary>
[EventType("outcome.rejected", Stage.Outcome, "Outcome rejected", IsStep = false)]
public sealed record OutcomeRejected(
    string DefinitionId,
    string Reason);

/// <summary>A person rates a service on a named instrument.</summary>
[EventType("experience.rated", Stage.Outcome, "Experience rated", IsStep = false)]
public sealed record ExperienceRated(
    string Instrument,
    [property: Between(0, 100)] double Score,
    string Service);
