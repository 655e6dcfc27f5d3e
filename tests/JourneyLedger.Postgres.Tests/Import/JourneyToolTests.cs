using System.Diagnostics;
using System.Text.Json;
using JourneyLedger.Cli;
using JourneyLedger.Interchange;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Postgres.Tests.Import;

/// <summary>The <c>journey</c> tool as a process: what it says where, and its exit codes.</summary>
public sealed class JourneyToolTests(TestPostgres postgres)
{
    [Fact]
    public async Task An_import_says_what_it_did_and_the_second_that_there_was_nothing_to_do()
    {
        using var log = new MadeUpLog(6_000);
        var database = await postgres.NewDatabaseAsync();

        var first = await JourneyProcess.RunAsync(log.Folder, "import", log.Path, "--ledger", "made-up", "--postgres", database);
        var second = await JourneyProcess.RunAsync(log.Folder, "import", log.Path, "--ledger", "made-up", "--postgres", database);

        Assert.Equal((ExitCode.Done, ExitCode.Done), (first.Code, second.Code));
        Assert.Contains("1,200 cases and 6,000 events of 13 kinds", first.Out);
        Assert.Contains("6,000 new, 0 already there, 0 in conflict, 13 kinds of step registered", first.Out);
        Assert.Contains("Nothing was added to the ledger 'made-up': every event of this file is already there.", second.Out);
        Assert.DoesNotContain("\u001b", first.Out + first.Error);
    }

    [Fact]
    public async Task A_ledger_and_its_file_give_the_same_answer_and_json_stands_alone()
    {
        using var log = new MadeUpLog(2_000);
        var database = await postgres.NewDatabaseAsync();
        await JourneyProcess.RunAsync(log.Folder, "import", log.Path, "--ledger", "made-up", "--postgres", database, "--title", "Made-up fines");

        string[] question = ["answer", "pathway-map", "--json", "--variants", "all", "--as-of", "2026-01-02", "--contains", "step 3", "--data-folder", log.Folder];
        var ledger = await JourneyProcess.RunAsync(log.Folder, [.. question, "--ledger", "made-up", "--postgres", database]);
        var file = await JourneyProcess.RunAsync(log.Folder, [.. question, "--events", log.Path]);

        Assert.Equal((ExitCode.Done, ExitCode.Done), (ledger.Code, file.Code));
        using var fromLedger = JsonDocument.Parse(ledger.Out);
        using var fromFile = JsonDocument.Parse(file.Out);
        foreach (var part in (string[])["people", "events", "steps", "moves", "starts", "ends", "variants", "asOf", "filters"])
            Assert.Equal(fromFile.RootElement.GetProperty(part).GetRawText(), fromLedger.RootElement.GetProperty(part).GetRawText());
        Assert.InRange(fromLedger.RootElement.GetProperty("people").GetInt64(), 1, 399);
    }

    [Fact]
    public async Task A_faulty_file_is_refused_before_anything_is_stored_or_read_without_its_faulty_rows()
    {
        using var log = new MadeUpLog(5_000);
        log.Change(",4321\n", ",4321,too many\n");
        var database = await postgres.NewDatabaseAsync();
        string[] import = ["import", log.Path, "--ledger", "made-up", "--postgres", database];

        var refused = await JourneyProcess.RunAsync(log.Folder, import);
        var ledgers = await JourneyProcess.RunAsync(log.Folder, "ledgers", "--json", "--postgres", database);
        var skipped = await JourneyProcess.RunAsync(log.Folder, [.. import, "--skip-bad"]);

        Assert.Equal(ExitCode.Refused, refused.Code);
        Assert.Contains($"{log.Path}:4323: row: has 5 fields where the header has 4", refused.Error);
        Assert.Contains("Nothing was stored. Mend the file; with --skip-bad,", refused.Error);
        Assert.Equal("[]", ledgers.Out.Trim());
        Assert.Equal(ExitCode.Done, skipped.Code);
        Assert.Contains("4,999 new", skipped.Out);
        Assert.Equal(["line,field,reason", "4323,row,has 5 fields where the header has 4. Is a field with a delimiter in it not quoted?"],
            await File.ReadAllLinesAsync(Path.Combine(log.Folder, "made-up.quarantine.csv")));
    }

    [Fact]
    public async Task A_rebuilt_cube_gives_the_same_answer()
    {
        using var log = new MadeUpLog(2_000);
        var database = await postgres.NewDatabaseAsync();
        await JourneyProcess.RunAsync(log.Folder, "import", log.Path, "--ledger", "made-up", "--postgres", database);
        string[] question = ["answer", "pathway-map", "--json", "--ledger", "made-up", "--postgres", database, "--data-folder", log.Folder];
        var before = await JourneyProcess.RunAsync(log.Folder, question);

        var rebuilt = await JourneyProcess.RunAsync(log.Folder, "rebuild", "made-up", "--postgres", database, "--data-folder", log.Folder);
        var after = await JourneyProcess.RunAsync(log.Folder, question);

        Assert.Equal(ExitCode.Done, rebuilt.Code);
        Assert.Contains("made-up: 400 people, 2,000 steps, true at position 2,013", rebuilt.Out);
        Assert.Equal(before.Out, after.Out);
    }

