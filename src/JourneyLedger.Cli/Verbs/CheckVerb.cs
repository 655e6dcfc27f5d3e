using System.CommandLine;
using System.Globalization;
using JourneyLedger.Cli.Import;
using JourneyLedger.Cli.Output;
using JourneyLedger.Histories;
using JourneyLedger.Interchange;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Intake;
using JourneyLedger.Rules;
using JourneyLedger.Rules.Book;
using NodaTime;

namespace JourneyLedger.Cli.Verbs;

/// <summary><c>journey check</c>: what an import of a file would do, row by row. Nothing is stored.</summary>
internal sealed class CheckVerb
{
    /// <summary>Of a row that its reader refused; the reason says why.</summary>
    private const string UnreadRow = "refused-row";

    private readonly Argument<string> _file = new("FILE") { Description = "Any file that 'journey import' takes." };
    private readonly Option<string?> _ledger = new("--ledger") { Description = "Check against what this ledger holds; default an empty one, which needs no database." };
    private readonly MappingOptions _mapping = new();
    private readonly PlaceOptions _place = new();
    private readonly Screen _screen;

    private CheckVerb(Screen screen) => _screen = screen;

    public static Command Create(Screen screen) => new CheckVerb(screen).Command();

    private Command Command()
    {
        var command = new Command("check", "Say what importing a file would do, row by row, and store nothing.") { _file, _ledger };
        _mapping.AddTo(command);
        _place.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (parsed.GetValue(_ledger) is not { } name)
            return await TellAsync(parsed, rehearsal: null, madeUpPeople: null, cancel);
        await using var at = await LedgerPlace.OpenAsync(_place, parsed, _screen, cancel);
        if (await at.FindAsync(name, _screen, cancel) is not { } ledger)
            return ExitCode.Refused;

        // Whom merges have linked is asked of the cube: rows of such people are checked with all of their streams.
        await using var cube = await at.OpenCubeAsync(ledger, _screen, cancel);
        return await TellAsync(parsed, new Rehearsal(ledger, cube.Cube.AmendedPeople, SystemClock.Instance.GetCurrentInstant()), ledger.Settings.Simulated, cancel);
    }

    private async Task<int> TellAsync(ParseResult parsed, Rehearsal? rehearsal, bool? madeUpPeople, CancellationToken cancel)
    {
        var path = parsed.GetRequiredValue(_file);
        var now = SystemClock.Instance.GetCurrentInstant();
        var reported = ReportedFile.Look(path);
        var file = reported is null ? EventFile.Look(path) : null;
        var simulated = madeUpPeople ?? file?.HoldsMadeUpPeople == true;
        var isOfLines = file?.Kind == EventFileKind.Lines;
        var rows = reported is null ? Rows(file!, parsed, now) : reported.Read(null, null, simulated, now);
        var (total, refused, flags) = (0L, 0L, 0L);
        var codes = new SortedDictionary<string, long>(StringComparer.Ordinal);
        await _screen.ShowAsync($"Checking {Path.GetFileName(path)}", "rows", async progress =>
        {
            await foreach (var (row, outcome) in FileCheck.RunAsync(rows, rehearsal ?? Rehearsal.OfNothing(simulated, now, isOfLines), cancel))
            {
                progress.Report((++total, total));
                if (outcome.Refusals.Count > 0)
                    refused++;
                foreach (var refusal in outcome.Refusals)
                    Tell(row, refusal.Code, reported is not null && row.Event.Accepted ? reported.NameOf(refusal.Field) : refusal.Field, refusal.Reason);
                if (outcome is RowOutcome.Recorded recorded)
                {
                    flags += recorded.Flags.Count;
                    foreach (var flag in recorded.Flags)
                        Tell(row, flag.Code, "", flag.Reason);
                }
            }

            return total;
        });
        Line($"{total:N0} rows: {total - refused:N0} would be taken, {flags:N0} flags on them, {refused:N0} would be refused. Nothing was stored.");
        foreach (var (code, count) in codes)
            Line($"  {code} {RuleBook.Find(code)?.Title}: {count:N0}");
        return refused > 0 ? ExitCode.Refused : ExitCode.Done;

        void Tell(OfferedRow row, string code, string field, string reason)
        {
            codes[code] = codes.GetValueOrDefault(code) + 1;
            Line($"row {row.Number}: {code} {field}: {reason}");
        }
    }

    /// <summary>Events of a log, of lines or of examples; a row that cannot be read stands where it was met.</summary>
    private IEnumerable<OfferedRow> Rows(EventFile file, ParseResult parsed, Instant now)
    {
        foreach (var row in file.Rows(now))
            yield return row;
        if (file.Kind == EventFileKind.Lines)
            yield break;
        var faults = new Queue<FileFault>();
        var number = 0L;
        foreach (var one in file.Events(_mapping.Read(parsed), skipped: faults.Enqueue, now: now))
        {
            while (faults.TryDequeue(out var fault))
                yield return new(fault.Line, new Refusal(UnreadRow, fault.Field, fault.Reason));
            yield return new(++number, one);
        }

        while (faults.TryDequeue(out var fault))
            yield return new(fault.Line, new Refusal(UnreadRow, fault.Field, fault.Reason));
    }

    private static void Line(FormattableString text) => Console.Out.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
