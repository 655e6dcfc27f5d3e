using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using JourneyLedger.Cli.Output;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Interchange;
using JourneyLedger.Interchange.Examples;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Cli.Verbs;

/// <summary><c>journey answer</c>: one question to a ledger, or to a file without any database.</summary>
internal sealed class AnswerVerb
{
    private readonly IReadOnlyDictionary<string, IProjection> _projections = AnswerDesk.ProjectionsIn(typeof(PathwayMap).Assembly);
    private readonly Argument<string> _projection = new("PROJECTION") { Description = "Which question, such as pathway-map." };
    private readonly Option<string?> _ledger = new("--ledger") { Description = "Which ledger; default northmoor, the demonstration area." };
    private readonly Option<string?> _events = new("--events") { Description = "A file instead of a ledger: XES, CSV, made-up people as 'journey generate' writes them, or worked examples in JSON." };
    private readonly Option<string?> _example = new("--example") { Description = "Of a file of worked examples, which one, such as E01; default every one about the projection, each as of its own day." };
    private readonly Option<bool> _json = new("--json") { Description = "The whole answer as JSON, alone on the standard output." };
    private readonly Option<bool> _csv = new("--csv") { Description = "One table of the answer as CSV." };
    private readonly Option<bool> _cases = new("--cases") { Description = "Of a ledger, the people behind the figures too, by pseudonym." };
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
        var command = new Command("answer", "Ask one question of a ledger or a file.") { _projection, _ledger, _events, _example, _json, _csv, _table, _cases };
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
        return Write([Ask(cube.Cube, cube.Catalogue, ledger.Settings, question, parsed.GetValue(_cases))], parsed);
    }

    private async Task<int> AskFileAsync(IProjection projection, string path, ParseResult parsed)
    {
        var file = EventFile.Look(path);
        var mapping = _mapping.Read(parsed);
        var settings = file.Settings("file", title: null, mapping.Zone);
        if (file.Kind == EventFileKind.Examples)
            return AskExamples(projection, file, settings, parsed);
        var question = Read(projection, parsed, settings);
        var now = SystemClock.Instance.GetCurrentInstant();
        var cube = await _screen.ShowAsync($"Reading {Path.GetFileName(path)}", "", progress =>
            Task.Run(() => FileCube.Of(Once(file, file.Events(mapping, example: null, skipped: null, progress, now)), settings, now)));
        return Write([Ask(cube.Cube, cube.Catalogue, settings, question, withCases: true)], parsed);
    }

    /// <summary>Each example by itself, as of its own day and with its own settings; what the command line says goes before them.</summary>
    private int AskExamples(IProjection projection, EventFile file, LedgerSettings settings, ParseResult parsed)
    {
        var named = parsed.GetValue(_example);
        var examples = ExampleReader.Questions(file.Path, named).Where(one => named is not null || one.Reports.Contains(projection.Definition)).ToArray();
        if (examples.Length == 0)
            throw new UsageException($"No example of {file.Path} is about {projection.Definition}, {projection.Title.ToLowerInvariant()}. Name one with --example.");
        var given = _question.Given(parsed).ToArray();
        return Write([.. examples.Select(AskOne)], parsed);

        Replied AskOne(WorkedExample example)
        {
            var said = example.Config.Where(one => projection.Settings.Any(setting => setting.Name == one.Key)).ToList();
            if (example.AsOf is { } day)
                said.Add(new("asOf", NodaTime.Text.LocalDatePattern.Iso.Format(day)));
            var question = Parse(projection, said.Where(one => given.All(other => other.Key != one.Key)).Concat(given), settings);
            var cube = FileCube.Of(file.Events(example: example.Id), settings, Instant.MinValue);
            return Ask(cube.Cube, cube.Catalogue, settings, question, withCases: true) with { Example = example };
        }
    }

    private static Replied Ask(JourneyCube cube, EventCatalogue catalogue, LedgerSettings settings, Question question, bool withCases)
    {
        if (!withCases || question.Projection is not Report)
            return new(AnswerDesk.Ask(cube, catalogue, settings, question), null);
        var list = CaseList.Ask(cube, catalogue, settings, question, of: null, skip: 0, take: int.MaxValue);
        return new(list.Answer, list.Rows);
    }

    /// <summary>An answer, with the cases behind it where they were asked for, and the example it is of.</summary>
    private sealed record Replied(Answer Answer, IReadOnlyList<NamedCase>? Cases)
    {
        public WorkedExample? Example { get; init; }

        public JsonObject ToJson()
        {
            var json = new JsonObject();
            if (Example is not null)
                json["example"] = Example.Id;
            foreach (var (name, value) in JsonNode.Parse(Answer.ToJson())!.AsObject())
                json[name] = value?.DeepClone();
            if (Cases is not null)
                json["cases"] = JsonSerializer.SerializeToNode(Cases, Answer.Json);
            return json;
        }
    }

    private Question Read(IProjection projection, ParseResult parsed, LedgerSettings ledger) => Parse(projection, _question.Given(parsed), ledger);

    private static Question Parse(IProjection projection, IEnumerable<KeyValuePair<string, string>> parameters, LedgerSettings ledger)
    {
        var question = Question.Parse(projection, parameters, ledger);
        return question.Accepted
            ? question.Value
            : throw new UsageException(string.Join(Environment.NewLine, question.Refusals.Select(refusal => $"--{QuestionOptions.Kebab(refusal.Field)}: {refusal.Reason}")));
    }

    private int Write(IReadOnlyList<Replied> replies, ParseResult parsed)
    {
        if (parsed.GetValue(_json))
        {
            JsonNode json = replies is [var alone] ? alone.ToJson() : new JsonArray([.. replies.Select(reply => reply.ToJson())]);
            Console.Out.WriteLine(json.ToJsonString(Answer.Json));
            return ExitCode.Done;
        }

        var chosen = parsed.GetValue(_table);
        if (chosen is not null && replies[0].Answer.Tables.All(table => table.Name != chosen))
            throw new UsageException($"The answer has no table '{chosen}'; it has {string.Join(", ", replies[0].Answer.Tables.Select(table => table.Name))}.");
        if (parsed.GetValue(_csv))
        {
            if (replies.Count > 1)
                throw new UsageException("A table as CSV is of one example. Name one with --example.");
            using var output = Console.OpenStandardOutput();
            AnswerCsv.Write(replies[0].Answer.Tables.First(table => chosen is null || table.Name == chosen), output);
            return ExitCode.Done;
        }

        foreach (var reply in replies)
            AnswerText.Write(reply.Answer, reply.Cases, reply.Example, chosen, Console.Out);
        return ExitCode.Done;
    }

    /// <summary>Lines may bring a report twice, which a ledger would recognise.</summary>
    private static IEnumerable<NewEvent> Once(EventFile file, IEnumerable<NewEvent> events) => file.Kind == EventFileKind.Lines ? ReportsOnce.Of(events) : events;
}
