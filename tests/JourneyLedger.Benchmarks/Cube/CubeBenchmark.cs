using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Benchmarks.Cube;

/// <summary>The pathway map over a large cube, beside a plain sum over the same memory, a naive loop and DuckDB. Prints Markdown.</summary>
public static class CubeBenchmark
{
    /// <summary>Runs of each question; the best counts, since whatever else the machine does only adds.</summary>
    private const int Runs = 7;

    /// <summary>The naive loop needs 200 bytes an event.</summary>
    private const long NaiveUpTo = 20_000_000;

    public static int Run(string[] args)
    {
        var events = 10_000_000L;
        if (Array.IndexOf(args, "--events") is var at and >= 0 && (at + 1 >= args.Length || !long.TryParse(args[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out events)))
        {
            Console.Error.WriteLine("--events takes a number.");
            return 2;
        }

        var ledger = new MadeUpLedger(events);
        Console.WriteLine($"## Cube, {events:N0} events, {Environment.ProcessorCount} processors, best of {Runs}\n");
        var naive = events <= NaiveUpTo && !args.Contains("--no-naive") ? Naive(ledger) : [];
        var (cube, before) = Build(ledger, events);
        var sum = new[] { 1, 2 }.Select(threads => Best(() => PlainSum(events, threads)).Ms).ToArray();
        Console.WriteLine($"- plain sum of the columns that a map reads (14 bytes an event): {Ms(sum[0])} / {Ms(sum[1])} ms on 1 / 2 threads");
        var first = Work.All.Select(work => (work.Name, Cost: Best(() => Ask(cube, work, 2), 1))).ToArray();
        Console.WriteLine($"- asked for the first time, ms and of processors: {string.Join(", ", first.Select(work => $"{work.Name} {Ms(work.Cost.Ms)} ({Ms(work.Cost.Processor)})"))}");
        Console.WriteLine($"- memory with all that the questions made ready: {(GC.GetTotalMemory(true) - before - (_memory.Length * 8L)) / (double)events:0.0} bytes an event");
        Late(cube, events);
        var duck = args.Contains("--no-duckdb") ? null : DuckDb.Measure(ledger);
        Console.WriteLine($"\nDuckDB: {(duck is null ? "not measured" : duck.Version + ", two threads; raw = window over the steps, stored = grouping of stored moves")}\n");
        Console.WriteLine("| work | 1 / 2 threads ms | processor ms (2 threads) | x plain sum (1 / 2) | naive loop ms (x 1 thread) | DuckDB raw ms (x) | stored ms (x) | DuckDB raw processor ms (x) | stored processor ms (x) |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var work in Work.All)
        {
            var one = Best(() => Ask(cube, work, 1)).Ms;
            var (two, processor) = Best(() => Ask(cube, work, 2));
            var other = duck?.Of[work.Name];
            Console.WriteLine(
                $"| {work.Name} | {Ms(one)} / {Ms(two)} | {Ms(processor)} | {one / sum[0]:0.0} / {two / sum[1]:0.0} | {Ratio(naive.TryGetValue(work.Name, out var slow) ? slow : null, one)} "
                + $"| {Ratio(other?.Raw?.Ms, two)} | {Ratio(other?.Stored?.Ms, two)} | {Ratio(other?.Raw?.Processor, processor)} | {Ratio(other?.Stored?.Processor, processor)} |");
        }

        return 0;
    }

    private static Dictionary<string, double> Naive(MadeUpLedger ledger)
    {
        var loop = new NaiveLoop(ledger);
        return Work.All.ToDictionary(work => work.Name, work => Time(() => loop.Ask(work)));
    }

    private static (JourneyCube Cube, long MemoryBefore) Build(MadeUpLedger ledger, long events)
    {
        GC.Collect(2, GCCollectionMode.Aggressive, true, true);
        var before = GC.GetTotalMemory(true);
        var cube = new JourneyCube();
        var apply = Time(() => ledger.Into(cube));
        using var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 20, FileOptions.DeleteOnClose);
        var save = Time(() => cube.Save(file));
        var bytes = (GC.GetTotalMemory(true) - before) / (double)events;
        file.Position = 0;
        var load = Time(() => JourneyCube.Load(file));
        Console.WriteLine($"- from arrival order, making the rows included: {Ms(apply)} ms, {events / apply / 1000:0.0} million events/s");
        Console.WriteLine($"- memory with all facets: {bytes:0.0} bytes an event; snapshot: {file.Length / (double)events:0.0} bytes an event, saved in {Ms(save)} ms, loaded in {Ms(load)} ms ({events / load / 1000:0} million events/s)");
        return (cube, before);
    }

    /// <summary>Steps that arrive one at a time, all late, each put into the picture by the next view.</summary>
    private static void Late(JourneyCube cube, long events)
    {
        const int Count = 100_000;
        var random = new Random(7);
        var position = cube.Position;
        var people = cube.Claimants;
        var steps = Enumerable.Range(1, Count).Select(i => MadeUpLedger.StepOf(new(random.Next(people), random.Next(MadeUpLedger.Kinds), WallClock.Midnight(new(2023, 1, 1)) + i), position + i)).ToArray();
        var note = Time(() =>
        {
            foreach (ref readonly var step in steps.AsSpan())
                cube.Apply(new ReadOnlySpan<Journeys.JourneyStep>(in step));
        });
        var picture = Time(() => cube.View(EventCatalogue.Standard, null, null, Cohort.Everyone));
        Console.WriteLine($"- a late event: {note * 1e6 / Count:0} ns to note, {picture * 1e6 / Count:0} ns to put into journeys ({Count:N0} late events of {events:N0}, no rebuild)");
        foreach (var work in Work.All.Where(work => !work.Variants && !work.IsWindow))
        {
            var first = Time(() => Ask(cube, work, 2));
            var (ms, processor) = Best(() => Ask(cube, work, 2));
            Console.WriteLine($"- {work.Name}, with {Count:N0} late events not yet compacted: first {Ms(first)} ms, then {Ms(ms)} ms, {Ms(processor)} of processors");
        }

        cube.Save(Stream.Null);
    }

    private static void Ask(JourneyCube cube, Work work, int threads)
    {
        var view = cube.View(EventCatalogue.Standard, null, null, work.Cohort).OnThreads(threads);
        new PathwayMap().Answer(view, new() { Projection = new PathwayMap(), Settings = new Dictionary<string, string> { ["level"] = "type", ["repeats"] = "collapse", ["variants"] = work.Variants ? "common" : "none" } });
    }

    private static void PlainSum(long events, int threads)
    {
        var memory = Memory(events);
        var part = memory.Length / threads;
        var sums = new long[threads * 8];
        Parallel.For(0, threads, t =>
        {
            var sum = Vector<long>.Zero;
            foreach (var vector in MemoryMarshal.Cast<long, Vector<long>>(memory.AsSpan(t * part, part)))
                sum += vector;
            sums[t * 8] = Vector.Sum(sum);
        });
        GC.KeepAlive(sums);
    }

    private static long[] _memory = [];

    private static long[] Memory(long events)
    {
        if (_memory.Length == 0)
            Array.Fill(_memory = new long[events * 14 / 8], 1);
        return _memory;
    }

    /// <summary>The shortest time, and the least time of all processors together: that of a machine that does other things too is still right.</summary>
    private static (double Ms, double Processor) Best(Action work, int runs = Runs)
    {
        var (ms, processor) = (double.MaxValue, double.MaxValue);
        for (var run = 0; run < runs; run++)
        {
            var before = Environment.CpuUsage.TotalTime;
            ms = Math.Min(ms, Time(work));
            processor = Math.Min(processor, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }

        return (ms, processor);
    }

    private static double Time(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static string Ms(double ms) => ms.ToString(ms < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);

    private static string Ratio(double? other, double ours) => other is { } ms ? $"{Ms(ms)} ({(ms / ours).ToString("0.0", CultureInfo.InvariantCulture)})" : "";
}
