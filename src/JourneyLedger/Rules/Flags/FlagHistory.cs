using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Rules.Flags;

/// <summary>A flag with when it was raised and cleared.</summary>
/// <param name="Flag">As it stood, or stood last.</param>
/// <param name="RaisedOn">Civil day: that of recording the event by which it became known, or a later one on which it became true.</param>
/// <param name="RaisedAt">Position of that event: the flagged one, or another that made it surprising.</param>
/// <param name="ClearedOn">Civil day, not before it was raised; null while it stands.</param>
/// <param name="ClearedAt">Position of the event that cleared it; null while it stands and where a day did.</param>
public sealed record FlagRecord(Flag Flag, LocalDate RaisedOn, long RaisedAt, LocalDate? ClearedOn, long? ClearedAt);

/// <summary>
/// When a person's flags were raised and cleared: at each position at which something was learned, the flags are worked out anew from what was
/// known then. So an orphan clears when its parent arrives, and a coarse date when it is corrected, without a rule for either.
/// </summary>
public static class FlagHistory
{
    // Each costs an evaluation of all that was known: a hundredth of a second for a thousand events.
    private const int MostMoments = 500;

    /// <summary>Every flag that ever stood, by position of its event, then code, then when it was raised.</summary>
    /// <param name="rows">Of the person, at every state of knowledge; those of others are passed over.</param>
    /// <param name="claimant">Pseudonym.</param>
    /// <param name="moments">Positions at which something of the person was learned, with the moment, in order.</param>
    /// <param name="knownAt">The last position that may be known.</param>
    /// <param name="asOf">Nothing that happened after this day is looked at.</param>
    /// <param name="zone">The ledger's civil zone.</param>
    public static IReadOnlyList<FlagRecord> Of(
        IReadOnlyList<JourneyRow> rows, string claimant, IEnumerable<(long Position, Instant RecordedAt)> moments, long knownAt, LocalDate asOf, DateTimeZone zone)
    {
        var records = new List<FlagRecord>();
        var standing = new Dictionary<(string Code, long Position), FlagRecord>();
        foreach (var (position, recorded) in Asked([.. moments.Where(moment => moment.Position <= knownAt).OrderBy(moment => moment.Position)]))
        {
            var day = recorded.InZone(zone).Date;
            var known = Timeline.Of(rows.Where(row => row.IsKnownAt(position) && row.Step.Claimant == claimant).Select(row => row.Step));
            var flags = PersonFlags.Of(known, asOf, zone).ToDictionary(flag => (flag.Code, flag.Position));
            foreach (var gone in standing.Keys.Except(flags.Keys).ToArray())
            {
                standing.Remove(gone, out var record);
                records.Add(record!.ClearedOn is null ? record with { ClearedOn = day, ClearedAt = position } : record);
            }

            foreach (var (key, flag) in flags)
            {
                var raised = standing.TryGetValue(key, out var before) ? (before.RaisedOn, before.RaisedAt) : (LocalDate.Max(day, flag.Since), position);
                standing[key] = new(flag, raised.Item1, raised.Item2, flag.Until is { } over ? LocalDate.Max(over, raised.Item1) : null, flag.ClearedBy);
            }
        }

        records.AddRange(standing.Values);
        return [.. records.OrderBy(record => record.Flag.Position).ThenBy(record => record.Flag.Code, StringComparer.Ordinal).ThenBy(record => record.RaisedAt)];
    }

    /// <summary>All moments, or the last of each of so many stretches: a flag of a longer journey is raised by the end of its stretch.</summary>
    private static IEnumerable<(long Position, Instant RecordedAt)> Asked(IReadOnlyList<(long Position, Instant RecordedAt)> moments)
    {
        var stretches = Math.Min(MostMoments, moments.Count);
        for (var stretch = 1; stretch <= stretches; stretch++)
            yield return moments[(int)((long)stretch * moments.Count / stretches) - 1];
    }
}
