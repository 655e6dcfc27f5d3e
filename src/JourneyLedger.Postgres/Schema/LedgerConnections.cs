using JourneyLedger.Postgres.Read;
using Npgsql;

namespace JourneyLedger.Postgres.Schema;

/// <summary>
/// The connections of one node to one database, shared by all its ledgers: a server that allows a hundred connections must serve a node with more
/// ledgers than that. Statements name their ledger's schema, so any connection serves any ledger. Connections that nobody needs are closed.
/// </summary>
internal sealed class LedgerConnections : IAsyncDisposable
{
    private const int MostOfAKind = 16;
    private const int SecondsIdle = 10;

    /// <summary>Batches are copied in by the hundred thousand bytes: larger pieces are fewer calls of the system.</summary>
    private const int WriteBufferBytes = 1 << 16;

    public LedgerConnections(string connectionString)
    {
        ConnectionString = connectionString;
        Reading = Pool(connectionString);
        Writing = Pool(connectionString, WriteBufferBytes);
        Bell = new TailBell(connectionString);
    }

    /// <summary>As given, for words about an outage.</summary>
    public string ConnectionString { get; }

    public NpgsqlDataSource Reading { get; }

    /// <summary>Apart from the readers', so that a crowd of them cannot keep an append waiting.</summary>
    public NpgsqlDataSource Writing { get; }

    public TailBell Bell { get; }

    public async ValueTask DisposeAsync()
    {
        await Bell.DisposeAsync();
        await Writing.DisposeAsync();
        await Reading.DisposeAsync();
    }

    private static NpgsqlDataSource Pool(string connectionString, int? writeBufferBytes = null)
    {
        var working = LedgerRoles.Working(connectionString, LedgerRoles.Writer);
        working.MaxPoolSize = MostOfAKind;
        working.MinPoolSize = 0;
        working.ConnectionIdleLifetime = SecondsIdle;
        working.ConnectionPruningInterval = SecondsIdle;
        working.NoResetOnClose = true; // nobody changes anything in a session
        if (writeBufferBytes is { } bytes)
            working.WriteBufferSize = bytes;
        working.MaxAutoPrepare = 64;
        working.AutoPrepareMinUsages = 2;
        return NpgsqlDataSource.Create(working);
    }
}
