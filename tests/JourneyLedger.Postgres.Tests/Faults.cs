using Npgsql;

namespace JourneyLedger.Postgres.Tests;

/// <summary>What a database administrator, or an accident, can do to a ledger from outside.</summary>
internal static class Faults
{
    /// <summary>Ends every connection of the ledgers in this database, as a failing network or an administrator does.</summary>
    /// <returns>How many were ended.</returns>
    public static async Task<long> CutConnectionsAsync(string connectionString) => (long)(await ScalarAsync(
        connectionString,
        "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and application_name = 'journey-ledger' and pid <> pg_backend_pid()"))!;

    /// <summary>Runs one statement as the login of the connection string, outside the product.</summary>
    public static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
