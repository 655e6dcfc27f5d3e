using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using JourneyLedger.Postgres.Server;
using Npgsql;

namespace JourneyLedger.Postgres.Tests.Server;

public sealed class StartingTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_connection_string_is_used_as_it_is_and_nothing_is_started()
    {
        const string Given = "Host=db.example.org;Database=journey;Username=app";
        await using var server = await PostgresServer.StartAsync(new PostgresServerOptions(Given, _folder.Asked, TestFolder.NodeModules));

        Assert.Equal(PostgresWay.ConnectionString, server.Way);
        Assert.Equal(Given, server.ConnectionString);
        Assert.False(Directory.Exists(_folder.Asked));
    }

    [Fact]
    public async Task An_installed_PostgreSQL_runs_durably_and_answers_on_loopback_only()
    {
        await using var server = await _folder.StartAsync(PostgresWay.Installed);

        Assert.Equal(PostgresWay.Installed, server.Way);
        Assert.Equal(
            "on on on on UTF8 127.0.0.1 scram-sha-256",
            await TestFolder.AskAsync(server, """
                select concat_ws(' ', current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes'),
                    current_setting('data_checksums'), current_setting('server_encoding'), current_setting('listen_addresses'),
                    (select string_agg(distinct auth_method, ',') from pg_hba_file_rules))
                """));
    }

    [Fact]
    public async Task Nobody_gets_in_without_the_password_which_only_the_server_s_user_can_read()
    {
        await using var server = await _folder.StartAsync();
        var wrong = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "guess", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync());
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder.Home, "password")));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.Home));
        }
    }

    [Fact]
    public async Task Disposing_stops_the_server_and_the_next_start_finds_the_data_on_the_same_port()
    {
        int port;
        await using (var first = await _folder.StartAsync())
        {
            port = TestFolder.Port(first);
            await TestFolder.AskAsync(first, "create table kept as select 42 as answer");
        }

        Assert.False(File.Exists(Path.Combine(_folder.Data, "postmaster.pid")));
        await Assert.ThrowsAnyAsync<SocketException>(() => new TcpClient().ConnectAsync(IPAddress.Loopback, port));

        await using var second = await _folder.StartAsync();
        Assert.Equal(port, TestFolder.Port(second));
        Assert.Equal(42, await TestFolder.AskAsync(second, "select answer from kept"));
    }

    [Fact]
    public async Task A_port_that_somebody_took_meanwhile_is_left_to_them()
    {
        int port;
        await using (var first = await _folder.StartAsync())
            port = TestFolder.Port(first);
        using var other = new TcpListener(IPAddress.Loopback, port);
        other.Start();

        await using var second = await _folder.StartAsync();

        Assert.NotEqual(port, TestFolder.Port(second));
        Assert.Equal(1, await TestFolder.AskAsync(second, "select 1"));
    }

    [Fact]
    public async Task A_stale_pid_file_that_names_a_living_stranger_does_not_stop_a_start()
    {
        await using (await _folder.StartAsync())
        {
        }

        var lines = $"{Environment.ProcessId}\n{_folder.Data}\n1700000000\n5432\n\n127.0.0.1\n";
        await File.WriteAllTextAsync(Path.Combine(_folder.Data, "postmaster.pid"), lines);

        await using var again = await _folder.StartAsync();
        Assert.Equal(1, await TestFolder.AskAsync(again, "select 1"));
    }

    [Fact]
    public async Task Another_folder_s_server_that_a_stale_pid_file_happens_to_name_is_not_adopted()
    {
        using var elsewhere = new TestFolder();
        await using var theirs = await elsewhere.StartAsync();
        await using (await _folder.StartAsync())
        {
        }

        // A copied data folder, or a process number and a port that were given out again.
        var named = await File.ReadAllTextAsync(Path.Combine(elsewhere.Data, "postmaster.pid"));
        await File.WriteAllTextAsync(Path.Combine(_folder.Data, "postmaster.pid"), named);

        await using var ours = await _folder.StartAsync();
        Assert.NotEqual(TestFolder.Port(theirs), TestFolder.Port(ours));
        Assert.Equal(_folder.Data, await TestFolder.AskAsync(ours, "show data_directory"));
    }

    [Fact]
    public async Task Apps_that_start_at_once_on_one_folder_share_one_server_and_the_last_out_stops_it()
    {
        var servers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _folder.StartAsync()));

        Assert.Single(servers.Select(server => server.ProcessId).Distinct());
        Assert.Single(servers.Select(server => server.ConnectionString).Distinct());

        // The one that started it goes first.
        await servers[0].DisposeAsync();
        await servers[1].DisposeAsync();
        Assert.Equal(1, await TestFolder.AskAsync(servers[2], "select 1"));
        await servers[2].DisposeAsync();
        Assert.False(File.Exists(Path.Combine(_folder.Data, "postmaster.pid")));
    }

    [Fact]
    public async Task A_killed_server_comes_back_on_the_same_port_with_what_was_committed()
    {
        await using var server = await _folder.StartAsync();
        await TestFolder.AskAsync(server, "create table kept as select 42 as answer");
        var killed = server.ProcessId!.Value;
        using (var postmaster = Process.GetProcessById(killed))
            postmaster.Kill();

        Assert.Equal(42, await AskUntilBackAsync(server, "select answer from kept"));
        Assert.NotEqual(killed, server.ProcessId);
        Assert.Contains("PostgreSQL has stopped; it is being started again.", _folder.Said, StringComparison.Ordinal);
    }

    private static async Task<object?> AskUntilBackAsync(PostgresServer server, string sql)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await TestFolder.AskAsync(server, sql);
            }
            catch (NpgsqlException) when (tries < 600)
            {
                await Task.Delay(100);
            }
        }
    }
}
