using JourneyLedger.Postgres.Sealer;
using JourneyLedger.Sealing;
using JourneyLedger.Tests.Shared;
using Npgsql;

namespace JourneyLedger.Postgres.Tests.Sealer;

/// <summary>A ledger in PostgreSQL is sealed as it grows.</summary>
public class SealingTests(TestPostgres postgres)
{
    [Fact]
    public async Task Everything_is_sealed_published_and_found_unaltered()
    {
        await using var here = await SealedHere.NewAsync(postgres, 3_000);
        await here.AppendAsync(3_001, 70);
        var state = await here.UntilSealedAsync();

        Assert.Equal((3_070L, 3_070L), (state.Head, state.Size));
        var audited = await here.AuditAsync(here.Publication.Last(1)!);
        Assert.Equal(new LedgerVerdict(3_070, 0, 0, null), audited.Verdict);
        Assert.Equal(await here.CheckpointAsync(), audited.Checkpoint);

        // The files alone give the signed root.
        var published = new TiledTree(3_070, tile => File.ReadAllBytes(Path.Combine(here.Publication.Folder, "1", tile.Path)));
        Assert.Equal(audited.Checkpoint.Root, published.Root());
    }

    [Fact]
    public async Task A_large_ledger_is_sealed_in_passes_with_a_tree_of_three_levels()
    {
        await using var here = await SealedHere.NewAsync(postgres, 70_000);

        Assert.Null((await here.AuditAsync()).Verdict.First);
        Assert.Equal(1 * Digest.Bytes, (await here.Ledger.Seal.TileAsync(new TileId(2, 0, 1)))!.Length);
        Assert.Null(await here.Ledger.Seal.TileAsync(new TileId(2, 0, 2)));
    }

    [Fact]
    public async Task Sealing_goes_on_in_another_node_and_after_a_restart()
    {
        await using var here = await SealedHere.NewAsync(postgres, 500);
        await using var other = await SealedHere.OpenAsync(here.ConnectionString, here.Folder);
        other.Start();
        await here.StopAsync();
        await here.AppendAsync(501, 800);

        Assert.Equal(1_300, (await other.UntilSealedAsync()).Size);
        await other.StopAsync();
        await here.AppendAsync(1_301, 1);
        here.Start();
        Assert.Equal(1_301, (await here.UntilSealedAsync()).Size);
        Assert.Null((await here.AuditAsync()).Verdict.First);
        Assert.DoesNotContain(here.Said.Concat(other.Said), sentence => sentence.Contains("not sealed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Proofs_prove_and_refuse()
    {
        await using var here = await SealedHere.NewAsync(postgres, 700);
        var before = await here.CheckpointAsync();
        await here.AppendAsync(701, 600);
        await here.UntilSealedAsync();
        var now = await here.CheckpointAsync();
        var seal = here.Ledger.Seal;

        var grown = (await seal.ConsistencyAsync(before.Size, now.Size)).Value!;
        Assert.True(Proofs.IsConsistent(before.Size, before.Root, now.Size, now.Root, grown));
        var tile = await seal.TileAsync(new TileId(0, 2));
        var leaf = Digest.From(tile.AsSpan(0, Digest.Bytes));
        Assert.True(Proofs.IsIncluded(leaf, 512, now.Size, (await seal.InclusionAsync(513, now.Size)).Value!, now.Root));
        Assert.True(Proofs.IsIncluded(leaf, 512, before.Size, (await seal.InclusionAsync(513, before.Size)).Value!, before.Root));
        Assert.Equal("no-such-event", (await seal.InclusionAsync(0, now.Size)).Refusals[0].Code);
        Assert.Equal("no-such-event", (await seal.InclusionAsync(now.Size + 1, now.Size)).Refusals[0].Code);
        Assert.Equal("not-sealed", (await seal.InclusionAsync(1, now.Size + 1)).Refusals[0].Code);
        Assert.Equal("proof-size", (await seal.ConsistencyAsync(2, 1)).Refusals[0].Code);
    }

    [Fact]
    public async Task A_folder_that_was_lost_is_published_anew()
    {
        await using var here = await SealedHere.NewAsync(postgres, 600);
        await here.StopAsync();
        Directory.Delete(here.Folder, recursive: true);
        here.Start();
        await here.AppendAsync(601, 1);
        await here.UntilSealedAsync();

        var published = new TiledTree(601, tile => File.ReadAllBytes(Path.Combine(here.Publication.Folder, "1", tile.Path)));
        Assert.Equal((await here.CheckpointAsync()).Root, published.Root());
        Assert.Contains("journey-ledger/fines/", await File.ReadAllTextAsync(Path.Combine(here.Publication.Folder, "ledger.pub")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_key_signs_from_then_on_and_the_old_one_stays_good_for_what_it_signed()
    {
        await using var here = await SealedHere.NewAsync(postgres, 10);
        var keys = new SealKeys(TestKeys.Ring.Folder, here.Ledger.Seal.First);
        var (oldNote, oldKeys) = ((await here.Ledger.Seal.CheckpointAsync())!, keys.Public());

        keys.Rotate(NodaTime.SystemClock.Instance.GetCurrentInstant());
        await here.AppendAsync(11, 1);
        await here.UntilSealedAsync();
        var newNote = (await here.Ledger.Seal.CheckpointAsync())!;

        Assert.Equal("wrong-key", SignedCheckpoint.Read(newNote, oldKeys).Refusals[0].Code);
        Assert.True(SignedCheckpoint.Read(newNote, keys.Public()).Accepted);
        Assert.True(SignedCheckpoint.Read(oldNote, keys.Public()).Accepted);
        Assert.Null((await here.AuditAsync(oldNote)).Verdict.First);
    }

    [Fact]
    public async Task Each_role_can_do_its_own_part_only()
    {
        await using var here = await SealedHere.NewAsync(postgres, 300);

        foreach (var (role, statement) in new[]
        {
            ("journey_writer", "insert into tiles values (3, 0, decode(repeat('00', 32), 'hex'))"),
            ("journey_writer", "update tiles set hashes = hashes"),
            ("journey_writer", "insert into checkpoints values (1, 9, now(), '')"),
            ("journey_sealer", "insert into events (position) values (999)"),
            ("journey_sealer", "update events set version = 1"),
            ("journey_sealer", "delete from tiles"),
            ("journey_sealer", "update tiles set hashes = set_byte(hashes, 0, get_byte(hashes, 0) # 1)"),
            ("journey_sealer", "update checkpoints set note = ''"),
        })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => Faults.ScalarAsync(here.ConnectionString, $"set role {role}; set search_path = ledger_fines; {statement}"));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }
}
