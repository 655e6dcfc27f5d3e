using System.CommandLine;
using System.Globalization;
using JourneyLedger.Cli.Import;
using JourneyLedger.Cli.Output;
using JourneyLedger.Interchange;
using JourneyLedger.Interchange.Templates;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using NodaTime;

namespace JourneyLedger.Cli.Verbs;

/// <summary><c>journey import</c>: a file's events into a ledger, which is made if there is none of that name.</summary>
internal sealed class ImportVerb
{
    private readonly Argument<string> _file = new("FILE") { Description = "Event log in XES or CSV; a filled-in template; CloudEvents; plain or gzipped. Made-up people as 'journey generate' writes them; or worked examples in JSON." };
    private readonly Option<string> _ledger = new("--ledger") { Description = "Which ledger; made if there is none of that name.", Required = true };
    private readonly Option<string?> _title = new("--title") { Description = "Heading of a new ledger; default the file's name." };
    private readonly Option<string?> _example = new("--example") { Description = "Of a file of worked examples, which one, such as E01." };
    private readonly Option<bool> _skipBad = new("--skip-bad") { Description = "Leave out rows that cannot be read, and write them to a quarantine report, instead of refusing the file." };
    private readonly Option<string?> _quarantine = new("--quarantine") { Description = "Where to write that report; default FILE's name with .quarantine.csv, here." };
    private readonly Option<string?> _template = new("--template") { Description = "FILE is this template, filled in; default found out by its columns." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Of a template or CloudEvents: say what would happen, and store nothing." };
    private readonly MappingOptions _mapping = new();
    private readonly PlaceOptions _place = new();
    private readonly Screen _screen;

    private ImportVerb(Screen screen) => _screen = screen;

    public static Command Create(Screen screen) => new ImportVerb(screen).Command();

    private Command Command()
    {
        var command = new Command("import", "Store an event log's events in a ledger. Running it again adds nothing twice.")
        {
            _file, _ledger, _title, _skipBad, _quarantine, _example, _template, _dryRun,
        };
        _mapping.AddTo(command);
        _place.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var pace = new ProgressPace("events");
        var path = parsed.GetRequiredValue(_file);
        var mapping = _mapping.Read(parsed);
        var template = Template(parsed);
        if (ReportedFile.Look(path, asTemplate: template is not null) is { } reported)
            return await ReportAsync(parsed, reported, template, mapping, cancel);
        if (parsed.GetValue(_dryRun))
            throw new UsageException("--dry-run is for templates and CloudEvents. Any other file is checked whole before anything of it is stored.");
        var file = EventFile.Look(path);
        var system = mapping.System ?? EventLogReader.SystemOf(path);
        using var quarantine = new QuarantineReport(parsed.GetValue(_quarantine) ?? $"{system}.quarantine.csv");

        var (skipped, now) = (parsed.GetValue(_skipBad) ? quarantine.Add : (Action<FileFault>?)null, SystemClock.Instance.GetCurrentInstant());

        // Everything that can be wrong with the file is known before anything of it is stored: of a log before a database is touched. What a line may
        // say depends on what the ledger holds.
        using var held = new CheckedEvents();
        await using var early = file.Kind == EventFileKind.Lines ? await LedgerPlace.OpenAsync(_place, parsed, _screen, cancel) : null;
        var lines = early is null ? null : new LinesCheck(file, await LinesCheck.RehearseAsync(early, await FindAsync(early, parsed, file, cancel), _screen, now, cancel), now);
        LogSurvey survey;
        try
        {
            survey = await _screen.ShowAsync($"Checking {Path.GetFileName(path)}", "", progress => Task.Run(() => LogSurvey.Take(held.Keep(
                lines?.Passed(skipped, progress, cancel) ?? file.Events(mapping, parsed.GetValue(_example), skipped, progress, now)), cancel), cancel));
        }
        catch (FaultyFileException faulty) when (skipped is null)
        {
            _screen.Fault(faulty.Message);
            _screen.Say("Nothing was stored. Mend the file; with --skip-bad, rows that cannot be read are left out and listed.");
            return ExitCode.Refused;
        }

        await using var late = early is null ? await LedgerPlace.OpenAsync(_place, parsed, _screen, cancel) : null;
        var at = early ?? late!;
        var ledger = await OpenLedgerAsync(at, parsed, file, mapping, cancel);
        var outcome = await _screen.ShowAsync("Importing", "events", progress => LogImport.RunAsync(ledger, system, survey, held.Read(), progress, cancel));
        Tell(parsed, survey, outcome, quarantine, pace.Elapsed);
        return outcome.Stopped ? ExitCode.Cancelled : ExitCode.Done;
    }

    /// <summary>What organisations report goes over the intake desk, row by row.</summary>
    private async Task<int> ReportAsync(ParseResult parsed, ReportedFile reported, TemplateFamily? template, LogMapping mapping, CancellationToken cancel)
    {
        var dates = mapping.DateFormat is { } named
            ? TemplateReader.DatesNamed(named) ?? throw new UsageException($"--date-format {named}: of a template it is yyyy-MM-dd, dd/MM/yyyy or MM/dd/yyyy.")
            : (TemplateDates?)null;
        var (now, name) = (SystemClock.Instance.GetCurrentInstant(), parsed.GetRequiredValue(_ledger));

        // A file that is refused as a whole is, before a database is touched.
        reported.Read(template, dates, madeUpPeople: false, now);
        await using var at = await LedgerPlace.OpenAsync(_place, parsed, _screen, cancel);
        var ledger = await CreateAsync(at, new LedgerSettings(name, parsed.GetValue(_title) ?? name, mapping.Zone ?? "Europe/London", Simulated: false, RepeatsReading.Collapse), cancel);
        using var quarantine = new QuarantineReport(parsed.GetValue(_quarantine) ?? $"{EventLogReader.SystemOf(parsed.GetRequiredValue(_file))}.quarantine.csv");
        var rows = reported.Read(template, dates, ledger.Settings.Simulated, now);
        return await new ReportedImport(at, ledger, _screen).RunAsync(reported, rows, parsed.GetValue(_dryRun), quarantine, cancel);
    }

    private TemplateFamily? Template(ParseResult parsed) => parsed.GetValue(_template) is not { } name ? null
        : TemplateFamily.Find(name) ?? throw new UsageException($"--template {name}: there are {string.Join(", ", TemplateFamily.All.Select(one => one.Name))}.");

    private static async Task<Ledger> CreateAsync(LedgerPlace at, LedgerSettings wanted, CancellationToken cancel)
    {
        try
        {
            return await at.Database.CreateAsync(wanted, cancel);
        }
        catch (ArgumentException wrong)
        {
            throw new UsageException(wrong.Message.Split(" (Parameter", StringSplitOptions.None)[0]);
        }
    }

    private async Task<Ledger?> FindAsync(LedgerPlace at, ParseResult parsed, EventFile file, CancellationToken cancel) =>
        await at.Database.FindAsync(parsed.GetRequiredValue(_ledger), cancel) is { } ledger ? Fitting(ledger, file) : null;

    private static Ledger Fitting(Ledger ledger, EventFile file) => !file.HoldsMadeUpPeople || ledger.Settings.Simulated ? ledger
        : throw new UsageException($"The ledger '{ledger.Settings.Name}' is not one of made-up people, and this file holds such: choose another --ledger.");

    private async Task<Ledger> OpenLedgerAsync(LedgerPlace at, ParseResult parsed, EventFile file, LogMapping mapping, CancellationToken cancel)
    {
        var wanted = file.Settings(parsed.GetRequiredValue(_ledger), parsed.GetValue(_title), mapping.Zone);
        var ledger = Fitting(await CreateAsync(at, wanted, cancel), file);
        if (mapping.Zone is { } zone && zone != ledger.Settings.Zone)
            _screen.Say($"The ledger '{wanted.Name}' keeps its calendar in {ledger.Settings.Zone}, as when it was made; times without an offset are read as {zone}.");
        return ledger;
    }

    private void Tell(ParseResult parsed, LogSurvey survey, ImportOutcome outcome, QuarantineReport quarantine, TimeSpan took)
    {
        var (ledger, path) = (parsed.GetRequiredValue(_ledger), Path.GetFileName(parsed.GetRequiredValue(_file)));
        Line($"{path} holds {survey.Cases:N0} cases and {survey.Events:N0} events of {survey.Kinds.Count:N0} kinds.");
        if (outcome is { New: 0, Conflicts: 0, Erased: 0, Stopped: false })
            Line($"Nothing was added to the ledger '{ledger}': every event of this file is already there.");
        else
            Line($"Ledger '{ledger}': {outcome.New:N0} new, {outcome.AlreadyThere:N0} already there, {outcome.Conflicts:N0} in conflict, {outcome.StepsRegistered:N0} kinds of step registered.");
        if (outcome.Conflicts > 0)
            Line($"In conflict: the ledger holds these rows with other content. The first report stays; the later one is kept in the ledger's quarantine.");
        if (outcome.Erased > 0)
            Line($"Left out: {outcome.Erased:N0} events about people who are erased.");
        if (quarantine.Count > 0)
            Line($"Skipped: {quarantine.Count:N0} faults; {quarantine.Path} says which and why.");
        if (outcome.Stopped)
            Line($"Stopped after {outcome.Done:N0} of {survey.Events:N0} events, all of them stored. The same command goes on from here.");
        Line($"{took.TotalSeconds:0.0} s, {outcome.Done / Math.Max(took.TotalSeconds, 0.001):N0} events a second from start to end.");

        static void Line(FormattableString text) => Console.Out.WriteLine(text.ToString(CultureInfo.InvariantCulture));
    }
}
