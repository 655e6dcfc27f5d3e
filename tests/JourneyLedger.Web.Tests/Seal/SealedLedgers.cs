using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using JourneyLedger.Cli;
using JourneyLedger.Sealing;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Web.Tests.Running;
using Npgsql;

namespace JourneyLedger.Web.Tests.Seal;

/// <summary>A running node seals what is reported to it, shows the seal to the world, and takes a witness's signature.</summary>
public sealed class SealedLedgers(SharedNode shared) : IDisposable
{
    private const string Purpose = "purpose=audit";
    private readonly WebNode _node = shared.Node;
    private readonly string _folder = Directory.CreateTempSubdirectory("journey-seal-").FullName;

    [Fact]
    public async Task Checkpoint_tiles_and_proofs_fit_each_other()
    {
        var ledger = await NewSealedAsync("ada", "bob");
        var keys = await KeysAsync(ledger);
        var checkpoint = await CheckpointAsync(ledger, keys);

        var tile = new TileId(0, 0, (int)checkpoint.Size);
        using var served = await _node.Http.GetAsync($"/ledgers/{ledger}/{tile.Path}");
        var leaves = TiledTree.Hashes(await served.Content.ReadAsByteArrayAsync()).ToArray();
        Assert.Equal(checkpoint.Root, Merkle.Root(leaves));
        Assert.Contains("immutable", served.Headers.CacheControl!.ToString(), StringComparison.Ordinal);

        var inclusion = await _node.Http.GetFromJsonAsync<JsonElement>($"/api/ledgers/{ledger}/proofs/inclusion?position=2&size={checkpoint.Size}");
        Assert.True(Proofs.IsIncluded(leaves[1], 1, checkpoint.Size, Hashes(inclusion), checkpoint.Root));
        var consistency = await _node.Http.GetFromJsonAsync<JsonElement>($"/api/ledgers/{ledger}/proofs/consistency?from=1&to={checkpoint.Size}");
        Assert.True(Proofs.IsConsistent(1, leaves[0], checkpoint.Size, checkpoint.Root, Hashes(consistency)));

        var seal = await _node.Http.GetFromJsonAsync<JsonElement>($"/api/ledgers/{ledger}/seal");
        Assert.Equal((checkpoint.Size, 0L, JsonValueKind.Null, false), (seal.GetProperty("size").GetInt64(), seal.GetProperty("unsealed").GetInt64(), seal.GetProperty("whyNot").ValueKind, seal.GetProperty("witnessed").GetBoolean()));
    }

