using JourneyLedger.Postgres.Schema;
using Npgsql;

namespace JourneyLedger.Postgres.Releases;

/// <summary>Statements about one ledger's tables, on connections of the node; an outage is told as one.</summary>
internal sealed class StoreConnections(LedgerConnections connections, string schema)
{
    public NpgsqlCommand Command(NpgsqlConnection connection, string statement, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(SqlText.Of(statement, schema), connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }

    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public async Task<T> AskAsync<T>(Func<NpgsqlConnection, Task<T>> ask, CancellationToken cancel)
    {
        try
        {
            await using var connection = await connections.Reading.OpenConnectionAsync(cancel);
            return await ask(connection);
        }
        catch (Exception outage) when (Outage.Is(outage))
        {
            throw Outage.Tell(connections.ConnectionString, outage);
        }
    }
}
