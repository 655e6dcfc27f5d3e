using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Rules.Flags;

/// <summary>The flags of one person with their history, from the events that a replay is made of.</summary>
public static class JourneyFlags
{
    /// <summary>As <see cref="FlagHistory"/> gives them.</summary>
    /// <param name="claimant">Pseudonym, without the stream's prefix.</param>
    /// <param name="events">Of the claimant's stream and of those of everybody a merge has ever linked with them, in any order.</param>
    /// <param name="knownAt">The last position that may be known; null for all.</param>
    /// <param name="asOf">Nothing that happened after this day is looked at; null for the day on which the last thing known was recorded.</param>
    /// <param name="zone">The ledger's civil zone.</param>
    public static IReadOnlyList<FlagRecord> Of(string claimant, IReadOnlyCollection<RecordedEvent> events, long? knownAt, LocalDate? asOf, DateTimeZone zone)
    {
        var last = events.Where(one => one.Position <= (knownAt ?? long.MaxValue)).MaxBy(one => one.Position);
        if (last is null)
            return [];
        var decoder = new StepDecoder(zone);
        var rows = JourneyHistory.Of(events, one => decoder.TryDecode(one, out var step) ? step : null);
        return FlagHistory.Of(
            rows, claimant, events.Select(one => (one.Position, one.RecordedAt)), last.Position, asOf ?? last.RecordedAt.InZone(zone).Date, zone);
    }
}
