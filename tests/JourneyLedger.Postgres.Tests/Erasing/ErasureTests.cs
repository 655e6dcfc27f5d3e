using System.Text;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Postgres.Erasing;
using JourneyLedger.Postgres.Tests.Keys;
using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Sealing;
using JourneyLedger.Tests.Shared;
using Npgsql;

namespace JourneyLedger.Postgres.Tests.Erasing;

/// <summary>An erased person is nowhere any more, and the ledger can still be proved.</summary>
public sealed class ErasureTests : IAsyncLifetime
{
    private static readonly Erasure Ann = new("ann", "Right to erasure, request 12", "data protection officer");

    private readonly TestPostgres _postgres;
    private readonly KeyFolder _folder = new();
    private readonly string _snapshots = TestFolders.New("snapshots");
    private string _connectionString = "";
    private LedgerDatabase _database = null!;
    private Ledger _ledger = null!;

    public ErasureTests(TestPostgres postgres) => _postgres = postgres;

    public async ValueTask InitializeAsync()
    {
        _connectionString = await _postgres.NewDatabaseAsync();
        (_database, _ledger) = await OpenAsync(_connectionString);
        await _ledger.AppendManyAsync(
        [
            Sample.Step("ann", "1"), Sample.Step("bob", "2"), Sample.Step("ann", "3", "Payment"), Sample.Step("bob", "4", "Payment"), Sample.Step("ann", "5", "Appeal"),
        ]);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
        if (Directory.Exists(_snapshots))
            Directory.Delete(_snapshots, recursive: true);
    }

    [Fact]
    public async Task An_erased_person_is_read_by_nobody_and_positions_stay_as_they_were()
    {
        await _ledger.AppendAsync(Sample.Step("ann", "1", "Other content"), ExpectedVersion.Any); // into quarantine

        var erased = Assert.IsType<ErasureResult.Erased>(await _ledger.EraseAsync(Ann));

        Assert.Equal((6, 3), (erased.Receipt.Position, erased.Events));
        Assert.Equal([2, 4, 6], (await Sample.EverythingAsync(_ledger)).Select(e => e.Position));
        Assert.Empty(await _ledger.ReadStreamAsync("claimant/ann").ToListAsync());
        Assert.Null(await _ledger.ReadAtAsync(3));
        Assert.NotNull(await _ledger.EventIdAtAsync(3));
        Assert.Equal(0L, await AskAsync("select count(*) from ledger_fines.events where stream = 1 and (meta is not null or body is not null)"));
        Assert.Equal(0L, await AskAsync("select count(*) from ledger_fines.quarantine"));
        var record = Assert.Single(await _ledger.ReadStreamAsync(Erasure.Record).ToListAsync());
        Assert.Equal(
            """{"claimant":"ann","reason":"Right to erasure, request 12","decidedBy":"data protection officer"}""", Encoding.UTF8.GetString(record.Event.Payload.Span));
    }

    [Fact]
    public async Task What_the_leaves_were_made_of_is_kept_as_hashes()
    {
        var before = await LeafPartsAsync();

        await _ledger.EraseAsync(Ann);

        Assert.Equal(before, (await LeafPartsAsync())[..5]);
        Assert.Equal(3L, await AskAsync("select count(*) from ledger_fines.erased_events"));
    }

    [Fact]
    public async Task Nothing_can_be_added_about_an_erased_person_by_any_node()
    {
        var (other, elsewhere) = await OpenAsync(_connectionString);
        await using var _ = other;
        await elsewhere.AppendAsync(Sample.Step("ann", "6"), ExpectedVersion.Any); // so that it knows her and has her key

        await _ledger.EraseAsync(Ann);

        foreach (var node in new[] { _ledger, elsewhere })
        {
            Assert.IsType<AppendResult.StreamErased>(await node.AppendAsync(Sample.Step("ann", "7"), ExpectedVersion.Any));
            Assert.IsType<AppendResult.StreamErased>(await node.AppendAsync(Sample.Step("ann", "1"), ExpectedVersion.Any));
            var many = await node.AppendManyAsync([Sample.Step("ann", "8"), Sample.Step("bob", $"9-{node == _ledger}")]);
            Assert.Equal([typeof(AppendResult.StreamErased), typeof(AppendResult.Appended)], many.Select(result => result.GetType()));
        }
    }

