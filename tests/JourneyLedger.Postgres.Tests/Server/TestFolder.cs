using JourneyLedger.Postgres.Server;
using JourneyLedger.Tests.Shared;
using Npgsql;

namespace JourneyLedger.Postgres.Tests.Server;

/// <summary>A data folder for one test, and what servers started in it said.</summary>
public sealed class TestFolder : IDisposable
{
    private readonly List<string> _said = [];

    public string Asked { get; } = TestFolders.New("server");

    public string Home => Path.Combine(Asked, "postgres");

    public string Data => Path.Combine(Home, "data");

    /// <summary>The product's own node_modules, which has the npm binaries.</summary>
    public static string NodeModules => Path.Combine(Repository.Root, "src", "JourneyLedger.Web", "node_modules");

    public string Said
    {
        get
        {
            lock (_said)
                return string.Join('\n', _said);
        }
    }

    public Task<PostgresServer> StartAsync(PostgresWay? only = PostgresWay.Installed, string? nodeModules = null) =>
        PostgresServer.StartAsync(new PostgresServerOptions(null, Asked, nodeModules, only), Hear);

    public async Task<string> RefusalAsync(PostgresWay? only = null, string? nodeModules = null) =>
        (await Assert.ThrowsAsync<PostgresStartException>(() => StartAsync(only, nodeModules))).Message;

    public static async Task<object?> AskAsync(PostgresServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public static int Port(PostgresServer server) => new NpgsqlConnectionStringBuilder(server.ConnectionString).Port;

    public void Dispose() => TestFolders.Delete(Asked);

    private void Hear(string words)
    {
        lock (_said)
            _said.Add(words);
    }
}
