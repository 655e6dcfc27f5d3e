using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace JourneyLedger.Benchmarks.Push;

/// <summary>
/// From the acknowledged commit of one step to the message at each page that watches the map, beside a plain SignalR broadcast of the same
/// bytes to as many clients in the same run. Server and clients share the machine and the process.
/// </summary>
internal static class PushBench
{
    private static readonly int[] Listeners = [1, 200];

    /// <summary>A page is quiet again when the rest after its last message is over.</summary>
    private static readonly TimeSpan UntilQuiet = TimeSpan.FromMilliseconds(1_200);

    /// <summary>Options: <c>--rounds N</c> for each cell (default 30), <c>--claimants N</c> made-up people on the map (default 1,000).</summary>
    public static async Task<int> RunAsync(string[] options)
    {
        var rounds = Option(options, "--rounds", 30);
        var folder = Directory.CreateDirectory(TestFolders.New("bench")).FullName;
        await using (var app = await BenchNode.StartAsync(folder, Option(options, "--claimants", 1_000), static node => node.MapHub<PlainHub>("/plain").RequireAuthorization(Needs.Anybody)))
        {
            var node = (await app.Services.GetRequiredService<LedgerNodes>().FindAsync("northmoor"))!;
            var address = new Uri(app.Urls.First());
            Say($"{node.Cube.Claimants:n0} people, {node.Cube.Events:n0} steps on the watched map; {rounds} rounds.");
            Say("| way | listeners | bytes | p50 ms | p99 ms |");
            Say("|---|---|---|---|---|");
            foreach (var listeners in Listeners)
                await MeasureAsync(app, node, address, listeners, rounds);
            await app.StopAsync();
        }

        TestFolders.Delete(folder);
        return 0;
    }

    private static async Task MeasureAsync(WebApplication app, LedgerNode node, Uri address, int listeners, int rounds)
    {
        await using var pages = await Audience.ConnectAsync(new Uri(address, "/hubs/answers"), listeners);
        await pages.InvokeAsync("Watch", "pathway-map", "ledger=northmoor", node.Position);
        for (var warm = 0; warm < 2; warm++)
            await RoundAsync(pages, () => AppendAsync(node, $"warm-{listeners}-{warm}"));
        pages.Forget();
        for (var round = 0; round < rounds; round++)
            await RoundAsync(pages, () => AppendAsync(node, $"{listeners}-{round}"));
        Row("commit to page", listeners, pages);

        await using var plain = await Audience.ConnectAsync(new Uri(address, "/plain"), listeners);
        var hub = app.Services.GetRequiredService<IHubContext<PlainHub>>();
        var same = pages.Last;
        await RoundAsync(plain, () => SendAsync(hub, same));
        plain.Forget();
        for (var round = 0; round < rounds; round++)
            await RoundAsync(plain, () => SendAsync(hub, same));
        Row("plain broadcast", listeners, plain);
    }

    /// <summary>One message to everybody, timed from the end of <paramref name="act"/> for a commit, or from its start for a send.</summary>
    private static async Task RoundAsync(Audience audience, Func<Task<long>> act)
    {
        await Task.Delay(UntilQuiet);
        audience.Expect();
        audience.Began(await act());
        await audience.AllHeardAsync();
    }

    private static async Task<long> AppendAsync(LedgerNode node, string record)
    {
        var result = await node.Ledger.AppendAsync(
            new NewEvent
            {
                Stream = $"claimant/push-{record}",
                Type = "claim.opened",
                Occurred = Occurred.On(new LocalDate(2025, 1, 6)),
                Source = new EventSource("bench", "dwp-jobcentre", "push-bench", $"{record}-{Guid.NewGuid():n}"),
                Payload = """{"benefit":"UC"}"""u8.ToArray(),
            },
            ExpectedVersion.Any);
        return result is AppendResult.Appended ? Stopwatch.GetTimestamp() : throw new InvalidOperationException($"The step was not stored: {result}.");
    }

    private static async Task<long> SendAsync(IHubContext<PlainHub> hub, JsonElement message)
    {
        var began = Stopwatch.GetTimestamp();
        await hub.Clients.All.SendAsync("changed", message);
        return began;
    }

    private static void Row(string way, int listeners, Audience audience)
    {
        var waits = audience.Waits().Order().ToArray();
        Say($"| {way} | {listeners} | {audience.Last.GetRawText().Length:n0} | {At(waits, 0.5)} | {At(waits, 0.99)} |");
    }

    private static string At(double[] sorted, double share) =>
        sorted[(int)Math.Min(sorted.Length - 1, Math.Ceiling(share * sorted.Length) - 1)].ToString("0.0", CultureInfo.InvariantCulture);

    private static int Option(string[] options, string name, int usual) =>
        Array.IndexOf(options, name) is var at and >= 0 && at + 1 < options.Length ? int.Parse(options[at + 1], CultureInfo.InvariantCulture) : usual;

    private static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));

    private static void Say(string line) => Console.WriteLine(line);

    /// <summary>A hub that does nothing: the baseline.</summary>
    private sealed class PlainHub : Hub;
}
