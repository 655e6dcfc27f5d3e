namespace JourneyLedger.Postgres.Sealer;

/// <summary>
/// How quietly a ledger is verified while others work on the same machine: after each piece of work it rests so long that working and resting together
/// keep to a share of the time. Reading counts as work, though PostgreSQL does it.
/// </summary>
/// <param name="share">Of the time of one processor; more than 0, at most 1.</param>
/// <param name="clock">By which it rests.</param>
public sealed class AuditPace(double share, TimeProvider clock)
{
    /// <summary>How long to rest after working so long.</summary>
    public TimeSpan RestAfter(TimeSpan worked) => worked * ((1 - share) / share);

    internal long Now => clock.GetTimestamp();

    internal Task RestSinceAsync(long began, CancellationToken cancel) => Task.Delay(RestAfter(clock.GetElapsedTime(began)), clock, cancel);
}
