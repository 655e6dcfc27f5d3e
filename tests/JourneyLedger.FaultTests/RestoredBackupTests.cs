using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Tests.Shared;
using Npgsql;

namespace JourneyLedger.FaultTests;

public sealed class RestoredBackupTests(TestPostgres postgres) : IClassFixture<TestPostgres>
{
    // What a backup taken after the first event restores, under an app that goes on running.
    private const string GoBack = """
        alter table ledger_restored.events disable trigger never_changes;
        delete from ledger_restored.events where position > 1;
        alter table ledger_restored.events enable always trigger never_changes;
        """;

    /// <summary>What broke: the writer's memory of stream versions was ahead of the table and numbered on from there, which left a gap.</summary>
    [Fact]
    public async Task When_the_history_goes_back_under_a_running_writer_numbers_go_on_from_what_is_there()
    {
        var connectionString = await postgres.NewDatabaseAsync();
        await using var database = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        var ledger = await database.CreateAsync(new LedgerSettings("restored", "Restored", "UTC", Simulated: false, RepeatsReading.Keep));
        for (var number = 1; number <= 3; number++)
            await ledger.AppendAsync(Acknowledged.Step($"before-{number}", stream: 1), ExpectedVersion.Any);

        await using (var connection = new NpgsqlConnection(connectionString))
        {
            await connection.OpenAsync();
            await using var goBack = new NpgsqlCommand(GoBack, connection);
            await goBack.ExecuteNonQueryAsync();
        }

        var next = Assert.IsType<AppendResult.Appended>(await ledger.AppendAsync(Acknowledged.Step("after", stream: 1), ExpectedVersion.Any));
        Assert.Equal((2, 2), (next.Receipt.Position, next.Receipt.Version));
    }
}
