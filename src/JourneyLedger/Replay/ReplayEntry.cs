using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Replay;

/// <summary>One event of a person's journey as a replay lists it.</summary>
public sealed record ReplayEntry
{
    /// <summary>From 1, in the order of recording, over everything known today: the same event keeps its number whatever is asked.</summary>
    public required int Number { get; init; }

    public required Guid EventId { get; init; }

    public required long Position { get; init; }

    /// <summary>Stored name of its type, such as <c>sanction.decided</c>.</summary>
    public required string Type { get; init; }

    public required Stage Stage { get; init; }

    /// <summary>The pseudonym in whose stream it stands: another one than the replay's when a merge brought it here.</summary>
    public required string Claimant { get; init; }

    /// <summary>Title and line as recorded, whatever was corrected since; the title alone when the consent that it rests on was taken back.</summary>
    public required EventWords Words { get; init; }

    /// <summary>Title and line with the corrections known at the time asked about; null when there are none.</summary>
    public required EventWords? CorrectedWords { get; init; }

    /// <summary>The moment as its source said it: <c>2026-06-09</c>, a date-time with offset, a month or a year.</summary>
    public required string Happened { get; init; }

    /// <summary>As corrected; null when the moment was not.</summary>
    public required string? CorrectedHappened { get; init; }

    /// <summary>Civil day it happened, as corrected: a month's middle for a coarse one.</summary>
    public required LocalDate Day { get; init; }

    public required Instant Recorded { get; init; }

    /// <summary>Civil days from happening to recording, as first recorded; 0 for the same day.</summary>
    public required int DaysLate { get; init; }

    /// <summary>Recorded later than is usual for its type on the day it happened.</summary>
    public required bool IsLate { get; init; }

    /// <summary>Id of the reporting organisation.</summary>
    public required string Organisation { get; init; }

    /// <summary>What kind of organisation that is, in words.</summary>
    public required string OrganisationKind { get; init; }

    /// <summary>Whether it was part of this journey at the time asked about; else it is listed because it is today.</summary>
    public required bool IsKnown { get; init; }

    /// <summary>The position from which it is part of this journey: its own, or that of the merge that brought it.</summary>
    public required long KnownFrom { get; init; }

    /// <summary>What it says of an earlier entry, or which one it replaces; else null.</summary>
    public required ReplayLink? Amends { get; init; }

    /// <summary>What later entries, known at the time asked about and in force, say of it.</summary>
    public required IReadOnlyList<ReplayLink> AmendedBy { get; init; }

    /// <summary>The consent that it rests on is taken back by now: whatever time is asked about, what it says is shown no more.</summary>
    public required bool IsWithheld { get; init; }

    /// <summary>It is an event of the journey, and not one that only speaks of others.</summary>
    public bool IsOfJourney => Amends is null or { How: Amending.Replaces };

    /// <summary>It was retracted, or for a merge undone, as known at the time asked about.</summary>
    public bool IsRetracted => AmendedBy.Any(link => link.How is Amending.Retracts or Amending.Undoes);

    /// <summary>The state after it as it was then known: on the day of recording, from what was recorded up to then. Null when it is not known.</summary>
    public required ReplayState? KnownThen { get; init; }

    /// <summary>
    /// The state after it in the order of happening, from everything known at the time asked about. Null when it is not known, or is in no journey
    /// (retracted, or only speaks of other events).
    /// </summary>
    public required ReplayState? KnownNow { get; init; }
}

/// <summary>What one entry says of another.</summary>
public enum Amending : byte
{
    Corrects,
    Retracts,
    Disputes,

    /// <summary>A split undoes a merge.</summary>
    Undoes,

    /// <summary>A higher revision of the same record of the source.</summary>
    Replaces,

    /// <summary>The consent that the earlier one rests on was taken back: what it says is shown no more.</summary>
    TakesBackConsent,
}

/// <summary>A link between two entries.</summary>
/// <param name="How">What the later one says of the earlier one.</param>
/// <param name="Number">Number of the entry at the other end; 0 when that one is not listed.</param>
/// <param name="EventId">The event at the other end.</param>
/// <param name="Says">The reason of a correction or retraction, the statement of a dispute, the number of a revision.</param>
public sealed record ReplayLink(Amending How, int Number, Guid EventId, string Says);

/// <summary>An event in words.</summary>
/// <param name="Title">Its kind, as on the map: "Sanction decision: adverse".</param>
/// <param name="Line">Its other fields in one line, codes in words: "Level: low; fixed days: 7". Empty when there is nothing more.</param>
public sealed record EventWords(string Title, string Line);
