using JourneyLedger.Postgres.Erasing;
using JourneyLedger.Postgres.Sealer;
using JourneyLedger.Sealing;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Postgres.Tests.Sealer;

/// <summary>Whatever a superuser does to the tables by hand, verifying the ledger says where.</summary>
public class TamperedTablesTests(TestPostgres postgres)
{
    private const string Unlock = "set search_path = ledger_fines; set session_replication_role = replica; "
        + "alter table events disable trigger all; alter table tiles disable trigger all; alter table streams disable trigger all; alter table erased_events disable trigger all; "
        + "alter table checkpoints disable trigger all; ";

    [Fact]
    public async Task Every_edit_deletion_and_swap_is_found_and_its_position_named()
    {
        await using var here = await SealedHere.NewAsync(postgres, 700);
        await here.StopAsync();
        await RunAsync(here, "create schema kept; create table kept.events as table events; create table kept.tiles as table tiles; create table kept.streams as table streams");
        Assert.Null((await here.AuditAsync()).Verdict.First);

        var draws = new Random(1);
        var named = 0;
        foreach (var (statement, position) in Edits(draws))
        {
            await RunAsync(here, statement);
            var audited = await here.AuditAsync();
            Assert.True(audited.Verdict.First?.Position == position, $"{statement}: expected {position}, found {audited.Verdict.First}");
            named += audited.Stream is not null ? 1 : 0;
            await RunAsync(here, "truncate events, tiles, streams; insert into events select * from kept.events; insert into tiles select * from kept.tiles; insert into streams select * from kept.streams");
        }

        Assert.True(named > 20, $"{named} streams were named");
        Assert.Null((await here.AuditAsync()).Verdict.First);
    }

    [Fact]
    public async Task A_checkpoint_changed_in_its_table_is_not_believed_and_a_saved_one_still_counts()
    {
        await using var here = await SealedHere.NewAsync(postgres, 300);
        await here.StopAsync();
        var saved = (await here.Ledger.Seal.CheckpointAsync())!;
        await RunAsync(here, "update checkpoints set note = replace(note, '300', '299')");

        var refused = await new LedgerAudit(here.Ledger.Seal).RunAsync(here.Ledger.Seal.Keys.Public(), []);
        Assert.Equal("wrong-key", refused.Refusals[0].Code);

        await RunAsync(here, "delete from checkpoints; delete from tiles; delete from events where position > 200");
        Assert.Equal(1, (await here.AuditAsync(saved)).Verdict.First!.Position);
    }

    [Fact]
    public async Task An_erased_person_does_not_break_the_seal_and_an_emptied_one_does()
    {
        await using var here = await SealedHere.NewAsync(postgres, 400);
        Assert.IsType<ErasureResult.Erased>(await here.Ledger.EraseAsync(new Erasure("p3", "asked for it", "A. Steward")));
        await here.UntilSealedAsync();
        await here.StopAsync();

        var verdict = (await here.AuditAsync()).Verdict;
        Assert.Equal((null, 1L), (verdict.First, verdict.ErasedStreams));
        Assert.Equal("erased", (await here.Ledger.BundleAsync(["claimant/p3"])).Refusals[0].Code);

        await RunAsync(here, "insert into erased_events select position, sha256(substr(body, 1, 16) || meta), sha256(body) from events where stream = 5; update events set meta = null, body = null where stream = 5");
        Assert.Equal(AlterationKind.EmptiedWithoutErasure, (await here.AuditAsync()).Verdict.First!.Kind);
    }

    [Fact]
    public async Task A_bundle_of_a_person_verifies_anywhere_and_shows_a_changed_row()
    {
        await using var here = await SealedHere.NewAsync(postgres, 400);
        var saved = (await here.Ledger.Seal.CheckpointAsync())!;
        await here.AppendAsync(401, 300);
        await here.UntilSealedAsync();
        await here.StopAsync();
        var keys = here.Ledger.Seal.Keys.Public();

        var bundle = (await here.Ledger.BundleAsync(["claimant/p3", "claimant/p4"], saved)).Value!;
        var verdict = BundleVerifier.Verify(bundle, keys, saved).Value!;
        Assert.Equal((null, 140, 0), (verdict.First, verdict.Events, verdict.Closed));
        Assert.Equal("unknown-stream", (await here.Ledger.BundleAsync(["claimant/nobody"])).Refusals[0].Code);

        await RunAsync(here, "update events set body = set_byte(body, 20, get_byte(body, 20) # 1) where position = 213");
        var changed = BundleVerifier.Verify((await here.Ledger.BundleAsync(["claimant/p3"])).Value!, keys).Value!;
        Assert.Equal(213, changed.First!.Position);
    }

