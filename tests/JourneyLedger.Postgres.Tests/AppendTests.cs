using System.Security.Cryptography;
using System.Text;
using JourneyLedger.Journeys;
using JourneyLedger.Tests.Shared;
using NodaTime;
using Npgsql;

namespace JourneyLedger.Postgres.Tests;

/// <summary>What an append answers, and what it leaves in the ledger.</summary>
public sealed class AppendTests(TestPostgres postgres)
{
    [Fact]
    public async Task What_was_offered_is_read_back_byte_for_byte()
    {
        var (database, ledger) = await Sample.NewLedgerAsync(postgres);
        await using var _ = database;
        var offered = Sample.Step("a", "a#1") with
        {
            Payload = Encoding.UTF8.GetBytes("{ \"kind\" : \"Geldbuße\\u00e4\" ,\n \"n\":1.0 }"),
            Area = "E08000021",
            CorrelationId = "referral-7",
            CausationId = Guid.NewGuid(),
            Occurred = Occurred.At(new LocalDateTime(2026, 3, 29, 0, 30, 15).WithOffset(Offset.FromHours(1))),
            ReportedAt = Instant.FromUtc(2026, 3, 30, 9, 0),
        };

        var receipt = Sample.Stored(await ledger.AppendAsync(offered, ExpectedVersion.Exactly(0)));

        var read = Assert.Single(await Sample.EverythingAsync(ledger));
        Assert.Equal(receipt, new AppendReceipt(read.Position, read.EventId, read.Version, read.RecordedAt));
        Assert.Equal(offered.Payload.ToArray(), read.Event.Payload.ToArray());
        Assert.Equal(offered with { Payload = default }, read.Event with { Payload = default });
    }

    [Fact]
    public async Task Events_are_read_back_whole_however_large_they_are()
    {
        var (database, ledger) = await Sample.NewLedgerAsync(postgres);
        await using var _ = database;
        int[] sizes = [0, 1, 300, 70_000, 1_000_000, 3];
        var offered = sizes.Select((size, i) => Sample.Step($"c{i % 3}", $"r{i}") with { Payload = RandomNumberGenerator.GetBytes(size) }).ToList();
        foreach (var one in offered)
            Sample.Stored(await ledger.AppendAsync(one, ExpectedVersion.Any));

        var read = await Sample.EverythingAsync(ledger);

        Assert.Equal(offered.Select(one => one.Stream), read.Select(recorded => recorded.Event.Stream));
        Assert.All(offered.Zip(read), pair => Assert.Equal(pair.First.Payload.ToArray(), pair.Second.Event.Payload.ToArray()));
    }

    [Fact]
    public async Task Positions_are_dense_and_versions_contiguous_however_many_write_at_once()
    {
        var (database, ledger) = await Sample.NewLedgerAsync(postgres);
        await using var _ = database;

        var receipts = await Task.WhenAll(Enumerable.Range(0, 2000).Select(async i =>
            Sample.Stored(await ledger.AppendAsync(Sample.Step($"c{i % 37}", $"r{i}"), ExpectedVersion.Any))));

        Assert.Equal(Enumerable.Range(1, 2000).Select(i => (long)i), receipts.Select(receipt => receipt.Position).Order());
        var read = await Sample.EverythingAsync(ledger);
        Assert.Equal(Enumerable.Range(1, 2000).Select(i => (long)i), read.Select(e => e.Position));
        Assert.All(read.GroupBy(e => e.Event.Stream), stream =>
            Assert.Equal(Enumerable.Range(1, stream.Count()).Select(i => (long)i), stream.Select(e => e.Version)));
        Assert.True(read.Zip(read.Skip(1)).All(pair => pair.First.RecordedAt <= pair.Second.RecordedAt));
        Assert.Equal(read.Where(e => e.Event.Stream == "claimant/c5"), await ledger.ReadStreamAsync("claimant/c5").ToListAsync(), SameEvent);
    }

