namespace JourneyLedger.FaultTests;

public sealed class ServerKilledTests
{
    [Fact]
    public async Task However_often_PostgreSQL_is_killed_amid_appends_nothing_acknowledged_is_lost()
    {
        var random = new Random(20261122);
        await using var faulty = await FaultyLedger.StartAsync();
        using var stop = new CancellationTokenSource();
        using var giveUp = new CancellationTokenSource(FaultyLedger.Patience);
        var acknowledged = new Acknowledged();
        var appending = acknowledged.AppendAsync(faulty.Ledger, callers: 32, "kill", stop.Token, giveUp.Token);

        for (var kills = 0; kills < FaultyLedger.Times(inCi: 16);)
        {
            // In the middle of appends: some were acknowledged since the last kill.
            for (var before = acknowledged.Receipts.Count; acknowledged.Receipts.Count < before + 50 && !appending.IsCompleted;)
                await Task.Delay(5, giveUp.Token);
            await Task.Delay(random.Next(0, 60), giveUp.Token);
            if (faulty.KillServer())
                kills++;
        }

        await stop.CancelAsync();
        await appending;

        Assert.True(acknowledged.Outages > 0, "No caller met an outage, so nothing was tested.");
        Assert.Empty(Invariants.Broken(await faulty.EverythingAsync(giveUp.Token), acknowledged.Receipts));
    }
}
