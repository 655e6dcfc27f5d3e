using System.Diagnostics;
using System.Globalization;
using JourneyLedger.Benchmarks.Import;
using JourneyLedger.Cube;
using JourneyLedger.Demonstration;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Server;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;
using NodaTime;
using Npgsql;

namespace JourneyLedger.Benchmarks.Append;

/// <summary>
/// What a late event costs the cube beside what its own append costs, in one run: full events of the demonstration area, reported again as events of
/// long ago, appended by one caller who waits for each and in full batches, then applied to a cube of that area. People with corrected records are
/// left out: their journeys are read again with each of their events, late or not.
/// </summary>
internal static class LateBench
{
    private const int UsualClaimants = 3_000;
    private const int Batch = 2_048;
    private const int Seed = 5;
    private static readonly LedgerSettings Area = new("late", "Late", "Europe/London", Simulated: true, RepeatsReading.Collapse);

    /// <summary>Argument: <c>--claimants N</c>. JOURNEY_POSTGRES names the server; without it one is started in a temporary folder.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var given = Array.IndexOf(arguments, "--claimants");
        var claimants = given >= 0 ? int.Parse(arguments[given + 1], CultureInfo.InvariantCulture) : UsualClaimants;
        var folder = Directory.CreateDirectory(TestFolders.New("bench")).FullName;
        await using (var server = await PostgresServer.StartAsync(new(Environment.GetEnvironmentVariable("JOURNEY_POSTGRES"), folder, NodeModules: null)))
        {
            var database = $"bench{Guid.NewGuid():n}";
            await PlainSql.RunAsync(server.ConnectionString, $"create database {database}");
            try
            {
                await MeasureAsync(KeyRing.Open(Path.Combine(folder, "keys")), new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = database }.ConnectionString, claimants);
            }
            finally
            {
                NpgsqlConnection.ClearAllPools();
                await PlainSql.RunAsync(server.ConnectionString, $"drop database {database} with (force)");
            }
        }

        TestFolders.Delete(folder);
        return 0;
    }

    private static async Task MeasureAsync(KeyRing keys, string connectionString, int claimants)
    {
        await using var database = await LedgerDatabase.OpenAsync(connectionString, keys, TimeProvider.System);
        var ledger = await database.CreateAsync(Area);
        NewEvent[] area = [.. DemonstrationArea.Generate(claimants, Seed, new LocalDate(2026, 6, 30))];
        foreach (var some in area.Chunk(Batch))
            await ledger.AppendManyAsync(some);
        await using var rebuilt = await LedgerCube.RebuildAsync(ledger, snapshotFolder: null, progress: null);
        var (cube, from, processors) = (rebuilt.Cube, await ledger.HeadAsync(), await ProcessorSeconds.OfAsync(connectionString));
        var late = new Queue<NewEvent>(LateEvents(area).Take(4 * Batch));
        Say($"{area.Length:n0} events of {claimants:n0} people; {Batch:n0} late events a time");

        // The first of each kind warms up.
        await OneByOneAsync();
        var alone = await CostAsync(Batch, OneByOneAsync);
        await TogetherAsync();
        var together = await CostAsync(Batch, TogetherAsync);
        var steps = new Queue<JourneyStep>((await StepsAsync(ledger, from)).Where(step => !cube.AmendedPeople.Contains(step.Claimant)));
        var share = steps.Count / 4;
        Apply(viewEach: true);
        var seen = await CostAsync(share, () => Task.Run(() => Apply(viewEach: true)));
        Apply(viewEach: false);
        var noted = await CostAsync(share, () => Task.Run(() => Apply(viewEach: false)));

        Say($"");
        Say($"| a late event | us by the clock | us of processors, PostgreSQL's with them |");
        Say($"|---|---|---|");
        Row("appended by one caller, who waits for each", alone);
        Row("appended in full batches", together);
        Row("applied to the cube, and a view after each", seen);
        Row("applied to the cube, and a view after all of them", noted);
        Say($"");
        Say($"| to its append, by the clock and of processors | one caller | full batches |");
        Say($"|---|---|---|");
        Ratio("a view after each", seen);
        Ratio("a view after all of them", noted);

        async Task OneByOneAsync()
        {
            for (var i = 0; i < Batch; i++)
                await ledger.AppendAsync(late.Dequeue(), ExpectedVersion.Any);
        }

        Task TogetherAsync() => ledger.AppendManyAsync([.. Enumerable.Range(0, Batch).Select(_ => late.Dequeue())]);

        void Apply(bool viewEach)
        {
            for (var i = 0; i < share; i++)
            {
                cube.Apply([steps.Dequeue()]);
                if (viewEach)
                    View();
            }

            View();
        }

        void View() => cube.View(EventCatalogue.Standard, null, null, Cohort.Everyone);

        async Task<(double Clock, double Processors)> CostAsync(int events, Func<Task> work)
        {
            GC.Collect();
            var (before, clock) = (processors.Now(), Stopwatch.StartNew());
            await work();
            var (took, after) = (clock.Elapsed, processors.Now());
            return (took.TotalMicroseconds / events, (after.Ours + after.Servers - before.Ours - before.Servers) * 1e6 / events);
        }

        void Row(string what, (double Clock, double Processors) cost) => Say($"| {what} | {cost.Clock:0.0} | {cost.Processors:0.0} |");

        void Ratio(string what, (double Clock, double Processors) cost) =>
            Say($"| {what} | {cost.Clock / alone.Clock:0.000}, {cost.Processors / alone.Processors:0.000} | {cost.Clock / together.Clock:0.000}, {cost.Processors / together.Processors:0.000} |");
    }

    /// <summary>Events of people that amend nothing, in no order, as another source's records of now.</summary>
    private static IEnumerable<NewEvent> LateEvents(NewEvent[] area)
    {
        var random = new Random(Seed);
        for (var i = 0; ; i++)
        {
            var one = area[random.Next(area.Length)];
            if (ClaimantStream.Is(one.Stream) && !Histories.Amendment.IsOne(one.Type) && one.Source.Revision == 1 && one.Type != "consent.withdrawn")
                yield return one with { Source = one.Source with { RecordId = $"late-{i}" }, SimulatedEventId = null, SimulatedRecordedAt = null };
        }
    }

    private static async Task<List<JourneyStep>> StepsAsync(Ledger ledger, long after)
    {
        var decoder = new StepDecoder(DateTimeZoneProviders.Tzdb[Area.Zone]);
        var steps = new List<JourneyStep>();
        await foreach (var batch in ledger.ReadAfterAsync(after))
        {
            foreach (var recorded in batch)
            {
                if (decoder.TryDecode(recorded, out var step))
                    steps.Add(step);
            }
        }

        return steps;
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