    [Fact]
    public async Task A_node_that_has_filled_a_ledger_alone_sees_the_streams_that_another_adds()
    {
        var connectionString = await postgres.NewDatabaseAsync();
        await using var one = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        var first = await one.CreateAsync(Sample.Fines);
        await first.AppendManyAsync([.. Enumerable.Range(0, 20).Select(i => Sample.Step($"a{i}", $"a{i}"))]);
        await using var two = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        var second = await two.CreateAsync(Sample.Fines);
        await second.AppendManyAsync([.. Enumerable.Range(0, 20).Select(i => Sample.Step($"b{i}", $"b{i}"))]);

        foreach (var (ledger, record) in new[] { (first, "1"), (second, "2"), (first, "3") })
        {
            var results = await ledger.AppendManyAsync([.. Enumerable.Range(0, 20).SelectMany(i => new[] { Sample.Step($"a{i}", $"a{i}-{record}"), Sample.Step($"b{i}", $"b{i}-{record}"), Sample.Step($"c{record}{i}", $"c{i}-{record}") })]);
            Assert.All(results, result => Assert.IsType<AppendResult.Appended>(result));
        }

        var read = await Sample.EverythingAsync(first);
        Assert.Equal(220, read.Count);
        Assert.All(read.GroupBy(e => e.Event.Stream), stream =>
            Assert.Equal(Enumerable.Range(1, stream.Count()).Select(i => (long)i), stream.Select(e => e.Version)));
        Assert.Equal(20 * 4, read.Count(e => e.Event.Stream.StartsWith("claimant/a", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Of_64_writers_who_expect_the_same_version_one_wins_and_the_others_learn_the_present_one()
    {
        var (database, ledger) = await Sample.NewLedgerAsync(postgres);
        await using var _ = database;
        var won = 0;

        await Task.WhenAll(Enumerable.Range(0, 64).Select(async writer =>
        {
            long believed = 0;
            for (var attempt = 0; attempt < 40; attempt++)
            {
                switch (await ledger.AppendAsync(Sample.Step("hot", $"{writer}-{attempt}"), ExpectedVersion.Exactly(believed)))
                {
                    case AppendResult.Appended appended:
                        Assert.Equal(believed + 1, appended.Receipt.Version);
                        Interlocked.Increment(ref won);
                        believed = appended.Receipt.Version;
                        break;
                    case AppendResult.VersionConflict conflict:
                        Assert.True(conflict.CurrentVersion > believed);
                        believed = conflict.CurrentVersion;
                        break;
                    case var other:
                        Assert.Fail($"Neither won nor lost: {other}");
                        break;
                }
            }
        }));

        var versions = (await Sample.EverythingAsync(ledger)).Select(e => e.Version);
        Assert.Equal(Enumerable.Range(1, won).Select(i => (long)i), versions);
    }

    [Fact]
    public async Task The_same_report_again_gets_the_first_receipt_and_adds_nothing()
    {
        var (database, ledger) = await Sample.NewLedgerAsync(postgres);
        await using var _ = database;
        var first = Sample.Stored(await ledger.AppendAsync(Sample.Step("a", "a#1"), ExpectedVersion.Exactly(0)));

        // Also when it expects the version that the first one moved: a retry after a lost answer does.
        foreach (var expected in new[] { ExpectedVersion.Any, ExpectedVersion.Exactly(0), ExpectedVersion.Exactly(7) })
        {
            var again = await ledger.AppendAsync(Sample.Step("a", "a#1"), expected);
            Assert.Equal(first, Assert.IsType<AppendResult.AlreadyRecorded>(again).Receipt);
        }

        Assert.Single(await Sample.EverythingAsync(ledger));
    }

    [Fact]
    public async Task Other_content_under_a_used_key_is_refused_and_kept_in_quarantine_once()
    {
        var connectionString = await postgres.NewDatabaseAsync();
        await using var database = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        var ledger = await database.CreateAsync(Sample.Fines);
        var first = Sample.Stored(await ledger.AppendAsync(Sample.Step("a", "a#1"), ExpectedVersion.Any));

        foreach (var other in new[] { Sample.Step("a", "a#1", "Payment"), Sample.Step("a", "a#1", "Payment"), Sample.Step("b", "a#1") })
        {
            var refused = await ledger.AppendAsync(other, ExpectedVersion.Any);
            Assert.Equal(first, Assert.IsType<AppendResult.ContentConflict>(refused).First);
        }

        Assert.Single(await Sample.EverythingAsync(ledger));
        Assert.Equal(2L, await ScalarAsync(connectionString, "select count(*) from ledger_fines.quarantine"));
        Assert.Equal(1L, await ScalarAsync(connectionString, "select count(*) from ledger_fines.quarantine join ledger_fines.streams using (stream) where first_position = 1 and name = 'claimant/b'"));
    }

    [Fact]
    public async Task One_call_with_many_events_treats_each_as_if_it_came_alone()
    {
        var (database, ledger) = await Sample.NewLedgerAsync(postgres);
        await using var _ = database;
        var offered = Enumerable.Range(0, 900).Select(i => Sample.Step($"c{i % 10}", $"r{i}")).ToList();
        offered[500] = offered[3];
        offered[501] = Sample.Step("c4", "r4", "Payment");

        var results = await ledger.AppendManyAsync(offered);

        Assert.Equal(Sample.Stored(results[3]), Assert.IsType<AppendResult.AlreadyRecorded>(results[500]).Receipt);
        Assert.Equal(Sample.Stored(results[4]), Assert.IsType<AppendResult.ContentConflict>(results[501]).First);
        Assert.Equal(Enumerable.Range(1, 898).Select(i => (long)i), results.OfType<AppendResult.Appended>().Select(r => r.Receipt.Position));

        var again = await ledger.AppendManyAsync(offered);
        Assert.All(again.Where((_, i) => i != 501), result => Assert.IsType<AppendResult.AlreadyRecorded>(result));
        Assert.Equal(898, (await Sample.EverythingAsync(ledger)).Count);
    }

    [Fact]
    public async Task Moments_never_go_back_when_the_clock_does()
    {
        var clock = new SetClock(Instant.FromUtc(2026, 6, 1, 12, 0));
        var (database, ledger) = await Sample.NewLedgerAsync(postgres, clock: clock);
        await using var _ = database;
        var moments = new List<Instant>();
        foreach (var days in new[] { 0, 1, -3, 2 })
        {
            clock.Now = Instant.FromUtc(2026, 6, 1, 12, 0) + Duration.FromDays(days);
            moments.Add(Sample.Stored(await ledger.AppendAsync(Sample.Step("a", $"a#{days}"), ExpectedVersion.Any)).RecordedAt);
        }

        Assert.Equal([1, 2, 2, 3], moments.Select(moment => moment.InUtc().Day));
    }

    [Fact]
    public async Task Made_up_people_may_bring_their_own_past_and_real_ones_may_not()
    {
        var now = Instant.FromUtc(2026, 6, 1, 12, 0);
        var past = Instant.FromUtc(2022, 1, 1, 8, 0);
        var (database, made) = await Sample.NewLedgerAsync(postgres, Sample.Fines with { Name = "made-up", Simulated = true }, new SetClock(now));
        await using var _ = database;
        var real = await database.CreateAsync(Sample.Fines);

        var results = await made.AppendManyAsync(
        [
            Sample.Step("a", "1") with { SimulatedRecordedAt = past },
            Sample.Step("a", "2") with { SimulatedRecordedAt = now + Duration.FromDays(900) },
        ]);

        Assert.Equal([past, now], results.Select(result => Sample.Stored(result).RecordedAt));
        await Assert.ThrowsAsync<ArgumentException>(() => real.AppendAsync(Sample.Step("a", "1") with { SimulatedRecordedAt = past }, ExpectedVersion.Any));
    }

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static bool SameEvent(RecordedEvent one, RecordedEvent other) =>
        (one with { Event = other.Event }) == other && one.Event.Source == other.Event.Source && one.Event.Payload.Span.SequenceEqual(other.Event.Payload.Span);
}
