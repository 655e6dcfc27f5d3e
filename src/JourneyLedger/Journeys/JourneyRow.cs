namespace JourneyLedger.Journeys;

/// <summary>
/// One event as it stands in somebody's journey during a stretch of the ledger's knowledge. A corrected event has several rows, one after
/// the other; a retracted one has none from its retraction on. Whoever knows everything up to position K sees the rows that hold K.
/// </summary>
/// <param name="Step">The event as then known, with the claimant it then belonged to. Its position stays the event's own, so it keeps its order.</param>
/// <param name="EventId">Which event.</param>
/// <param name="KnownFrom">The first position at which this was so.</param>
/// <param name="KnownUntil">The first position at which it no longer was; <see cref="StillKnown"/> when it is so now.</param>
public readonly record struct JourneyRow(JourneyStep Step, Guid EventId, long KnownFrom, long KnownUntil)
{
    public const long StillKnown = long.MaxValue;

    /// <summary>Whether somebody who knows everything up to a position sees this row.</summary>
    public bool IsKnownAt(long position) => KnownFrom <= position && position < KnownUntil;
}
