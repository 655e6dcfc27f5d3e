using System.Text;
using System.Text.Json;
using JourneyLedger.Demonstration;
using JourneyLedger.Folds;
using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Erasing;
using JourneyLedger.Postgres.Intake;
using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Rules;
using JourneyLedger.Tests.Shared;
using NodaTime;

namespace JourneyLedger.Postgres.Tests;

/// <summary>Corrections, retractions, merges and splits in a real ledger: what was known when stays what it was, and every way to the cube gives the same.</summary>
public sealed class AmendedLedgerTests(TestPostgres postgres) : IDisposable
{
    private static readonly LedgerSettings People = new("people", "Made-up people", "Europe/London", Simulated: true, RepeatsReading.Collapse);
    private static readonly LocalDate FirstOfMarch = new(2026, 3, 1);

    private readonly string _folder = Directory.CreateTempSubdirectory("journey-amended-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_known_on_1_March_reads_the_same_a_month_and_ten_thousand_late_events_later()
    {
        var (database, ledger) = await Sample.NewLedgerAsync(postgres, People);
        await using var _ = database;
        var before = DemonstrationArea.Generate(600, 7, FirstOfMarch).ToList();
        await AppendAsync(ledger, before);
        await using var cube = await OpenAsync(ledger);
        var then = Ask(cube);
        Assert.True(cube.Cube.Events > 1000);
        cube.Follow();

        var march = await MarchAsync(ledger, before);
        await AppendAsync(ledger, march);
        await CaughtUpAsync(ledger, cube);

        Assert.True(march.Count >= 10_000);
        Assert.NotEqual(then, Ask(cube, knownAt: null));
        Assert.Equal(then, Ask(cube));
        await using var rebuilt = await LedgerCube.RebuildAsync(ledger, snapshotFolder: null, progress: null);
        Assert.Equal(then, Ask(rebuilt));
        Assert.Equal(Ask(rebuilt, knownAt: null), Ask(cube, knownAt: null));
        Assert.Equal(Bytes(rebuilt), Bytes(cube));
    }

    [Fact]
    public async Task From_a_snapshot_and_the_tail_comes_the_same_cube_as_from_the_ledger_alone()
    {
        var (database, ledger) = await Sample.NewLedgerAsync(postgres, People);
        await using var _ = database;
        var before = DemonstrationArea.Generate(60, 3, FirstOfMarch).ToList();
        await AppendAsync(ledger, before);
        var march = await MarchAsync(ledger, before);
        await AppendAsync(ledger, march[..(march.Count / 2)]);
        await using (var first = await OpenAsync(ledger))
            await first.SaveSnapshotAsync();
        await AppendAsync(ledger, march[(march.Count / 2)..]);

        await using var fromSnapshot = await OpenAsync(ledger);
        await using var rebuilt = await LedgerCube.RebuildAsync(ledger, snapshotFolder: null, progress: null);

        Assert.True(rebuilt.Cube.AmendedPeople.Count > 10);
        Assert.Equal(Bytes(rebuilt), Bytes(fromSnapshot));
    }

    [Fact]
    public async Task An_event_reported_under_an_absorbed_pseudonym_counts_for_the_survivor()
    {
        var (database, ledger) = await Sample.NewLedgerAsync(postgres, People);
        await using var _ = database;
        await using var cube = await OpenAsync(ledger);
        cube.Follow();
        await AppendAsync(ledger, [Event("a", "1", "claim.opened", new { benefit = "UC" }), Event("b", "2", "claim.opened", new { benefit = "UC" })]);
        Assert.Equal(2, await PeopleAsync(ledger, cube));

        await AppendAsync(ledger, [Event("a", "3", Amendment.Merged, new { survivor = "a", absorbed = "b", evidence = "x", decidedBy = "y" })]);
        Assert.Equal(1, await PeopleAsync(ledger, cube));
        await AppendAsync(ledger, [Event("b", "4", "job.started", new { jobId = "j", status = "employee", hoursPerWeek = 16, evidence = "RTI" })]);

        Assert.Equal(1, await PeopleAsync(ledger, cube));
        Assert.Equal(3, cube.Cube.Events);
        Assert.Equal(["a", "b"], cube.Cube.AmendedPeople.GroupOf("b").Order());
        Assert.Equal(4, (await ClaimantJourneys.ReadAsync(ledger, cube.Cube.AmendedPeople, ["b"])).Count);
    }

    [Fact]
    public async Task What_a_merge_brought_from_somebody_now_erased_leaves_the_survivors_journey()
    {
        var (database, ledger) = await Sample.NewLedgerAsync(postgres, People);
        await using var _ = database;
        await using var cube = await OpenAsync(ledger);
        cube.Follow();
        await AppendAsync(
            ledger,
            [
                Event("a", "1", "claim.opened", new { benefit = "UC" }), Event("b", "2", "claim.opened", new { benefit = "UC" }), Event("b", "3", "compliance.met", new { }),
                Event("a", "4", Amendment.Merged, new { survivor = "a", absorbed = "b", evidence = "x", decidedBy = "y" }),
            ]);
        await CaughtUpAsync(ledger, cube);
        Assert.Equal(3, cube.Cube.Events);

        await ledger.EraseAsync(new Erasure("b", "Right to erasure", "data protection officer"));
        await CaughtUpAsync(ledger, cube);

        Assert.Equal(1, cube.Cube.Events);
        Assert.Equal(1, await PeopleAsync(ledger, cube));
        Assert.Equal(["a"], cube.Cube.AmendedPeople.GroupOf("a"));
        Assert.Equal("claim.opened", Assert.Single(Map(cube, knownAt: "@3").Steps, step => step.People > 0).Step);
        await using var rebuilt = await LedgerCube.RebuildAsync(ledger, snapshotFolder: null, progress: null);
        Assert.Equal((1L, 1), (rebuilt.Cube.Events, await PeopleAsync(ledger, rebuilt)));
    }

    [Fact]
    public async Task Of_two_retractions_of_one_event_at_the_same_time_one_is_refused()
    {
        var (database, ledger) = await Sample.NewLedgerAsync(postgres, People);
        await using var _ = database;
        var desk = new IntakeDesk(ledger, new AmendedPeople(), TimeProvider.System);
        var target = Sample.Stored(await ledger.AppendAsync(Event("a", "1", "claim.opened", new { benefit = "UC" }), ExpectedVersion.Any)).EventId;

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => TakeAsync(desk, Event("a", $"r{i}", Amendment.Retracted, new { target, reason = "x" }))));

