using System.Diagnostics;
using System.Globalization;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Benchmarks.Cube;

/// <summary>
/// Every projection over a large made-up area, for everybody and filtered, beside the pathway map of the same people as of the same day. Whatever
/// projections there are is asked with its defaults, so a new report needs nothing here. Prints Markdown.
/// </summary>
public static class ReportsBenchmark
{
    private const int Runs = 3;
    private const int UsualPeople = 12_000;
    private const string CatalogueRow = "all measures";
    private const string District = "E08999003";

    private static readonly LocalDate Day = new(2026, 6, 30);
    private static readonly (string Name, Cohort Cohort)[] Cohorts =
    [
        ("everybody", Cohort.Everyone),
        ("one area", new() { Areas = [District] }),
        ("one sex", new() { Attributes = [new("sex", ["female"])] }),
    ];

    public static int Run(string[] args)
    {
        if (!TryRead(args, "--events", 10_000_000L, out var asked) || !TryRead(args, "--people", UsualPeople, out var people))
        {
            Console.Error.WriteLine("--events and --people take a number.");
            return 2;
        }

        var only = Array.IndexOf(args, "--only") is var name and >= 0 ? args[name + 1] : null;
        var before = Memory();
        var (cube, catalogue, events, told) = AreaBlocks.Of(asked, (int)people);
        cube.Save(Stream.Null);
        Console.WriteLine($"## Reports, {events:N0} events of {told:N0} people, {Environment.ProcessorCount} processors, best of {Runs}\n");
        Console.WriteLine($"{cube.Events:N0} of the events are steps. With all facets and every state of amended people:");
        Weights.Print(cube, events, Memory() - before);
        foreach (var (title, asOf) in new (string, LocalDate?)[] { ($"As of {Day:uuuu-MM-dd}", Day), ("Everything known", null) })
        {
            foreach (var (cohort, of) in Cohorts)
                Table(cube, catalogue, $"{title}, {cohort}", new(asOf, of), only);
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"\nWith all that the questions made ready (the process held at most {process.PeakWorkingSet64 / 1e6:N0} MB):");
        Weights.Print(cube, events, Memory() - before);
        return 0;
    }

    private static bool TryRead(string[] args, string name, long usual, out long number)
    {
        number = usual;
        return Array.IndexOf(args, name) is not (var at and >= 0) || (at + 1 < args.Length && long.TryParse(args[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out number));
    }

    private static void Table(JourneyCube cube, EventCatalogue catalogue, string title, Asked asked, string? only)
    {
        var first = Best(() => Ask(cube, catalogue, new PathwayMap(0), asked), 1).Processor;
        var map = Best(() => Ask(cube, catalogue, new PathwayMap(0), asked)).Processor;
        var walked = Best(() => Ask(cube, catalogue, new PathwayMap(long.MaxValue), asked), 1).Processor;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n### {title}\n\nPathway map, ms of processors: step by step {walked:0}; from cells {map:0.0} (the first time {first:0}).\n"));
        Console.WriteLine("| projection | first, ms of processors | 1 / 2 threads, ms | 2 threads, ms of processors | ns an event | x map step by step | x map from cells |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var projection in AnswerDesk.ProjectionsIn(typeof(PathwayMap).Assembly).Values)
        {
            if (projection is not PathwayMap && (only is null || only.Split(',').Contains(projection.Name)))
                Row(projection.Name, threads => Ask(cube, catalogue, projection, asked, threads));
        }

        // The fixed catalogue takes no filter and is always as of a day.
        if (asked is { AsOf: { } day } && asked.Cohort == Cohort.Everyone && (only is null || only.Split(',').Contains(CatalogueRow)))
            Row(CatalogueRow, threads => Count(cube, catalogue, day, threads));

        void Row(string name, Action<int> work)
        {
            var early = Best(() => work(2), 1).Processor;
            var one = Best(() => work(1)).Clock;
            var two = Best(() => work(2));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {early:0} | {one:0} / {two.Clock:0} | {two.Processor:0} | {two.Processor * 1e6 / cube.Events:0} | {two.Processor / walked:0.0} | {two.Processor / map:0.0} |"));
        }
    }

    /// <summary>The whole catalogue of measures, as a release counts it.</summary>
    private static void Count(JourneyCube cube, EventCatalogue catalogue, LocalDate day, int threads)
    {
        var view = cube.View(catalogue.On(day), day, null, Cohort.Everyone).InZone(DateTimeZoneProviders.Tzdb[AreaBlocks.Settings.Zone]).OnThreads(threads);
        foreach (var measure in MeasureCatalogue.In(typeof(PathwayMap).Assembly).Measures.Values)
            MeasureTally.Of(view, measure);
    }

    private static void Ask(JourneyCube cube, EventCatalogue catalogue, IProjection projection, Asked asked, int threads = 2)
    {
        var question = new Question
        {
            Projection = projection,
            AsOf = asked.AsOf,
            Cohort = asked.Cohort,
            Settings = projection.Settings.ToDictionary(setting => setting.Name, setting => Setting(setting)),
        };
        projection.Answer(AnswerDesk.View(cube, catalogue, AreaBlocks.Settings, question).OnThreads(threads), question);
    }

    /// <summary>The map without its variants, which are another fold; the first of the reporting bodies where a name is needed.</summary>
    private static string Setting(ProjectionSetting setting) =>
        setting.Name == "variants" ? "none" : setting.IsName ? "jcp-city" : setting.DefaultFor(AreaBlocks.Settings);

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

    /// <summary>What is asked besides the projection.</summary>
    private readonly record struct Asked(LocalDate? AsOf, Cohort Cohort);
}
