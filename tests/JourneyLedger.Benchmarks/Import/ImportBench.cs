using System.Diagnostics;
using System.Globalization;
using JourneyLedger.Benchmarks.Append;
using JourneyLedger.Cli.Import;
using JourneyLedger.Interchange;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Server;
using Npgsql;

namespace JourneyLedger.Benchmarks.Import;

/// <summary>
/// An event log from file to ledger, end to end (checked once, then read again and stored), beside binary COPY of the same rows into a table with
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

        var folder = Directory.CreateTempSubdirectory("journey-bench-").FullName;
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

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task MeasureAsync(KeyRing keys, string connectionString, string path)
    {
        await using var database = await LedgerDatabase.OpenAsync(connectionString, keys, TimeProvider.System);
        var ledger = await database.CreateAsync(EventFile.Look(path).Settings("import"));
        var survey = LogSurvey.Take(EventLogReader.Read(path));

        var read = await TimeAsync(() => Task.FromResult(LogSurvey.Take(EventLogReader.Read(path))));
        var first = await TimeAsync(() => ImportAsync(ledger, path));
        var second = await TimeAsync(() => ImportAsync(ledger, path));
        var (indexed, bare) = await PlainSql.CopyAsync(connectionString, "ledger_import", survey.Events);

        Say($"{Path.GetFileName(path)}: {survey.Events:n0} events, {survey.Cases:n0} cases");
        Say($"| what | events/s | to COPY with the same indexes |");
        Say($"|---|---|---|");
        Row("reading alone", survey.Events / read, indexed);
        Row("import, end to end", survey.Events / first, indexed);
        Row("the same import again", survey.Events / second, indexed);
        Row("binary COPY of the same rows, same indexes", indexed, indexed);
        Row("binary COPY of the same rows, no index", bare, indexed);
    }

    private static async Task<ImportOutcome> ImportAsync(Ledger ledger, string path) =>
        await LogImport.RunAsync(
            ledger, EventLogReader.SystemOf(path), LogSurvey.Take(EventLogReader.Read(path)), EventLogReader.Read(path), progress: null, CancellationToken.None);

    private static async Task<double> TimeAsync<T>(Func<Task<T>> work)
    {
        GC.Collect();
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed.TotalSeconds;
    }

    private static void Row(string what, double perSecond, double indexed) => Say($"| {what} | {perSecond:n0} | {perSecond / indexed:0.00} |");

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
