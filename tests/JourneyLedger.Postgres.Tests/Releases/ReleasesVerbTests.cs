using JourneyLedger.Cli;
using JourneyLedger.Folds.Releases;
using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Tests.Import;
using JourneyLedger.Postgres.Tests.Keys;
using JourneyLedger.Tests.Shared;
using NodaTime;
using Npgsql;

namespace JourneyLedger.Postgres.Tests.Releases;

/// <summary>An auditor checks on the command line that boards were shown what the ledger says they were.</summary>
public sealed class ReleasesVerbTests(TestPostgres postgres)
{
    [Fact]
    public async Task Releases_are_verified_and_an_altered_one_is_named()
    {
        using var log = new MadeUpLog(10);
        using var keys = new KeyFolder();
        var database = await postgres.NewDatabaseAsync();
        StoredRelease first, second;
        await using (var opened = await LedgerDatabase.OpenAsync(database, keys.Open(), TimeProvider.System))
        {
            var ledger = await opened.CreateAsync(Sample.Fines);
            var at = Instant.FromUtc(2026, 3, 31, 9, 0);
            first = StoredRelease.After("fines", new(1, 5, new(2026, 3, 31), at, "10-5/1", []), null);
            second = StoredRelease.After("fines", new(2, 9, new(2026, 3, 31), at + Duration.FromHours(1), "10-5/1", []), first);
            Assert.True(await ledger.Releases.AddAsync([first, second], [], at));
        }

        var whole = await RunAsync("--last", first.Hash);
        Assert.Equal((ExitCode.Done, true), (whole.Code, whole.Out.Contains($"2 releases of fines; the last has the hash {second.Hash}", StringComparison.Ordinal)));
        var other = await RunAsync("--last", new string('1', 64));
        Assert.Equal((ExitCode.Altered, true), (other.Code, other.Error.Contains("no release has the hash", StringComparison.Ordinal)));

        await using (var connection = new NpgsqlConnection(database))
        {
            await connection.OpenAsync();
            await using var alter = new NpgsqlCommand("alter table ledger_fines.releases disable trigger never_changes; update ledger_fines.releases set body = set_byte(body, 30, 65) where number = 1", connection);
            await alter.ExecuteNonQueryAsync();
        }

        var altered = await RunAsync();
        Assert.Equal((ExitCode.Altered, true), (altered.Code, altered.Error.Contains("release 1 has the hash", StringComparison.Ordinal)));

        Task<(int Code, string Out, string Error)> RunAsync(params string[] more) => JourneyProcess.RunAsync(
            log.Folder, new Dictionary<string, string> { [KeyRing.FolderVariable] = keys.Path }, ["releases", "verify", "--ledger", "fines", "--postgres", database, "--data-folder", log.Folder, .. more]);
    }
}