    [Fact]
    public async Task A_killed_import_goes_on_without_a_duplicate()
    {
        using var log = new MadeUpLog(40_000);
        var database = await postgres.NewDatabaseAsync();
        string[] import = ["import", log.Path, "--ledger", "made-up", "--postgres", database];
        await using var opened = await LedgerDatabase.OpenAsync(database, TestKeys.Ring, TimeProvider.System);
        using (var killed = JourneyProcess.Start(log.Folder, import))
        {
            while (!killed.HasExited && (await opened.FindAsync("made-up") is not { } ledger || await ledger.HeadAsync() < 4_000))
                await Task.Delay(5);
            killed.Kill();
            await killed.WaitForExitAsync();
        }

        var again = await JourneyProcess.RunAsync(log.Folder, import);

        Assert.Equal(ExitCode.Done, again.Code);
        var stored = (await Sample.EverythingAsync((await opened.FindAsync("made-up"))!)).Skip(13).ToList();
        Assert.Equal(40_000, stored.Count);
        Assert.Equal(EventLogReader.Read(log.Path).Select(one => one.Source.RecordId), stored.Select(one => one.Event.Source.RecordId));
    }

    [Fact]
    public async Task A_termination_signal_ends_an_import_after_the_batch_under_way()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no termination signal to send to another process.");
        using var log = new MadeUpLog(120_000);
        var database = await postgres.NewDatabaseAsync();
        await using var opened = await LedgerDatabase.OpenAsync(database, TestKeys.Ring, TimeProvider.System);
        using var stopped = JourneyProcess.Start(log.Folder, "import", log.Path, "--ledger", "made-up", "--postgres", database);
        while (!stopped.HasExited && (await opened.FindAsync("made-up") is not { } ledger || await ledger.HeadAsync() < 4_000))
            await Task.Delay(5);
        using (Process.Start("kill", ["-TERM", $"{stopped.Id}"]))
            await stopped.WaitForExitAsync();

        Assert.Equal(ExitCode.Cancelled, stopped.ExitCode);
        Assert.Contains("The same command goes on from here.", await stopped.StandardOutput.ReadToEndAsync());
    }

    [Theory]
    [InlineData(ExitCode.Refused, "cannot be opened", "import", "nowhere.xes", "--ledger", "a")]
    [InlineData(ExitCode.Refused, "There is no column 'Nobody'. Columns: case, activity, time, amount.", "import", "made-up.csv", "--ledger", "a", "--case", "Nobody")]
    [InlineData(ExitCode.Refused, "There is no ledger 'nothing-here'", "answer", "pathway-map", "--ledger", "nothing-here")]
    [InlineData(ExitCode.Refused, "'Mars/Phobos' is no zone", "import", "made-up.csv", "--ledger", "a", "--zone", "Mars/Phobos")]
    [InlineData(ExitCode.Refused, "mapping", "import", "made-up.csv", "--ledger", "a", "--mapping", "made-up.csv")]
    [InlineData(ExitCode.Usage, "cannot be a ledger's name", "import", "made-up.csv", "--ledger", "Not A Name")]
    [InlineData(ExitCode.Usage, "--ledger", "import", "made-up.csv")]
    [InlineData(ExitCode.Usage, "--as-of: 'yesterday' is not a date", "answer", "pathway-map", "--events", "made-up.csv", "--as-of", "yesterday")]
    [InlineData(ExitCode.Usage, "--repeats: 'twice'", "answer", "pathway-map", "--events", "made-up.csv", "--repeats", "twice")]
    [InlineData(ExitCode.Usage, "There is no projection 'horoscope'", "answer", "horoscope", "--events", "made-up.csv")]
    [InlineData(ExitCode.Usage, "no table 'chairs'", "answer", "pathway-map", "--events", "made-up.csv", "--csv", "--table", "chairs")]
    [InlineData(ExitCode.Usage, "--attr takes NAME=VALUE", "answer", "pathway-map", "--events", "made-up.csv", "--attr", "sex")]
    [InlineData(ExitCode.Usage, "--delimiter takes one character", "import", "made-up.csv", "--ledger", "a", "--delimiter", "::")]
    [InlineData(ExitCode.Usage, "--nonsense", "answer", "pathway-map", "--nonsense", "1")]
    [InlineData(ExitCode.Usage, "dance", "dance")]
    public async Task Bad_input_is_told_on_the_error_output_with_its_exit_code(int code, string said, params string[] arguments)
    {
        using var log = new MadeUpLog(10);
        string[] place = arguments[0] == "dance" ? [] : ["--postgres", postgres.ConnectionString];

        var run = await JourneyProcess.RunAsync(log.Folder, [.. arguments, .. place]);

        Assert.True(code == run.Code && run.Error.Contains(said), $"{run.Code}: {run.Error}{run.Out}");
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task A_postgres_that_is_not_there_has_its_own_exit_code()
    {
        using var log = new MadeUpLog(10);

        var run = await JourneyProcess.RunAsync(log.Folder, "import", log.Path, "--ledger", "a", "--postgres", "Host=127.0.0.1;Port=1;Username=x;Timeout=2");

        Assert.True(run.Code == ExitCode.Unavailable, $"{run.Code}: {run.Error}");
    }
}
