using NodaTime;

namespace JourneyLedger.Cube;

/// <summary>The knowledge an answer may use: everything up to a position, or up to a moment.</summary>
public abstract record KnownAt
{
    private KnownAt()
    {
    }

    /// <summary>Every event up to and including a ledger position.</summary>
    public sealed record AtPosition(long Position) : KnownAt;

    /// <summary>Every event recorded at or before a moment.</summary>
    public sealed record AtInstant(Instant Instant) : KnownAt;
}
