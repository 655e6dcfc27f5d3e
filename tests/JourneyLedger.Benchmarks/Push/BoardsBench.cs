using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using JourneyLedger.Benchmarks.Import;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Server;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Live.Boards;
using JourneyLedger.Web.Live.Releases;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace JourneyLedger.Benchmarks.Push;

/// <summary>
/// Many pages that watch one board, and then as many that watch the map, while events arrive: from the acknowledged commit of each event to the
/// message that tells of it at each page. The pages are a process of their own on the same machine. At the end each holds what the server holds.
/// </summary>
internal static class BoardsBench
{
    public const string Ledger = "northmoor";
    public const string Board = "bench";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Options: <c>--listeners N</c> (1,000), <c>--rate N</c> events a second (1,000), <c>--seconds N</c> (120), <c>--claimants N</c> (1,000), <c>--only boards|answers</c>.</summary>
    public static async Task<int> RunAsync(string[] options)
    {
        var (listeners, rate, time) = (Option(options, "--listeners", 1_000), Option(options, "--rate", 1_000), TimeSpan.FromSeconds(Option(options, "--seconds", 120)));
        var only = Array.IndexOf(options, "--only") is var at and >= 0 ? options[at + 1] : null;
        var folder = Directory.CreateDirectory(TestFolders.New("bench")).FullName;
        var lost = false;
        await using var server = await PostgresServer.StartAsync(new PostgresServerOptions(Environment.GetEnvironmentVariable("JOURNEY_POSTGRES"), folder, DataFolder.NodeModules()));
        await using (var app = await BenchNode.StartAsync(
            folder, Option(options, "--claimants", 1_000), null, "--Journey:Disclosure:DemonstrationEpochSeconds=1", $"--ConnectionStrings:Journey={server.ConnectionString}"))
        {
            var processors = await ProcessorSeconds.OfAsync(server.ConnectionString);
            var node = (await app.Services.GetRequiredService<LedgerNodes>().FindAsync(Ledger))!;
            var (area, day) = await FoundAsync(app, node);
            Say($"{node.Cube.Claimants:n0} people; {listeners:n0} listeners, {rate:n0} events a second for {time.TotalSeconds:0} s, releases each second; {Environment.ProcessorCount} processors, load {Load()}.");
            Say("| hub | message | messages a listener | p50 ms | p99 ms | server's processor | of it for listeners | PostgreSQL's | listeners' | bytes a listener a second | server's memory MB | nothing lost |");
            Say("|---|---|---|---|---|---|---|---|---|---|---|---|");
            var alone = await AloneAsync(processors, new EventFeed(node.Ledger, area, day), rate, time / 8);
            foreach (var hub in new[] { "boards", "answers" }.Where(hub => only is null || hub == only))
                lost |= !await MeasureAsync(app, node, processors, hub, listeners, new EventFeed(node.Ledger, area, day), rate, time, alone, Path.Combine(folder, $"heard-{hub}"));
            Say($"Load afterwards {Load()}.");
            await app.StopAsync();
        }

        await server.DisposeAsync();
        TestFolders.Delete(folder);
        return lost ? 1 : 0;
    }

    /// <summary>The node's use of a processor while events arrive and nobody listens.</summary>
    private static async Task<double> AloneAsync(ProcessorSeconds processors, EventFeed feed, int rate, TimeSpan time)
    {
        await feed.RunAsync(rate, time); // unmeasured, so that what is measured has been compiled
        var (before, began) = (processors.Now(), Stopwatch.GetTimestamp());
        await feed.RunAsync(rate, time);
        var (after, seconds) = (processors.Now(), Stopwatch.GetElapsedTime(began).TotalSeconds);
        var used = (after.Ours - before.Ours) / seconds;
        Say($"| none | | | | | {used:0.00} | | {(after.Servers - before.Servers) / seconds:0.00} | | | {Environment.WorkingSet >> 20} | |");
        return used;
    }

