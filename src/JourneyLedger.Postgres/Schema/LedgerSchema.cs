using JourneyLedger.Journeys;
using Npgsql;

namespace JourneyLedger.Postgres.Schema;

/// <summary>Makes and upgrades the product's tables, as their owner, one node at a time.</summary>
internal static class LedgerSchema
{
    /// <summary>The layout this program works with. A change of any table raises it and adds a step to <see cref="UpgradeAsync"/>; layouts 1 and 2 were never in use.</summary>
    public const int Version = 6;

    /// <summary>In the order in which they need each other.</summary>
    private static readonly string[] LedgerTables =
    [
        "Ledgers/streams", "Ledgers/erasures", "Ledgers/erased-events", "Ledgers/only-erased", "Ledgers/only-erased-offers", "Ledgers/events",
        "Ledgers/quarantine", "Ledgers/erase-stream", "Ledgers/tiles", "Ledgers/origins", "Ledgers/checkpoints", "Ledgers/cosignatures", "Ledgers/sealer-rights", "Ledgers/releases", "Ledgers/release-marks", "Ledgers/extracts",
    ];

    // Any fixed number that no ledger's lock has by more than chance: one node at a time makes tables.
    private const long MakingTables = 0x4A4F55524E455901;

    /// <summary>Name of a ledger's schema.</summary>
    public static string SchemaOf(string ledger) => $"ledger_{ledger}";

    /// <summary>Brings the database to <see cref="Version"/>. Needs no right at all when it is there already.</summary>
    /// <exception cref="LedgerSchemaException">It is newer or older than this program, or the login may not set it up.</exception>
    public static async Task UpgradeAsync(string connectionString, CancellationToken cancel)
    {
        await using var login = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var connection = await login.OpenConnectionAsync(cancel);
        if (Present(await VersionAsync(connection, cancel)))
            return;
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await using (var alone = new NpgsqlCommand(SqlText.Of("Append/lock"), connection) { Parameters = { new() { Value = MakingTables } } })
                await alone.ExecuteNonQueryAsync(cancel);
            if (Present(await VersionAsync(connection, cancel)))
                return;
            await RunAsync(connection, SqlText.Of("Schema/roles"), cancel);
            await RunAsync(connection, $"set local role {LedgerRoles.Owner}", cancel);
            foreach (var name in new[] { "Schema/catalogue", "Schema/schema-versions", "Schema/ledgers", "Schema/never-changes", "Schema/only-grows", "Schema/sealer-rights" })
                await RunAsync(connection, SqlText.Of(name), cancel);
            await using (var note = new NpgsqlCommand(SqlText.Of("Schema/add-schema-version"), connection) { Parameters = { new() { Value = Version } } })
                await note.ExecuteNonQueryAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new LedgerSchemaException(
                $"The login may not set up the ledger's roles and tables ({refused.MessageText}). Connect once as the database's owner with the right "
                + $"to create roles; afterwards a login that is a member of {LedgerRoles.Writer} is enough.", refused);
        }
    }

    /// <summary>Makes the tables of one new ledger and enters it in the catalogue, in one transaction.</summary>
    public static async Task CreateLedgerAsync(string connectionString, LedgerSettings settings, CancellationToken cancel)
    {
        var working = LedgerRoles.Working(connectionString, LedgerRoles.Owner);
        working.Pooling = false;
        await using var owner = NpgsqlDataSource.Create(working);
        await using var connection = await owner.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using (var alone = new NpgsqlCommand(SqlText.Of("Append/lock"), connection) { Parameters = { new() { Value = MakingTables } } })
            await alone.ExecuteNonQueryAsync(cancel);
        await using (var known = new NpgsqlCommand(SqlText.Of("Ledgers/find-ledger"), connection) { Parameters = { new() { Value = settings.Name } } })
        {
            // Another node may have created it while this one waited for its turn.
            if (await known.ExecuteScalarAsync(cancel) is not null)
                return;
        }

        await RunAsync(connection, SqlText.Of("Ledgers/schema", SchemaOf(settings.Name)), cancel);
        foreach (var table in LedgerTables)
            await RunAsync(connection, SqlText.Of(table, SchemaOf(settings.Name)), cancel);
        await using (var enter = new NpgsqlCommand(SqlText.Of("Ledgers/add-ledger"), connection)
        {
            Parameters =
            {
                new() { Value = settings.Name }, new() { Value = settings.Title }, new() { Value = settings.Zone },
                new() { Value = settings.Simulated }, new() { Value = (short)settings.Repeats },
            },
        })
            await enter.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static async Task<int> VersionAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var exists = new NpgsqlCommand(SqlText.Of("Schema/schema-exists"), connection);
        if (!(bool)(await exists.ExecuteScalarAsync(cancel))!)
            return 0;
        await using var highest = new NpgsqlCommand(SqlText.Of("Schema/schema-version"), connection);
        var version = (int)(await highest.ExecuteScalarAsync(cancel))!;
        return version;
    }

    /// <summary>True for the present layout, false for an empty database.</summary>
    /// <exception cref="LedgerSchemaException">It is any other.</exception>
    private static bool Present(int version) => version switch
    {
        Version => true,
        0 => false,
        < Version => throw new LedgerSchemaException(
            $"The database has layout {version}, a trial from before events were sealed as they are now. Start with an empty database and import or generate anew."),
        _ => throw new LedgerSchemaException(
            $"The database has layout {version} and this program knows layouts up to {Version}: a newer program upgraded it. Use that or a newer program."),
    };

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
