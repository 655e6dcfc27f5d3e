using JourneyLedger.Cli.Import;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Interchange;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Postgres.Tests.Import;

/// <summary>An event log in a real ledger: in file order, once, however often and however roughly it is brought.</summary>
public sealed class LogImportTests(TestPostgres postgres)
{
    [Fact]
    public async Task Events_stand_in_file_order_behind_the_registrations_of_their_steps()
    {
        using var log = new MadeUpLog(10_000);
        var (database, ledger) = await Sample.NewLedgerAsync(postgres);
        await using var _ = database;

        var outcome = await ImportAsync(ledger, log.Path);

        Assert.Equal(new ImportOutcome(10_000, 0, 0, 0, 13, false), outcome);
        var stored = await Sample.EverythingAsync(ledger);
        Assert.All(stored.Take(13), one => Assert.Equal(("org/made-up", "local-step.registered"), (one.Event.Stream, one.Event.Type)));
        Assert.Equal(EventLogReader.Read(log.Path).Select(Shown), stored.Skip(13).Select(one => Shown(one.Event)));
    }

    [Fact]
    public async Task A_second_import_adds_nothing()
    {
        using var log = new MadeUpLog(9_000);
        var (database, ledger) = await Sample.NewLedgerAsync(postgres);
        await using var _ = database;
        await ImportAsync(ledger, log.Path);
        var head = await ledger.HeadAsync();

        Assert.Equal(new ImportOutcome(0, 9_000, 0, 0, 0, false), await ImportAsync(ledger, log.Path));
        Assert.Equal(head, await ledger.HeadAsync());
    }

    [Fact]
    public async Task An_import_that_was_asked_to_stop_goes_on_where_it_was()
    {
        using var log = new MadeUpLog(60_000);
        var (database, ledger) = await Sample.NewLedgerAsync(postgres);
        await using var _ = database;
        using var stop = new CancellationTokenSource();

        var first = await ImportAsync(ledger, log.Path, new StopAtOnce(stop), stop.Token);

        Assert.True(first.Stopped);
        Assert.InRange(first.New, 1, 59_999);
        Assert.Equal(first.New + 13, await ledger.HeadAsync());
        await GoesOnAsync(ledger, log.Path, first.New);
    }

    [Fact]
    public async Task An_import_that_fell_over_goes_on_where_it_was()
    {
        using var log = new MadeUpLog(30_000);
        var (database, ledger) = await Sample.NewLedgerAsync(postgres);
        await using var _ = database;
        var survey = LogSurvey.Take(EventLogReader.Read(log.Path));

        await Assert.ThrowsAsync<IOException>(() => LogImport.RunAsync(ledger, "made-up", survey, Until(20_000, EventLogReader.Read(log.Path)), null, CancellationToken.None));

        await GoesOnAsync(ledger, log.Path, await ledger.HeadAsync() - 13);
    }

    [Fact]
    public async Task A_row_that_came_back_with_other_content_is_in_conflict_and_the_first_report_stays()
    {
        using var log = new MadeUpLog(500);
        var (database, ledger) = await Sample.NewLedgerAsync(postgres);
        await using var _ = database;
        await ImportAsync(ledger, log.Path);
        log.Change(",77\n", ",78\n");

        Assert.Equal(new ImportOutcome(0, 499, 1, 0, 0, false), await ImportAsync(ledger, log.Path));
        Assert.Single(await Sample.EverythingAsync(ledger), one => Shown(one.Event).Contains("\"77\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_ledger_answers_what_the_file_answers()
    {
        var path = Repository.Data("logs/sepsis.xes.gz");
        var (database, ledger) = await Sample.NewLedgerAsync(postgres);
        await using var _ = database;
        await ImportAsync(ledger, path);
        await using var stored = await LedgerCube.OpenAsync(ledger, snapshotFolder: null, progress: null);

        var file = FileCube.Of(EventLogReader.Read(path), ledger.Settings, Instant.FromUtc(2026, 1, 1, 0, 0));

        Assert.Equal(Answer(file.Cube, file.Catalogue, ledger.Settings), Answer(stored.Cube, stored.Catalogue, ledger.Settings));
    }

    private static async Task GoesOnAsync(Ledger ledger, string path, long already)
    {
        var events = EventLogReader.Read(path).ToList();

        Assert.Equal(new ImportOutcome(events.Count - already, already, 0, 0, 0, false), await ImportAsync(ledger, path));
        Assert.Equal(events.Select(Shown), (await Sample.EverythingAsync(ledger)).Skip(13).Select(one => Shown(one.Event)));
    }

    private static async Task<ImportOutcome> ImportAsync(Ledger ledger, string path, IProgress<(long, long)>? progress = null, CancellationToken stop = default)
    {
        using var held = new CheckedEvents();
        var survey = LogSurvey.Take(held.Keep(EventLogReader.Read(path)), CancellationToken.None);
        return await LogImport.RunAsync(ledger, EventLogReader.SystemOf(path), survey, held.Read(), progress, stop);
    }

    private static IEnumerable<NewEvent> Until(int count, IEnumerable<NewEvent> events)
    {
        foreach (var one in events)
            yield return count-- > 0 ? one : throw new IOException("The disk went away.");
    }

    private static string Shown(NewEvent one) => $"{one.Stream} {one.Occurred.ToText()} {one.Source} {System.Text.Encoding.UTF8.GetString(one.Payload.Span)}";

    private static string Answer(JourneyCube cube, EventCatalogue catalogue, LedgerSettings settings)
    {
        var question = Question.Parse(new PathwayMap(), [new("variants", "all")], settings);
        var body = AnswerDesk.Ask(cube, catalogue, settings, question.Value!).Body;
        return System.Text.Json.JsonSerializer.Serialize(body, body.GetType());
    }

    private sealed class StopAtOnce(CancellationTokenSource stop) : IProgress<(long, long)>
    {
        public void Report((long, long) value) => stop.Cancel();
    }
}
