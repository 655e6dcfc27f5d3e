using System.Diagnostics;
using JourneyLedger.Folds;
using Microsoft.AspNetCore.SignalR;

namespace JourneyLedger.Web.Live;

/// <summary>
/// Everything watched of one ledger. Its loop sleeps until the cube moves, asks each watched question once, sends what changed, and rests: a
/// second, or longer when the asking was costly, so that watching takes at most a third of a core. The first push after quiet is immediate.
/// </summary>
internal sealed class LedgerWatch(LedgerNode node, IHubContext<AnswersHub> hub, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StatusEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>A listener that takes no bytes must not hold up the others; its connection is closed by its own timeout.</summary>
    private static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, WatchedQuestion> _questions = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _somebodyCame = new(0, 1);

    public string StatusGroup { get; } = $"status/{node.Settings.Name}";

    public NodeStatus Status => new(node.Connected, node.Position, clock.GetUtcNow());

    /// <summary>Adds a listener that holds <paramref name="given"/>.</summary>
    public WatchedQuestion Add(string connection, Question question, Answer given)
    {
        var key = $"{question.Projection.Name}?{question.ToQueryString()}";
        lock (_gate)
        {
            if (!_questions.TryGetValue(key, out var watched))
                _questions.Add(key, watched = new WatchedQuestion(question));
            watched.Add(connection, given);
            if (_somebodyCame.CurrentCount == 0)
                _somebodyCame.Release();
            return watched;
        }
    }

    public void Remove(string connection, WatchedQuestion watched)
    {
        lock (_gate)
        {
            watched.Remove(connection);
            if (watched.HasListeners)
                return;
            foreach (var key in _questions.Where(pair => ReferenceEquals(pair.Value, watched)).Select(pair => pair.Key).ToList())
                _questions.Remove(key);
        }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        var telling = TellStatusAsync(stop);
        while (!stop.IsCancellationRequested)
        {
            if (OldestLookedAt() is not { } oldest)
            {
                await _somebodyCame.WaitAsync(stop);
            }
            else if (node.Position <= oldest)
            {
                await SleepAsync(oldest, stop);
            }
            else
            {
                var started = clock.GetTimestamp();
                await DeliverAsync();
                var cost = clock.GetElapsedTime(started);
                await Task.Delay(cost * 2 > Rest ? cost * 2 : Rest, clock, stop);
            }
        }

        await telling;
    }

    /// <summary>Until the cube moves on, or somebody comes, who may hold an older answer.</summary>
    private async Task SleepAsync(long position, CancellationToken stop)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            await await Task.WhenAny(node.WaitPastAsync(position, woken.Token), _somebodyCame.WaitAsync(woken.Token));
        }
        finally
        {
            await woken.CancelAsync();
        }
    }

    /// <summary>The lowest position at which a watched question was last looked at; null when nobody listens.</summary>
    private long? OldestLookedAt()
    {
        lock (_gate)
            return _questions.Count == 0 ? null : _questions.Values.Min(question => question.LookedAt);
    }

    private async Task DeliverAsync()
    {
        List<WatchedQuestion> watched;
        lock (_gate)
            watched = [.. _questions.Values.Where(question => question.LookedAt < node.Position)];

        foreach (var question in watched)
        {
            try
            {
                await DeliverAsync(question);
            }
            catch (Exception defect) when (defect is not OperationCanceledException)
            {
                // One question that cannot be answered must not silence the others.
                log.LogError(defect, "The watched question {Projection} {Question} failed.", question.Question.Projection.Name, question.Question.ToQueryString());
            }
        }
    }

    private async Task DeliverAsync(WatchedQuestion watched)
    {
        lock (_gate)
            watched.LookedAt = node.Position;
        var now = node.Ask(watched.Question);
        WatchedQuestion.Delivery delivery;
        lock (_gate)
            delivery = watched.Deliver(now);

        List<Task> sends = [];
        if (delivery.ToGroup is { } shared)
            sends.Add(hub.Clients.Group(watched.Group).SendAsync("changed", shared));
        foreach (var (connection, own) in delivery.ToNewcomers)
        {
            if (own is not null)
                sends.Add(hub.Clients.Client(connection).SendAsync("changed", own));
            await JoinAsync(watched, connection);
        }

        await Task.WhenAny(Task.WhenAll(sends), Task.Delay(LongestSend, clock));
    }

    /// <summary>Joins the broadcasts, unless it has left meanwhile: whichever of joining and leaving comes last, it ends outside.</summary>
    private async Task JoinAsync(WatchedQuestion watched, string connection)
    {
        await hub.Groups.AddToGroupAsync(connection, watched.Group);
        bool stays;
        lock (_gate)
            stays = watched.IsInStep(connection);
        if (!stays)
            await hub.Groups.RemoveFromGroupAsync(connection, watched.Group);
    }

    /// <summary>Tells every listener when PostgreSQL goes and when it comes back.</summary>
    private async Task TellStatusAsync(CancellationToken stop)
    {
        using var tick = new PeriodicTimer(StatusEvery, clock);
        var told = node.Connected;
        try
        {
            while (await tick.WaitForNextTickAsync(stop))
            {
                if (node.Connected == told)
                    continue;
                told = !told;
                await hub.Clients.Group(StatusGroup).SendAsync("status", Status, stop);
            }
        }
        catch (OperationCanceledException)
        {
            Debug.Assert(stop.IsCancellationRequested, "Only the stop ends the telling.");
        }
    }
}
