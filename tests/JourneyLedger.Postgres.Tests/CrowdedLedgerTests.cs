using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Tests.Shared;
using Npgsql;

namespace JourneyLedger.Postgres.Tests;

/// <summary>
/// So many callers at once that they are stored in halves, the one told while the other is stored, and each caller is still answered as if it were
/// alone: what fails a batch (a repeat that the unique index finds) costs neither that batch nor the one before it anything.
/// </summary>
public sealed class CrowdedLedgerTests(TestPostgres postgres)
{
    private const int Callers = 600;
    private const int Turns = 6;

    [Fact]
    public async Task Every_caller_of_a_crowd_is_answered_as_if_it_were_alone() => await CrowdAsync(nodes: 2, expecting: true, seed: 1);

    /// <summary>A node that has met no repeat lately leaves them to the index; so each crowd meets a node of its own.</summary>
    [Fact]
    public async Task A_repeat_that_fails_a_batch_costs_nobody_anything()
    {
        for (var seed = 0; seed < 12; seed++)
            await CrowdAsync(nodes: 1 + (seed % 2), expecting: false, seed);
    }

    [Fact]
    public async Task Those_who_are_stored_are_told_although_the_lock_is_another_s_before_the_next_are()
    {
        var connectionString = await postgres.NewDatabaseAsync();
        await using var database = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        var ledger = await database.CreateAsync(Sample.Fines);
        await using var one = await LockingAsync(connectionString, ledger);
        await using var two = await LockingAsync(connectionString, ledger);

        // All who come while the lock is waited for are stored at once. From then on it is known how many call.
        await one.LockAsync();
        var before = CallAll(0);
        await one.UntilWaitingAsync(1);
        await one.UnlockAsync();
        await Task.WhenAll(before).WaitAsync(TimeSpan.FromMinutes(1));

        // One half gets the lock, and then another connection has it before the other half.
        await one.LockAsync();
        var crowd = CallAll(1);
        await one.UntilWaitingAsync(1);
        var taken = two.LockAsync();
        await one.UntilWaitingAsync(2);
        await one.UnlockAsync();
        await taken;
        await Task.WhenAny(crowd).WaitAsync(TimeSpan.FromMinutes(1));
        await one.UntilWaitingAsync(1);
        Assert.Contains(crowd, call => !call.IsCompleted);

        await two.UnlockAsync();
        Assert.All(await Task.WhenAll(crowd).WaitAsync(TimeSpan.FromMinutes(1)), told => Sample.Stored(told));

        Task<AppendResult>[] CallAll(int turn) =>
            [.. Enumerable.Range(0, Callers).Select(caller => ledger.AppendAsync(Sample.Step($"c{caller}", $"c{caller}-{turn}", "Create Fine"), ExpectedVersion.Any))];
    }

    /// <summary>The events of a batch are recorded at one moment.</summary>
    [Fact]
    public async Task Those_who_come_while_the_lock_is_waited_for_are_stored_with_those_who_wait_unless_they_expect_a_version()
    {
        var connectionString = await postgres.NewDatabaseAsync();
        await using var database = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        var ledger = await database.CreateAsync(Sample.Fines);
        await using var other = await LockingAsync(connectionString, ledger);
        await other.LockAsync();
        var first = CallOneAsync("a", ExpectedVersion.Any);
        await other.UntilWaitingAsync(1);
        Task<AppendResult>[] later = [CallOneAsync("b", ExpectedVersion.Any), CallOneAsync("a", ExpectedVersion.Any), CallOneAsync("c", ExpectedVersion.Exactly(0)), CallOneAsync("d", ExpectedVersion.Any)];
        await other.UnlockAsync();

        var together = Sample.Stored(await first);
        var receipts = (await Task.WhenAll(later)).Select(Sample.Stored).ToArray();
        Assert.Equal([1, 2, 3, 4, 5], receipts.Prepend(together).Select(receipt => receipt.Position));
        Assert.Equal([1, 2, 1, 1], receipts.Select(receipt => receipt.Version));
        Assert.Equal([true, true, false, false], receipts.Select(receipt => receipt.RecordedAt == together.RecordedAt));

        Task<AppendResult> CallOneAsync(string claimant, ExpectedVersion expected) => ledger.AppendAsync(Sample.Step(claimant, $"{Guid.NewGuid()}", "Create Fine"), expected);
    }