    [Fact]
    public async Task Erasing_again_changes_nothing_and_erasing_a_stranger_is_said()
    {
        var first = Assert.IsType<ErasureResult.Erased>(await _ledger.EraseAsync(Ann));

        Assert.Equal(first.Receipt, Assert.IsType<ErasureResult.AlreadyErased>(await _ledger.EraseAsync(Ann)).Receipt);
        Assert.Equal(first.Receipt, Assert.IsType<ErasureResult.AlreadyErased>(await _ledger.EraseAsync(Ann with { Reason = "another" })).Receipt);
        Assert.IsType<ErasureResult.Unknown>(await _ledger.EraseAsync(Ann with { Claimant = "nobody" }));
        Assert.Equal(6, await _ledger.HeadAsync());
    }

    [Fact]
    public async Task The_cube_of_every_node_loses_the_person_at_once_and_for_every_time_asked_about()
    {
        await using var cube = await LedgerCube.OpenAsync(_ledger, _snapshots, progress: null);
        await cube.SaveSnapshotAsync();
        cube.Follow();
        Assert.Equal((2, 0), People(cube.Cube, knownAt: null));
        var erased = Assert.IsType<ErasureResult.Erased>(await _ledger.EraseAsync(Ann));
        await cube.WaitPastAsync(erased.Receipt.Position - 1, CancellationToken.None);
        await using var fromOldSnapshot = await LedgerCube.OpenAsync(_ledger, _snapshots, progress: null);
        await fromOldSnapshot.SaveSnapshotAsync();
        await using var fromNewSnapshot = await LedgerCube.OpenAsync(_ledger, _snapshots, progress: null);
        await using var rebuilt = await LedgerCube.OpenAsync(_ledger, snapshotFolder: null, progress: null);

        foreach (var opened in new[] { cube, fromOldSnapshot, fromNewSnapshot, rebuilt })
        {
            Assert.Equal((1, 1), People(opened.Cube, knownAt: null));
            Assert.Equal((1, 1), People(opened.Cube, knownAt: 5));
            Assert.Equal((1, 2), (opened.Cube.Claimants, opened.Cube.Events));
            using var saved = new MemoryStream();
            opened.Cube.Save(saved);
            Assert.Equal(-1, saved.ToArray().AsSpan().IndexOf("ann"u8));
        }
    }

