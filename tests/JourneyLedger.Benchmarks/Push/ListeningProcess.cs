using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace JourneyLedger.Benchmarks.Push;

/// <summary>
/// The other side of <see cref="BoardsBench"/>: a process of listeners. Says <c>ready</c> when all of them watch, listens until a line comes in,
/// writes what was heard to a file and says how it went in one line of JSON.
/// </summary>
internal static class ListeningProcess
{
    private const int AtOnce = 50;

    /// <summary>The hubs hang up on whoever is silent for half a minute.</summary>
    private static readonly TimeSpan BetweenPings = TimeSpan.FromSeconds(10);

    /// <param name="Misfits">Messages that did not fit what their listener held.</param>
    /// <param name="Holds">What listeners hold at the end, each thing once.</param>
    /// <param name="Bytes">Of all messages, as sent.</param>
    /// <param name="Processor">Seconds.</param>
    public sealed record Outcome(int Misfits, IReadOnlyList<string> Holds, long Bytes, double Processor);

    /// <param name="options"><c>boards</c> or <c>answers</c>, address of the node, how many listeners, file.</param>
    public static async Task<int> RunAsync(string[] options)
    {
        var (boards, node, count, file) = (options[0] == "boards", new Uri(options[1]), int.Parse(options[2], CultureInfo.InvariantCulture), options[3]);
        var heard = new ConcurrentQueue<HeardMessage>();
        var listeners = new List<WatchingListener>();
        var nothing = HeldState.Nothing(boards);
        using var over = new CancellationTokenSource();
        var pinging = PingAsync(listeners, over.Token);
        foreach (var some in Enumerable.Range(0, count).Chunk(AtOnce))
            listeners.AddRange(await Task.WhenAll(some.Select(number => WatchingListener.StartAsync(nothing, boards, node, number, heard))));
        await Console.Out.WriteLineAsync("ready");
        var (before, bytes) = (Environment.CpuUsage.TotalTime, listeners.Sum(listener => listener.Bytes));
        await Console.In.ReadLineAsync();
        var used = Environment.CpuUsage.TotalTime - before;
        HeardMessage.Write(file, heard);
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new Outcome(
            listeners.Sum(listener => listener.Misfits), [.. listeners.Select(listener => listener.Holds).Distinct()], listeners.Sum(listener => listener.Bytes) - bytes, used.TotalSeconds)));
        await over.CancelAsync();
        await pinging;
        foreach (var listener in listeners)
            await listener.DisposeAsync();
        return 0;
    }

    private static async Task PingAsync(List<WatchingListener> listeners, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(BetweenPings, over).ContinueWith(static _ => { }, TaskScheduler.Default);
            for (var number = 0; number < listeners.Count; number++)
                await listeners[number].PingAsync();
        }
    }

    /// <summary>Starts this program again as a process of listeners.</summary>
    public static Process Start(string hub, Uri node, int listeners, string file)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(ListeningProcess).Assembly.Location);
        foreach (var argument in new[] { "listen", hub, node.ToString(), listeners.ToString(CultureInfo.InvariantCulture), file })
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
