using System.Collections.Concurrent;
using JourneyLedger.Folds;
using Microsoft.AspNetCore.SignalR;

namespace JourneyLedger.Web.Live;

/// <summary>
/// Who watches what on this node. Catching up needs no history of messages: the answer as known at the client's position is asked again and
/// compared with the present one. Safe for any number of connections; one connection's calls come one after another.
/// </summary>
public sealed class WatchedAnswers(IHubContext<AnswersHub> hub, TimeProvider clock, ILogger<WatchedAnswers> log) : IHostedService
{
    private readonly ConcurrentDictionary<LedgerNode, (LedgerWatch Watch, Task Loop)> _ledgers = new();
    private readonly ConcurrentDictionary<string, (LedgerWatch Ledger, WatchedQuestion Question)> _byConnection = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _starting = new();

    /// <summary>Lets a connection watch one question instead of whatever it watched before.</summary>
    /// <returns>What turns the client's answer at <paramref name="position"/> into the present one.</returns>
    public async Task<AnswerPatch> WatchAsync(string connection, LedgerNode node, Question question, long position, CancellationToken cancel)
    {
        await LeaveAsync(connection);
        await ComingLevel.WaitAsync(position > node.Position ? node.WaitPastAsync(position - 1, cancel) : Task.CompletedTask, $"position {position}", cancel);
        var ledger = Watching(node);
        await hub.Groups.AddToGroupAsync(connection, ledger.State.Group, cancel);
        await hub.Clients.Client(connection).SendAsync("status", ledger.State.Now, cancel);
        if (question.KnownAt is not null)
        {
            var only = node.Ask(question);
            return AnswerPatch.Between(only, only) with { FromPosition = position };
        }

        var (watched, patch) = await ledger.AddAsync(connection, question, position, cancel);
        _byConnection[connection] = (ledger, watched);
        return patch;
    }

    /// <summary>
    /// The answer that all who watch a question on this node were last told of: whoever shows it to one of them asks nothing anew. Null when nobody
    /// watches it, or they hold one from before <paramref name="position"/>.
    /// </summary>
    public Answer? Told(LedgerNode node, Question question, long position) =>
        _ledgers.TryGetValue(node, out var present) ? present.Watch.Told(question, position) : null;

    /// <summary>Ends a connection's watching, if it does any.</summary>
    public async Task LeaveAsync(string connection)
    {
        if (!_byConnection.TryRemove(connection, out var watched))
            return;
        watched.Ledger.Remove(connection, watched.Question);
        await hub.Groups.RemoveFromGroupAsync(connection, watched.Question.Listeners.Group);
        await hub.Groups.RemoveFromGroupAsync(connection, watched.Ledger.State.Group);
    }

    private LedgerWatch Watching(LedgerNode node)
    {
        if (_ledgers.TryGetValue(node, out var present))
            return present.Watch;
        lock (_starting)
        {
            return _ledgers.GetOrAdd(node, one =>
            {
                var watch = new LedgerWatch(one, hub, clock, log, _stop.Token);
                return (watch, Task.Run(() => RunAsync(watch)));
            }).Watch;
        }
    }

    private async Task RunAsync(LedgerWatch watch)
    {
        try
        {
            await watch.RunAsync();
        }
        catch (OperationCanceledException)
        {
            // The node stops, or the ledger was closed.
        }
        catch (Exception defect)
        {
            log.LogCritical(defect, "The watch of a ledger ended; its pages get no changes until the node is started again.");
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends the loops before the host closes the ledgers they look at.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        foreach (var (_, loop) in _ledgers.Values)
            await loop.ContinueWith(static _ => { }, TaskScheduler.Default);
    }
}