    [Fact]
    public async Task A_snapshot_file_shows_nobody()
    {
        await using var cube = await LedgerCube.OpenAsync(_ledger, _snapshots, progress: null);
        await cube.SaveSnapshotAsync();

        var file = await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(_snapshots)));

        foreach (var word in new[] { "ann", "bob", "Payment", "police" })
            Assert.Equal(-1, file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)));
    }

    [Fact]
    public async Task A_restored_backup_of_the_database_does_not_bring_the_person_back()
    {
        var backup = await BackUpAsync();
        (_database, _ledger) = await OpenAsync(_connectionString);
        await _ledger.AppendAsync(Sample.Step("eve", "6"), ExpectedVersion.Any);
        await _ledger.EraseAsync(Ann);
        await _ledger.EraseAsync(Ann with { Claimant = "eve" });

        var (database, restored) = await OpenAsync(backup);
        await using var _ = database;

        // The erasure is done again: the keys are gone, and the journal beside them knows why.
        var held = await Sample.EverythingAsync(restored);
        Assert.Equal([2, 4, 6], held.Select(e => e.Position));
        Assert.Contains("request 12", Encoding.UTF8.GetString(held[^1].Event.Payload.Span), StringComparison.Ordinal);
        Assert.Equal(0L, await Faults.ScalarAsync(backup, "select count(*) from ledger_fines.events where stream = 1 and meta is not null"));
        Assert.IsType<AppendResult.StreamErased>(await restored.AppendAsync(Sample.Step("ann", "7"), ExpectedVersion.Any));

        // Eve came after the backup: her number is not given to another person, whose events nobody could read.
        var carol = Sample.Stored(await restored.AppendAsync(Sample.Step("carol", "8"), ExpectedVersion.Any));
        Assert.Single(await restored.ReadStreamAsync("claimant/carol").ToListAsync());
        Assert.Equal(0L, await Faults.ScalarAsync(backup, "select count(*) from ledger_fines.streams s join ledger_fines.erasures e using (stream) where name not in ('claimant/ann')"));
        Assert.Equal(7, carol.Position);
    }

    [Fact]
    public async Task An_old_copy_of_the_key_folder_brings_nobody_back_who_is_erased_in_the_database()
    {
        var keys = _folder.File(".keys");
        var copy = await File.ReadAllBytesAsync(keys);
        await _ledger.EraseAsync(Ann);
        await _database.DisposeAsync();
        await File.WriteAllBytesAsync(keys, copy);
        File.Delete(_folder.File(".erasures"));

        (_database, _ledger) = await OpenAsync(_connectionString);

        Assert.IsType<AppendResult.StreamErased>(await _ledger.AppendAsync(Sample.Step("ann", "7"), ExpectedVersion.Any));
        Assert.NotEqual(copy, await File.ReadAllBytesAsync(keys));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_erasure_cut_off_before_its_rows_is_completed_by_a_retry_or_by_the_next_start(bool byRetry)
    {
        // What breaks off: the key is destroyed, and the transaction that takes the rows never commits.
        await Faults.ScalarAsync(_connectionString, "revoke execute on function ledger_fines.erase_stream from journey_writer");
        await Assert.ThrowsAsync<PostgresException>(() => _ledger.EraseAsync(Ann));
        await Faults.ScalarAsync(_connectionString, "grant execute on function ledger_fines.erase_stream to journey_writer");
        Assert.Equal(5, await _ledger.HeadAsync());

        // Nobody reads her, and nobody adds to her, though the rows are still there.
        Assert.Equal([2, 4], (await Sample.EverythingAsync(_ledger)).Select(e => e.Position));
        Assert.IsType<AppendResult.StreamErased>(await _ledger.AppendAsync(Sample.Step("ann", "7"), ExpectedVersion.Any));

        if (byRetry)
        {
            Assert.IsType<ErasureResult.Erased>(await _ledger.EraseAsync(Ann));
        }
        else
        {
            await _database.DisposeAsync();
            (_database, _ledger) = await OpenAsync(_connectionString);
        }

        Assert.Equal([2, 4, 6], (await Sample.EverythingAsync(_ledger)).Select(e => e.Position));
        Assert.Equal(0L, await AskAsync("select count(*) from ledger_fines.events where stream = 1 and body is not null"));
    }

    [Theory]
    [InlineData("update ledger_fines.events set meta = null, body = null where stream = 2")]
    [InlineData("update ledger_fines.events set meta = null, body = null, version = 9 where stream = 1")]
    [InlineData("update ledger_fines.events set body = '' where position = 2")]
    [InlineData("update ledger_fines.erased_events set meta_hash = ''")]
    [InlineData("delete from ledger_fines.erasures")]
    [InlineData("select ledger_fines.erase_stream(2, 2)")]
    public async Task Rows_lose_nothing_but_what_an_erasure_takes(string attempt)
    {
        await _ledger.EraseAsync(Ann);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => AskAsync(attempt));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private async Task<(LedgerDatabase Database, Ledger Ledger)> OpenAsync(string connectionString)
    {
        var database = await LedgerDatabase.OpenAsync(connectionString, _folder.Open(), TimeProvider.System);
        return (database, await database.CreateAsync(Sample.Fines));
    }

    /// <summary>A copy of the database as it is now; this one has to be opened again.</summary>
    private async Task<string> BackUpAsync()
    {
        await _database.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        var name = $"b{Guid.NewGuid():n}";
        await Faults.ScalarAsync(_postgres.ConnectionString, $"create database {name} template {new NpgsqlConnectionStringBuilder(_connectionString).Database}");
        return new NpgsqlConnectionStringBuilder(_connectionString) { Database = name }.ConnectionString;
    }

    private Task<object?> AskAsync(string sql) => Faults.ScalarAsync(_connectionString, sql);

    /// <summary>Of each event, what its leaf takes from meta, body and commit.</summary>
    private async Task<List<(string, string, string)>> LeafPartsAsync()
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select substr(body, 1, 16), meta, body, commit, meta_hash, body_hash from ledger_fines.events left join ledger_fines.erased_events using (position) order by position", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var parts = new List<(string, string, string)>();
        while (await reader.ReadAsync())
        {
            var (meta, body) = reader.IsDBNull(1)
                ? (Digest.From(Bytes(4)), Digest.From(Bytes(5)))
                : (EventCipher.MetaHash(Bytes(0), Bytes(1)), Digest.Of(Bytes(2)));
            parts.Add((meta.ToString(), body.ToString(), Convert.ToHexString(Bytes(3))));
        }

        return parts;

        byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);
    }

    private static (long People, int Erased) People(JourneyCube cube, long? knownAt)
    {
        KeyValuePair<string, string>[] asked = knownAt is { } position ? [new("knownAt", $"@{position}")] : [];
        var question = Question.Parse(new PathwayMap(), asked, Sample.Fines).Value!;
        var answer = AnswerDesk.Ask(cube, Vocabulary.EventCatalogue.Standard, Sample.Fines, question);
        using var json = System.Text.Json.JsonDocument.Parse(answer.ToJson());
        return (json.RootElement.GetProperty("people").GetInt64(), json.RootElement.GetProperty("erasedPeople").GetInt32());
    }
}
