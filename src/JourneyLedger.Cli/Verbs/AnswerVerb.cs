using System.CommandLine;
using JourneyLedger.Cli.Output;
using JourneyLedger.Folds;
using JourneyLedger.Interchange;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Projections.PathwayMap;
using NodaTime;

namespace JourneyLedger.Cli.Verbs;

/// <summary><c>journey answer</c>: one question to a ledger, or to a file without any database.</summary>
internal sealed class AnswerVerb
{
    private const int RowsShown = 40;

    private readonly IReadOnlyDictionary<string, IProjection> _projections = AnswerDesk.ProjectionsIn(typeof(PathwayMap).Assembly);
    private readonly Argument<string> _projection = new("PROJECTION") { Description = "Which question, such as pathway-map." };
    private readonly Option<string?> _ledger = new("--ledger") { Description = "Which ledger; default northmoor, the demonstration area." };
    private readonly Option<string?> _events = new("--events") { Description = "A file instead of a ledger: XES, CSV, made-up people as 'journey generate' writes them, or worked examples in JSON." };
    private readonly Option<string?> _example = new("--example") { Description = "Of a file of worked examples, which one, such as E01." };
    private readonly Option<bool> _json = new("--json") { Description = "The whole answer as JSON, alone on the standard output." };
    private readonly Option<bool> _csv = new("--csv") { Description = "One table of the answer as CSV." };
    private readonly Option<string?> _table = new("--table") { Description = "Which table, with --csv; default the first." };
    private readonly MappingOptions _mapping = new();
    private readonly PlaceOptions _place = new();
    private readonly QuestionOptions _question;
    private readonly Screen _screen;

    private AnswerVerb(Screen screen)
    {
        _screen = screen;
        _question = new QuestionOptions(_projections.Values);
    }

    public static Command Create(Screen screen) => new AnswerVerb(screen).Command();

    private Command Command()
    {
        _projection.Description += $" There {(_projections.Count == 1 ? "is" : "are")} {string.Join(", ", _projections.Keys)}.";
        var command = new Command("answer", "Ask one question of a ledger or a file.") { _projection, _ledger, _events, _example, _json, _csv, _table };
        _question.AddTo(command);
        _mapping.AddTo(command);
        _place.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var name = parsed.GetRequiredValue(_projection);
        if (!_projections.TryGetValue(name, out var projection))
            throw new UsageException($"There is no projection '{name}'. There {(_projections.Count == 1 ? "is" : "are")} {string.Join(", ", _projections.Keys)}.");
        if (parsed.GetValue(_json) && parsed.GetValue(_csv))
            throw new UsageException("An answer is written as --json or as --csv, not as both.");
        if (parsed.GetValue(_events) is not { } file)
            return await AskLedgerAsync(projection, parsed, cancel);
        if (parsed.GetValue(_ledger) is not null)
            throw new UsageException("Ask a --ledger or a file of --events, not both.");
        return await AskFileAsync(projection, file, parsed);
    }

    private async Task<int> AskLedgerAsync(IProjection projection, ParseResult parsed, CancellationToken cancel)
    {
        await using var at = await LedgerPlace.OpenAsync(_place, parsed, _screen, cancel);
        if (await at.FindAsync(parsed.GetValue(_ledger) ?? "northmoor", _screen, cancel) is not { } ledger)
            return ExitCode.Refused;
        var question = Read(projection, parsed, ledger.Settings);
        await using var cube = await at.OpenCubeAsync(ledger, _screen, cancel);
        return Write(AnswerDesk.Ask(cube.Cube, cube.Catalogue, ledger.Settings, question), parsed);
    }

    private async Task<int> AskFileAsync(IProjection projection, string path, ParseResult parsed)
    {
        var file = EventFile.Look(path);
        var mapping = _mapping.Read(parsed);
        var settings = file.Settings("file", title: null, mapping.Zone);
        var question = Read(projection, parsed, settings);
        var now = SystemClock.Instance.GetCurrentInstant();
        var cube = await _screen.ShowAsync($"Reading {Path.GetFileName(path)}", "", progress =>
            Task.Run(() => FileCube.Of(Once(file, file.Events(mapping, parsed.GetValue(_example), skipped: null, progress, now)), settings, now)));
        return Write(AnswerDesk.Ask(cube.Cube, cube.Catalogue, settings, question), parsed);
    }

    private Question Read(IProjection projection, ParseResult parsed, LedgerSettings ledger)
    {
        var question = Question.Parse(projection, _question.Given(parsed), ledger);
        return question.Accepted
            ? question.Value
            : throw new UsageException(string.Join(Environment.NewLine, question.Refusals.Select(refusal => $"--{QuestionOptions.Kebab(refusal.Field)}: {refusal.Reason}")));
    }

    private int Write(Answer answer, ParseResult parsed)
    {
        if (parsed.GetValue(_json))
        {
            using var output = Console.OpenStandardOutput();
            output.Write(answer.ToJson());
            output.Write("\n"u8);
            return ExitCode.Done;
        }

        var chosen = parsed.GetValue(_table);
        if (chosen is not null && answer.Tables.All(table => table.Name != chosen))
            throw new UsageException($"The answer has no table '{chosen}'; it has {string.Join(", ", answer.Tables.Select(table => table.Name))}.");
        if (parsed.GetValue(_csv))
        {
            using var output = Console.OpenStandardOutput();
            AnswerCsv.Write(answer.Tables.First(table => chosen is null || table.Name == chosen), output);
            return ExitCode.Done;
        }

        Console.Out.WriteLine($"{answer.Question.Projection.Title} of {answer.Ledger.Title}{(answer.Ledger.Simulated ? " (made-up people)" : "")}, true at position {answer.Position}");
        foreach (var table in answer.Tables.Where(table => chosen is null || table.Name == chosen))
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine(table.Name);
            TextTable.Write(table, RowsShown, Console.Out);
        }

        return ExitCode.Done;
    }

    /// <summary>Lines may bring a report twice, which a ledger would recognise.</summary>
    private static IEnumerable<NewEvent> Once(EventFile file, IEnumerable<NewEvent> events) => file.Kind == EventFileKind.Lines ? ReportsOnce.Of(events) : events;
}
