using NodaTime;

namespace JourneyLedger.Postgres;

/// <summary>The version a caller believes a stream to be at.</summary>
public readonly record struct ExpectedVersion
{
    private ExpectedVersion(long value) => Value = value;

    /// <summary>-1 for any.</summary>
    public long Value { get; }

    /// <summary>Whatever the version is.</summary>
    public static readonly ExpectedVersion Any = new(-1);

    /// <summary>Exactly this version; 0 for a stream that must not exist yet.</summary>
    public static ExpectedVersion Exactly(long version) =>
        version >= 0 ? new(version) : throw new ArgumentOutOfRangeException(nameof(version), version, "A stream's version is 0 or more.");
}

/// <summary>Proof that an event is durable: given only after commit.</summary>
public sealed record AppendReceipt(long Position, Guid EventId, long Version, Instant RecordedAt);

/// <summary>What became of one append.</summary>
public abstract record AppendResult
{
    private AppendResult()
    {
    }

    /// <summary>Stored by this call.</summary>
    public sealed record Appended(AppendReceipt Receipt) : AppendResult;

    /// <summary>The same report was stored before; nothing was added.</summary>
    public sealed record AlreadyRecorded(AppendReceipt Receipt) : AppendResult;

    /// <summary>The stream is at another version than expected; nothing was added.</summary>
    public sealed record VersionConflict(long CurrentVersion) : AppendResult;

    /// <summary>The idempotency key was used with other content; nothing was added, and the offer is kept in quarantine.</summary>
    public sealed record ContentConflict(AppendReceipt First) : AppendResult;

    /// <summary>The person is erased and their key destroyed; nothing can be added.</summary>
    public sealed record StreamErased : AppendResult;
}

/// <summary>PostgreSQL cannot be reached or refuses work now; nothing was stored by the failed call unless a retry says so.</summary>
public sealed class LedgerUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
