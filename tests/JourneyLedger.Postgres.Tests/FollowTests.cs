using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Postgres.Tests;

/// <summary>Who follows a ledger sees every event once and in order, whatever happens to connections and writers.</summary>
public sealed class FollowTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_follower_sees_everything_once_and_in_order_while_connections_are_cut()
    {
        var connectionString = await postgres.NewDatabaseAsync();
        await using var database = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        var ledger = await database.CreateAsync(Sample.Fines);
        using var stop = new CancellationTokenSource();
        var seen = new List<long>();
        var lost = 0;
        var following = Task.Run(async () =>
        {
            await foreach (var batch in ledger.FollowAsync(0, connected => lost += connected ? 0 : 1, stop.Token))
            {
                seen.AddRange(batch.Select(recorded => recorded.Position));
                if (seen[^1] == 600)
                    return;
            }
        });

        var cut = 0L;
        for (var i = 0; i < 600; i++)
        {
            if (i % 60 == 30)
                cut += await Faults.CutConnectionsAsync(connectionString);
            Sample.Stored(await ledger.AppendAsync(Sample.Step($"c{i % 7}", $"r{i}"), ExpectedVersion.Any));
        }

        await following.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(Enumerable.Range(1, 600).Select(i => (long)i), seen);
        Assert.True(cut > 10 && lost > 0, $"{cut} connections were cut and the follower noticed {lost} times: the test tested nothing.");
    }

    [Fact]
    public async Task Two_nodes_on_one_database_keep_positions_dense_and_lose_nothing()
    {
        var connectionString = await postgres.NewDatabaseAsync();
        await using var one = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        await using var two = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        var nodes = new[] { await one.CreateAsync(Sample.Fines), await two.CreateAsync(Sample.Fines) };
        const int Each = 40;
        const int Writers = 64;

        // The streams are shared, so each node must learn of the versions that the other moved.
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            var receipts = new List<AppendReceipt>();
            for (var i = 0; i < Each; i++)
                receipts.Add(Sample.Stored(await nodes[writer % 2].AppendAsync(Sample.Step($"c{i % 11}", $"{writer}-{i}"), ExpectedVersion.Any)));
            return receipts;
        }));
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var followed = await Task.WhenAll(nodes.Select(async node =>
        {
            var seen = new List<(long, string)>();
            await foreach (var batch in node.FollowAsync(0, enough.Token))
            {
                seen.AddRange(batch.Select(e => (e.Position, e.Event.Source.RecordId)));
                if (seen.Count >= Writers * Each)
                    break;
            }

            return seen;
        }));

        var acknowledged = (await writing).SelectMany(receipts => receipts).ToList();
        Assert.Equal(Enumerable.Range(1, Writers * Each).Select(i => (long)i), acknowledged.Select(receipt => receipt.Position).Order());
        Assert.All(followed, seen => Assert.Equal(acknowledged.Select(receipt => receipt.Position).Order(), seen.Select(e => e.Item1)));
        var held = await Sample.EverythingAsync(nodes[0]);
        Assert.All(held.GroupBy(e => e.Event.Stream), stream =>
            Assert.Equal(Enumerable.Range(1, stream.Count()).Select(i => (long)i), stream.Select(e => e.Version)));
        Assert.Equal(acknowledged.OrderBy(receipt => receipt.Position), held.Select(e => new AppendReceipt(e.Position, e.EventId, e.Version, e.RecordedAt)));
    }

    [Fact]
    public async Task A_node_learns_what_another_imported_in_bulk_before_it_judges_a_version()
    {
        var connectionString = await postgres.NewDatabaseAsync();
        await using var one = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        await using var two = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        var (here, there) = (await one.CreateAsync(Sample.Fines), await two.CreateAsync(Sample.Fines));
        Sample.Stored(await here.AppendAsync(Sample.Step("a", "a#1"), ExpectedVersion.Exactly(0)));

        // More than a node catches up with in its memory of versions.
        for (var part = 0; part < 3; part++)
            await there.AppendManyAsync([.. Enumerable.Range(0, 4000).Select(i => Sample.Step(i == 0 ? "a" : $"c{i}", $"{part}-{i}"))]);

        Assert.Equal(4, Assert.IsType<AppendResult.VersionConflict>(await here.AppendAsync(Sample.Step("a", "a#2"), ExpectedVersion.Exactly(1))).CurrentVersion);
        Assert.Equal(12_002, Sample.Stored(await here.AppendAsync(Sample.Step("a", "a#2"), ExpectedVersion.Exactly(4))).Position);
    }
}