    private static async Task<bool> MeasureAsync(
        WebApplication app, LedgerNode node, ProcessorSeconds processors, string hub, int listeners, EventFeed feed, int rate, TimeSpan time, double alone, string file)
    {
        using var pages = ListeningProcess.Start(hub, new Uri(app.Urls.First()), listeners, file);
        if (await pages.StandardOutput.ReadLineAsync() != "ready")
            throw new InvalidOperationException("The listeners did not come up.");
        var (before, began) = (processors.Now(), Stopwatch.GetTimestamp());
        await feed.RunAsync(rate, time);
        var (after, seconds) = (processors.Now(), Stopwatch.GetElapsedTime(began).TotalSeconds);
        var (used, memory) = ((after.Ours - before.Ours) / seconds, Environment.WorkingSet >> 20);

        var holds = await SettledAsync(app, node, hub, feed.Committed.Keys.Max());
        await Task.Delay(TimeSpan.FromSeconds(3)); // what is on its way arrives
        await pages.StandardInput.WriteLineAsync("end");
        var outcome = JsonSerializer.Deserialize<ListeningProcess.Outcome>((await pages.StandardOutput.ReadLineAsync())!)!;
        await pages.WaitForExitAsync();

        var whole = outcome.Misfits == 0 && outcome.Holds is [var held] && held == holds;
        var heard = HeardMessage.Read(file);
        foreach (var kind in new[] { HeardKind.Live, HeardKind.Changed })
        {
            var waits = MessageWaits.Of(heard, kind, feed.Committed);
            if (waits.Messages > 0)
                Say($"| {hub} | {Word(hub, kind)} | {(double)waits.Messages / listeners:0.0} | {waits.At(0.5):0} | {waits.At(0.99):0} | {used:0.00} | {used - alone:0.00} | {(after.Servers - before.Servers) / seconds:0.00} | {outcome.Processor / seconds:0.00} | {outcome.Bytes / listeners / seconds:0} | {memory} | {(whole ? "yes" : $"NO: {outcome.Misfits} misfits; {string.Join(" / ", outcome.Holds.Take(3))} for {holds}")} |");
        }

        return whole;
    }

    /// <summary>What every listener must hold in the end, once it is there.</summary>
    private static async Task<string> SettledAsync(WebApplication app, LedgerNode node, string hub, long last)
    {
        await node.WaitPastAsync(last - 1, CancellationToken.None).WaitAsync(Patience);
        if (hub == "answers")
        {
            app.Services.GetRequiredService<Reports>().TryFind(Reports.Map, out var map);
            var question = Question.Parse(map!, [], node.Settings).Value!;
            var watched = app.Services.GetRequiredService<WatchedAnswers>();
            for (var began = Stopwatch.GetTimestamp(); watched.Told(node, question, node.Position) is null && Stopwatch.GetElapsedTime(began) < Patience;)
                await Task.Delay(100);
            return $"position {node.Position}: {BoardCells.Line([])}";
        }

        var releases = app.Services.GetRequiredService<NodeReleases>().Of(node);
        while (releases.Current!.Release.Position < last)
            await releases.WaitAfterAsync(releases.Current.Release.Number, CancellationToken.None).WaitAsync(Patience);
        var desk = app.Services.GetRequiredService<BoardDesk>();
        var dashboard = desk.Dashboard(node, desk.Boards(node)[Board], releases.Current.Release);
        return $"release {dashboard.Release.Number}: {BoardCells.Line(dashboard.Cells.Select(cell => (cell.Key, cell.Value.Text, cell.Value.Position)))}";
    }

    /// <summary>A board of all areas that watches the whole catalogue; and the area and the last day of the made-up people.</summary>
    private static async Task<(string Area, LocalDate Day)> FoundAsync(WebApplication app, LedgerNode node)
    {
        var releases = app.Services.GetRequiredService<NodeReleases>().Of(node);
        await releases.WaitAfterAsync(0, CancellationToken.None).WaitAsync(Patience);
        var last = releases.Current!.Release;
        await node.Ledger.AppendManyAsync(
        [
            Said("board.founded", """{"name":"Bench","kind":"other","areas":[]}""", 0),
            .. app.Services.GetRequiredService<MeasureCatalogue>().Measures.Keys.Select((measure, number) =>
                Said("metric.adopted", $$"""{"metric":"{{measure}}","formulaId":"{{measure}}","formulaVersion":1,"effectiveFrom":"2024-01-01"}""", number + 1)),
        ]);
        await releases.WaitAfterAsync(last.Number, CancellationToken.None).WaitAsync(Patience);
        return (last.Rows.Select(row => row.Key.Area).OfType<string>().First(), last.Day);

        static NewEvent Said(string type, string payload, int number) => new()
        {
            Stream = $"board/{Board}",
            Type = type,
            Occurred = Occurred.On(new LocalDate(2024, 1, 1)),
            Source = new EventSource("bench", "board-secretariat", "bench-board", $"{number}"),
            Payload = Encoding.UTF8.GetBytes(payload),
        };
    }

    private static string Word(string hub, HeardKind kind) => (hub, kind) switch
    {
        ("boards", HeardKind.Changed) => "`released`: cells",
        (_, HeardKind.Live) => "`live`: volumes",
        _ => "`changed`: the map",
    };

    private static string Load() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "unknown";

    private static int Option(string[] options, string name, int usual) =>
        Array.IndexOf(options, name) is var at and >= 0 && at + 1 < options.Length ? int.Parse(options[at + 1], CultureInfo.InvariantCulture) : usual;

    private static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));

    private static void Say(string line) => Console.WriteLine(line);
}
