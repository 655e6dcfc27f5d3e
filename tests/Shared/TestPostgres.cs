using JourneyLedger.Postgres.Server;
using Npgsql;

namespace JourneyLedger.Tests.Shared;

/// <summary>One PostgreSQL for a test assembly, started on first use, and an empty database for whoever asks.</summary>
public sealed class TestPostgres : IAsyncLifetime
{
    private readonly string _folder = TestFolders.New("postgres");
    private PostgresServer? _server;

    /// <summary>The server's own connection string.</summary>
    public string ConnectionString => _server!.ConnectionString;

    public async ValueTask InitializeAsync() =>
        _server = await PostgresServer.StartAsync(new PostgresServerOptions(
            Environment.GetEnvironmentVariable("JOURNEY_TEST_POSTGRES"),
            _folder,
            Path.Combine(Repository.Root, "src", "JourneyLedger.Web", "node_modules")));

    /// <summary>Connection string of a new, empty database.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"t{Guid.NewGuid():n}";
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        TestFolders.Delete(_folder);
    }
}
