using System.Net;
using System.Net.Sockets;
using JourneyLedger.Journeys;
using JourneyLedger.Tests.Shared;
using Npgsql;

namespace JourneyLedger.Postgres.Tests;

/// <summary>What a database holds, who may do what in it, and when it is refused.</summary>
public sealed class DatabaseTests(TestPostgres postgres)
{
    [Theory]
    [InlineData("update ledger_fines.events set version = 9")]
    [InlineData("delete from ledger_fines.events")]
    [InlineData("truncate ledger_fines.events")]
    [InlineData("update ledger_fines.streams set name = 'claimant/b'")]
    [InlineData("delete from ledger_fines.quarantine")]
    [InlineData("drop table ledger_fines.events")]
    [InlineData("alter table ledger_fines.events disable trigger never_changes")]
    [InlineData("update journey.ledgers set simulated = true")]
    public async Task The_role_the_app_works_through_cannot_change_what_is_recorded(string attempt)
    {
        var connectionString = await LedgerWithOneEventAsync();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Faults.ScalarAsync(connectionString, $"set role journey_writer; {attempt}"));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Theory]
    [InlineData("set role journey_owner; update ledger_fines.events set version = 9")]
    [InlineData("set role journey_owner; delete from ledger_fines.events")]
    [InlineData("set role journey_owner; truncate ledger_fines.events")]
    [InlineData("delete from ledger_fines.events")]
    [InlineData("set session_replication_role = replica; delete from ledger_fines.events")]
    public async Task The_owner_and_a_superuser_meet_a_second_lock(string attempt)
    {
        var connectionString = await LedgerWithOneEventAsync();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Faults.ScalarAsync(connectionString, attempt));

        Assert.Contains("never changes", refused.MessageText, StringComparison.Ordinal);
        Assert.Equal(1L, await Faults.ScalarAsync(connectionString, "select count(*) from ledger_fines.events where version = 1"));
    }

    [Fact]
    public async Task The_app_works_as_the_writer_whoever_logged_in()
    {
        var connectionString = await LedgerWithOneEventAsync();
        await using var database = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        var ledger = await database.FindAsync("fines");
        await ledger!.AppendAsync(Sample.Step("b", "b#1"), ExpectedVersion.Any);

        // A superuser logged in. Would it also do the work, this would not stop it.
        await Faults.ScalarAsync(connectionString, "revoke insert on ledger_fines.events from journey_writer");

        var refused = await Assert.ThrowsAsync<PostgresException>(() => ledger.AppendAsync(Sample.Step("b", "b#2"), ExpectedVersion.Any));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task A_login_that_is_only_a_writer_can_use_a_database_set_up_before_and_create_nothing_in_it()
    {
        var connectionString = await LedgerWithOneEventAsync();
        var login = $"app_{Guid.NewGuid():n}";
        await Faults.ScalarAsync(connectionString, $"create role {login} login password '{login}'; grant journey_writer to {login}");
        var asWriter = new NpgsqlConnectionStringBuilder(connectionString) { Username = login, Password = login }.ConnectionString;

        await using var database = await LedgerDatabase.OpenAsync(asWriter, TestKeys.Ring, TimeProvider.System);
        var ledger = await database.FindAsync("fines");
        Assert.Equal(2, Sample.Stored(await ledger!.AppendAsync(Sample.Step("b", "b#1"), ExpectedVersion.Any)).Position);

        await Assert.ThrowsAsync<LedgerSchemaException>(() => database.CreateAsync(Sample.Fines with { Name = "second" }));
        var empty = new NpgsqlConnectionStringBuilder(await postgres.NewDatabaseAsync()) { Username = login, Password = login }.ConnectionString;
        await Assert.ThrowsAsync<LedgerSchemaException>(() => LedgerDatabase.OpenAsync(empty, TestKeys.Ring, TimeProvider.System));
    }

    [Fact]
    public async Task An_owner_of_the_database_without_any_power_over_the_server_sets_it_up()
    {
        var connectionString = await LedgerWithOneEventAsync(); // so that the roles are there
        var login = $"owner_{Guid.NewGuid():n}";
        await Faults.ScalarAsync(connectionString, $"create role {login} login password '{login}'; grant journey_owner, journey_writer, journey_sealer to {login}");
        await Faults.ScalarAsync(connectionString, $"create database {login} owner {login} template template0");

        var own = new NpgsqlConnectionStringBuilder(connectionString) { Username = login, Password = login, Database = login }.ConnectionString;
        await using var database = await LedgerDatabase.OpenAsync(own, TestKeys.Ring, TimeProvider.System);
        var ledger = await database.CreateAsync(Sample.Fines);

        Assert.Equal(1, Sample.Stored(await ledger.AppendAsync(Sample.Step("a", "1"), ExpectedVersion.Any)).Position);
    }

    [Fact]
    public async Task Ledgers_of_one_database_know_nothing_of_each_other()
    {
        await using var database = await LedgerDatabase.OpenAsync(await postgres.NewDatabaseAsync(), TestKeys.Ring, TimeProvider.System);
        var fines = await database.CreateAsync(Sample.Fines);
        var sepsis = await database.CreateAsync(Sample.Fines with { Name = "sepsis-2", Title = "Sepsis", Zone = "Europe/Amsterdam", Repeats = RepeatsReading.Collapse });

        Assert.Equal(1, Sample.Stored(await fines.AppendAsync(Sample.Step("a", "1"), ExpectedVersion.Exactly(0))).Position);
        Assert.Equal(1, Sample.Stored(await sepsis.AppendAsync(Sample.Step("a", "1", "ER Triage"), ExpectedVersion.Exactly(0))).Position);

        Assert.Contains("Create Fine", System.Text.Encoding.UTF8.GetString((await Sample.EverythingAsync(fines))[0].Event.Payload.Span), StringComparison.Ordinal);
        Assert.Equal([fines.Settings, sepsis.Settings], await database.ListAsync());
        Assert.NotEqual(fines.Identity, sepsis.Identity);
    }

    [Fact]
    public async Task A_ledger_that_exists_is_opened_as_it_was_created_and_is_the_same_object_for_all()
    {
        var connectionString = await postgres.NewDatabaseAsync();
        var asked = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            // Four nodes start at once on an empty database.
            var node = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
            return (Node: node, Ledger: await node.CreateAsync(Sample.Fines));
        }));

        Assert.Single(asked.Select(node => node.Ledger.Identity).Distinct());
        var (database, ledger) = asked[0];
        Assert.Same(ledger, await database.CreateAsync(Sample.Fines with { Title = "Another title", Simulated = true }));
        Assert.Same(ledger, await database.FindAsync("fines"));
        Assert.Equal(Sample.Fines, ledger.Settings);
        Assert.Null(await database.FindAsync("unknown"));
        foreach (var node in asked)
            await node.Node.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("Fines")]
    [InlineData("1fines")]
    [InlineData("fines\n")]
    [InlineData("fi nes")]
    [InlineData("fines\";drop schema journey cascade;--")]
    [InlineData("a2345678901234567890123456789012345678901")]
    public async Task A_name_that_cannot_stand_in_an_address_is_refused(string name)
    {
        await using var database = await LedgerDatabase.OpenAsync(await postgres.NewDatabaseAsync(), TestKeys.Ring, TimeProvider.System);

        await Assert.ThrowsAsync<ArgumentException>(() => database.CreateAsync(Sample.Fines with { Name = name }));
        Assert.Null(await database.FindAsync(name));
    }

    [Fact]
    public async Task A_database_that_a_newer_program_upgraded_is_refused()
    {
        var connectionString = await LedgerWithOneEventAsync();
        await Faults.ScalarAsync(connectionString, "insert into journey.schema_versions (version) values (1000)");

        var refused = await Assert.ThrowsAsync<LedgerSchemaException>(() => LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System));

        Assert.Contains("1000", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named_without_the_password()
    {
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var port = ((IPEndPoint)unused.LocalEndpoint).Port;
        unused.Stop();

        var refused = await Assert.ThrowsAsync<LedgerUnavailableException>(() =>
            LedgerDatabase.OpenAsync($"Host=127.0.0.1;Port={port};Username=someone;Password=hidden-word;Database=journey", TestKeys.Ring, TimeProvider.System));

        Assert.Contains($"127.0.0.1:{port}", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-word", refused.ToString(), StringComparison.Ordinal);
    }

    private async Task<string> LedgerWithOneEventAsync()
    {
        var connectionString = await postgres.NewDatabaseAsync();
        await using var database = await LedgerDatabase.OpenAsync(connectionString, TestKeys.Ring, TimeProvider.System);
        var ledger = await database.CreateAsync(Sample.Fines);
        Sample.Stored(await ledger.AppendAsync(Sample.Step("a", "a#1"), ExpectedVersion.Any));
        return connectionString;
    }
}