    private async Task CrowdAsync(int nodes, bool expecting, int seed)
    {
        var connectionString = await postgres.NewDatabaseAsync();
        await using var one = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        await using var two = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        var ledger = await one.CreateAsync(Sample.Fines);
        Ledger[] open = nodes == 1 ? [ledger] : [ledger, (await two.FindAsync(Sample.Fines.Name))!];

        var told = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(open, caller, expecting, new Random((seed * Callers) + caller))))).WaitAsync(TimeSpan.FromMinutes(3));

        var stored = await Sample.EverythingAsync(ledger);
        Assert.Equal(Enumerable.Range(1, stored.Count).Select(position => (long)position), stored.Select(one => one.Position));
        Assert.All(stored.GroupBy(one => one.Event.Stream), stream => Assert.Equal(Enumerable.Range(1, stream.Count()).Select(version => (long)version), stream.Select(one => one.Version)));
        Assert.Equal(told.Sum(), stored.Count);
    }

    /// <summary>One caller's reports about its own person, each checked against what the caller itself knows.</summary>
    /// <returns>How many were stored.</returns>
    private static async Task<int> CallAsync(Ledger[] nodes, int caller, bool expecting, Random random)
    {
        var receipts = new List<AppendReceipt>();
        for (var turn = 0; turn < Turns; turn++)
        {
            var node = nodes[random.Next(nodes.Length)];
            var former = receipts.Count > 0 ? random.Next(receipts.Count) : -1;
            switch (former >= 0 ? random.Next(expecting ? 12 : 11) : 0)
            {
                case 9: // the same report again
                    Assert.Equal(receipts[former], Assert.IsType<AppendResult.AlreadyRecorded>(await AppendAsync(node, former, "Create Fine", ExpectedVersion.Any)).Receipt);
                    break;
                case 10: // other content under its key
                    Assert.Equal(receipts[former], Assert.IsType<AppendResult.ContentConflict>(await AppendAsync(node, former, "Payment", ExpectedVersion.Any)).First);
                    break;
                case 11: // a version that is past
                    Assert.Equal(receipts.Count, Assert.IsType<AppendResult.VersionConflict>(
                        await AppendAsync(node, receipts.Count, "Create Fine", ExpectedVersion.Exactly(former))).CurrentVersion);
                    break;
                default:
                    var expected = expecting && random.Next(4) == 0 ? ExpectedVersion.Exactly(receipts.Count) : ExpectedVersion.Any;
                    var receipt = Sample.Stored(await AppendAsync(node, receipts.Count, "Create Fine", expected));
                    Assert.Equal(receipts.Count + 1, receipt.Version);
                    receipts.Add(receipt);
                    break;
            }
        }

        return receipts.Count;

        Task<AppendResult> AppendAsync(Ledger node, int record, string kind, ExpectedVersion expected) =>
            node.AppendAsync(Sample.Step($"c{caller}", $"c{caller}-{record}", kind), expected);
    }

    private static async Task<Locking> LockingAsync(string connectionString, Ledger ledger)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return new(connectionString, connection, Ledger.LockKeyOf(ledger.Identity));
    }

    /// <summary>A connection that takes the ledger's lock as another node's does.</summary>
    private sealed class Locking(string connectionString, NpgsqlConnection connection, long key) : IAsyncDisposable
    {
        public Task LockAsync() => RunAsync($"select pg_advisory_lock({key})");

        public Task UnlockAsync() => RunAsync($"select pg_advisory_unlock({key})");

        /// <summary>Waits until so many wait for the lock.</summary>
        public async Task UntilWaitingAsync(int many)
        {
            await using var watching = new NpgsqlConnection(connectionString);
            await watching.OpenAsync();
            await using var count = new NpgsqlCommand(
                "select count(*) from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())", watching);
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while ((long)(await count.ExecuteScalarAsync(patience.Token))! < many)
                await Task.Delay(5, patience.Token);
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();

        private async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
