using System.Text;
using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;
using NodaTime;
using Npgsql;

namespace JourneyLedger.Postgres.Tests;

/// <summary>The cube of a node holds what the ledger holds, whichever way it came there.</summary>
public sealed class LedgerCubeTests : IDisposable
{
    private readonly TestPostgres _postgres;
    private readonly string _folder = Directory.CreateTempSubdirectory("journey-cube-").FullName;
    private readonly List<string> _said = [];

    public LedgerCubeTests(TestPostgres postgres) => _postgres = postgres;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task From_a_snapshot_and_the_tail_comes_the_same_cube_as_from_the_ledger_alone()
    {
        var (database, ledger) = await Sample.NewLedgerAsync(_postgres);
        await using var _ = database;
        await ledger.AppendAsync(Registration("Create Fine", "A fine is created"), ExpectedVersion.Any);
        await ledger.AppendManyAsync([.. Enumerable.Range(0, 300).Select(i => Sample.Step($"c{i % 40}", $"r{i}"))]);
        await using (var before = await OpenAsync(ledger))
            await before.SaveSnapshotAsync();
        await ledger.AppendManyAsync([.. Enumerable.Range(300, 300).Select(i => Sample.Step($"c{i % 55}", $"r{i}", "Payment"))]);

        await using var fromSnapshot = await OpenAsync(ledger);
        await using var rebuilt = await LedgerCube.OpenAsync(ledger, snapshotFolder: null, progress: null);

        Assert.Equal(601, fromSnapshot.Cube.Position);
        Assert.Equal(600, fromSnapshot.Cube.Events);
        Assert.Equal(Bytes(rebuilt), Bytes(fromSnapshot));
        Assert.Equal("A fine is created", fromSnapshot.Catalogue.Describe(new StepKey("local.step", "Create Fine")).Label);
        Assert.Empty(_said);
    }

    [Fact]
    public async Task What_organisations_reported_of_themselves_is_seen_as_of_a_day_and_as_known_from_a_snapshot_too()
    {
        var (database, ledger) = await Sample.NewLedgerAsync(_postgres);
        await using var _ = database;
        await ledger.AppendAsync(Batch("b1", new(2026, 1, 10)), ExpectedVersion.Any);
        await ledger.AppendAsync(Sample.Step("c1", "r1"), ExpectedVersion.Any);
        await using (var before = await OpenAsync(ledger))
            await before.SaveSnapshotAsync();
        await ledger.AppendAsync(Batch("b2", new(2026, 1, 20)), ExpectedVersion.Any);
        await ledger.AppendAsync(Batch("b3", new(2026, 1, 15)), ExpectedVersion.Any);

        await using var opened = await OpenAsync(ledger);

        Assert.Equal(["b1 1", "b2 3", "b3 4"], Batches(null, null));
        Assert.Equal(["b1 1", "b3 4"], Batches(new(2026, 1, 15), null));
        Assert.Equal(["b1 1", "b2 3"], Batches(null, new KnownAt.AtPosition(3)));

        IEnumerable<string> Batches(LocalDate? asOf, KnownAt? knownAt) => opened.Cube.View(EventCatalogue.Standard, asOf, knownAt, Cohort.Everyone).OrganisationRecords
            .Select(record => $"{record.Event.What.Text("batch")} {record.Event.Position}");
    }

    [Fact]
    public async Task A_damaged_snapshot_is_removed_and_the_cube_is_rebuilt()
    {
        var (database, ledger) = await Sample.NewLedgerAsync(_postgres);
        await using var _ = database;
        await ledger.AppendManyAsync([.. Enumerable.Range(0, 300).Select(i => Sample.Step($"c{i % 40}", $"r{i}"))]);
        await using var first = await OpenAsync(ledger);
        await first.SaveSnapshotAsync();
        var file = Assert.Single(Directory.GetFiles(_folder));
        var whole = await File.ReadAllBytesAsync(file);
        foreach (var damaged in new[] { whole[..^7], whole[..20], [], Flipped(whole, 3), Flipped(whole, whole.Length / 2) })
        {
            _said.Clear();
            await File.WriteAllBytesAsync(file, damaged);

            await using var opened = await OpenAsync(ledger);

            Assert.Equal(Bytes(first), Bytes(opened));
            Assert.Single(_said);
            Assert.Empty(Directory.GetFiles(_folder));
        }
    }

