using System.Diagnostics;
using System.Globalization;
using JourneyLedger.Benchmarks.Import;
using JourneyLedger.Demonstration;
using JourneyLedger.Interchange;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Benchmarks.Generate;

/// <summary>
/// Made-up people from nothing to a file, beside plain writing of the same bytes to a file in the same run; and, unless told otherwise, that file into
/// a ledger beside binary COPY of the same rows.
/// </summary>
internal static class GenerateBench
{
    private const int UsualClaimants = 12_000;
    private const int Block = 1 << 20;

    private static readonly Workshop Many = new(Environment.ProcessorCount);
    private static readonly AreaDesign Design = new(1, Horizon.EndingOn(new LocalDate(2026, 12, 31)));

    /// <summary>Arguments: <c>--claimants N</c>, <c>--no-intake</c>.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var given = Array.IndexOf(arguments, "--claimants");
        var claimants = given >= 0 ? int.Parse(arguments[given + 1], CultureInfo.InvariantCulture) : UsualClaimants;
        var folder = Directory.CreateTempSubdirectory("journey-generate-").FullName;
        var path = Path.Combine(folder, "people.jsonl");
        // The whole area twice before it counts: compiling it well takes as long as making it.
        var cold = Time(() => Count(DemonstrationArea.Generate(claimants, Design)));
        Count(DemonstrationArea.Generate(claimants, Design));

        Say($"| what | events/s | events a processor second | to plain writing |");
        Say($"|---|---|---|---|");
        var alone = Time(() => Count(DemonstrationArea.Generate(claimants, Design)));
        var ahead = Time(() => Count(DemonstrationArea.Generate(claimants, Design, Many)));
        var onDisk = Time(() => Count(DemonstrationArea.Generate(claimants, Design, Many with { PeopleInMemory = 0, Folder = folder })));
        var file = Time(() => Write(path, DemonstrationArea.Generate(claimants, Design, Many)));
        var plain = Time(() => Copy(path, Path.Combine(folder, "copy"), file.Events));
        Row("people, to nowhere, from a cold start", cold);
        Row("people, to nowhere, one thread", alone);
        Row($"people, to nowhere, {Environment.ProcessorCount} threads", ahead);
        Row("people put in order on the disk, to nowhere", onDisk);
        Row("people, to lines in a file", file);
        Row("plain writing of the same bytes", plain);
        Say($"{Environment.WorkingSet / 1e6:n0} MB of memory at the end, {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:n0} at most.");
        Say($"{file.Events:n0} events of {claimants:n0} people, {new FileInfo(path).Length / 1e6:n0} MB");
        var done = arguments.Contains("--no-intake") ? 0 : await ImportBench.RunAsync([path]);
        Directory.Delete(folder, recursive: true);
        return done;

        void Row(string what, (long Events, double Seconds, double Processor) cost) => Say(
            $"| {what} | {cost.Events / cost.Seconds:n0} | {cost.Events / cost.Processor:n0} | {cost.Events / cost.Seconds / (plain.Events / plain.Seconds):0.000} |");
    }

    private static (long Events, double Seconds, double Processor) Time(Func<long> work)
    {
        GC.Collect();
        var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var events = work();
        return (events, clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }

    private static long Count(IEnumerable<NewEvent> events)
    {
        var count = 0L;
        foreach (var _ in events)
            count++;
        return count;
    }

    private static long Write(string path, IEnumerable<NewEvent> events)
    {
        using var to = File.Create(path);
        return WrittenLines.Write(to, events, Many.Workers);
    }

    private static long Copy(string from, string to, long events)
    {
        var bytes = File.ReadAllBytes(from);
        using var file = File.Create(to, Block);
        for (var at = 0; at < bytes.Length; at += Block)
            file.Write(bytes.AsSpan(at, Math.Min(Block, bytes.Length - at)));
        file.Flush(flushToDisk: false);
        return events;
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
