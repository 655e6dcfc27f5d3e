using Npgsql;

namespace JourneyLedger.Postgres.Schema;

/// <summary>
/// Tables of the nodes' own, beside the ledgers, whose layout they are no part of: made where there are none. One role reads and changes them.
/// </summary>
/// <param name="What">For words: what the tables are of.</param>
/// <param name="Folder">Of their statements: <c>exists</c>, <c>schema</c> and one for each table.</param>
/// <param name="Tables">In the order in which they need each other.</param>
/// <param name="Making">Any fixed number that no other lock has by more than chance: one node at a time makes these tables.</param>
internal sealed record KeptTables(string What, string Folder, IReadOnlyList<string> Tables, long Making)
{
    /// <summary>Reads and changes them.</summary>
    public const string Keeper = "journey_keeper";

    /// <summary>Who may come in.</summary>
    public static KeptTables Accounts { get; } = new("accounts", "Accounts", ["people", "keys"], 0x4A4F55524E455902);

    /// <summary>Where boards' notices go, and what is on its way.</summary>
    public static KeptTables Webhooks { get; } = new("webhooks", "Webhooks", ["endpoints", "deliveries", "reach"], 0x4A4F55524E455903);

    /// <summary>Needs no right at all when they are there already.</summary>
    /// <exception cref="LedgerSchemaException">The login may not make them.</exception>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public async Task EnsureAsync(string connectionString, CancellationToken cancel)
    {
        try
        {
            await using var login = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
            await using var connection = await login.OpenConnectionAsync(cancel);
            if (!await ExistAsync(connection, cancel))
                await MakeAsync(connection, cancel);
        }
        catch (Exception outage) when (Outage.Is(outage))
        {
            throw Outage.Tell(connectionString, outage);
        }
    }

    private async Task MakeAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await using (var alone = new NpgsqlCommand(SqlText.Of("Append/lock"), connection) { Parameters = { new() { Value = Making } } })
                await alone.ExecuteNonQueryAsync(cancel);
            if (await ExistAsync(connection, cancel))
                return;
            await RunAsync(connection, SqlText.Of("Schema/keeper-role"), cancel);
            await RunAsync(connection, $"set local role {LedgerRoles.Owner}", cancel);
            foreach (var name in Tables.Prepend("schema"))
                await RunAsync(connection, SqlText.Of($"{Folder}/{name}"), cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new LedgerSchemaException(
                $"The login may not set up {What} ({refused.MessageText}). Connect once as the database's owner with the right to create roles; "
                + $"afterwards a login that is a member of {LedgerRoles.Writer} and {Keeper} is enough.", refused);
        }
    }

    private async Task<bool> ExistAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var exists = new NpgsqlCommand(SqlText.Of($"{Folder}/exists"), connection);
        return (bool)(await exists.ExecuteScalarAsync(cancel))!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