    [Fact]
    public async Task A_snapshot_made_by_another_build_of_the_program_is_not_used()
    {
        const int inTheBuildsId = 10;
        var (database, ledger) = await Sample.NewLedgerAsync(_postgres);
        await using var _ = database;
        await ledger.AppendAsync(Sample.Step("somebody", "1"), ExpectedVersion.Any);
        await using (var first = await OpenAsync(ledger))
            await first.SaveSnapshotAsync();
        var file = Assert.Single(Directory.GetFiles(_folder));
        await File.WriteAllBytesAsync(file, Flipped(await File.ReadAllBytesAsync(file), inTheBuildsId));

        await using var opened = await OpenAsync(ledger);

        Assert.Equal(1, opened.Cube.Events);
        Assert.Contains("another build", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_cannot_be_opened_is_passed_and_said_and_the_others_go_on()
    {
        var (database, ledger) = await Sample.NewLedgerAsync(_postgres);
        await using var _ = database;
        await ledger.AppendManyAsync(
        [
            Sample.Step("a", "1"),
            Sample.Step("a", "2") with { Payload = "{\"kind\":"u8.ToArray() },
            Sample.Step("a", "3"),
        ]);

        await using var opened = await OpenAsync(ledger);

        Assert.Equal((3, 2), (opened.Cube.Position, opened.Cube.Events));
        Assert.Contains("position 2", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_of_the_same_ledger_in_another_database_is_not_used()
    {
        var (database, ledger) = await Sample.NewLedgerAsync(_postgres);
        await using var _ = database;
        await ledger.AppendAsync(Sample.Step("somebody", "1"), ExpectedVersion.Any);
        await using (var cube = await OpenAsync(ledger))
            await cube.SaveSnapshotAsync();

        var (other, sameName) = await Sample.NewLedgerAsync(_postgres);
        await using var __ = other;
        await using var empty = await OpenAsync(sameName);

        Assert.Equal(0, empty.Cube.Position);
    }

    [Fact]
    public async Task A_snapshot_that_is_ahead_of_a_restored_database_is_not_used()
    {
        var connectionString = await _postgres.NewDatabaseAsync();
        await using (var database = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System))
            await database.CreateAsync(Sample.Fines);
        var backup = $"b{Guid.NewGuid():n}";
        await Faults.ScalarAsync(_postgres.ConnectionString, $"create database {backup} template {new NpgsqlConnectionStringBuilder(connectionString).Database}");
        await using var live = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        var ledger = (await live.FindAsync("fines"))!;
        await ledger.AppendAsync(Sample.Step("a", "lost"), ExpectedVersion.Any);
        await using (var cube = await OpenAsync(ledger))
            await cube.SaveSnapshotAsync();

        var restored = new NpgsqlConnectionStringBuilder(connectionString) { Database = backup }.ConnectionString;
        await using var after = await LedgerDatabase.OpenAsync(restored, TestKeys.Ring, TimeProvider.System);
        var again = (await after.FindAsync("fines"))!;
        Assert.Equal(ledger.Identity, again.Identity);
        await again.AppendAsync(Sample.Step("b", "instead"), ExpectedVersion.Any);
        await using var opened = await OpenAsync(again);

        await using var rebuilt = await LedgerCube.OpenAsync(again, snapshotFolder: null, progress: null);
        Assert.Equal(Bytes(rebuilt), Bytes(opened));
        Assert.Contains("older than the file", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tail_reaches_the_cube_and_an_outage_is_known_and_made_up_for()
    {
        var direct = await _postgres.NewDatabaseAsync();
        await using var elsewhere = await LedgerDatabase.OpenAsync(direct, TestKeys.Ring, TimeProvider.System);
        var writer = await elsewhere.CreateAsync(Sample.Fines);
        await using var wire = new CutWire(new NpgsqlConnectionStringBuilder(direct));
        await using var database = await LedgerDatabase.OpenAsync(wire.ConnectionString, TestKeys.Ring, TimeProvider.System);
        await using var cube = await OpenAsync((await database.FindAsync("fines"))!);
        cube.Follow();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));

        await writer.AppendAsync(Sample.Step("a", "1"), ExpectedVersion.Any);
        await cube.WaitPastAsync(0, patience.Token);
        Assert.Equal((1, 1), (cube.Cube.Position, cube.Cube.Events));

        wire.Unplug();
        while (cube.Connected)
            await Task.Delay(10, patience.Token);
        await writer.AppendManyAsync([Sample.Step("a", "2"), Registration("Payment", "Paid")]);
        Assert.Equal(1, cube.Cube.Position);

        wire.Plug();
        await cube.WaitPastAsync(2, patience.Token);
        Assert.Equal((3, 2), (cube.Cube.Position, cube.Cube.Events));
        while (!cube.Connected)
            await Task.Delay(10, patience.Token);
        Assert.Equal("Paid", cube.Catalogue.Describe(new StepKey("local.step", "Payment")).Label);
    }

    private Task<LedgerCube> OpenAsync(Ledger ledger) => LedgerCube.OpenAsync(ledger, _folder, progress: null, say: _said.Add);

    private static NewEvent Batch(string id, LocalDate on) => new()
    {
        Stream = "org/police",
        Type = "batch.received",
        Occurred = Occurred.On(on),
        Source = new EventSource("police", "local-authority", "fines", id),
        Payload = Encoding.UTF8.GetBytes($$"""{"batch":"{{id}}","rows":60,"rejected":3}"""),
    };

    private static NewEvent Registration(string kind, string label) => Sample.Step("", $"kind {kind}") with
    {
        Stream = "org/police",
        Type = "local-step.registered",
        Payload = Encoding.UTF8.GetBytes($$"""{"kind":"{{kind}}","label":"{{label}}","stage":"other"}"""),
    };

    private static byte[] Bytes(LedgerCube cube)
    {
        using var memory = new MemoryStream();
        cube.Cube.Save(memory);
        return memory.ToArray();
    }

    private static byte[] Flipped(byte[] bytes, int at)
    {
        var flipped = bytes.ToArray();
        flipped[at] ^= 0x40;
        return flipped;
    }
}
