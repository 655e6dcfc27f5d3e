using JourneyLedger.Postgres.Sealer;
using JourneyLedger.Sealing;
using JourneyLedger.Tests.Shared;
using NodaTime;
using Npgsql;

namespace JourneyLedger.Postgres.Tests.Sealer;

/// <summary>A ledger that contradicts what was published of it is not signed.</summary>
public class BrokenSealTests(TestPostgres postgres)
{
    private static readonly Instant Now = SystemClock.Instance.GetCurrentInstant();

    [Fact]
    public async Task A_ledger_restored_to_an_older_state_is_not_signed_until_a_new_origin_owns_up_to_it()
    {
        var folder = TestFolders.New("published");
        await using var restored = await RestoredAsync(folder, before: 300, published: 450);
        restored.Start();

        Assert.Contains("restored to an older state", await restored.UntilRefusedAsync(), StringComparison.Ordinal);
        await restored.AppendAsync(10_000, 200);
        await Task.Delay(500);
        Assert.Equal(300, (await restored.Ledger.Seal.StateAsync()).Size);

        var opened = await OriginDesk.OpenAsync(restored.Ledger.Seal, restored.Publication, "disk lost, last night's backup restored", "A. Operator", Now);
        Assert.Equal(2, opened.Value!.Number);
        await restored.UntilSealedAsync();
        var checkpoint = await restored.CheckpointAsync();
        Assert.Equal((opened.Value.ToString(), 500L, 450L), (checkpoint.Origin, checkpoint.Size, checkpoint.After!.Size));
        Assert.Null((await restored.AuditAsync()).Verdict.First);
        Assert.Contains("fines is sealed again.", restored.Said);

        // What was shown before stays as evidence.
        Assert.True(SignedCheckpoint.Read(restored.Publication.Last(1)!, restored.Ledger.Seal.Keys.Public()).Value!.Checkpoint.Size == 450);
        Assert.Equal("nothing-broken", (await OriginDesk.OpenAsync(restored.Ledger.Seal, restored.Publication, "again", "A. Operator", Now)).Refusals[0].Code);
    }

    [Fact]
    public async Task A_restored_ledger_that_was_filled_up_otherwise_is_not_signed_either()
    {
        var folder = TestFolders.New("published");
        await using var restored = await RestoredAsync(folder, before: 300, published: 450);
        await restored.AppendAsync(10_000, 400);
        restored.Start();

        Assert.Contains("not those whose root was published", await restored.UntilRefusedAsync(), StringComparison.Ordinal);
        Assert.Equal(300, (await restored.Ledger.Seal.StateAsync()).Size);
    }

    [Fact]
    public async Task A_witness_that_has_seen_more_stops_the_sealer_when_the_publication_is_lost_too()
    {
        var folder = TestFolders.New("published");
        using var witness = SigningKey.Make("witness.test/w1", witness: true);
        await using var restored = await RestoredAsync(folder, before: 300, published: 450);
        var last = restored.Publication.Last(1)!;
        Directory.Delete(folder, recursive: true);
        restored.Start();
        await File.WriteAllTextAsync(restored.Ledger.Seal.Keys.WitnessFile, $"{witness.Public}\n");

        SignedNote.TryParse(last, out var note);
        Assert.Null(await restored.Ledger.Seal.AddCosignatureAsync(note.With(witness.Sign(note.Text, Now)).ToString(), Now));

        Assert.Contains("restored to an older state", await restored.UntilRefusedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stored_tree_that_was_changed_is_not_signed_over()
    {
        await using var here = await SealedHere.NewAsync(postgres, 300);
        await here.StopAsync();
        await Faults.ScalarAsync(here.ConnectionString, "set search_path = ledger_fines; alter table tiles disable trigger all; update tiles set hashes = set_byte(hashes, 5, get_byte(hashes, 5) # 1) where level = 1");
        await here.AppendAsync(301, 1);
        here.Start();

        Assert.Contains("does not have the root that was signed", await here.UntilRefusedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_witness_must_be_known_and_sign_this_ledgers_checkpoint()
    {
        await using var here = await SealedHere.NewAsync(postgres, 5);
        using var witness = SigningKey.Make("witness.test/w2", witness: true);
        using var stranger = SigningKey.Make("witness.test/stranger", witness: true);
        await File.AppendAllTextAsync(here.Ledger.Seal.Keys.WitnessFile, $"{witness.Public}\n");
        SignedNote.TryParse((await here.Ledger.Seal.CheckpointAsync())!, out var note);

        Assert.Equal("unknown-witness", (await here.Ledger.Seal.AddCosignatureAsync(note.With(stranger.Sign(note.Text, Now)).ToString(), Now))!.Code);
        Assert.Equal("checkpoint-foreign", (await here.Ledger.Seal.AddCosignatureAsync("hello", Now))!.Code);
        Assert.False((await here.Ledger.Seal.StateAsync()).Witnessed);

        Assert.Null(await here.Ledger.Seal.AddCosignatureAsync(note.With(witness.Sign(note.Text, Now)).ToString(), Now));
        Assert.True((await here.Ledger.Seal.StateAsync()).Witnessed);
        Assert.Equal(["witness.test/w2"], SignedCheckpoint.Read((await here.Ledger.Seal.CheckpointAsync())!, here.Ledger.Seal.Keys.Public()).Value!.Witnesses);
    }

    /// <summary>A ledger as it stood before, next to a publication that shows more of it.</summary>
    private async Task<SealedHere> RestoredAsync(string folder, int before, int published)
    {
        var connectionString = await postgres.NewDatabaseAsync();
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        await using (var first = await SealedHere.OpenAsync(connectionString, folder))
        {
            await first.AppendAsync(1, before);
            first.Start();
            await first.UntilSealedAsync();
            await first.StopAsync();
        }

        // Disposing takes the folder away, so the copy is made in between and the publication afterwards.
        await Faults.ScalarAsync(postgres.ConnectionString, $"create database {name}_old template {name}");
        var later = await SealedHere.OpenAsync(connectionString, folder);
        await later.AppendAsync(before + 1, published - before);
        later.Start();
        await later.UntilSealedAsync();
        await later.StopAsync();
        await later.Database.DisposeAsync();
        return await SealedHere.OpenAsync(new NpgsqlConnectionStringBuilder(connectionString) { Database = $"{name}_old" }.ConnectionString, folder);
    }
}
