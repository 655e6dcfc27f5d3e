using Npgsql;

namespace JourneyLedger.FaultTests;

public sealed class ConnectionCutTests
{
    private const string Cut = """
        -- Ends the session that appends, most likely while it commits.
        select count(pg_terminate_backend(pid)) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'
        """;

    [Fact]
    public async Task Connections_cut_around_commit_and_callers_who_ask_again_leave_exactly_one_event_each()
    {
        var random = new Random(20261122);
        await using var faulty = await FaultyLedger.StartAsync();
        using var stop = new CancellationTokenSource();
        using var giveUp = new CancellationTokenSource(FaultyLedger.Patience);
        var acknowledged = new Acknowledged();
        var appending = acknowledged.AppendAsync(faulty.Ledger, callers: 8, "cut", stop.Token, giveUp.Token);

        await using var knife = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(faulty.Server.ConnectionString) { Pooling = false }.ConnectionString);
        await knife.OpenAsync(giveUp.Token);
        await using var cut = new NpgsqlCommand(Cut, knife);
        for (long cuts = 0; cuts < FaultyLedger.Times(inCi: 200) && !appending.IsCompleted;)
        {
            await Task.Delay(random.Next(0, 12), giveUp.Token);
            cuts += (long)(await cut.ExecuteScalarAsync(giveUp.Token))!;
        }

        await stop.CancelAsync();
        await appending;

        var events = await faulty.EverythingAsync(giveUp.Token);
        Assert.Empty(Invariants.Broken(events, acknowledged.Receipts));
        // Every caller went on until it was answered, so nothing unanswered may be there either.
        Assert.Equal(acknowledged.Receipts.Count, events.Count);
    }
}
