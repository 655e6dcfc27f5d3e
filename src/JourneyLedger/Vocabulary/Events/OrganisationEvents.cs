using NodaTime;

namespace JourneyLedger.Vocabulary.Events;

/// <summary>How many full-time equivalents an organisation has in a role, and how many hours a week each is in contact with people.</summary>
[EventType("staffing.reported", Stage.WorkCoach, "Staffing reported", IsStep = false, StreamKind = "org")]
public sealed record StaffingReported(
    string Role,
    [property: Between(0, 5000)] double Fte,
    [property: Between(0, 100)] double? ContactHoursPerWeek = null,
    string? Office = null);

/// <summary>A place where people are seen opened.</summary>
[EventType("office.opened", Stage.WorkCoach, "Office opened", IsStep = false, StreamKind = "org")]
public sealed record OfficeOpened(
    string Office,
    string? Area = null);

/// <summary>It closed.</summary>
[EventType("office.closed", Stage.WorkCoach, "Office closed", IsStep = false, StreamKind = "org")]
public sealed record OfficeClosed(
    string Office);

/// <summary>Money was given for a purpose over a period.</summary>
[EventType("funding.allocated", Stage.Other, "Funding allocated", IsStep = false, StreamKind = "org")]
public sealed record FundingAllocated(
    string Fund,
    [property: Between(0, 1e15)] double AmountPence,
    LocalDate From,
    LocalDate To,
    [property: Length(200)] string? Purpose = null);

/// <summary>Money was spent, on one person or on a service over a period. Days are both included.</summary>
[EventType("cost.recorded", Stage.Other, "Cost recorded", IsStep = false, StreamKind = "org")]
public sealed record CostRecorded(
    [property: Between(0, 1e15)] double AmountPence,
    [property: Codes("cost-kind")] string Kind,
    [property: Codes("cost-scope")] string Scope,
    [property: Length(200)] string? Claimant = null,
    string? Service = null,
    LocalDate? From = null,
    LocalDate? To = null);

/// <summary>An organisation's batch of records arrived: the sign that it is not silent.</summary>
[EventType("batch.received", Stage.Other, "Batch received", IsStep = false, StreamKind = "org")]
public sealed record BatchReceived(
    string Batch,
    [property: Between(0, 100_000_000)] int Rows,
    [property: Between(0, 100_000_000)] int Rejected);

/// <summary>
/// Rows of a batch were refused, by the codes of the rules they broke: codes and counts in the same place of two lists. Then one element for each
/// refusal in each of four lists: the row's number, its record's id (<c>?</c> where it cannot be read or must not be held), the code and the field.
/// Never what the row said.
/// </summary>
[EventType("batch.rejected-rows", Stage.Other, "Batch rows rejected", Version = 2, IsStep = false, StreamKind = "org")]
public sealed record BatchRejectedRows(
    string Batch,
    IReadOnlyList<string> Codes,
    [property: Between(0, 100_000_000)] IReadOnlyList<int> Counts,
    [property: Between(0, 2_000_000_000)] IReadOnlyList<int>? Rows = null,
    [property: Length(250)] IReadOnlyList<string>? RecordIds = null,
    IReadOnlyList<string>? RowCodes = null,
    IReadOnlyList<string>? Fields = null);
