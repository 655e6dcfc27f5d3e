using JourneyLedger.Tests.Shared;
using Npgsql;

namespace JourneyLedger.Postgres.Tests;

/// <summary>Connections that break, at every moment of an append, and a server that goes away and comes back.</summary>
public sealed class OutageTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_connection_cut_at_any_point_of_an_append_and_a_retry_store_exactly_one_event()
    {
        var direct = await postgres.NewDatabaseAsync();
        await using (var setup = await LedgerDatabase.OpenAsync(direct, TestKeys.Ring, TimeProvider.System))
            await setup.CreateAsync(Sample.Fines);
        await using var wire = new CutWire(new NpgsqlConnectionStringBuilder(direct));
        await using var database = await LedgerDatabase.OpenAsync(wire.ConnectionString, TestKeys.Ring, TimeProvider.System);
        var ledger = await database.FindAsync("fines");
        var receipts = new List<AppendReceipt>();
        var unanswered = 0;

        for (var i = 0; i < 200; i++)
        {
            // Bytes still let through to the client: fewer lose the answer to an early step, more that to the commit.
            wire.CutAfter(i * 7 % 700);
            AppendResult? result = null;
            while (result is null)
            {
                try
                {
                    result = await ledger!.AppendAsync(Sample.Step($"c{i % 3}", $"r{i}"), ExpectedVersion.Any);
                }
                catch (LedgerUnavailableException)
                {
                    unanswered++;
                    wire.CutAfter(long.MaxValue);
                }
            }

            receipts.Add(result switch
            {
                AppendResult.Appended stored => stored.Receipt,
                AppendResult.AlreadyRecorded before => before.Receipt,
                var other => throw new InvalidOperationException($"Neither stored nor found: {other}"),
            });
        }

        Assert.True(wire.Cuts > 50, $"Only {wire.Cuts} cuts: the test tested nothing.");
        await using var afterwards = await LedgerDatabase.OpenAsync(direct, TestKeys.Ring, TimeProvider.System);
        var held = await Sample.EverythingAsync((await afterwards.FindAsync("fines"))!);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"r{i}"), held.Select(e => e.Event.Source.RecordId));
        Assert.Equal(receipts.Select(receipt => receipt.EventId), held.Select(e => e.EventId));
        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), held.Select(e => e.Position));
    }

    [Fact]
    public async Task While_the_server_is_away_callers_are_told_and_afterwards_the_writer_works_again_by_itself()
    {
        var direct = await postgres.NewDatabaseAsync();
        await using (var setup = await LedgerDatabase.OpenAsync(direct, TestKeys.Ring, TimeProvider.System))
            await setup.CreateAsync(Sample.Fines);
        await using var wire = new CutWire(new NpgsqlConnectionStringBuilder(direct));
        await using var database = await LedgerDatabase.OpenAsync(wire.ConnectionString, TestKeys.Ring, TimeProvider.System);
        var ledger = (await database.FindAsync("fines"))!;
        Sample.Stored(await ledger.AppendAsync(Sample.Step("a", "1"), ExpectedVersion.Exactly(0)));

        wire.Unplug();
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.AppendAsync(Sample.Step("a", "2"), ExpectedVersion.Exactly(1)));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.HeadAsync());
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => Sample.EverythingAsync(ledger));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => database.ListAsync());
        wire.Plug();

        Assert.Equal(2, Sample.Stored(await ledger.AppendAsync(Sample.Step("a", "2"), ExpectedVersion.Exactly(1))).Position);
        Assert.Equal(2, await ledger.HeadAsync());
    }
}
