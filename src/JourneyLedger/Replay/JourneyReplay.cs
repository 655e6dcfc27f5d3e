using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Replay;

/// <summary>One person's journey as it is known today and as it was known at some position, event by event. Pure; immutable.</summary>
public sealed record JourneyReplay
{
    /// <summary>The pseudonym asked for.</summary>
    public required string Claimant { get; init; }

    /// <summary>Whose journey the person's events belonged to at the time asked about: another pseudonym after a merge. Its replay shows them.</summary>
    public required string BelongsTo { get; init; }

    /// <summary>Pseudonyms whose events belonged to this journey at the time asked about, itself not included, in order.</summary>
    public required IReadOnlyList<string> Absorbed { get; init; }

    /// <summary>Everything up to this position was known at the time asked about; null for everything known today.</summary>
    public required long? KnownAt { get; init; }

    /// <summary>The last position that the events given hold: a replay of the same events is true at it.</summary>
    public required long Position { get; init; }

    /// <summary>By number: in the order of recording. Those not yet known at the time asked about are included, and say so.</summary>
    public required IReadOnlyList<ReplayEntry> Entries { get; init; }

    /// <summary>Numbers of the entries that make the journey as known at the time asked about, in the order of happening.</summary>
    public required IReadOnlyList<int> Journey { get; init; }

    /// <summary>Adverse sanction decisions and work capability decisions known at the time asked about, each with what is known better today.</summary>
    public required IReadOnlyList<DecisionInHindsight> Decisions { get; init; }

    /// <summary>Replays a claimant.</summary>
    /// <param name="claimant">Pseudonym, without the stream's prefix.</param>
    /// <param name="events">Of the claimant's stream and of those of everybody a merge has ever linked with them (<see cref="AmendedPeople.GroupOf"/>), in any order.</param>
    /// <param name="knownAt">The last position that may be known; null for all.</param>
    /// <param name="zone">The ledger's civil zone.</param>
    /// <param name="catalogue">With the local steps of organisations.</param>
    public static JourneyReplay Of(string claimant, IEnumerable<RecordedEvent> events, long? knownAt, DateTimeZone zone, EventCatalogue catalogue) =>
        new ReplayReading(claimant, events, knownAt, zone, catalogue).Read();

    /// <summary>The last position among some events that was recorded at or before a moment; 0 for none.</summary>
    public static long PositionAt(IEnumerable<RecordedEvent> events, Instant moment) =>
        events.Where(one => one.RecordedAt <= moment).Select(one => one.Position).DefaultIfEmpty(0).Max();
}
