using JourneyLedger.Folds;
using JourneyLedger.Histories;
using JourneyLedger.Interchange.Exports;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Intake;
using JourneyLedger.Rules;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Postgres.Tests.Examples;

/// <summary>
/// A worked example told to a real ledger: its lines from the file's own text, one after another over the intake desk, each when it became known; and
/// asked of what PostgreSQL then holds.
/// </summary>
internal sealed class ToldExample : IAsyncDisposable
{
    public static readonly LedgerSettings Settings = new("examples", "Worked examples", "Europe/London", Simulated: true, RepeatsReading.Collapse);
    public static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    private readonly LedgerDatabase _database;
    private readonly StepDecoder _decoder = new(London);

    private ToldExample(LedgerDatabase database, Ledger ledger) => (_database, Ledger) = (database, ledger);

    public Ledger Ledger { get; }

    /// <summary>What the desk answered to each line, by its number.</summary>
    public SortedDictionary<int, RowOutcome> Outcomes { get; } = [];

    /// <summary>The first code of each line, empty where it was taken; in the order of the file.</summary>
    public IEnumerable<string> Codes => Outcomes.Values.Select(outcome => outcome.Refusals.Select(refusal => refusal.Code).FirstOrDefault(""));

    /// <param name="postgres">Where.</param>
    /// <param name="example">Such as <c>E52</c>.</param>
    /// <param name="asOf">The day on which it is asked, which is the desk's today.</param>
    /// <param name="before">What a line says in its note was reported before.</param>
    /// <param name="known">When a line becomes known, if not when the example says.</param>
    /// <param name="filled">What a line must bring beside what it says, for the rules to take it.</param>
    public static async Task<ToldExample> TellAsync(TestPostgres postgres, string example, string asOf, IReadOnlyList<NewEvent>? before = null, Instant? known = null, Func<int, NewEvent, NewEvent>? filled = null)
    {
        var clock = new SetClock(Day(asOf).At(new(20, 0)).InUtc().ToInstant());
        var (database, ledger) = await Sample.NewLedgerAsync(postgres, Settings, clock);
        var told = new ToldExample(database, ledger);
        var desk = new IntakeDesk(ledger, new AmendedPeople(), clock);
        var lines = ExampleEvents.Of(example).ConvertAll(one => (one.Line, Report: filled?.Invoke(one.Line, one.Report) ?? one.Report));
        var streams = lines.Select(one => one.Report.Stream).Where(ClaimantStream.Is).Distinct();
        foreach (var one in streams.Select(ExampleEvents.Registration).Concat(before ?? []))
            Assert.Empty((await desk.TakeAsync([new(1, one)], dryRun: false)).Single().Refusals);
        foreach (var (line, report) in lines.OrderBy(one => known ?? one.Report.SimulatedRecordedAt))
            told.Outcomes[line] = (await desk.TakeAsync([new(line, known is null ? report : report with { SimulatedRecordedAt = known })], dryRun: false)).Single();
        return told;
    }

    public static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;

    public static int DayNumber(string text) => WallClock.DayNumber(Day(text));

    /// <summary>The receipt of a line that was taken.</summary>
    public AppendReceipt Receipt(int line) => Assert.IsType<RowOutcome.Recorded>(Outcomes[line]).Receipt!;

    /// <summary>Everything of one person, as it is read back.</summary>
    public async Task<List<RecordedEvent>> EventsAsync(string claimant)
    {
        var events = new List<RecordedEvent>();
        await foreach (var one in Ledger.ReadStreamAsync(ClaimantStream.Of(claimant)))
            events.Add(one);
        return events;
    }

    /// <summary>One person's steps as known after a position, or now.</summary>
    public async Task<IReadOnlyList<JourneyRow>> RowsAsync(string claimant, long knownAt = long.MaxValue - 1) =>
        [.. JourneyHistory.Of(await EventsAsync(claimant), one => _decoder.TryDecode(one, out var step) ? step : null).Where(row => row.IsKnownAt(knownAt))];

    public async Task<Timeline> TimelineAsync(string claimant, long knownAt = long.MaxValue - 1) => Timeline.Of((await RowsAsync(claimant, knownAt)).Select(row => row.Step));

    /// <summary>One person's journey as somebody who may is shown it.</summary>
    public async Task<OpenedJourney> JourneyAsync(string claimant, string? asOf = null) =>
        OpenedJourney.Of(Settings, claimant, await EventsAsync(claimant), knownAt: null, asOf is null ? null : Day(asOf), EventCatalogue.Standard, accessPosition: 0);

    /// <summary>The answer of a projection from the ledger's cube.</summary>
    public async Task<T> AskAsync<T>(IProjection projection, params (string Name, string Value)[] asked)
    {
        await using var cube = await LedgerCube.OpenAsync(Ledger, snapshotFolder: null, progress: null);
        var question = Question.Parse(projection, asked.Select(one => KeyValuePair.Create(one.Name, one.Value)), Settings);
        return (T)AnswerDesk.Ask(cube.Cube, cube.Catalogue, Settings, question.Value!).Body;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
