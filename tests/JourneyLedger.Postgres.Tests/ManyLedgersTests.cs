using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Postgres.Tests;

/// <summary>A node with more ledgers than its server has connections for them one by one.</summary>
public sealed class ManyLedgersTests(TestPostgres postgres)
{
    private const int Ledgers = 60;

    // Sixteen for readers, sixteen for writers, one that hears the notifications of all, and the one that counts.
    private const long MostConnections = 34;

    [Fact]
    public async Task Sixty_ledgers_are_appended_to_read_and_followed_at_once_over_a_few_connections()
    {
        var connectionString = await postgres.NewDatabaseAsync();
        await using var database = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        var ledgers = new List<Ledger>();
        for (var number = 0; number < Ledgers; number++)
            ledgers.Add(await database.CreateAsync(Sample.Fines with { Name = $"ledger-{number}" }));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var following = ledgers.Select(ledger => SeenAsync(ledger, patience.Token)).ToList();

        var receipts = await Task.WhenAll(ledgers.SelectMany(ledger => Enumerable.Range(0, 3).Select(async i =>
            Sample.Stored(await ledger.AppendAsync(Sample.Step($"c{i}", $"r{i}"), ExpectedVersion.Any)))));
        var connections = (long)(await Faults.ScalarAsync(connectionString, "select count(*) from pg_stat_activity where datname = current_database()"))!;
        var seen = await Task.WhenAll(following);
        var held = await Task.WhenAll(ledgers.Select(Sample.EverythingAsync));

        Assert.Equal(Ledgers * 3, receipts.Length);
        Assert.All(seen, positions => Assert.Equal([1L, 2, 3], positions));
        Assert.All(held, events => Assert.Equal(["r0", "r1", "r2"], events.Select(e => e.Event.Source.RecordId).Order()));
        Assert.InRange(connections, 2, MostConnections);
    }

    private static async Task<List<long>> SeenAsync(Ledger ledger, CancellationToken cancel)
    {
        var seen = new List<long>();
        await foreach (var batch in ledger.FollowAsync(0, cancel))
        {
            seen.AddRange(batch.Select(recorded => recorded.Position));
            if (seen.Count == 3)
                break;
        }

        return seen;
    }
}
