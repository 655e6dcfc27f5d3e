using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Postgres.Tests;

/// <summary>
/// So many callers at once that a transaction begins with the commit of the one before, and each caller is still answered as if it were alone: what
/// fails a batch (a repeat that the unique index finds) costs neither that batch nor the one that was to begin with it anything.
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
}
