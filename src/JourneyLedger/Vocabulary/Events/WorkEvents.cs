namespace JourneyLedger.Vocabulary.Events;

/// <summary>First day worked. Wages are pence an hour; SIC 2007 and SOC 2020 as digits.</summary>
[EventType("job.started", Stage.Outcome, TypeRank.JobStart, "Job start", Detail = nameof(Status), DetailLabel = "Job start: {0}", ExpectedDays = 182)]
public sealed record JobStarted(
    string JobId,
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
[EventType("job.ended", Stage.Outcome, TypeRank.JobEnd, "Job ended", Detail = nameof(Reason), DetailLabel = "Job ended: {0}")]
public sealed record JobEnded(
    string JobId,
    [property: Codes("job-end")] string Reason);

/// <summary>A person rated their job on their own criteria, 0 to 4 each, and perhaps on the seven shared ones.</summary>
[EventType("good-work.rated", Stage.Outcome, TypeRank.JobStart, "Good work rated")]
public sealed record GoodWorkRated(
    [property: Between(0, 4)] IReadOnlyList<int> Ratings,
    [property: Between(0, 4)] IReadOnlyList<int>? SharedItems = null);
