using System.Diagnostics;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Interchange;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.DataQuality;
using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Benchmarks.Cube;

/// <summary>
/// Full events of the demonstration area, as <c>journey generate</c> writes them, in a cube: what they weigh with particulars and threads and
/// without, how fast they are opened, and what reading them as timelines costs. Times are of processors, so other work on the machine adds little.
/// </summary>
public static class TimelineBenchmark
{
    private const int Runs = 5;
    private const int LateEvents = 1000;
    private static readonly LedgerSettings Area = new("area", "Area", "Europe/London", true, RepeatsReading.Collapse);

    public static int Run(string[] args)
    {
        if (args is not [var path])
        {
            Console.Error.WriteLine("Say which file of made-up people: journey generate --output FILE writes one.");
            return 2;
        }

        RecordedEvent[] events = [.. FileCube.Recorded(EventFile.Look(path).Events(), Instant.MaxValue)];
        Console.WriteLine($"## Timelines, {events.Length:N0} events, {Environment.ProcessorCount} processors, best of {Runs}\n");
        var decode = Enumerable.Range(0, Runs).Min(_ => Processor(() => Steps(events)));
        Console.WriteLine($"- opened whole: {events.Length / decode / 1000:0.00} million events/s of one processor");
        JourneyStep[] steps = [.. Steps(events)];
        var (full, bytes) = Built(steps);
        var (_, bare) = Built([.. steps.Where(step => step.Step is not null).Select(step => step with { What = null, Thread = 0, Links = [] })]);
        Console.WriteLine($"- {steps.Length:N0} events of people, {full.Events:N0} of them steps: {bytes / steps.Length:0.0} bytes an event with all facets; the map's columns alone {bare / full.Events:0.0} a step");
        Weights.Print(full, steps.Length, bytes);
        var view = full.View(EventCatalogue.Standard, null, null, Cohort.Everyone).InZone(DateTimeZoneProviders.Tzdb[Area.Zone]).OnThreads(1);
        Print("every timeline", steps.Length, () => view.FoldTimelines(() => new Counting()));
        Print("data quality, all flags", steps.Length, () => new DataQuality().Answer(view, new() { Projection = new DataQuality(), Settings = QualityDefaults() }));
        Print("pathway map", (int)full.Events, () => new PathwayMap().Answer(view, new() { Projection = new PathwayMap(), Settings = new Dictionary<string, string> { ["level"] = "type", ["repeats"] = "collapse", ["variants"] = "none" } }));
        Late(full, steps);
        return 0;
    }

    private static void Late(JourneyCube cube, JourneyStep[] steps)
    {
        var random = new Random(5);
        var position = cube.Position;
        var late = Enumerable.Range(1, LateEvents).Select(i => steps[random.Next(steps.Length)] with { Position = position + i }).ToArray();
        var apply = Processor(() =>
        {
            foreach (var step in late)
            {
                cube.Apply([step]);
                cube.View(EventCatalogue.Standard, null, null, Cohort.Everyone);
            }
        });
        Console.WriteLine($"- a late event, applied and seen by the next view: {apply * 1000 / LateEvents:0} µs");
    }

    private static IEnumerable<JourneyStep> Steps(RecordedEvent[] events)
    {
        var decoder = new StepDecoder(DateTimeZoneProviders.Tzdb[Area.Zone]);
        foreach (var one in events)
        {
            if (decoder.TryDecode(one, out var step))
                yield return step;
        }
    }

    private static (JourneyCube Cube, double Bytes) Built(JourneyStep[] steps)
    {
        var before = GC.GetTotalMemory(true);
        var cube = new JourneyCube();
        cube.Apply(steps);
        cube.Save(Stream.Null);
        return (cube, GC.GetTotalMemory(true) - before);
    }

    private static Dictionary<string, string> QualityDefaults() => new DataQuality().Settings.ToDictionary(setting => setting.Name, setting => setting.Default);

    private static void Print(string what, int events, Action work)
    {
        var best = Enumerable.Range(0, Runs).Min(_ => Processor(work));
        Console.WriteLine($"- {what}: {best:0} ms, {best * 1e6 / events:0} ns an event");
    }

    private static double Processor(Func<IEnumerable<JourneyStep>> work) => Processor(() => work().Count());

    /// <summary>Milliseconds of processors.</summary>
    private static double Processor(Action work)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        work();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMilliseconds;
    }

    private struct Counting : ITimelineFold<Counting>
    {
        public long Events { get; private set; }

        public void Add(int claimant, Timeline timeline) => Events += timeline.Events.Count;

        public void Merge(in Counting other) => Events += other.Events;
    }
}
