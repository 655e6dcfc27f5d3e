using System.Diagnostics;
using System.Globalization;
using JourneyLedger.Cube;
using JourneyLedger.Demonstration;
using JourneyLedger.Folds;
using JourneyLedger.Interchange;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.PathwayMap;
using NodaTime;

namespace JourneyLedger.Benchmarks.Cube;

/// <summary>
/// Every projection over a large made-up area, for everybody and filtered, beside the pathway map of the same people as of the same day. Whatever
/// projections there are is asked with its defaults, so a new report needs nothing here. Prints Markdown.
/// </summary>
public static class ReportsBenchmark
{
    private const int Runs = 3;
    private const double EventsOfPerson = 45.5;
    private const string District = "E08999003";

    private static readonly LocalDate Day = new(2026, 6, 30);
    private static readonly LedgerSettings Area = new("area", "Area", "Europe/London", true, RepeatsReading.Collapse);

    private static readonly (string Name, Cohort Cohort)[] Cohorts =
    [
        ("everybody", Cohort.Everyone),
        ("one area", new() { Areas = [District] }),
        ("one sex", new() { Attributes = [new("sex", ["female"])] }),
    ];

    public static int Run(string[] args)
    {
        var events = 10_000_000L;
        if (Array.IndexOf(args, "--events") is var at and >= 0 && (at + 1 >= args.Length || !long.TryParse(args[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out events)))
        {
            Console.Error.WriteLine("--events takes a number.");
            return 2;
        }

        var only = Array.IndexOf(args, "--only") is var name and >= 0 ? args[name + 1] : null;
        var cube = Build((int)(events / EventsOfPerson));
        foreach (var (title, asOf) in new (string, LocalDate?)[] { ($"As of {Day:uuuu-MM-dd}", Day), ("Everything known", null) })
        {
            foreach (var (cohort, people) in Cohorts)
                Table(cube, $"{title}, {cohort}", asOf, people, only);
        }

        Console.WriteLine($"\nmemory with all that the questions made ready: {Memory() / 1e6:0} MB, {Memory() / (double)events:0.0} bytes an event; at most {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB were used");
        return 0;
    }

    private static FileCube Build(int people)
    {
        var before = Memory();
        var watch = Stopwatch.StartNew();
        var cube = FileCube.Of(DemonstrationArea.Generate(people, new AreaDesign(1, Horizon.EndingOn(new LocalDate(2026, 12, 31)))), Area, Instant.MaxValue);
        cube.Cube.Save(Stream.Null);
        var (bytes, view) = (Memory() - before, cube.Cube.View(cube.Catalogue, null, null, Cohort.Everyone));
        var counted = view.FoldTimelines(() => default(Counting));
        Console.WriteLine($"## Reports, {counted.Events:N0} events of {people:N0} people, {Environment.ProcessorCount} processors, best of {Runs}\n");
        Console.WriteLine($"made, decoded and amended in {watch.Elapsed.TotalSeconds:0} s; {cube.Cube.Events:N0} of the events are steps; {bytes / 1e6:0} MB, {bytes / (double)counted.Events:0.0} bytes an event\n");
        return cube;
    }

    private static void Table(FileCube cube, string title, LocalDate? asOf, Cohort cohort, string? only)
    {
        var map = Best(() => Ask(cube, new PathwayMap(), asOf, cohort)).Processor;
        var walked = Best(() => Ask(cube, new PathwayMap(long.MaxValue), asOf, cohort)).Processor;
        Console.WriteLine($"\n### {title}\n\nPathway map: {map:0.0} ms of processors; step by step {walked:0.0} ms.\n");
        Console.WriteLine("| projection | first, ms of processors | 1 / 2 threads, ms | ms of processors on 2 threads | ns an event | x map | x map step by step |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var projection in AnswerDesk.ProjectionsIn(typeof(PathwayMap).Assembly).Values)
        {
            if (only is not null && projection.Name != only)
                continue;
            var first = Best(() => Ask(cube, projection, asOf, cohort), 1).Processor;
            var one = Best(() => Ask(cube, projection, asOf, cohort, threads: 1)).Clock;
            var two = Best(() => Ask(cube, projection, asOf, cohort));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {projection.Name} | {first:0} | {one:0} / {two.Clock:0} | {two.Processor:0} | {two.Processor * 1e6 / cube.Cube.Events:0} | {two.Processor / map:0.0} | {two.Processor / walked:0.0} |"));
        }
    }

    private static void Ask(FileCube cube, IProjection projection, LocalDate? asOf, Cohort cohort, int threads = 2)
    {
        var question = new Question
        {
            Projection = projection,
            AsOf = asOf,
            Cohort = cohort,
            Settings = projection.Settings.ToDictionary(setting => setting.Name, setting => Setting(setting)),
        };
        projection.Answer(AnswerDesk.View(cube.Cube, cube.Catalogue, Area, question).OnThreads(threads), question);
    }

    /// <summary>The map without its variants, which are another fold; the first of the reporting bodies where a name is needed.</summary>
    private static string Setting(ProjectionSetting setting) =>
        setting.Name == "variants" ? "none" : setting.IsName ? "jcp-city" : setting.DefaultFor(Area);

    private static (double Clock, double Processor) Best(Action work, int runs = Runs)
    {
        var best = (Clock: double.MaxValue, Processor: double.MaxValue);
        for (var run = 0; run < runs; run++)
        {
            var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            work();
            best = (Math.Min(best.Clock, watch.Elapsed.TotalMilliseconds), Math.Min(best.Processor, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds));
        }

        return best;
    }

    private static long Memory() => GC.GetTotalMemory(true);

    private struct Counting : ITimelineFold<Counting>
    {
        public long Events { get; private set; }

        public void Add(int claimant, Timeline timeline) => Events += timeline.Events.Count;

        public void Merge(in Counting other) => Events += other.Events;
    }
}
