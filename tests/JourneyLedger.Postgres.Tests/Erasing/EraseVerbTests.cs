using System.Text.Json;
using JourneyLedger.Cli;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Tests.Import;
using JourneyLedger.Postgres.Tests.Keys;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Postgres.Tests.Erasing;

/// <summary>Erasing a person and changing the master key from the command line.</summary>
public sealed class EraseVerbTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_person_erased_on_the_command_line_is_out_of_the_answers_and_stays_so_under_a_new_master_key()
    {
        using var log = new MadeUpLog(400);
        using var keys = new KeyFolder();
        var database = await postgres.NewDatabaseAsync();
        var imported = await RunAsync("import", log.Path, "--ledger", "made-up", "--postgres", database, "--data-folder", log.Folder);
        Assert.Contains("A master key was made", imported.Error, StringComparison.Ordinal);
        var (people, none) = await PeopleAsync();
        string[] erase = ["erase", "--ledger", "made-up", "--claimant", "1", "--reason", "request 12", "--decided-by", "officer", "--postgres", database, "--data-folder", log.Folder];
        erase[4] = await SomebodyAsync(database, keys);

        var erased = await RunAsync(erase);
        var again = await RunAsync(erase);
        var rewrapped = await RunAsync("rewrap", "--data-folder", log.Folder);
        var stranger = await RunAsync([.. erase[..4], "nobody", .. erase[5..]]);
        var reimported = await RunAsync("import", log.Path, "--ledger", "made-up", "--postgres", database, "--data-folder", log.Folder);

        Assert.Equal((ExitCode.Done, ExitCode.Done, ExitCode.Done, ExitCode.Refused), (erased.Code, again.Code, rewrapped.Code, stranger.Code));
        Assert.Contains($"{erase[4]} is erased", erased.Out, StringComparison.Ordinal);
        Assert.Contains("was erased before", again.Out, StringComparison.Ordinal);
        Assert.Contains("1 ledgers are under the master key", rewrapped.Out, StringComparison.Ordinal);
        Assert.Contains("holds nobody called 'nobody'", stranger.Error, StringComparison.Ordinal);
        Assert.Contains("about people who are erased", reimported.Out, StringComparison.Ordinal);
        Assert.Equal((0, (people - 1, 1)), (none, await PeopleAsync()));

        Task<(int Code, string Out, string Error)> RunAsync(params string[] arguments) => JourneyProcess.RunAsync(log.Folder, new Dictionary<string, string> { [KeyRing.FolderVariable] = keys.Path }, arguments);

        async Task<(int People, int Erased)> PeopleAsync()
        {
            var answer = await RunAsync("answer", "pathway-map", "--ledger", "made-up", "--json", "--postgres", database, "--data-folder", log.Folder);
            using var json = JsonDocument.Parse(answer.Out);
            return (json.RootElement.GetProperty("people").GetInt32(), json.RootElement.GetProperty("erasedPeople").GetInt32());
        }
    }

    [Fact]
    public async Task Whoever_was_merged_with_a_person_is_erased_with_them()
    {
        using var log = new MadeUpLog(400);
        using var keys = new KeyFolder();
        var database = await postgres.NewDatabaseAsync();
        await using (var opened = await LedgerDatabase.OpenAsync(database, keys.Open(), TimeProvider.System))
        {
            var ledger = await opened.CreateAsync(Sample.Fines);
            await ledger.AppendManyAsync([Sample.Step("ann", "1"), Sample.Step("anne", "2"), Sample.Step("bob", "3"), Merge("ann", "anne")]);
        }

        string[] erase = ["erase", "--ledger", Sample.Fines.Name, "--claimant", "anne", "--decided-by", "officer", "--postgres", database, "--data-folder", log.Folder];
        var environment = new Dictionary<string, string> { [KeyRing.FolderVariable] = keys.Path };
        var named = await JourneyProcess.RunAsync(log.Folder, environment, [.. erase, "--reason", "Mr Smith asked"]);
        var erased = await JourneyProcess.RunAsync(log.Folder, environment, [.. erase, "--reason", "request 12"]);

        Assert.Equal((ExitCode.Usage, ExitCode.Done), (named.Code, erased.Code));
        Assert.True(erased.Out.IndexOf("anne is erased", StringComparison.Ordinal) < erased.Out.IndexOf("ann is erased", StringComparison.Ordinal), erased.Out);
        Assert.DoesNotContain("bob", erased.Out, StringComparison.Ordinal);
    }

    private static NewEvent Merge(string survivor, string absorbed) => Sample.Step(survivor, "merge") with
    {
        Type = "identity.merged",
        Payload = System.Text.Encoding.UTF8.GetBytes($$"""{"survivor":"{{survivor}}","absorbed":"{{absorbed}}","evidence":"same file","decidedBy":"steward"}"""),
    };

    private static async Task<string> SomebodyAsync(string database, KeyFolder keys)
    {
        await using var opened = await LedgerDatabase.OpenAsync(database, keys.Open(), TimeProvider.System);
        var events = await Sample.EverythingAsync((await opened.FindAsync("made-up"))!);
        return events[^1].Event.Stream["claimant/".Length..];
    }
}
