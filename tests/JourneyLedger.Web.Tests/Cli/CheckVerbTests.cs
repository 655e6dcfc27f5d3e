using JourneyLedger.Cli;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Web.Tests.Cli;

/// <summary><c>journey check</c> says what an import would do, without a database and without storing anything.</summary>
public sealed class CheckVerbTests : IDisposable
{
    private const string Registered = """{"stream":"claimant/p1","type":"claimant.registered","area":"E08000019","occurredOn":"2026-01-05","source":{"organisation":"o","organisationType":"dwp-jobcentre","system":"s","recordId":"1"},"payload":{"sex":"female","birthYear":1985}}""";
    private const string Opened = """{"stream":"claimant/p1","type":"claim.opened","occurredOn":"2026-01-05","source":{"organisation":"o","organisationType":"dwp-jobcentre","system":"s","recordId":"2"},"payload":{"benefit":"UC"}}""";

    private readonly string _folder = Directory.CreateDirectory(TestFolders.New("check")).FullName;

    [Fact]
    public async Task A_file_whose_rows_would_all_be_taken_is_done() => Assert.Equal(ExitCode.Done, await CheckAsync(Registered, Opened, Opened));

    [Fact]
    public async Task A_file_with_a_row_that_would_be_refused_is_refused()
    {
        Assert.Equal(ExitCode.Refused, await CheckAsync(Opened));
        Assert.Equal(ExitCode.Refused, await CheckAsync(Registered, Opened, Opened.Replace("\"2\"", "\"3\"", StringComparison.Ordinal)));
        Assert.Equal(ExitCode.Refused, await CheckAsync(Registered, "{"));
    }

    [Fact]
    public async Task A_file_of_lines_that_break_rules_is_refused()
    {
        var file = Path.Combine(_folder, "violations.jsonl");
        Assert.Equal(ExitCode.Done, await JourneyTool.RunAsync(["generate", "--violations", file]));

        Assert.Equal(ExitCode.Refused, await JourneyTool.RunAsync(["check", file]));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<int> CheckAsync(params string[] lines)
    {
        var file = Path.Combine(_folder, "rows.jsonl");
        await File.WriteAllLinesAsync(file, lines);
        return await JourneyTool.RunAsync(["check", file]);
    }
}
