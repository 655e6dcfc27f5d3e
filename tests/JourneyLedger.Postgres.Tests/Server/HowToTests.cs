using JourneyLedger.Postgres.Server;
using JourneyLedger.Tests.Shared;
using Npgsql;

namespace JourneyLedger.Postgres.Tests.Server;

/// <summary>docs/how-to/postgresql.md is done as it is written.</summary>
public sealed class HowToTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_PostgreSQL_set_up_as_the_page_says_takes_a_ledger_whose_events_the_login_cannot_change()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "how-to", "postgresql.md"));
        var block = page.Split("```sql\n")[1].Split("```")[0];
        await using var server = await _folder.StartAsync();
        // The name of the server's own database is taken by then.
        const string Theirs = "theirs";
        foreach (var statement in block.Replace("create role journey ", "create role app ", StringComparison.Ordinal)
            .Replace("database journey owner journey", $"database {Theirs} owner app", StringComparison.Ordinal)
            .Replace("to journey;", "to app;", StringComparison.Ordinal)
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            await TestFolder.AskAsync(server, statement);

        var theirs = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = Theirs, Username = "app", Password = "choose one" };
        await using var given = await PostgresServer.StartAsync(new PostgresServerOptions(theirs.ConnectionString, _folder.Asked, null));
        await using var database = await LedgerDatabase.OpenAsync(given.ConnectionString, TestKeys.Ring, TimeProvider.System);
        var ledger = await database.CreateAsync(Sample.Fines);
        await ledger.AppendAsync(Sample.Step("a", "a#1"), ExpectedVersion.Any);

        Assert.Equal(1, await ledger.HeadAsync());
        await Assert.ThrowsAsync<PostgresException>(() => TestFolder.AskAsync(given, $"delete from \"ledger_{Sample.Fines.Name}\".events"));
    }
}
