using System.Diagnostics;
using System.Globalization;
using JourneyLedger.Benchmarks.Append;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Sealer;
using JourneyLedger.Postgres.Server;
using JourneyLedger.Tests.Shared;
using Npgsql;

namespace JourneyLedger.Benchmarks.Seal;

/// <summary>
/// What sealing costs: its arithmetic, sealing and verifying a ledger in PostgreSQL, and how far the sealer is behind while as many callers append
/// as the ledger takes, beside the same callers with no sealer at work.
/// </summary>
internal static class SealBench
{
    private const int Callers = 512;

    /// <summary>Options: <c>--seconds N</c> of appending (default 8), <c>--events N</c> to seal and verify (default 300,000).</summary>
    public static async Task<int> RunAsync(string[] options)
    {
        HashRates.Run(Say);
        var folder = Directory.CreateDirectory(TestFolders.New("bench")).FullName;
        await using (var server = await PostgresServer.StartAsync(new(Environment.GetEnvironmentVariable("JOURNEY_POSTGRES"), folder, NodeModules: null)))
        {
            var name = $"bench{Guid.NewGuid():n}";
            await PlainSql.RunAsync(server.ConnectionString, $"create database {name}");
            var connectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString;
            try
            {
                await using var database = await LedgerDatabase.OpenAsync(connectionString, KeyRing.Open(Path.Combine(folder, "keys")), TimeProvider.System);
                await WholeAsync(database, Path.Combine(folder, "published"), Option(options, "--events", 300_000));
                await UnderLoadAsync(database, Path.Combine(folder, "published"), Option(options, "--seconds", 8));
            }
            finally
            {
                NpgsqlConnection.ClearAllPools();
                await PlainSql.RunAsync(server.ConnectionString, $"drop database {name} with (force)");
            }
        }

        TestFolders.Delete(folder);
        return 0;
    }

    private static async Task WholeAsync(LedgerDatabase database, string publish, int events)
    {
        var ledger = await CreateAsync(database, "whole");
        foreach (var part in Enumerable.Range(0, events).Select(at => Fines.Step(at / 4, at)).Chunk(5_000))
            await ledger.AppendManyAsync(part);
        Say($"");
        Say($"| a ledger of {events:n0} events in PostgreSQL | events/s | our CPU, µs an event |");
        Say($"|---|---|---|");
        await using (var sealing = new Sealing(database, publish))
            await MeasureAsync("seal it: read, hash, store tiles, read back, sign, publish", events, () => UntilSealedAsync(ledger, events));
        await MeasureAsync("verify it without keys", events, async () =>
        {
            var audited = await new LedgerAudit(ledger.Seal).RunAsync(ledger.Seal.Keys.Public(), []);
            if (audited.Value?.Verdict.First is not null || audited.Value?.Verdict.Events != events)
                throw new InvalidOperationException("The benchmark's ledger does not verify.");
        });
    }

    private static async Task UnderLoadAsync(LedgerDatabase database, string publish, int seconds)
    {
        Say($"");
        Say($"| {Callers} callers append for {seconds} s | events/s | sealed behind, p50 ms | p99 ms | most ms |");
        Say($"|---|---|---|---|---|");
        double without = 0, with = 0;
        for (var round = 1; round <= 2; round++)
        {
            var unsealed = await CreateAsync(database, $"bare-{round}");
            var bare = await AppendAsync(unsealed, seconds);
            var ledger = await CreateAsync(database, $"sealed-{round}");
            await using var sealing = new Sealing(database, publish);
            await UntilSealedAsync(unsealed, await unsealed.HeadAsync());
            using var stop = new CancellationTokenSource();
            var watching = WatchAsync(ledger, stop.Token);
            var rate = await AppendAsync(ledger, seconds);
            await stop.CancelAsync();
            var behind = (await watching).Order().ToArray();
            (without, with) = (without + bare, with + rate);
            Say($"| no sealer | {bare:n0} | | | |");
            Say($"| a sealer at work | {rate:n0} | {behind[behind.Length / 2]:0} | {behind[(int)(behind.Length * 0.99)]:0} | {behind[^1]:0} |");
        }

        Say($"");
        Say($"Appending keeps {with / without:0.00} of its rate beside a sealer on the same machine.");
    }

    /// <summary>For each moment looked at, how long it took until all that was there then was sealed.</summary>
    private static async Task<List<double>> WatchAsync(Ledger ledger, CancellationToken stop)
    {
        var waiting = new Queue<(long Head, long Since)>();
        var behind = new List<double>();
        while (!stop.IsCancellationRequested || waiting.Count > 0)
        {
            var state = await ledger.Seal.StateAsync(CancellationToken.None);
            while (waiting.TryPeek(out var oldest) && oldest.Head <= state.Size)
                behind.Add(Stopwatch.GetElapsedTime(waiting.Dequeue().Since).TotalMilliseconds);
            if (!stop.IsCancellationRequested && state.Head > state.Size)
                waiting.Enqueue((state.Head, Stopwatch.GetTimestamp()));
            await Task.Delay(20, CancellationToken.None);
        }

        return behind;
    }

    private static async Task<double> AppendAsync(Ledger ledger, int seconds)
    {
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var count = 0;
            for (; clock.Elapsed.TotalSeconds < seconds; count++)
                await ledger.AppendAsync(Fines.Step((caller * 1_000) + (count / 4), (caller * 10_000_000L) + count), ExpectedVersion.Any);
            return count;
        })));
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }

    private static async Task UntilSealedAsync(Ledger ledger, long events)
    {
        while ((await ledger.Seal.StateAsync()).Size < events)
            await Task.Delay(5);
    }

    private static async Task MeasureAsync(string what, int events, Func<Task> work)
    {
        GC.Collect();
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        await work();
        Say($"| {what} | {events / clock.Elapsed.TotalSeconds:n0} | {(Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / events:0.0} |");
    }

    private static Task<Ledger> CreateAsync(LedgerDatabase database, string name) =>
        database.CreateAsync(new LedgerSettings(name, name, "UTC", Simulated: false, RepeatsReading.Keep));

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static int Option(string[] options, string name, int otherwise) =>
        Array.IndexOf(options, name) is >= 0 and var at ? int.Parse(options[at + 1], CultureInfo.InvariantCulture) : otherwise;

    /// <summary>A sealer at work as long as this lives.</summary>
    private sealed class Sealing : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _work;

        public Sealing(LedgerDatabase database, string publish)
        {
            var duty = database.Sealing(publish, Console.Error.WriteLine);
            _work = Task.Run(() => duty.RunAsync(_stop.Token));
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _work;
            _stop.Dispose();
        }
    }
}
