using System.CommandLine;
using JourneyLedger.Cli.Import;
using JourneyLedger.Cli.Output;
using JourneyLedger.Interchange;
using JourneyLedger.Interchange.Series;
using JourneyLedger.Interchange.Templates;
using NodaTime;

namespace JourneyLedger.Cli.Verbs;

/// <summary><c>journey series</c>: official series beside a ledger, from the files in which they are published.</summary>
internal static class SeriesVerb
{
    public static Command Create(Screen screen) => new("series", "Official series beside a ledger: template, import.") { Template(), Import(screen) };

    private static Command Template()
    {
        var output = new Option<FileInfo?>("--output") { Description = "A file to write, instead of the standard output." };
        var example = new Option<bool>("--example") { Description = "With two made-up rows." };
        var command = new Command("template", "Write the CSV template that 'journey series import' takes filled in.") { output, example };
        command.SetAction(parsed =>
        {
            using var to = parsed.GetValue(output)?.Create() ?? Console.OpenStandardOutput();
            to.Write(parsed.GetValue(example) ? SeriesTemplate.WithExample() : SeriesTemplate.Empty());
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Import(Screen screen)
    {
        var file = new Argument<string>("FILE") { Description = "A published series as CSV, in the columns of 'journey series template'; plain or gzipped." };
        var ledger = new Option<string>("--ledger") { Description = "Which ledger.", Required = true };
        var dateFormat = new Option<string?>("--date-format") { Description = "How dates with slashes are meant: dd/MM/yyyy or MM/dd/yyyy; default found out from the file." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would happen, and store nothing." };
        var quarantine = new Option<string?>("--quarantine") { Description = "Where to write rows that are refused; default FILE's name with .quarantine.csv, here." };
        var command = new Command("import", "Store the values of an edition. The same edition again adds nothing; another edition takes its place, and what was first published stays known.") { file, ledger, dateFormat, dryRun, quarantine };
        var place = new PlaceOptions().AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var path = parsed.GetRequiredValue(file);
            var dates = parsed.GetValue(dateFormat) is not { } named ? (TemplateDates?)null
                : TemplateReader.DatesNamed(named) ?? throw new UsageException($"--date-format {named}: it is yyyy-MM-dd, dd/MM/yyyy or MM/dd/yyyy.");
            var sent = ReportedFile.Look(path, asTemplate: true)!;
            var rows = sent.ReadSeries(dates, SystemClock.Instance.GetCurrentInstant());
            await using var at = await LedgerPlace.OpenAsync(place, parsed, screen, cancel);
            if (await at.FindAsync(parsed.GetRequiredValue(ledger), screen, cancel) is not { } found)
                return ExitCode.Refused;
            using var refused = new QuarantineReport(parsed.GetValue(quarantine) ?? $"{EventLogReader.SystemOf(path)}.quarantine.csv");
            return await new ReportedImport(at, found, screen).RunAsync(sent, rows, parsed.GetValue(dryRun), refused, cancel);
        });
        return command;
    }
}