    [Theory]
    [InlineData("/ledgers/nowhere/checkpoint", HttpStatusCode.NotFound, "unknown-ledger")]
    [InlineData("/ledgers/nowhere/ledger.pub", HttpStatusCode.NotFound, "unknown-ledger")]
    [InlineData("/api/ledgers/nowhere/seal", HttpStatusCode.NotFound, "unknown-ledger")]
    [InlineData("/ledgers/{empty}/checkpoint", HttpStatusCode.NotFound, "not-sealed")]
    [InlineData("/ledgers/{empty}/tile/0/000", HttpStatusCode.NotFound, "no-such-tile")]
    [InlineData("/ledgers/{empty}/tile/0/../../checkpoint", HttpStatusCode.NotFound, null)]
    [InlineData("/ledgers/{empty}/tile/zero", HttpStatusCode.NotFound, "no-such-tile")]
    [InlineData("/api/ledgers/{empty}/proofs/inclusion?position=0&size=1", HttpStatusCode.NotFound, "no-such-event")]
    [InlineData("/api/ledgers/{empty}/proofs/inclusion?position=1&size=1", HttpStatusCode.Conflict, "not-sealed")]
    [InlineData("/api/ledgers/{empty}/proofs/inclusion?position=1&size=9223372036854775807", HttpStatusCode.Conflict, "not-sealed")]
    [InlineData("/api/ledgers/{empty}/proofs/consistency?from=2&to=1", HttpStatusCode.BadRequest, "proof-size")]
    [InlineData("/api/ledgers/{empty}/proofs/consistency?from=x&to=1", HttpStatusCode.BadRequest, null)]
    public async Task What_there_is_not_is_said(string address, HttpStatusCode status, string? code)
    {
        using var response = await _node.Http.GetAsync(address.Replace("{empty}", await _node.NewLedgerAsync(), StringComparison.Ordinal));
        var problem = await Problems.ReadAsync(response, status);
        if (code is not null)
            Assert.Equal(code, problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_journey_is_exported_with_its_proof_and_verified_with_nothing_but_a_key()
    {
        var ledger = await NewSealedAsync("cyd", "dee", "cyd");
        var key = await WriteKeysAsync(ledger);
        using var denied = await Asker.Nobody.GetAsync(_node, $"/api/journeys/cyd/proof?ledger={ledger}&{Purpose}");
        await Problems.ReadAsync(denied, HttpStatusCode.Unauthorized);
        using var unknown = await Asker.Auditor.GetAsync(_node, $"/api/journeys/nobody/proof?ledger={ledger}&{Purpose}");
        Assert.Equal("unknown-person", (await Problems.ReadAsync(unknown, HttpStatusCode.NotFound)).GetProperty("code").GetString());

        using var answer = await Asker.Auditor.GetAsync(_node, $"/api/journeys/cyd/proof?ledger={ledger}&{Purpose}");
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        var bundle = Path.Combine(_folder, "bundle.zip");
        await File.WriteAllBytesAsync(bundle, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(ExitCode.Done, await JourneyTool.RunAsync(["verify", bundle, "--key", key]));

        using var json = await Asker.Auditor.GetAsync(_node, $"/api/journeys/cyd/proof?ledger={ledger}&{Purpose}&format=json");
        var read = BundleFile.Read(await json.Content.ReadAsByteArrayAsync());
        Assert.Equal(3, read.Value!.Streams[0].Events.Count);

        // By hand, as a superuser: the row no longer is what was sealed.
        await RunAsync(ledger, $"update events set meta = set_byte(meta, 8, get_byte(meta, 8) # 1) where position = {read.Value.Streams[0].Events[1].Position}");
        using var altered = await Asker.Auditor.GetAsync(_node, $"/api/journeys/cyd/proof?ledger={ledger}&{Purpose}");
        await File.WriteAllBytesAsync(bundle, await altered.Content.ReadAsByteArrayAsync());
        Assert.Equal(ExitCode.Altered, await JourneyTool.RunAsync(["verify", bundle, "--key", key]));
        Assert.Equal(ExitCode.Altered, await JourneyTool.RunAsync(["verify", "--ledger", ledger, "--key", key, "--postgres", _node.ConnectionString, "--data-folder", _folder]));
    }

    [Fact]
    public async Task The_tool_says_why_it_cannot_verify()
    {
        var ledger = await NewSealedAsync("eve");
        var key = await WriteKeysAsync(ledger);
        var other = await NewSealedAsync("eve");
        var bundle = Path.Combine(_folder, "bundle.zip");
        string[] place = ["--postgres", _node.ConnectionString, "--data-folder", _folder];
        Assert.Equal(ExitCode.Done, await JourneyTool.RunAsync(["export", "--ledger", ledger, "--claimant", "eve", "--purpose", "audit", "--proof", "--out", bundle, .. place]));
        Assert.Equal(ExitCode.Refused, await JourneyTool.RunAsync(["export", "--ledger", ledger, "--claimant", "nobody", "--purpose", "audit", "--proof", "--out", bundle + ".2", .. place]));

        Assert.Equal(ExitCode.Done, await JourneyTool.RunAsync(["verify", bundle, "--key", key]));
        Assert.Equal(ExitCode.Usage, await JourneyTool.RunAsync(["verify", bundle]));
        Assert.Equal(ExitCode.Usage, await JourneyTool.RunAsync(["verify"]));
        Assert.Equal(ExitCode.Refused, await JourneyTool.RunAsync(["verify", bundle, "--key", await WriteKeysAsync(other)]));
        await File.WriteAllBytesAsync(bundle, (await File.ReadAllBytesAsync(bundle))[..200]);
        Assert.Equal(ExitCode.Refused, await JourneyTool.RunAsync(["verify", bundle, "--key", key]));

        Assert.Equal(ExitCode.Done, await JourneyTool.RunAsync(["verify", "--ledger", ledger, "--key", key, .. place]));
        Assert.Equal(ExitCode.Done, await JourneyTool.RunAsync(["seal", "status", ledger, .. place]));
        Assert.Equal(ExitCode.Done, await JourneyTool.RunAsync(["seal", "now", ledger, .. place]));
        Assert.Equal(ExitCode.Refused, await JourneyTool.RunAsync(["seal", "new-origin", ledger, "--reason", "none", "--decided-by", "nobody", .. place]));
    }

    [Fact]
    public async Task A_witness_signs_what_continues_and_never_what_went_back()
    {
        var ledger = await NewSealedAsync("fay");
        string[] witness =
        [
            "witness", "--node", _node.Http.BaseAddress!.ToString(), "--ledger", ledger, "--key", await WriteKeysAsync(ledger), "--folder", Path.Combine(_folder, "witness"),
            "--name", $"witness.test/{ledger}", "--once",
        ];
        Assert.Equal(ExitCode.Refused, await JourneyTool.RunAsync(witness)); // nobody knows this witness yet
        await File.AppendAllTextAsync(Path.Combine(TestKeys.Ring.Folder, "witnesses.pub"), await File.ReadAllTextAsync(Path.Combine(_folder, "witness", "witness.pub")));
        Assert.Equal(ExitCode.Done, await JourneyTool.RunAsync(witness));
        Assert.True((await SealAsync(ledger)).GetProperty("witnessed").GetBoolean());

        await _node.StoreAsync(ledger, "gus", Report.ClaimOpened());
        await SealedAsync(ledger);
        Assert.False((await SealAsync(ledger)).GetProperty("witnessed").GetBoolean());
        Assert.Equal(ExitCode.Done, await JourneyTool.RunAsync(witness));
        Assert.True((await SealAsync(ledger)).GetProperty("witnessed").GetBoolean());
        Assert.Contains($"witness.test/{ledger}", await _node.Http.GetStringAsync($"/ledgers/{ledger}/checkpoint"), StringComparison.Ordinal);

        // The seal goes back by one event, as after a restore: the witness tells the node, which stops.
        await RunAsync(ledger, "delete from checkpoints where size = (select max(size) from checkpoints); delete from cosignatures where size > (select max(size) from checkpoints)");
        Assert.Equal(ExitCode.Altered, await JourneyTool.RunAsync(witness));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> NewSealedAsync(params string[] claimants)
    {
        var ledger = await _node.NewLedgerAsync();
        foreach (var claimant in claimants)
            await _node.StoreAsync(ledger, claimant, Report.NeedIdentified("2025-01-06"));
        await SealedAsync(ledger);
        return ledger;
    }

    private Task SealedAsync(string ledger) => Eventually.TrueAsync(
        async () => (await SealAsync(ledger)) is var seal && seal.GetProperty("unsealed").GetInt64() == 0 && seal.GetProperty("size").GetInt64() > 0, "the ledger is sealed");

    private Task<JsonElement> SealAsync(string ledger) => _node.Http.GetFromJsonAsync<JsonElement>($"/api/ledgers/{ledger}/seal");

    private async Task<IReadOnlyList<NoteKey>> KeysAsync(string ledger)
    {
        Assert.Null(NoteKey.ParseAll(await _node.Http.GetStringAsync($"/ledgers/{ledger}/ledger.pub"), out var keys));
        return keys;
    }

    private async Task<string> WriteKeysAsync(string ledger)
    {
        var path = Path.Combine(_folder, $"{ledger}.pub");
        await File.WriteAllTextAsync(path, await _node.Http.GetStringAsync($"/ledgers/{ledger}/ledger.pub"));
        return path;
    }

    private async Task<Checkpoint> CheckpointAsync(string ledger, IReadOnlyList<NoteKey> keys)
    {
        var read = SignedCheckpoint.Read(await _node.Http.GetStringAsync($"/ledgers/{ledger}/checkpoint"), keys);
        Assert.True(read.Accepted);
        return read.Value.Checkpoint;
    }

    private async Task RunAsync(string ledger, string statement)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_node.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"set search_path = ledger_{ledger}; alter table events disable trigger all; alter table checkpoints disable trigger all; alter table cosignatures disable trigger all; {statement}", connection);
        await command.ExecuteNonQueryAsync();
    }

    private static Digest[] Hashes(JsonElement proof) => [.. proof.GetProperty("proof").EnumerateArray().Select(hash => Digest.From(hash.GetBytesFromBase64()))];
}