        Assert.Single(results, result => result is RowOutcome.Recorded);
        Assert.All(results.OfType<RowOutcome.Refused>(), result => Assert.Equal(HardRule.Target, Assert.Single(result.Refusals).Code));
        Assert.Equal(7, results.OfType<RowOutcome.Refused>().Count());
    }

    [Fact]
    public async Task A_retraction_sent_again_gets_its_first_receipt_and_a_stale_version_is_told()
    {
        var (database, ledger) = await Sample.NewLedgerAsync(postgres, People);
        await using var _ = database;
        var desk = new IntakeDesk(ledger, new AmendedPeople(), TimeProvider.System);
        var target = Sample.Stored(await ledger.AppendAsync(Event("a", "1", "claim.opened", new { benefit = "UC" }), ExpectedVersion.Any)).EventId;
        var retraction = Event("a", "2", Amendment.Retracted, new { target, reason = "x" });

        Assert.Equal((5, 1), Assert.IsType<RowOutcome.VersionConflict>(await TakeAsync(desk, retraction, expected: 5)) is var stale ? (stale.Expected, stale.Current) : default);
        var first = Assert.IsType<RowOutcome.Recorded>(await TakeAsync(desk, retraction, expected: 1)).Receipt;

        Assert.Equal(first, Assert.IsType<RowOutcome.Repeated>(await TakeAsync(desk, retraction, expected: 1)).First);
    }

    private static async Task<RowOutcome> TakeAsync(IntakeDesk desk, NewEvent offered, long? expected = null) =>
        Assert.Single(await desk.TakeAsync([new OfferedRow(1, offered, expected)], dryRun: false));

    private Task<LedgerCube> OpenAsync(Ledger ledger) => LedgerCube.OpenAsync(ledger, _folder, progress: null);

    private static async Task AppendAsync(Ledger ledger, IReadOnlyList<NewEvent> events)
    {
        foreach (var batch in events.Chunk(2000))
            Assert.All(await ledger.AppendManyAsync(batch), result => Sample.Stored(result));
    }

    private static async Task CaughtUpAsync(Ledger ledger, LedgerCube cube)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        await cube.WaitPastAsync(await ledger.HeadAsync() - 1, patience.Token);
    }

    private static async Task<int> PeopleAsync(Ledger ledger, LedgerCube cube)
    {
        await CaughtUpAsync(ledger, cube);
        return (int)Map(cube, knownAt: null).People;
    }

    private static MapAnswer Map(LedgerCube cube, string? knownAt)
    {
        var asked = new Dictionary<string, string>();
        if (knownAt is not null)
            asked["knownAt"] = knownAt;
        return (MapAnswer)AnswerDesk.Ask(cube.Cube, cube.Catalogue, People, Question.Parse(new PathwayMap(), asked, People).Value!).Body;
    }

    private static string Ask(LedgerCube cube, string? knownAt = "2026-03-01T00:00:00Z")
    {
        var asked = new Dictionary<string, string> { ["asOf"] = "2026-02-28", ["level"] = "detail", ["variants"] = "all" };
        if (knownAt is not null)
            asked["knownAt"] = knownAt;
        var question = Question.Parse(new PathwayMap(), asked, People);
        return Encoding.UTF8.GetString(AnswerDesk.Ask(cube.Cube, cube.Catalogue, People, question.Value!).ToJson());
    }

    private static byte[] Bytes(LedgerCube cube)
    {
        using var bytes = new MemoryStream();
        cube.Cube.Save(bytes);
        return bytes.ToArray();
    }

    /// <summary>What March brings: late reports about the months before, mixed with corrections, retractions of them, disputes, merges and splits.</summary>
    private static async Task<List<NewEvent>> MarchAsync(Ledger ledger, IReadOnlyList<NewEvent> before)
    {
        var random = new Random(20260301);
        var held = await Sample.EverythingAsync(ledger);
        var streams = before.Select(one => one.Stream).Where(stream => stream.StartsWith("claimant/", StringComparison.Ordinal)).Distinct().ToArray();
        var targets = held.Where(recorded => recorded.Event.Stream.StartsWith("claimant/", StringComparison.Ordinal)).Select(recorded => (recorded.EventId, recorded.Event.Stream, recorded.Event.Type)).ToList();
        var merges = new List<(Guid Id, string Stream)>();
        var events = new List<NewEvent>();
        var late = before.Where(one => one.Type == "conversation.held").Take(500).ToArray();
        for (var i = 0; events.Count < Math.Min(10_500, before.Count * 20); i++)
        {
            var id = new Guid(i, 1, 2, [3, 4, 5, 6, 7, 8, 9, 0]);
            var stream = streams[random.Next(streams.Length)];
            var target = targets[random.Next(targets.Count)];
            var one = random.Next(12) switch
            {
                0 => Event(target.Stream, Amendment.Corrected, new { target = target.EventId, changes = new { occurredOn = $"2026-01-{random.Next(1, 29):00}" }, reason = "x" }),
                1 => Event(target.Stream, Amendment.Retracted, new { target = target.EventId, reason = "x" }),
                2 => Event(target.Stream, Amendment.Disputed, new { target = target.EventId, statement = "I was there" }),
                3 when random.Next(4) == 0 => Event(stream, Amendment.Merged, new { survivor = stream[9..], absorbed = streams[random.Next(streams.Length)][9..], evidence = "x", decidedBy = "y" }),
                4 when merges.Count > 0 && merges[random.Next(merges.Count)] is var merge =>
                    Event(merge.Stream, Amendment.SplitAgain, new { undoes = merge.Id, survivor = "a", absorbed = "b", evidence = "x", decidedBy = "y" }),
                _ => late[random.Next(late.Length)] with { Stream = stream },
            };
            events.Add(one with
            {
                Source = new("jcp-late", "dwp-jobcentre", "march", i.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                SimulatedEventId = id,
                SimulatedRecordedAt = FirstOfMarch.AtMidnight().InUtc().ToInstant() + Duration.FromMinutes(1 + (i * 4)),
            });
            if (one.Type == Amendment.Merged)
                merges.Add((id, one.Stream));
            else if (one.Type != Amendment.Disputed)
                targets.Add((id, one.Stream, one.Type));
        }

        return events;
    }

    private static NewEvent Event(string stream, string type, object payload) => new()
    {
        Stream = stream,
        Type = type,
        Occurred = Occurred.On(FirstOfMarch),
        Source = new("jcp", "dwp-jobcentre", "told", "0"),
        Payload = JsonSerializer.SerializeToUtf8Bytes(payload),
    };

    private static NewEvent Event(string claimant, string record, string type, object payload) =>
        Event($"claimant/{claimant}", type, payload) with { Source = new("jcp", "dwp-jobcentre", "told", record) };
}
