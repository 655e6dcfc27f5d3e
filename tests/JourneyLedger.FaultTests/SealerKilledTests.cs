using JourneyLedger.Postgres.Sealer;
using JourneyLedger.Sealing;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.FaultTests;

/// <summary>The sealer is killed at random moments, again and again, while callers append.</summary>
public sealed class SealerKilledTests
{
    [Fact]
    public async Task However_often_the_sealer_is_killed_the_world_sees_one_history_and_it_verifies()
    {
        var random = new Random(20261122);
        await using var faulty = await FaultyLedger.StartAsync();
        using var giveUp = new CancellationTokenSource(FaultyLedger.Patience);
        using var enough = new CancellationTokenSource();
        var folder = FaultyLedger.NewFolder() + ".published";
        var publication = Publication.Of(folder, faulty.Ledger.Seal.First);
        var shown = new List<string>();
        try
        {
            var appended = new Acknowledged();
            var appending = appended.AppendAsync(faulty.Ledger, callers: 16, "live", enough.Token, giveUp.Token);
            for (var kills = 0; kills < FaultyLedger.Times(inCi: 12); kills++)
            {
                using var victim = await Victim.StartAsync(null, "seal", faulty.Server.ConnectionString, folder);
                await Task.Delay(random.Next(0, 150));
                await victim.KillAsync();
                shown.Add(publication.Last(1)!);
                Assert.Null(FaultOf(publication, faulty.Ledger.Seal));
            }

            await enough.CancelAsync();
            await appending;
            await SealTheRestAsync(faulty, folder, giveUp.Token);

            Assert.Empty(Invariants.Broken(await faulty.EverythingAsync(giveUp.Token), appended.Receipts));
            var audited = await new LedgerAudit(faulty.Ledger.Seal).RunAsync(faulty.Ledger.Seal.Keys.Public(), shown, cancel: giveUp.Token);
            Assert.True(audited.Accepted, string.Join(' ', audited.Refusals.Select(refusal => refusal.Reason)));
            Assert.Equal(new LedgerVerdict(appended.Receipts.Count, 0, 0, null), audited.Value.Verdict);
            Assert.Null(FaultOf(publication, faulty.Ledger.Seal));

            // Two roots of one size would be a fork, however well each verifies.
            Assert.All(shown.Select(note => Read(note, faulty.Ledger.Seal)).GroupBy(one => one.Size), same => Assert.Single(same.Select(one => one.Root).Distinct()));
            Assert.True(shown.Select(note => Read(note, faulty.Ledger.Seal).Size).Distinct().Count() > 1, "Nothing was sealed between the kills.");
        }
        finally
        {
            TestFolders.Delete(folder);
        }
    }

    private static async Task SealTheRestAsync(FaultyLedger faulty, string folder, CancellationToken giveUp)
    {
        using var victim = await Victim.StartAsync(null, "seal", faulty.Server.ConnectionString, folder);
        while (await faulty.Ledger.Seal.StateAsync(giveUp) is { Unsealed: > 0 })
            await Task.Delay(50, giveUp);
        await victim.CloseAsync();
    }

    /// <summary>What is wrong with the files as whoever copies them now finds them: the signed root must come of the tiles that are there.</summary>
    private static string? FaultOf(Publication publication, LedgerSeal seal)
    {
        var checkpoint = Read(publication.Last(1)!, seal);
        try
        {
            var tree = new TiledTree(checkpoint.Size, tile => Tile(publication, tile));
            return tree.Root() == checkpoint.Root ? null : $"the tiles of {checkpoint.Size} events have another root than was signed";
        }
        catch (IOException missing)
        {
            return $"the checkpoint of {checkpoint.Size} events is there and a tile is not: {missing.Message}";
        }
    }

    // A partial tile goes once a wider one is there, of which it is the beginning.
    private static byte[] Tile(Publication publication, TileId tile)
    {
        var path = Path.Combine(publication.Folder, "1", tile.Path);
        var full = Path.Combine(publication.Folder, "1", new TileId(tile.Level, tile.Index).Path);
        return File.Exists(path) ? File.ReadAllBytes(path) : File.ReadAllBytes(full)[..(tile.Width * Digest.Bytes)];
    }

    private static Checkpoint Read(string note, LedgerSeal seal)
    {
        var read = SignedCheckpoint.Read(note, seal.Keys.Public());
        Assert.True(read.Accepted, string.Join(' ', read.Refusals.Select(refusal => refusal.Reason)));
        return read.Value.Checkpoint;
    }
}
