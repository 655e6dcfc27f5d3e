using System.Text.Json;
using JourneyLedger.Access;
using JourneyLedger.Cli;
using JourneyLedger.Cli.Output;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Tests.Import;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Postgres.Tests.Access;

/// <summary><c>journey replay</c> and <c>journey export</c> as processes.</summary>
public sealed class JourneyVerbsTests(TestPostgres postgres) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journey-verbs-").FullName;

    [Fact]
    public async Task A_replay_reads_as_a_timeline_at_any_state_of_knowledge()
    {
        var database = await ImportedAsync();

        var today = await RunAsync(database, "replay", "--claimant", "C1", "--purpose", "audit");
        var before = await RunAsync(database, "replay", "--claimant", "C1", "--purpose", "audit", "--known-at", "2026-02-28T00:00:00Z");

        Assert.Equal((ExitCode.Done, ExitCode.Done), (today.Code, before.Code));
        Assert.Matches(@"4  2026-01-12  .+ \[late by 49 days\]", today.Out);
        Assert.DoesNotContain("[not yet known]", today.Out);
        Assert.Contains("[not yet known]", before.Out);
        Assert.Contains("recorded 2026-03-02", today.Out);
        Assert.Contains("Claim: ", today.Out);
        Assert.DoesNotContain(today.Out, letter => char.IsControl(letter) && letter != '\n' && letter != '\r');
    }

    [Fact]
    public async Task Each_look_from_the_command_line_is_on_record_with_the_user_s_name()
    {
        var database = await ImportedAsync();
        await RunAsync(database, "replay", "--claimant", "C1", "--purpose", "audit", "--case", "AUD-7");
        await RunAsync(database, "export", "--claimant", "C1", "--purpose", "rights-request", "--out", Path.Combine(_folder, "c1.json"));
        await RunAsync(database, "replay", "--claimant", "C9", "--purpose", "audit");

        Assert.Equal(
            [("read", "audit", "AUD-7", "command-line"), ("export", "rights-request", null, "command-line")],
            (await LooksAsync(database, "C1")).Select(look => (look.Action, look.Purpose, look.CaseReference, look.Organisation)));
        Assert.Single(await LooksAsync(database, "C9"));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    [InlineData("xes")]
    public async Task An_export_is_a_whole_file_in_place_of_an_older_one(string format)
    {
        var database = await ImportedAsync();
        var file = Path.Combine(_folder, $"c1.{format}");
        await File.WriteAllTextAsync(file, "older");

        var export = await RunAsync(database, "export", "--claimant", "C1", "--purpose", "audit", "--format", format, "--out", file);

        Assert.True(export.Code == ExitCode.Done, export.Error);
        Assert.Contains("programme.started", await File.ReadAllTextAsync(file));
        Assert.DoesNotContain(Directory.GetFiles(_folder), left => left.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_exported_log_gives_the_same_map_as_the_person_in_the_ledger()
    {
        var database = await ImportedAsync();
        var file = Path.Combine(_folder, "c1.xes");
        await RunAsync(database, "export", "--claimant", "C1", "--purpose", "audit", "--format", "xes", "--out", file);

        var ledger = await JourneyProcess.RunAsync(_folder, "answer", "pathway-map", "--ledger", "examples", "--postgres", database, "--data-folder", _folder, "--json", "--level", "type");
        var again = await JourneyProcess.RunAsync(_folder, "answer", "pathway-map", "--events", file, "--json", "--level", "detail");

        Assert.Equal((ExitCode.Done, ExitCode.Done), (ledger.Code, again.Code));
        Assert.Equal(Moves(ledger.Out), Moves(again.Out));
    }

    [Fact]
    public async Task What_cannot_be_is_said_and_leaves_no_record()
    {
        (int Code, string Words, string[] Arguments)[] refusals =
        [
            (ExitCode.Usage, "--purpose: Say what you look for", ["replay", "--claimant", "C1"]),
            (ExitCode.Usage, "'fun' is no purpose", ["replay", "--claimant", "C1", "--purpose", "fun"]),
            (ExitCode.Usage, "--case", ["replay", "--claimant", "C1", "--purpose", "audit", "--case", "her file"]),
            (ExitCode.Usage, "--known-at", ["replay", "--claimant", "C1", "--purpose", "audit", "--known-at", "once"]),
            (ExitCode.Usage, "--format pdf", ["export", "--claimant", "C1", "--purpose", "audit", "--format", "pdf", "--out", "x"]),
            (ExitCode.Usage, "is not there", ["export", "--claimant", "C1", "--purpose", "audit", "--out", "no/such/folder/x.json"]),
            (ExitCode.Usage, "is a folder", ["export", "--claimant", "C1", "--purpose", "audit", "--out", "."]),
            (ExitCode.Refused, "National Insurance", ["replay", "--claimant", "AB123456C", "--purpose", "audit"]),
        ];
        var database = await ImportedAsync();

        foreach (var (code, words, arguments) in refusals)
        {
            var refused = await RunAsync(database, arguments);
            Assert.Equal((code, ""), (refused.Code, refused.Out));
            Assert.Contains(words, refused.Error);
        }

        Assert.Empty(await LooksAsync(database, "C1"));
        Assert.Empty(await LooksAsync(database, "AB123456C"));
    }

    [Fact]
    public async Task A_write_that_breaks_off_leaves_the_older_file_and_nothing_half_written()
    {
        var path = Path.Combine(_folder, "c1.json");
        await File.WriteAllTextAsync(path, "older");

        Assert.Throws<IOException>(() => new WholeFile(path).Write(to =>
        {
            to.Write("half"u8);
            throw new IOException("No space left on device");
        }));

        Assert.Equal([path], Directory.GetFiles(_folder));
        Assert.Equal("older", await File.ReadAllTextAsync(path));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string[] Moves(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        return [.. json.RootElement.GetProperty("moves").EnumerateArray().Select(move => $"{move.GetProperty("from")} > {move.GetProperty("to")}: {move.GetProperty("count")}, {move.GetProperty("meanSeconds")}").Order(StringComparer.Ordinal)];
    }

    private async Task<string> ImportedAsync()
    {
        // Named before a process is started, so that it keeps its keys where the test looks for them.
        Assert.NotNull(TestKeys.Ring);
        var database = await postgres.NewDatabaseAsync();
        var import = await JourneyProcess.RunAsync(
            _folder, "import", Path.Combine(Repository.Root, "tests/JourneyLedger.Tests/Examples/examples.json"), "--example", "E02", "--ledger", "examples", "--postgres", database, "--data-folder", _folder);
        Assert.True(import.Code == ExitCode.Done, import.Error);
        return database;
    }

    private Task<(int Code, string Out, string Error)> RunAsync(string database, params string[] arguments) =>
        JourneyProcess.RunAsync(_folder, [.. arguments, "--ledger", "examples", "--postgres", database, "--data-folder", _folder]);

    private static async Task<IReadOnlyList<Look>> LooksAsync(string database, string claimant)
    {
        await using var opened = await LedgerDatabase.OpenAsync(database, TestKeys.Ring, TimeProvider.System);
        var ledger = (await opened.FindAsync("examples"))!;
        var events = new List<RecordedEvent>();
        await foreach (var recorded in ledger.ReadStreamAsync(AccessRequest.StreamOf(claimant)))
            events.Add(recorded);
        return Look.Of(events);
    }
}
