using Npgsql;

namespace JourneyLedger.Postgres.Server;

/// <summary>A server on our data folder that takes connections with our password.</summary>
internal sealed record RunningServer(ServerHome Home, PostgresWay Way, string Version, int Port)
{
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = Cluster.Superuser,
        Password = Home.Password(),
        Database = database,
        ApplicationName = "journey-ledger",
    }.ConnectionString;

    /// <summary>Asks whoever listens on the port whether it is ours: it must take our password (and prove that it knows it) and name our data folder.</summary>
    /// <returns>Null when nobody answers there or it is somebody else's; waits out a start or a recovery.</returns>
    public async Task<RunningServer?> VerifiedAsync(CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(Unpooled("postgres"));
                await connection.OpenAsync(cancel);
                await using var ask = new NpgsqlCommand("select current_setting('data_directory'), current_setting('server_version')", connection);
                await using var answer = await ask.ExecuteReaderAsync(cancel);
                await answer.ReadAsync(cancel);
                var folder = Path.TrimEndingDirectorySeparator(answer.GetString(0));
                return folder == Path.TrimEndingDirectorySeparator(Home.Data.Replace('\\', '/')) || folder == Home.Data
                    ? this with { Version = answer.GetString(1) }
                    : null;
            }
            catch (PostgresException starting) when (starting.SqlState == PostgresErrorCodes.CannotConnectNow)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancel);
            }
            catch (PostgresException full) when (full.SqlState == PostgresErrorCodes.TooManyConnections)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancel);
            }
            catch (NpgsqlException)
            {
                return null;
            }
        }
    }

    /// <summary>Makes the product's own database on first use.</summary>
    public async Task MakeDatabaseAsync(string name, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(Unpooled("postgres"));
        await connection.OpenAsync(cancel);
        await using var find = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = name } } };
        if (await find.ExecuteScalarAsync(cancel) is not null)
            return;
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync(cancel);
    }

    private string Unpooled(string database) =>
        new NpgsqlConnectionStringBuilder(ConnectionString(database)) { Pooling = false, Timeout = 5 }.ConnectionString;
}
