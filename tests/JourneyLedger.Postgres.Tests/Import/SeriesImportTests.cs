using System.Text.Json;
using JourneyLedger.Cli;
using JourneyLedger.Interchange.Series;
using JourneyLedger.Journeys;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Postgres.Tests.Import;

/// <summary><c>journey series</c>: from the template to the disability employment gap, edition by edition.</summary>
public sealed class SeriesImportTests(TestPostgres postgres) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateDirectory(TestFolders.New("series")).FullName;
    private string _database = "";

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        await using var database = await LedgerDatabase.OpenAsync(_database, TestKeys.Ring, TimeProvider.System);
        await database.CreateAsync(new LedgerSettings("area", "Area", "Europe/London", Simulated: false, RepeatsReading.Collapse));
    }

    [Fact]
    public async Task The_gap_of_49_against_81_is_32_points_and_the_target_16()
    {
        var file = Path.Combine(_folder, "gap.csv");
        Assert.Equal(ExitCode.Done, (await JourneyProcess.RunAsync(_folder, "series", "template", "--example", "--output", file)).Code);
        var rehearsed = await ImportAsync(file, "--dry-run");
        Assert.Equal((ExitCode.Done, 0), (rehearsed.Code, await CountAsync()));
        Assert.Contains("2 would be new, 0 already there, 0 refused.", rehearsed.Out, StringComparison.Ordinal);

        var first = await ImportAsync(file);
        Assert.Equal(ExitCode.Done, first.Code);
        Assert.Contains("Read as a published series, utf-8, ',' between cells, dates as yyyy-MM-dd: 2 rows.", first.Out, StringComparison.Ordinal);
        Assert.Contains("Ledger 'area': 2 new, 0 already there, 0 refused.", first.Out, StringComparison.Ordinal);
        var gap = await AnswerAsync();
        Assert.Equal((32.0, 16.0, 65.0), (Figure(gap, "gap"), Figure(gap, "halvedGap"), Figure(gap, "rateWhenHalved")));

        var held = await CountAsync();
        var again = await ImportAsync(file);
        Assert.Equal(ExitCode.Done, again.Code);
        Assert.Contains("Nothing was added to the ledger 'area': every row of this file is already there.", again.Out, StringComparison.Ordinal);
        Assert.Equal(2, held);
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task A_revised_edition_takes_the_place_of_the_former_whatever_order_they_come_in()
    {
        var revised = await WriteAsync("revised.csv", "employment-rate-with-condition,2026-08,2026-08-11,2026-Q1,50,per cent,,,1000,survey,,,");
        Assert.Equal(ExitCode.Done, (await ImportAsync(revised)).Code);
        Assert.Equal(ExitCode.Done, (await ImportAsync(await WriteExampleAsync())).Code);
        var gap = await AnswerAsync();
        Assert.Equal((31.0, 32.0), (Figure(gap, "gap"), Figure(gap, "gapFirstPublished")));
    }

    [Fact]
    public async Task The_same_edition_with_another_value_is_refused_until_it_says_that_it_is_a_revision()
    {
        await ImportAsync(await WriteExampleAsync());
        const string Row = "employment-rate-with-condition,2026-05,2026-05-12,2026-Q1,48,per cent,,,1000,survey,,,";
        var refused = await ImportAsync(await WriteAsync("other.csv", Row));
        Assert.Equal(ExitCode.Refused, refused.Code);
        Assert.Contains("0 new, 0 already there, 1 refused.", refused.Out, StringComparison.Ordinal);
        Assert.Equal(32, Figure(await AnswerAsync(), "gap"));
        Assert.Equal(ExitCode.Done, (await ImportAsync(await WriteAsync("mended.csv", Row + "2"))).Code);
        Assert.Equal(33, Figure(await AnswerAsync(), "gap"));
    }

    [Fact]
    public async Task Rows_that_cannot_be_are_told_by_line_and_column_and_the_others_are_stored()
    {
        var mixed = await ImportAsync(await WriteAsync("mixed.csv", "rate,2026-05,2026-05-12,2026-Q1,49,per cent,,,,survey,,,", "rate,2026-05,2026-05-12,2026-Q2,many,per cent,,,,survey,,,"));
        Assert.Equal(ExitCode.Refused, mixed.Code);
        Assert.Contains("1 new, 0 already there, 1 refused.", mixed.Out, StringComparison.Ordinal);
        Assert.Contains("line 3, record rate/2026-05/2026-Q2: H01 value: value must be a number, not 'many'.", mixed.Out, StringComparison.Ordinal);
        Assert.StartsWith("3,value,", (await File.ReadAllLinesAsync(Path.Combine(_folder, "mixed.quarantine.csv")))[1], StringComparison.Ordinal);

        var other = Path.Combine(_folder, "other-columns.csv");
        await File.WriteAllTextAsync(other, "series,edition,period,value\nrate,2026-05,2026-Q1,49\n");
        var refused = await ImportAsync(other);
        Assert.Equal((ExitCode.Refused, ""), (refused.Code, refused.Out));
        Assert.Contains("The column published is missing. Every row needs it.", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_told()
    {
        var nowhere = await JourneyProcess.RunAsync(_folder, "series", "import", await WriteExampleAsync(), "--ledger", "nowhere", "--postgres", _database, "--data-folder", _folder);
        Assert.Equal(ExitCode.Refused, nowhere.Code);
        Assert.Contains("There is no ledger 'nowhere'.", nowhere.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, (await ImportAsync(Path.Combine(_folder, "none.csv"))).Code);
        Assert.Equal(ExitCode.Usage, (await ImportAsync(await WriteExampleAsync(), "--date-format", "backwards")).Code);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private Task<(int Code, string Out, string Error)> ImportAsync(string file, params string[] more) =>
        JourneyProcess.RunAsync(_folder, ["series", "import", file, "--ledger", "area", "--postgres", _database, "--data-folder", _folder, .. more]);

    private async Task<JsonElement> AnswerAsync()
    {
        var answer = await JourneyProcess.RunAsync(_folder, "answer", "official-series", "--ledger", "area", "--as-of", "2026-11-20", "--json", "--postgres", _database, "--data-folder", _folder);
        Assert.True(answer.Code == ExitCode.Done, answer.Error);
        return JsonDocument.Parse(answer.Out).RootElement;
    }

    private static double Figure(JsonElement answer, string name) =>
        answer.GetProperty("figures").EnumerateArray().Single(one => one.GetProperty("name").GetString() == name).GetProperty("value").GetDouble();

    /// <summary>Imported values, without what is kept of batches.</summary>
    private async Task<int> CountAsync()
    {
        await using var database = await LedgerDatabase.OpenAsync(_database, TestKeys.Ring, TimeProvider.System);
        var count = 0;
        await foreach (var batch in (await database.FindAsync("area"))!.ReadAfterAsync(0))
            count += batch.Count(one => one.Event.Type == "series.imported");
        return count;
    }

    private async Task<string> WriteExampleAsync()
    {
        var file = Path.Combine(_folder, "example.csv");
        await File.WriteAllBytesAsync(file, SeriesTemplate.WithExample());
        return file;
    }

    private async Task<string> WriteAsync(string name, params string[] rows)
    {
        var file = Path.Combine(_folder, name);
        await File.WriteAllLinesAsync(file, [string.Join(',', SeriesTemplate.Columns.Select(column => column.Name)), .. rows]);
        return file;
    }
}
