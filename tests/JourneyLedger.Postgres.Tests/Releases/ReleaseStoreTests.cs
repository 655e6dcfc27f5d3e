using JourneyLedger.Cube;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Folds.Releases;
using JourneyLedger.Tests.Shared;
using NodaTime;
using Npgsql;

namespace JourneyLedger.Postgres.Tests.Releases;

/// <summary>What boards were shown stays as it was, in one line of releases, however many nodes make them.</summary>
public sealed class ReleaseStoreTests(TestPostgres postgres)
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 31, 9, 0);

    [Fact]
    public async Task Of_one_number_and_of_one_epoch_there_is_one_release()
    {
        var (database, ledger) = await Sample.NewLedgerAsync(postgres);
        await using var _ = database;
        var first = Made(null, Start);
        Assert.True(await ledger.Releases.AddAsync([first], [], Start));
        Assert.False(await ledger.Releases.AddAsync([Made(null, Start + Duration.FromMinutes(5))], [], Start)); // the same number
        Assert.False(await ledger.Releases.AddAsync([Made(first, Start + Duration.FromMinutes(5))], [], Start)); // the same epoch
        var second = Made(first, Start + Duration.FromHours(1));
        Assert.False(await ledger.Releases.AddAsync([Made(second, Start + Duration.FromHours(2))], [], Start + Duration.FromHours(2))); // one is missing
        Assert.True(await ledger.Releases.AddAsync([second], [], Start + Duration.FromHours(1)));
        Assert.Equal([2, 1], (await ledger.Releases.ListAsync(10)).Select(head => head.Number));
        Assert.Equal((2, second.Hash, null), await ledger.Releases.VerifyAsync());
    }

    [Fact]
    public async Task Of_many_that_store_the_next_release_at_once_one_does()
    {
        var (database, ledger) = await Sample.NewLedgerAsync(postgres);
        await using var _ = database;
        StoredRelease? last = null;
        for (var epoch = 0; epoch < 10; epoch++)
        {
            var at = Start + Duration.FromHours(epoch);
            var offered = Enumerable.Range(0, 8).Select(node => Made(last, at + Duration.FromSeconds(node))).ToArray();
            var taken = await Task.WhenAll(offered.Select(one => ledger.Releases.AddAsync([one], [], at)));
            Assert.Single(taken, true);
            last = await ledger.Releases.FindAsync(epoch + 1);
            Assert.Equal(offered[Array.IndexOf(taken, true)].Hash, last!.Hash);
        }

        Assert.Equal((10, last!.Hash, null), await ledger.Releases.VerifyAsync());
    }

    [Fact]
    public async Task Releases_of_a_past_are_stored_all_or_none()
    {
        var (database, ledger) = await Sample.NewLedgerAsync(postgres);
        await using var _ = database;
        var past = new List<StoredRelease>();
        for (var month = 0; month < 3; month++)
            past.Add(Made(past.LastOrDefault(), Start + Duration.FromDays(30 * month)));
        RowMark[] marks = [new("open-claims", new("E08000019"), 3, new(2026, 3, 31))];
        Assert.True(await ledger.Releases.AddAsync(past, marks, Start));
        Assert.Equal(marks, await ledger.Releases.MarksAsync(3));
        var next = Made(past[2], Start + Duration.FromDays(61));
        Assert.False(await ledger.Releases.AddAsync([next, Made(past[2], Start + Duration.FromDays(62))], [], Start + Duration.FromDays(61)));
        Assert.Equal(3, await ledger.Releases.LastNumberAsync());
        Assert.True(await ledger.Releases.AddAsync([next], [], Start + Duration.FromDays(61)));
        Assert.Null(await ledger.Releases.MarksAsync(3)); // only whoever goes on needs them
    }

    [Fact]
    public async Task The_release_in_force_is_found_by_moment_position_and_day()
    {
        var (database, ledger) = await Sample.NewLedgerAsync(postgres);
        await using var _ = database;
        var first = Made(null, Start);
        var second = Made(first, Start + Duration.FromDays(1));
        await ledger.Releases.AddAsync([first, second], [], Start);
        var store = ledger.Releases;
        Assert.Null(await store.InForceAsync(new KnownAt.AtInstant(Start - Duration.FromMilliseconds(1))));
        Assert.Equal(1, (await store.InForceAsync(new KnownAt.AtInstant(second.Release.At - Duration.FromMilliseconds(1))))!.Release.Number);
        Assert.Equal(2, (await store.InForceAsync(new KnownAt.AtInstant(second.Release.At)))!.Release.Number);
        Assert.Equal(1, (await store.InForceAsync(new KnownAt.AtPosition(second.Release.Position - 1)))!.Release.Number);
        Assert.Equal(2, (await store.InForceAsync(new KnownAt.AtPosition(long.MaxValue)))!.Release.Number);
        Assert.Equal(1, (await store.InForceAsync(first.Release.Day))!.Release.Number);
        Assert.Null(await store.InForceAsync(first.Release.Day.PlusDays(-1)));
        Assert.Equal(first.Bytes, (await store.FindAsync(1))!.Bytes);
        Assert.Null(await store.FindAsync(3));
    }

    [Theory]
    [InlineData("update {0}.releases set rules = 'none'")]
    [InlineData("delete from {0}.releases")]
    [InlineData("truncate {0}.releases cascade")]
    public async Task Neither_the_product_nor_the_owner_of_the_tables_changes_a_release(string statement)
    {
        var database = await postgres.NewDatabaseAsync();
        await using var open = await LedgerDatabase.OpenAsync(database, TestKeys.Ring, TimeProvider.System);
        var ledger = await open.CreateAsync(Sample.Fines);
        await ledger.Releases.AddAsync([Made(null, Start)], [], Start);
        foreach (var role in new[] { "journey_writer", "journey_owner" })
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => RunAsync(database, role, string.Format(statement, "ledger_fines")))).SqlState);
    }

    [Fact]
    public async Task A_row_that_a_superuser_altered_is_named()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var open = await LedgerDatabase.OpenAsync(database, TestKeys.Ring, TimeProvider.System);
        var ledger = await open.CreateAsync(Sample.Fines);
        var first = Made(null, Start);
        await ledger.Releases.AddAsync([first, Made(first, Start + Duration.FromDays(1))], [], Start);
        await RunAsync(database, null, "alter table ledger_fines.releases disable trigger never_changes");
        await RunAsync(database, null, "update ledger_fines.releases set body = set_byte(body, 40, get_byte(body, 40) # 1) where number = 2");
        Assert.Contains("release 2", (await ledger.Releases.VerifyAsync()).Fault, StringComparison.Ordinal);
    }

    private static StoredRelease Made(StoredRelease? previous, Instant at)
    {
        var number = (previous?.Release.Number ?? 0) + 1;
        var day = at.InUtc().Date;
        return StoredRelease.After("fines", new(number, number * 100, day, at, "10-5/1", [new("open-claims", new("E08000019"), new(25, null, 25), number * 100, day)]), previous);
    }

    private static async Task RunAsync(string database, string? role, string statement)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(role is null ? statement : $"set role {role}; {statement}", connection);
        await command.ExecuteNonQueryAsync();
    }
}
