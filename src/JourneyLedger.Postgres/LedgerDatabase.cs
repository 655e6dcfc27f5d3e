using JourneyLedger.Journeys;

namespace JourneyLedger.Postgres;

/// <summary>A PostgreSQL database that holds any number of named ledgers, each in its own schema.</summary>
public sealed class LedgerDatabase : IAsyncDisposable
{
    /// <summary>Connects, and creates or upgrades what the product needs there (schema version, roles).</summary>
    /// <exception cref="LedgerUnavailableException">It cannot be reached; the message says what to do.</exception>
    public static Task<LedgerDatabase> OpenAsync(string connectionString, TimeProvider clock, CancellationToken cancel = default) => throw new NotImplementedException();

    /// <summary>Creates a ledger, or opens it when it exists (with its stored settings).</summary>
    public Task<Ledger> CreateAsync(LedgerSettings settings, CancellationToken cancel = default) => throw new NotImplementedException();

    /// <summary>The ledger of that name, or null. The same object for every caller.</summary>
    public Task<Ledger?> FindAsync(string name, CancellationToken cancel = default) => throw new NotImplementedException();

    public Task<IReadOnlyList<LedgerSettings>> ListAsync(CancellationToken cancel = default) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
