using System.Text.Json;
using JourneyLedger.Demonstration;
using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Folds;
using JourneyLedger.Interchange;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Tests.Shared;
using NodaTime;

namespace JourneyLedger.Postgres.Tests;

/// <summary>A thousand people told late, twice, for the wrong person and under two names: stored in a real ledger, they give the answers of the clean run.</summary>
public sealed class NoisyLedgerTests(TestPostgres postgres)
{
    private const int People = 1_000;
    private const int Batch = 2_000;

    private static readonly LedgerSettings Northmoor = new("people", "Made-up people", "Europe/London", Simulated: true, RepeatsReading.Collapse);
    private static readonly LocalDate Until = new(2026, 10, 31);

    [Fact]
    public async Task A_noisy_ledger_gives_exactly_the_answers_of_the_clean_one()
    {
        var (database, ledger) = await Sample.NewLedgerAsync(postgres, Northmoor);
        await using var _ = database;
        var repeated = 0;
        foreach (var batch in DemonstrationArea.Generate(People, 12, Until, Plant.Z10).Chunk(Batch))
        {
            var results = await ledger.AppendManyAsync(batch);
            Assert.All(results, result => Assert.True(result is AppendResult.Appended or AppendResult.AlreadyRecorded, $"{result}"));
            repeated += results.Count(result => result is AppendResult.AlreadyRecorded);
        }

        Assert.True(repeated > People / 10);
        await using var cube = await LedgerCube.RebuildAsync(ledger, snapshotFolder: null, progress: null);
        var clean = FileCube.Of(DemonstrationArea.Generate(People, 12, Until), Northmoor, Instant.MinValue);
        foreach (var level in new[] { "stage", "type", "outcome", "detail" })
        {
            var question = Question.Parse(new PathwayMap(), new Dictionary<string, string> { ["level"] = level, ["variants"] = "all" }, Northmoor).Value!;
            Assert.Equal(
                JsonSerializer.Serialize(AnswerDesk.Ask(clean.Cube, clean.Catalogue, Northmoor, question).Body),
                JsonSerializer.Serialize(AnswerDesk.Ask(cube.Cube, cube.Catalogue, Northmoor, question).Body));
        }
    }

    /// <summary>More amended people than are worked out at a time, revised, retracted and merged records among their events.</summary>
    [Fact]
    public async Task A_rebuilt_cube_answers_as_the_one_that_followed_the_ledger_batch_by_batch_whatever_was_known()
    {
        const int people = 1_600, small = 700;
        var (database, ledger) = await Sample.NewLedgerAsync(postgres, Northmoor);
        await using var _ = database;
        await using var followed = await LedgerCube.OpenAsync(ledger, snapshotFolder: null, progress: null);
        followed.Follow();
        foreach (var batch in DemonstrationArea.Generate(people, 12, Until, Plant.Z10).Chunk(small))
            await ledger.AppendManyAsync(batch);
        await followed.WaitPastAsync(await ledger.HeadAsync() - 1, CancellationToken.None);

        await using var rebuilt = await LedgerCube.RebuildAsync(ledger, snapshotFolder: null, progress: null);

        Assert.True(rebuilt.Cube.AmendedPeople.Groups.Count > 256, $"{rebuilt.Cube.AmendedPeople.Groups.Count} groups");
        foreach (var known in new[] { 1, 3, 7, 8 }.Select(eighths => rebuilt.Cube.Position * eighths / 8))
        {
            var question = Question.Parse(
                new PathwayMap(), new Dictionary<string, string> { ["level"] = "detail", ["variants"] = "all", ["knownAt"] = $"@{known}" }, Northmoor).Value!;
            Assert.Equal(Answer(followed, question), Answer(rebuilt, question));
        }
    }

    private static string Answer(LedgerCube cube, Question question) => JsonSerializer.Serialize(AnswerDesk.Ask(cube.Cube, cube.Catalogue, Northmoor, question).Body);
}
