using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Startup;

namespace JourneyLedger.Web.Live.Releases;

/// <summary>
/// The epochs of every ledger that is open on this node, each in a loop of its own: what goes wrong with one stops no other, and nothing waits for
/// them. Ledgers that are opened later are found.
/// </summary>
public sealed class NodeReleases(LedgerNodes nodes, ExtractRecords records, MeasureCatalogue catalogue, DisclosureSettings settings, TimeProvider clock, ILogger<NodeReleases> log) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ForNewLedgers = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<LedgerNode, LedgerReleases> _ledgers = new();
    private readonly ConcurrentDictionary<Channel<ReleaseNews>, bool> _listeners = new();

    /// <summary>A ledger's releases; its loop begins by itself.</summary>
    public LedgerReleases Of(LedgerNode node) => _ledgers.GetOrAdd(node, one => new(one, catalogue, settings.For(one.Settings), clock, log));

    /// <summary>Each release of any ledger as this node makes or finds it, from now on. Slow listeners hold up nobody; what they have not taken waits for them.</summary>
    public async IAsyncEnumerable<ReleaseNews> ListenAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var channel = Channel.CreateUnbounded<ReleaseNews>(new() { SingleReader = true });
        _listeners[channel] = true;
        try
        {
            await foreach (var news in channel.Reader.ReadAllAsync(cancel))
                yield return news;
        }
        finally
        {
            _listeners.TryRemove(channel, out _);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var following = new Dictionary<LedgerNode, Task>();
        try
        {
            while (true)
            {
                foreach (var node in nodes.Open.Where(node => !following.ContainsKey(node)))
                    following.Add(node, Task.Run(() => FollowAsync(node, stoppingToken), CancellationToken.None));
                await Task.Delay(ForNewLedgers, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(following.Values);
        }
    }

    private async Task FollowAsync(LedgerNode node, CancellationToken stop)
    {
        try
        {
            // What a node that died had frozen comes before what is released next.
            while (await SafelyAsync(node, () => CompleteAsync(node, stop)) is { } rest)
                await Task.Delay(rest, clock, stop);
            while (true)
                await Task.Delay(await SafelyAsync(node, () => LookAsync(Of(node), stop)) ?? BetweenLooks, clock, stop);
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    /// <returns>Null: there is nothing to wait for.</returns>
    private async Task<TimeSpan?> CompleteAsync(LedgerNode node, CancellationToken stop)
    {
        await records.CompleteAsync(node, stop);
        return null;
    }

    /// <returns>How long to rest.</returns>
    private async Task<TimeSpan?> LookAsync(LedgerReleases releases, CancellationToken stop)
    {
        foreach (var news in await releases.LookAsync(stop))
        {
            foreach (var listener in _listeners.Keys)
                listener.Writer.TryWrite(news);
        }

        return releases.UntilNextLook(BetweenLooks);
    }

    /// <returns>What the work returns; how long to rest when it went wrong.</returns>
    private async Task<TimeSpan?> SafelyAsync(LedgerNode node, Func<Task<TimeSpan?>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception away) when (Failures.IsOutage(away))
        {
            // Whoever follows the tail has said so already; it is tried again.
            return BetweenLooks;
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            log.LogError(defect, "The releases of the ledger {Ledger} could not be made; they are tried again.", node.Settings.Name);
            return AfterFault;
        }
    }
}
