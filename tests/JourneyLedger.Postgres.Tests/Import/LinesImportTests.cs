using JourneyLedger.Cli;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Postgres.Tests.Import;

/// <summary>A file of events, a line each, passes every hard rule on its way in: those of one event, and those of the order of many.</summary>
public sealed class LinesImportTests(TestPostgres postgres) : IDisposable
{
    private static readonly string Registered = Line("p1", "claimant.registered", "2026-01-05", "1", """{"sex":"female","ageBand":"25-49"}""");
    private static readonly string Opened = Line("p1", "claim.opened", "2026-01-06", "2", """{"benefit":"UC"}""");
    private static readonly string OpenedAgain = Line("p1", "claim.opened", "2026-02-06", "3", """{"benefit":"UC"}""");
    private static readonly string Signposted = Line("p1", "signposted", "2026-02-07", "4", """{"domain":"housing"}""");

    private readonly string _folder = Directory.CreateDirectory(TestFolders.New("lines")).FullName;

    [Fact]
    public async Task A_file_that_breaks_a_rule_across_events_is_refused_with_line_code_and_field_and_nothing_is_stored()
    {
        var database = await postgres.NewDatabaseAsync();

        var refused = await ImportAsync(database, Registered, Opened, OpenedAgain, Signposted);
        var ledgers = await JourneyProcess.RunAsync(_folder, "ledgers", "--json", "--postgres", database);

        Assert.Equal(ExitCode.Refused, refused.Code);
        Assert.Contains(":3: payload.benefit: H25: ", refused.Error);
        Assert.Equal("[]", ledgers.Out.Trim());
    }

    [Fact]
    public async Task Rows_that_break_rules_can_be_left_out_and_are_told_with_their_codes()
    {
        var database = await postgres.NewDatabaseAsync();

        var skipped = await ImportAsync(database, ["--skip-bad"], Registered, Opened, OpenedAgain, "{", Signposted);

        Assert.Equal(ExitCode.Done, skipped.Code);
        Assert.Contains("3 new", skipped.Out);
        var told = await File.ReadAllLinesAsync(Path.Combine(_folder, "people.quarantine.csv"));
        Assert.Equal("line,field,reason", told[0]);
        Assert.StartsWith("3,payload.benefit,H25: ", told[1].Replace("\"", "", StringComparison.Ordinal));
        Assert.StartsWith("4,line,", told[2]);
    }

    [Fact]
    public async Task What_the_ledger_holds_counts_as_what_stands_before()
    {
        var database = await postgres.NewDatabaseAsync();
        Assert.Equal(ExitCode.Done, (await ImportAsync(database, Registered, Opened)).Code);

        var refused = await ImportAsync(database, OpenedAgain);
        var conflict = await ImportAsync(database, Opened.Replace("\"UC\"", "\"IS\"", StringComparison.Ordinal));
        var taken = await ImportAsync(database, Registered, Opened, Signposted);

        Assert.Contains(":1: payload.benefit: H25: ", refused.Error);
        Assert.Contains(":1: source: H09: ", conflict.Error);
        Assert.Equal((ExitCode.Refused, ExitCode.Refused, ExitCode.Done), (refused.Code, conflict.Code, taken.Code));
        Assert.Contains("1 new, 2 already there", taken.Out);
    }

    [Fact]
    public async Task People_who_were_reported_late_twice_and_under_two_names_pass_and_a_second_import_adds_nothing()
    {
        var database = await postgres.NewDatabaseAsync();
        await JourneyProcess.RunAsync(_folder, "generate", "--claimants", "150", "--plant", "Z10", "--output", "people.jsonl");
        string[] import = ["import", "people.jsonl", "--ledger", "people", "--postgres", database, "--data-folder", _folder];

        var first = await JourneyProcess.RunAsync(_folder, import);
        var second = await JourneyProcess.RunAsync(_folder, import);

        Assert.True(first.Code == ExitCode.Done, first.Error);
        Assert.True(second.Code == ExitCode.Done, second.Error);
        Assert.Contains("0 in conflict", first.Out);
        Assert.Contains("Nothing was added", second.Out);
    }

    [Fact]
    public async Task Of_lines_that_break_the_rules_on_purpose_exactly_the_right_ones_are_stored()
    {
        var database = await postgres.NewDatabaseAsync();
        await JourneyProcess.RunAsync(_folder, "generate", "--violations", "people.jsonl");
        var expected = await File.ReadAllLinesAsync(Path.Combine(_folder, "people.jsonl.expected.csv"));

        var taken = await JourneyProcess.RunAsync(_folder, "import", "people.jsonl", "--ledger", "people", "--skip-bad", "--postgres", database);

        Assert.True(taken.Code == ExitCode.Done, taken.Error);
        var codes = expected.Skip(1).Select(row => row.Split(',')).ToDictionary(row => row[0], row => row[1]);
        var told = (await File.ReadAllLinesAsync(Path.Combine(_folder, "people.quarantine.csv"))).Skip(1).Select(row => row.Split(',')).ToLookup(row => row[0], row => row[2].Trim('"')[..3]);
        foreach (var (line, code) in codes.Where(one => one.Value is not ("accepted" or "H07")))
            Assert.True(told[line].Contains(code), $"Line {line} should be told with {code} and is with {string.Join(' ', told[line])}.");
        Assert.Contains($"{codes.Count(one => one.Value is "accepted" or "H07")} new", taken.Out);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<(int Code, string Out, string Error)> ImportAsync(string database, params string[] lines) => ImportAsync(database, [], lines);

    private async Task<(int Code, string Out, string Error)> ImportAsync(string database, string[] options, params string[] lines)
    {
        await File.WriteAllLinesAsync(Path.Combine(_folder, "people.jsonl"), lines);
        return await JourneyProcess.RunAsync(_folder, ["import", "people.jsonl", "--ledger", "people", .. options, "--postgres", database, "--data-folder", _folder]);
    }

    private static string Line(string person, string type, string on, string record, string payload) =>
        $$"""{"stream":"claimant/{{person}}","type":"{{type}}","occurredOn":"{{on}}","area":"E08000019","source":{"organisation":"jcp","organisationType":"dwp-jobcentre","system":"diary","recordId":"{{record}}"},"payload":{{payload}}}""";
}
