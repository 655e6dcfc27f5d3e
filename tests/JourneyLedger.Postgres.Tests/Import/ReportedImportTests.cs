using JourneyLedger.Cli;
using JourneyLedger.Interchange.Templates;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Postgres.Tests.Import;

/// <summary><c>journey import</c> takes filled-in templates and CloudEvents row by row, and a journey goes from ledger to ledger as a file.</summary>
public sealed class ReportedImportTests(TestPostgres postgres) : IDisposable
{
    private const string Header = "claimant,event,occurredOn,recordId,organisation,organisationType,area,sex,ageBand,scope";

    private readonly string _folder = Directory.CreateDirectory(TestFolders.New("reported")).FullName;

    [Fact]
    public async Task A_filled_in_template_is_known_by_its_columns_and_its_good_rows_are_stored()
    {
        var file = Write("people.csv", $"{Header}\np1,claimant.registered,13/01/2026,1,council,local-authority,E08000019,female,25-34,\np2,claimant.registered,13/01/2026,2,council,local-authority,E08000019,sphinx,25-34,\n");
        string[] import = ["import", file, "--ledger", "council", "--postgres", await postgres.NewDatabaseAsync()];

        var rehearsed = await JourneyProcess.RunAsync(_folder, [.. import, "--dry-run"]);
        var first = await JourneyProcess.RunAsync(_folder, import);
        var second = await JourneyProcess.RunAsync(_folder, import);

        Assert.Equal((ExitCode.Refused, ExitCode.Refused, ExitCode.Refused), (rehearsed.Code, first.Code, second.Code));
        Assert.Contains("1 would be new, 0 already there, 1 refused", rehearsed.Out);
        Assert.Contains("Read as template people, utf-8, ',' between cells, dates as dd/MM/yyyy: 2 rows.", first.Out);
        Assert.Contains("1 new, 0 already there, 1 refused", first.Out);
        Assert.Contains("line 3, record 2: H03 sex:", first.Out);
        Assert.Contains("0 new, 1 already there, 1 refused", second.Out);
        Assert.StartsWith("3,sex,", (await File.ReadAllLinesAsync(Path.Combine(_folder, "people.quarantine.csv")))[1]);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_in_one_way_is_refused_before_a_ledger_is_made()
    {
        var database = await postgres.NewDatabaseAsync();
        var file = Write("people.csv", $"{Header}\np1,claimant.registered,03/01/2026,1,council,local-authority,E08000019,female,25-34,\n");

        var refused = await JourneyProcess.RunAsync(_folder, "import", file, "--ledger", "council", "--postgres", database);
        var ledgers = await JourneyProcess.RunAsync(_folder, "ledgers", "--json", "--postgres", database);
        var said = await JourneyProcess.RunAsync(_folder, "import", file, "--ledger", "council", "--postgres", database, "--template", "people", "--date-format", "dd/MM/yyyy");

        Assert.Equal((ExitCode.Refused, ExitCode.Done), (refused.Code, said.Code));
        Assert.Contains("3 January 2026 or 1 March 2026", refused.Error);
        Assert.Equal("[]", ledgers.Out.Trim());
    }

    [Fact]
    public async Task An_empty_template_is_written_for_each_family()
    {
        var written = await JourneyProcess.RunAsync(_folder, "template", "referrals", "--output", "referrals.csv");
        var unknown = await JourneyProcess.RunAsync(_folder, "template", "circus");

        Assert.Equal((ExitCode.Done, ExitCode.Usage), (written.Code, unknown.Code));
        Assert.Equal(TemplateCsv.Empty(TemplateFamily.Find("referrals")!), await File.ReadAllBytesAsync(Path.Combine(_folder, "referrals.csv")));
    }

    [Fact]
    public async Task A_journey_exported_as_CloudEvents_is_taken_by_another_ledger()
    {
        var database = await postgres.NewDatabaseAsync();
        var file = Write("people.csv", $"{Header}\np1,claimant.registered,13/01/2026,1,council,local-authority,E08000019,female,25-34,\n");
        await JourneyProcess.RunAsync(_folder, "import", file, "--ledger", "one", "--postgres", database, "--data-folder", _folder);

        var exported = await JourneyProcess.RunAsync(
            _folder, "export", "--claimant", "p1", "--ledger", "one", "--purpose", "audit", "--format", "cloudevents", "--out", "p1.json", "--postgres", database, "--data-folder", _folder);
        var taken = await JourneyProcess.RunAsync(_folder, "import", "p1.json", "--ledger", "two", "--postgres", database, "--data-folder", _folder);

        Assert.True(exported.Code == ExitCode.Done, exported.Error);
        Assert.True(taken.Code == ExitCode.Done, taken.Out + taken.Error);
        Assert.Contains("Read as a batch of CloudEvents: 1 rows.", taken.Out);
        Assert.Contains("1 new, 0 already there, 0 refused", taken.Out);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
