using JourneyLedger.Postgres.Schema;
using Npgsql;

namespace JourneyLedger.Postgres.Accounts;

/// <summary>Makes the tables of accounts and keys where there are none: apart from the ledgers, whose layout they are no part of.</summary>
internal static class AccountSchema
{
    /// <summary>Reads and changes accounts and keys.</summary>
    public const string Keeper = "journey_keeper";

    // Any fixed number that no other lock has by more than chance: one node at a time makes these tables.
    private const long MakingTables = 0x4A4F55524E455902;

    /// <summary>Needs no right at all when they are there already.</summary>
    /// <exception cref="LedgerSchemaException">The login may not make them.</exception>
    public static async Task EnsureAsync(string connectionString, CancellationToken cancel)
    {
        await using var login = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var connection = await login.OpenConnectionAsync(cancel);
        if (await ExistsAsync(connection, cancel))
            return;
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await using (var alone = new NpgsqlCommand(SqlText.Of("Append/lock"), connection) { Parameters = { new() { Value = MakingTables } } })
                await alone.ExecuteNonQueryAsync(cancel);
            if (await ExistsAsync(connection, cancel))
                return;
            await RunAsync(connection, SqlText.Of("Accounts/roles"), cancel);
            await RunAsync(connection, $"set local role {LedgerRoles.Owner}", cancel);
            foreach (var name in new[] { "Accounts/schema", "Accounts/people", "Accounts/keys" })
                await RunAsync(connection, SqlText.Of(name), cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new LedgerSchemaException(
                $"The login may not set up accounts ({refused.MessageText}). Connect once as the database's owner with the right to create roles; "
                + $"afterwards a login that is a member of {LedgerRoles.Writer} and {Keeper} is enough.", refused);
        }
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var exists = new NpgsqlCommand(SqlText.Of("Accounts/exists"), connection);
        return (bool)(await exists.ExecuteScalarAsync(cancel))!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