    [Fact]
    public async Task Whoever_is_erased_while_a_ledger_is_verified_quietly_is_no_alteration()
    {
        await using var here = await SealedHere.NewAsync(postgres, 9_000);
        var erased = false;
        var reached = new Heard(done =>
        {
            if (!erased && done > 0)
                Assert.IsType<ErasureResult.Erased>(here.Ledger.EraseAsync(new Erasure("p3", "asked for it", "A. Steward")).GetAwaiter().GetResult());
            erased = true;
        });
        var audited = await new LedgerAudit(here.Ledger.Seal, new AuditPace(0.5, TimeProvider.System)).RunAsync(here.Ledger.Seal.Keys.Public(), [], reached);
        Assert.True(erased);
        Assert.Equal((null, 1L), (audited.Value!.Verdict.First, audited.Value.Verdict.ErasedStreams));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Working_and_resting_keep_to_the_share(double share)
    {
        var worked = TimeSpan.FromMilliseconds(40);
        Assert.Equal(share, worked / (worked + new AuditPace(share, TimeProvider.System).RestAfter(worked)), 6);
    }

    private sealed class Heard(Action<long> hear) : IProgress<(long Done, long Total)>
    {
        public void Report((long Done, long Total) value) => hear(value.Done);
    }

    private static IEnumerable<(string Statement, long Position)> Edits(Random draws)
    {
        foreach (var column in new[] { "meta", "body", "commit" })
        {
            for (var time = 0; time < 4; time++)
            {
                var (position, at) = (Position(), draws.Next(16));
                yield return ($"update events set {column} = set_byte({column}, {at}, get_byte({column}, {at}) # {1 << draws.Next(8)}) where position = {position}", position);
            }
        }

        foreach (var change in new[] { "recorded_at = recorded_at + interval '1 microsecond'", "version = version + 1000", "event_id = gen_random_uuid()", "stream = stream % 10 + 1" })
        {
            var position = Position();
            yield return ($"alter table events drop constraint if exists events_stream_version; update events set {change} where position = {position}", position);
        }

        for (var time = 0; time < 4; time++)
        {
            var position = Position();
            yield return ($"delete from events where position = {position}", position);
        }

        for (var time = 0; time < 4; time++)
        {
            var (one, other) = (Position(), 1 + draws.Next(700));
            if (one != other)
                yield return ($"update events set position = -{one} where position = {one}; update events set position = {one} where position = {other}; update events set position = {other} where position = -{one}", Math.Min(one, other));
        }

        for (var time = 0; time < 6; time++)
        {
            var position = Position();
            var at = (position - 1) % 256 * 32 + draws.Next(32);
            yield return ($"update tiles set hashes = set_byte(hashes, {at}, get_byte(hashes, {at}) # {1 << draws.Next(8)}) where level = 0 and index = {(position - 1) / 256}", position);
        }

        yield return ("delete from tiles where level = 0 and index = 1", 257);
        yield return ("delete from tiles where level = 1", 1);
        yield return ("update tiles set hashes = substr(hashes, 1, 32) where level = 0 and index = 2", 513);
        yield return ("update tiles set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) where level = 1", 257);
        yield return ("update streams set name = 'claimant/other' where stream = 3", 3);
        yield return ("update streams set stream_id = gen_random_uuid() where stream = 4", 4);

        long Position() => 1 + draws.Next(700);
    }

    private static Task RunAsync(SealedHere here, string statement) => Faults.ScalarAsync(here.ConnectionString, Unlock + statement);
}
