using System.Text;
using JourneyLedger.Postgres.Keys;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Postgres.Tests.Keys;

/// <summary>What of a payload can be found in the database, and what a ledger does without its keys.</summary>
public sealed class EncryptedLedgerTests(TestPostgres postgres)
{
    [Theory]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task No_payload_stands_readable_in_the_database(int events)
    {
        var connectionString = await postgres.NewDatabaseAsync();
        await using var database = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        var ledger = await database.CreateAsync(Sample.Fines);
        await ledger.AppendManyAsync([.. Enumerable.Range(0, events).Select(i => Sample.Step($"c{i % 7}", $"r{i}", "Geheimnis"))]);
        await ledger.AppendAsync(Sample.Step("c1", "r1", "Geheimnis zwei"), ExpectedVersion.Any); // into quarantine

        foreach (var table in new[] { "events", "quarantine" })
        {
            var readable = $"select count(*) from ledger_fines.{table} t where position('Geheimnis'::bytea in t.meta || t.body) > 0";
            Assert.Equal(0L, await Faults.ScalarAsync(connectionString, readable));
        }

        Assert.All(await Sample.EverythingAsync(ledger), e => Assert.Contains("Geheimnis", Encoding.UTF8.GetString(e.Event.Payload.Span), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_stored_is_what_a_verifier_expects()
    {
        var connectionString = await postgres.NewDatabaseAsync();
        await using var database = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        var ledger = await database.CreateAsync(Sample.Fines);
        await ledger.AppendManyAsync([.. Enumerable.Range(0, 300).Select(i => Sample.Step($"c{i}", $"r{i}"))]);

        const string Expected = "select count(*) from ledger_fines.events where length(commit) = 32 and length(body) = 28 + length('{\"kind\":\"Create Fine\"}')";
        Assert.Equal(300L, await Faults.ScalarAsync(connectionString, Expected));
        Assert.Equal(300L, await Faults.ScalarAsync(connectionString, "select count(distinct commit) from ledger_fines.events"));
        Assert.Equal(300L, await Faults.ScalarAsync(connectionString, "select count(distinct stream) from ledger_fines.events where stream between 1 and 300"));
    }

    [Fact]
    public async Task Without_the_right_keys_a_ledger_is_refused_in_words()
    {
        var connectionString = await postgres.NewDatabaseAsync();
        using var folder = new KeyFolder();
        await using (var database = await LedgerDatabase.OpenAsync(connectionString, folder.Open(), TimeProvider.System))
            await (await database.CreateAsync(Sample.Fines)).AppendAsync(Sample.Step("a", "1"), ExpectedVersion.Any);
        using var elsewhere = new KeyFolder();

        Assert.Contains("is missing", await RefusalAsync(elsewhere.Open()), StringComparison.Ordinal);
        Assert.Contains("was made under the master key", await RefusalAsync(folder.Open(MasterKey.Make().ToText())), StringComparison.Ordinal);
        await using var right = await LedgerDatabase.OpenAsync(connectionString, folder.Open(), TimeProvider.System);
        Assert.Single(await Sample.EverythingAsync((await right.FindAsync("fines"))!));

        async Task<string> RefusalAsync(KeyRing ring)
        {
            await using var database = await LedgerDatabase.OpenAsync(connectionString, ring, TimeProvider.System);
            return (await Assert.ThrowsAsync<LedgerKeyException>(() => database.FindAsync("fines"))).Message;
        }
    }

    [Fact]
    public async Task A_body_that_was_changed_is_passed_without_its_payload_and_the_others_are_read()
    {
        var connectionString = await postgres.NewDatabaseAsync();
        await using var database = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        var ledger = await database.CreateAsync(Sample.Fines);
        await ledger.AppendManyAsync([Sample.Step("a", "1"), Sample.Step("a", "2"), Sample.Step("b", "3")]);
        await Faults.ScalarAsync(connectionString, """
            alter table ledger_fines.events disable trigger only_erased;
            update ledger_fines.events set body = set_byte(body, 30, get_byte(body, 30) # 1) where position = 2
            """);

        var read = await Sample.EverythingAsync(ledger);

        Assert.Equal([1, 2, 3], read.Select(e => e.Position));
        Assert.Equal([false, true, false], read.Select(e => e.Event.Payload.IsEmpty));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task A_key_that_is_gone_without_an_erasure_is_told_and_nothing_of_the_batch_is_stored(int events)
    {
        var connectionString = await postgres.NewDatabaseAsync();
        using var folder = new KeyFolder();
        Guid identity;
        await using (var database = await LedgerDatabase.OpenAsync(connectionString, folder.Open(), TimeProvider.System))
        {
            var whole = await database.CreateAsync(Sample.Fines);
            identity = whole.Identity;
            await whole.AppendManyAsync([Sample.Step("kept", "1"), Sample.Step("lost", "2")]);
        }

        using (var keys = KeyFile.Open(folder.File(".keys"), identity, folder.Open(), 2))
            keys.Destroy(2);
        await using var again = await LedgerDatabase.OpenAsync(connectionString, folder.Open(), TimeProvider.System);
        var ledger = (await again.FindAsync("fines"))!;
        var batch = Enumerable.Range(0, events).Select(i => Sample.Step(i == events - 1 ? "lost" : "kept", $"r{i}")).ToList();

        var told = await Assert.ThrowsAsync<LedgerKeyException>(() => ledger.AppendManyAsync(batch));

        Assert.Contains("'claimant/lost' is destroyed", told.Message, StringComparison.Ordinal);
        Assert.Equal(2, await ledger.HeadAsync());
        Assert.Equal(3, Sample.Stored(await ledger.AppendAsync(batch[0], ExpectedVersion.Any)).Position);
    }

    [Fact]
    public async Task Two_nodes_give_streams_numbers_and_keys_that_the_other_can_use()
    {
        var connectionString = await postgres.NewDatabaseAsync();
        await using var one = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        await using var two = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        var nodes = new[] { await one.CreateAsync(Sample.Fines), await two.CreateAsync(Sample.Fines) };

        // More streams than the first chunk of keys has, half of them met by both.
        await Task.WhenAll(Enumerable.Range(0, 30).Select(part => nodes[part % 2].AppendManyAsync(
            [.. Enumerable.Range(0, 200).Select(i => Sample.Step($"c{(part / 2 * 100) + i}", $"{part}-{i}"))])));

        foreach (var node in nodes)
        {
            var read = await Sample.EverythingAsync(node);
            Assert.Equal(6_000, read.Count);
            Assert.DoesNotContain(read, e => e.Event.Payload.IsEmpty);
        }

        Assert.Equal(1_600L, await Faults.ScalarAsync(connectionString, "select count(distinct stream) from ledger_fines.events"));
        Assert.Equal(1_600, await Faults.ScalarAsync(connectionString, "select max(stream) from ledger_fines.streams"));
    }
}
