using Npgsql;

namespace JourneyLedger.Postgres.Schema;

/// <summary>Connections to tables beside the ledgers, in the role of their keeper, and the statements on them.</summary>
internal sealed class KeeperStore : IAsyncDisposable
{
    private const int MostConnections = 4;
    private const int SecondsIdle = 10;
    private readonly string _connectionString;
    private readonly string _folder;
    private readonly NpgsqlDataSource _source;

    public KeeperStore(string connectionString, KeptTables tables)
    {
        (_connectionString, _folder) = (connectionString, tables.Folder);
        var working = LedgerRoles.Working(connectionString, KeptTables.Keeper);
        (working.MaxPoolSize, working.MinPoolSize, working.ConnectionIdleLifetime, working.ConnectionPruningInterval) = (MostConnections, 0, SecondsIdle, SecondsIdle);
        _source = NpgsqlDataSource.Create(working);
    }

    /// <returns>How many rows were changed.</returns>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<int> ChangeAsync(string statement, CancellationToken cancel, params object?[] values) =>
        OnServiceAsync(async command => await command.ExecuteNonQueryAsync(cancel), statement, values);

    /// <returns>The first cell; null for no row.</returns>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<object?> CellAsync(string statement, CancellationToken cancel, params object?[] values) =>
        OnServiceAsync(command => command.ExecuteScalarAsync(cancel), statement, values);

    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<List<T>> RowsAsync<T>(string statement, Func<NpgsqlDataReader, T> read, CancellationToken cancel, params object?[] values) =>
        OnServiceAsync(
            async command =>
            {
                await using var reader = await command.ExecuteReaderAsync(cancel);
                var rows = new List<T>();
                while (await reader.ReadAsync(cancel))
                    rows.Add(read(reader));
                return rows;
            },
            statement, values);

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task<T> OnServiceAsync<T>(Func<NpgsqlCommand, Task<T>> run, string statement, object?[] values)
    {
        try
        {
            await using var command = _source.CreateCommand(SqlText.Of($"{_folder}/{statement}"));
            foreach (var value in values)
                command.Parameters.Add(new() { Value = value ?? DBNull.Value });
            return await run(command);
        }
        catch (Exception outage) when (Outage.Is(outage))
        {
            throw Outage.Tell(_connectionString, outage);
        }
    }
}
