using NodaTime;

namespace JourneyLedger.Postgres.Tests;

/// <summary>A clock that stands where a test puts it.</summary>
internal sealed class SetClock(Instant now) : TimeProvider
{
    public Instant Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();
}
