using System.Diagnostics;
using System.Runtime.Versioning;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Erasing;
using JourneyLedger.Postgres.Sealer;
using JourneyLedger.Postgres.Server;
using JourneyLedger.Tests.Shared;
using Npgsql;

namespace JourneyLedger.FaultTests;

/// <summary>docs/how-to/back-up-and-restore.md, done: a base backup, archived log, and a restore to a point in time.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PointInTimeTests : IDisposable
{
    private static readonly LedgerSettings Settings = new("restored", "Restored", "UTC", Simulated: false, RepeatsReading.Keep);

    private readonly string _folder = TestFolders.New("restore");

    private string Data => Path.Combine(_folder, "postgres", "data");

    private string Archive => Path.Combine(_folder, "archive");

    private string Base => Path.Combine(_folder, "base");

    private SealPlace Place => new(TestKeys.Ring.Folder, Path.Combine(_folder, "published"));

    public void Dispose() => TestFolders.Delete(_folder);

    [Fact]
    public async Task A_restore_to_a_point_in_time_keeps_what_was_acknowledged_until_then_and_the_erased_erased_and_is_not_signed()
    {
        RootOnLinux.Require("it backs a server up that root runs as another user");
        var kept = await LiveAndBackUpAsync();
        await RestoreAsync("as_wanted");

        await using var server = await StartAsync();
        await using var database = await OpenAsync(server);
        var ledger = (await database.FindAsync(Settings.Name))!;

        // Ann was erased after the restore point; her key is gone, so it is done again. All else is as it was acknowledged.
        var held = await EverythingAsync(ledger);
        Assert.Equal(kept.Where(one => one.Stream != "claimant/ann").Append((31, Erasure.Record, 1)), held);
        Assert.Empty(await ledger.ReadStreamAsync("claimant/ann").ToListAsync());
        Assert.IsType<AppendResult.StreamErased>(await ledger.AppendAsync(Step("ann", "again"), ExpectedVersion.Any));
        Assert.Equal((32, 16), Stored(await ledger.AppendAsync(Step("bob", "after the restore"), ExpectedVersion.Any)));
        await using var cube = await LedgerCube.OpenAsync(ledger, snapshotFolder: null, progress: null);
        Assert.Equal((1, 1, 16), (cube.Cube.Claimants, cube.Cube.ErasedPeople, cube.Cube.Events));

        // What was sealed until the restore point still is, the erased events by their hashes; what came after it is not sealed.
        var audited = await new LedgerAudit(ledger.Seal).RunAsync(ledger.Seal.Keys.Public(), []);
        Assert.True(audited.Accepted, string.Join(" ", audited.Refusals.Select(refusal => refusal.Reason)));
        Assert.Null(audited.Value.Verdict.First);
        Assert.Equal((30, 30, 2), (audited.Value.Checkpoint.Size, audited.Value.Verdict.Events, audited.Value.Verdict.Unsealed));

        Assert.Contains("restored to an older state", await RefusalToSignAsync(server), StringComparison.Ordinal);
    }

    /// <summary>A life: 20 events, the backup, 10 more, the restore point, then an erasure and more that was sealed and published.</summary>
    /// <returns>Position, stream and version of the events up to the restore point.</returns>
    private async Task<List<(long Position, string Stream, long Version)>> LiveAndBackUpAsync()
    {
        await (await StartAsync()).DisposeAsync();
        Directory.CreateDirectory(Archive);
        File.SetUnixFileMode(Archive, (UnixFileMode)0b111_111_111);
        await File.AppendAllTextAsync(Path.Combine(Data, "postgresql.conf"),
            $"archive_mode = on\narchive_command = 'test ! -f {Archive}/%f && cp %p {Archive}/%f'\n");

        await using var server = await StartAsync();
        await using var database = await OpenAsync(server);
        var ledger = await database.CreateAsync(Settings);
        await ledger.AppendManyAsync([.. Enumerable.Range(0, 20).Select(i => Step(i % 2 == 0 ? "ann" : "bob", $"{i}"))]);
        await BackUpAsync(server);
        await ledger.AppendManyAsync([.. Enumerable.Range(20, 10).Select(i => Step(i % 2 == 0 ? "ann" : "bob", $"{i}"))]);
        var kept = await EverythingAsync(ledger);
        await SealAsync(server, ledger);
        await AskAsync(server, "select pg_create_restore_point('as_wanted')");

        Assert.IsType<ErasureResult.Erased>(await ledger.EraseAsync(new Erasure("ann", "request 12", "officer")));
        await ledger.AppendManyAsync([.. Enumerable.Range(30, 10).Select(i => Step("eve", $"{i}"))]);
        await SealAsync(server, ledger);
        await AskAsync(server, "select pg_switch_wal()");
        for (var tries = 0; await AskAsync(server, "select archived_count > 1 and last_archived_wal >= pg_walfile_name(pg_current_wal_lsn() - 1) from pg_stat_archiver") is not true; tries++)
        {
            Assert.True(tries < 600, "The log was not archived within a minute.");
            await Task.Delay(100);
        }

        return kept;
    }

    private async Task BackUpAsync(PostgresServer server)
    {
        var programs = Path.GetDirectoryName(new FileInfo($"/proc/{server.ProcessId}/exe").LinkTarget)!;
        var where = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        var start = new ProcessStartInfo(Path.Combine(programs, "pg_basebackup"), ["-D", Base, "-X", "stream", "-c", "fast", "-h", where.Host!, "-p", $"{where.Port}", "-U", where.Username!])
        {
            RedirectStandardError = true,
        };
        start.Environment["PGPASSWORD"] = where.Password;
        using var backup = Process.Start(start)!;
        var words = await backup.StandardError.ReadToEndAsync();
        await backup.WaitForExitAsync();
        Assert.True(backup.ExitCode == 0, words);
    }

    /// <summary>The base backup in the place of the data, to be recovered up to a restore point.</summary>
    private async Task RestoreAsync(string restorePoint)
    {
        Directory.Delete(Data, recursive: true);
        Directory.Move(Base, Data);
        await File.AppendAllTextAsync(Path.Combine(Data, "postgresql.conf"),
            $"restore_command = 'cp {Archive}/%f %p'\nrecovery_target_name = '{restorePoint}'\nrecovery_target_action = promote\n");
        await File.WriteAllTextAsync(Path.Combine(Data, "recovery.signal"), "");
    }

    private async Task SealAsync(PostgresServer server, Ledger ledger)
    {
        using var stop = new CancellationTokenSource(FaultyLedger.Patience);
        var duty = new SealDuty(server.ConnectionString, Place, TimeProvider.System, static _ => { });
        var running = duty.RunAsync(stop.Token);
        while ((await ledger.Seal.StateAsync(stop.Token)).Size < await ledger.HeadAsync(stop.Token))
            await Task.Delay(50, stop.Token);
        await EndAsync(stop, running);
    }

    private async Task<string> RefusalToSignAsync(PostgresServer server)
    {
        using var stop = new CancellationTokenSource(FaultyLedger.Patience);
        var duty = new SealDuty(server.ConnectionString, Place, TimeProvider.System, static _ => { });
        var running = duty.RunAsync(stop.Token);
        while (duty.WhyNot(Settings.Name) is null)
            await Task.Delay(50, stop.Token);
        var why = duty.WhyNot(Settings.Name)!;
        await EndAsync(stop, running);
        return why;
    }

    private static async Task EndAsync(CancellationTokenSource stop, Task running)
    {
        await stop.CancelAsync();
        await running.ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    private Task<PostgresServer> StartAsync() => PostgresServer.StartAsync(new PostgresServerOptions(null, _folder, NodeModules: null));

    private static Task<LedgerDatabase> OpenAsync(PostgresServer server) => LedgerDatabase.OpenAsync(server.ConnectionString, TestKeys.Ring, TimeProvider.System);

    private static NewEvent Step(string claimant, string record) => Acknowledged.Step(record, stream: 1) with { Stream = $"claimant/{claimant}" };

    private static (long, long) Stored(AppendResult result) => Assert.IsType<AppendResult.Appended>(result).Receipt is var receipt ? (receipt.Position, receipt.Version) : default;

    private static async Task<List<(long Position, string Stream, long Version)>> EverythingAsync(Ledger ledger)
    {
        var events = new List<(long, string, long)>();
        await foreach (var batch in ledger.ReadAfterAsync(0))
            events.AddRange(batch.Select(one => (one.Position, one.Event.Stream, one.Version)));
        return events;
    }

    private static async Task<object?> AskAsync(PostgresServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
