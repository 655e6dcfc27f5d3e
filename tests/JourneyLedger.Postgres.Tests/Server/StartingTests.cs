using JourneyLedger.Postgres.Server;
using JourneyLedger.Tests.Shared;
using Npgsql;

namespace JourneyLedger.Postgres.Tests.Server;

public sealed class StartingTests
{
    [Fact]
    public async Task An_installed_PostgreSQL_starts_takes_work_and_is_stopped_with_its_last_user()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"journey-tests-{Guid.NewGuid():n}");
        var server = await PostgresServer.StartAsync(new PostgresServerOptions(null, folder, null, PostgresWay.Installed), Console.WriteLine);
        await using var c = new NpgsqlConnection(server.ConnectionString);
        await c.OpenAsync();
        Console.WriteLine(await new NpgsqlCommand("select version()", c).ExecuteScalarAsync());
        await c.CloseAsync();
        await server.DisposeAsync();
        Console.WriteLine(string.Join(",", Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Take(5)));
    }
}
