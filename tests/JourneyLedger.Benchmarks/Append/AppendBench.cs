using System.Diagnostics;
using System.Globalization;
using JourneyLedger.Benchmarks.Import;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Server;
using JourneyLedger.Tests.Shared;
using NodaTime;
using Npgsql;

namespace JourneyLedger.Benchmarks.Append;

/// <summary>
/// Durable events a second through the ledger at several numbers of callers, beside one transaction for each event in the same columns
/// and beside what the disk itself can make durable, all in one run; then bulk import beside binary COPY of the same rows, and reading back.
/// </summary>
internal static class AppendBench
{
    private static readonly int[] Callers = [1, 8, 64, 512];

    /// <summary>A claimant of some years.</summary>
    private const int ManyAStream = 40;

    private const int WarmSeconds = 2;

    /// <summary>The number of a caller's first event that is counted, beyond any that it makes before.</summary>
    private const int NextAfterWarming = 1_000_000;

    /// <summary>A case of the road traffic fines.</summary>
    private const int FewAStream = 4;

    /// <summary>Options: <c>--seconds N</c> for each cell (default 5), <c>--events N</c> for the import (default 500,000), <c>--bulk-only</c>, or
    /// <c>--callers N</c> for the cells of so many callers alone.
    /// JOURNEY_POSTGRES names the server; without it one is started in a temporary folder.</summary>
    public static async Task<int> RunAsync(string[] options)
    {
        var seconds = Option(options, "--seconds", 5);
        var events = Option(options, "--events", 500_000);
        var folder = Directory.CreateDirectory(TestFolders.New("bench")).FullName;
        await using (var server = await PostgresServer.StartAsync(new(Environment.GetEnvironmentVariable("JOURNEY_POSTGRES"), folder, NodeModules: null)))
        {
            var keys = KeyRing.Open(Path.Combine(folder, "keys"));
            var database = $"bench{Guid.NewGuid():n}";
            await PlainSql.RunAsync(server.ConnectionString, $"create database {database}");
            var connectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = database, MaxPoolSize = 90 }.ConnectionString;
            try
            {
                await PlainSql.WearInAsync(connectionString);
                var only = Option(options, "--callers", 0);
                if (!options.Contains("--bulk-only"))
                    await SingleEventsAsync(connectionString, keys, folder, seconds, only > 0 ? [only] : Callers);
                if (only == 0)
                    await BulkAsync(connectionString, keys, events);
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

    private static async Task SingleEventsAsync(string connectionString, KeyRing keys, string folder, int seconds, int[] cells)
    {
        await using var one = await LedgerDatabase.OpenAsync(connectionString, keys, TimeProvider.System);
        await using var two = await LedgerDatabase.OpenAsync(connectionString, keys, TimeProvider.System);
        await using var plain = await PlainSql.CreateAsync(connectionString);
        var used = await ProcessorSeconds.OfAsync(connectionString);
        Say("| way | callers | events/s | p50 ms | p99 ms | longest ms | collector paused us, ms | processors, ours + PostgreSQL's, us an event | x fdatasync/s |");
        Say("|---|---|---|---|---|---|---|---|---|");
        foreach (var callers in cells)
        {
            // The disk before and after, since a shared one drifts.
            var before = DiskSync.PerSecond(folder, 1);
            var single = await CallersAsync(used, Math.Min(callers, 80), seconds, plain.AppendAsync);
            var marten = await CallersAsync(used, Math.Min(callers, 80), seconds, plain.AppendAsMartenAsync);
            var here = await CreateAsync(one, $"one-{callers}");
            var oneNode = await CallersAsync(used, callers, seconds, (caller, i) => AppendAsync(here, caller, i));
            var both = new[] { await CreateAsync(one, $"two-{callers}"), (await two.FindAsync($"two-{callers}"))! };
            var twoNodes = callers == 1 ? null : await CallersAsync(used, callers, seconds, (caller, i) => AppendAsync(both[caller % 2], caller, i));
            Ledger[] apart = [await CreateAsync(one, $"own-{callers}"), await CreateAsync(two, $"other-{callers}")];
            var unordered = callers == 1 ? null : await CallersAsync(used, callers, seconds, (caller, i) => AppendAsync(apart[caller % 2], caller, i));
            var syncs = (before + DiskSync.PerSecond(folder, 1)) / 2;
            Say($"| disk alone | 1 | {syncs:n0} | | | | | | 1.0 |");
            Row("one transaction each", Math.Min(callers, 80), single, syncs);
            Row("Marten's tables, one transaction each", Math.Min(callers, 80), marten, syncs);
            Row("ledger, one node", callers, oneNode, syncs);
            if (twoNodes is not null)
                Row("ledger, two nodes", callers, twoNodes, syncs);
            if (unordered is not null)
                Row("two nodes, a ledger each", callers, unordered, syncs);
        }
    }

    private static async Task BulkAsync(string connectionString, KeyRing keys, int events)
    {
        await using var database = await LedgerDatabase.OpenAsync(connectionString, keys, TimeProvider.System);
        var ledger = await CreateAsync(database, "bulk");
        var offered = Enumerable.Range(0, events).Select(i => Fines.Step(i / ManyAStream, i)).ToList();
        await ledger.AppendManyAsync(offered[..1]);

        var import = await MeasureAsync(events, () => AppendAllAsync(ledger, offered));
        var repeat = await MeasureAsync(events, () => AppendAllAsync(ledger, offered));
        var (indexed, bare) = await PlainSql.CopyAsync(connectionString, "ledger_bulk", events);
        var rebuild = await MeasureAsync(events, async () =>
        {
            await foreach (var batch in ledger.ReadAfterAsync(0))
                GC.KeepAlive(batch);
        });
        var (table, everything) = await PlainSql.BytesAsync(connectionString, "ledger_bulk");
        var few = await CreateAsync(database, "few");
        await AppendAllAsync(few, [.. Enumerable.Range(0, events).Select(i => Fines.Step(i / FewAStream, i))]);
        var (_, withFew) = await PlainSql.BytesAsync(connectionString, "ledger_few");

        Say("");
        Say("| bulk | events/s | to COPY with the same indexes | our CPU, microseconds an event |");
        Say("|---|---|---|---|");
        Say($"| binary COPY of the same rows, no index | {bare:n0} | {bare / indexed:0.00} | |");
        Say($"| binary COPY of the same rows, same indexes | {indexed:n0} | 1.00 | |");
        Bulk("AppendMany, 4,096 a call", import, indexed);
        Bulk("the same again (all repeats)", repeat, indexed);
        Bulk("ReadAfter with decoding", rebuild, indexed);
        Say("");
        Say($"On disk: {everything / (double)events:0} bytes an event with indexes and stream names at {ManyAStream} events a stream, {table / (double)events:0} without indexes; {withFew / (double)events:0} at {FewAStream} events a stream. Keys take 64 bytes a stream beside that, tiles of the seal 34 an event.");
    }

    /// <summary>As an import does: the next calls are made before the first is answered.</summary>
    private static async Task AppendAllAsync(Ledger ledger, List<NewEvent> offered)
    {
        var waiting = new Queue<Task>();
        foreach (var part in offered.Chunk(4_096))
        {
            waiting.Enqueue(ledger.AppendManyAsync(part));
            if (waiting.Count == 3)
                await waiting.Dequeue();
        }

        await Task.WhenAll(waiting);
    }

    private static async Task<(double PerSecond, double Cpu)> MeasureAsync(int events, Func<Task> work)
    {
        GC.Collect();
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        await work();
        return (events / clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / events);
    }

    private static void Bulk(string what, (double PerSecond, double Cpu) measured, double indexed) =>
        Say($"| {what} | {measured.PerSecond:n0} | {measured.PerSecond / indexed:0.00} | {measured.Cpu:0.0} |");

    private static Task<Ledger> CreateAsync(LedgerDatabase database, string name) =>
        database.CreateAsync(new LedgerSettings(name, name, "UTC", Simulated: false, RepeatsReading.Keep));

    private static async Task AppendAsync(Ledger ledger, int caller, int i)
    {
        if (await ledger.AppendAsync(Fines.Step((caller * 1_000_000L) + (i / 4), (caller * 10_000_000L) + i), ExpectedVersion.Any) is not AppendResult.Appended)
            throw new InvalidOperationException("An event of the benchmark was not stored.");
    }

    /// <summary>Callers that each wait for their answer before they ask again.</summary>
    private static async Task<Timings> CallersAsync(ProcessorSeconds used, int callers, int seconds, Func<int, int, Task> append)
    {
        // Not counted: what is compiled and compiled again while it begins.
        await ForAsync(WarmSeconds, 0);
        var paused = GC.GetTotalPauseDuration();
        var before = used.Now();
        var clock = Stopwatch.StartNew();
        var spans = await ForAsync(seconds, NextAfterWarming);
        var (clocked, after) = (clock.Elapsed.TotalSeconds, used.Now());
        return Timings.Of(
            spans.SelectMany(mine => mine), clocked, (GC.GetTotalPauseDuration() - paused).TotalMilliseconds, (after.Ours - before.Ours, after.Servers - before.Servers));

        Task<List<double>[]> ForAsync(int some, int first) => Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var mine = new List<double>();
            var until = Stopwatch.GetTimestamp() + (some * Stopwatch.Frequency);
            for (var i = first; Stopwatch.GetTimestamp() < until; i++)
            {
                var began = Stopwatch.GetTimestamp();
                await append(caller, i);
                mine.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            return mine;
        })));
    }

    private static void Row(string way, int callers, Timings timings, double syncs) =>
        Say($"| {way} | {callers} | {timings.PerSecond:n0} | {timings.Median:0.00} | {timings.P99:0.00} | {timings.Longest:0} | {timings.Paused:0} | {timings.Ours:0.0} + {timings.Servers:0.0} | {timings.PerSecond / syncs:0.0} |");

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Say(string line) => Console.WriteLine(line);

    private static int Option(string[] options, string name, int otherwise) =>
        Array.IndexOf(options, name) is >= 0 and var at ? int.Parse(options[at + 1], CultureInfo.InvariantCulture) : otherwise;

    private sealed record Timings(double PerSecond, double Median, double P99, double Longest, double Paused, double Ours, double Servers)
    {
        public static Timings Of(IEnumerable<double> milliseconds, double seconds, double paused, (double Ours, double Servers) used)
        {
            var sorted = milliseconds.Order().ToArray();
            return new(sorted.Length / seconds, sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.99)], sorted[^1], paused, used.Ours * 1e6 / sorted.Length, used.Servers * 1e6 / sorted.Length);
        }
    }
}

/// <summary>Events like those of the road traffic fines log.</summary>
internal static class Fines
{
    private static readonly string[] Kinds = ["Create Fine", "Send Fine", "Insert Fine Notification", "Add penalty", "Payment"];

    public static NewEvent Step(long claimant, long record) => new()
    {
        Stream = $"claimant/A{claimant}",
        Type = "local.step",
        Occurred = Occurred.On(new LocalDate(2012, 1, 1).PlusDays((int)(record % 2000))),
        Source = new EventSource("police", "local-authority", "road-traffic-fines", $"A{claimant}#{record}"),
        Payload = System.Text.Encoding.UTF8.GetBytes($$$"""{"kind":"{{{Kinds[record % 5]}}}","attributes":{"vehicleClass":"A"}}"""),
    };
}
