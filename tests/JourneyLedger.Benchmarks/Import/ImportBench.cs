using System.Diagnostics;
using System.Globalization;
using JourneyLedger.Benchmarks.Append;
using JourneyLedger.Cli.Import;
using JourneyLedger.Interchange;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Server;
using JourneyLedger.Tests.Shared;
using Npgsql;

namespace JourneyLedger.Benchmarks.Import;

/// <summary>
/// An event log from file to ledger, end to end (checked first, then stored), beside binary COPY of the same rows into a table with
/// the same indexes, in one run.
/// </summary>
internal static class ImportBench
{
    /// <summary>Argument: a log. JOURNEY_POSTGRES names the server; without it one is started in a temporary folder.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not [var path])
        {
            Console.Error.WriteLine("Say which log: import FILE.");
            return 1;
        }

        var folder = Directory.CreateDirectory(TestFolders.New("bench")).FullName;
        await using (var server = await PostgresServer.StartAsync(new(Environment.GetEnvironmentVariable("JOURNEY_POSTGRES"), folder, NodeModules: null)))
        {
            var database = $"bench{Guid.NewGuid():n}";
            await PlainSql.RunAsync(server.ConnectionString, $"create database {database}");
            try
            {
                await MeasureAsync(KeyRing.Open(Path.Combine(folder, "keys")), new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = database }.ConnectionString, path);
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

    private static async Task MeasureAsync(KeyRing keys, string connectionString, string path)
    {
        await using var database = await LedgerDatabase.OpenAsync(connectionString, keys, TimeProvider.System);
        var ledger = await database.CreateAsync(EventFile.Look(path).Settings("import"));
        var survey = LogSurvey.Take(EventFile.Look(path).Events());

        var processors = await ProcessorSeconds.OfAsync(connectionString);

        Say($"{Path.GetFileName(path)}: {survey.Events:n0} events, {survey.Cases:n0} cases");
        var read = await TimeAsync(() => Task.FromResult(LogSurvey.Take(EventFile.Look(path).Events())));
        var first = await TimeAsync(() => ImportAsync(ledger, path));
        var second = await TimeAsync(() => ImportAsync(ledger, path));
        var (indexed, bare) = await PlainSql.CopyAsync(connectionString, "ledger_import", survey.Events);
        Say($"| what | events/s | to COPY with the same indexes | processor seconds: ours + PostgreSQL's |");
        Say($"|---|---|---|---|");
        Row("reading alone", read);
        Row("import, end to end", first);
        Row("the same import again", second);
        Say($"| binary COPY of the same rows, same indexes | {indexed:n0} | 1.00 | |");
        Say($"| binary COPY of the same rows, no index | {bare:n0} | {bare / indexed:0.00} | |");

        async Task<(double Seconds, double Ours, double Servers)> TimeAsync<T>(Func<Task<T>> work)
        {
            GC.Collect();
            var (before, clock) = (processors.Now(), Stopwatch.StartNew());
            await work();
            var (seconds, after) = (clock.Elapsed.TotalSeconds, processors.Now());
            return (seconds, after.Ours - before.Ours, after.Servers - before.Servers);
        }

        void Row(string what, (double Seconds, double Ours, double Servers) cost) => Say(
            $"| {what} | {survey.Events / cost.Seconds:n0} | {survey.Events / cost.Seconds / indexed:0.00} | {cost.Ours:0.0} + {cost.Servers:0.0} |");
    }

    private static async Task<ImportOutcome> ImportAsync(Ledger ledger, string path)
    {
        using var held = new CheckedEvents();
        var survey = LogSurvey.Take(held.Keep(EventFile.Look(path).Events()));
        return await LogImport.RunAsync(ledger, EventLogReader.SystemOf(path), survey, held.Read(), progress: null, CancellationToken.None);
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
