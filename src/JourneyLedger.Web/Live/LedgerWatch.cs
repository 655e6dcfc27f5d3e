using JourneyLedger.Folds;
using Microsoft.AspNetCore.SignalR;

namespace JourneyLedger.Web.Live;

/// <summary>
/// Everything watched of one ledger. Each question has a loop of its own: it sleeps until the cube moves, asks once, sends what changed, and rests
/// (<see cref="WatchRest"/>), so that a slow question holds up no other and all together take at most a third of a core. The first push after quiet
/// is immediate.
/// </summary>
internal sealed class LedgerWatch(LedgerNode node, IHubContext<AnswersHub> hub, TimeProvider clock, ILogger log, CancellationToken stop)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, WatchedQuestion> _questions = new(StringComparer.Ordinal);
    private readonly HashSet<Task> _following = [];

    public NodeState<AnswersHub> State { get; } = new(node, hub, clock);

    /// <summary>Gives a newcomer what turns its answer at a position into the present one, and adds it to those who are told of changes.</summary>
    public async Task<(WatchedQuestion Watched, AnswerPatch Patch)> AddAsync(string connection, Question question, long position, CancellationToken cancel)
    {
        var watched = Arrive(question);
        Answer? given = null;
        try
        {
            (given, var patch) = await watched.Given.GiveAsync(position, cancel);
            return (watched, patch);
        }
        finally
        {
            lock (_gate)
            {
                watched.Arriving--;
                if (given is not null)
                    watched.Add(connection, given);
                watched.Wake();
                DropUnwanted(watched);
            }
        }
    }

    public void Remove(string connection, WatchedQuestion watched)
    {
        lock (_gate)
        {
            watched.Listeners.Remove(connection);
            DropUnwanted(watched);
        }
    }

    /// <summary>The answer that those in step with a question hold; null when nobody is, or it is from before a position.</summary>
    public Answer? Told(Question question, long position)
    {
        lock (_gate)
            return _questions.GetValueOrDefault(KeyOf(question))?.Listeners.Sent is { } sent && sent.Position >= position ? sent : null;
    }

    /// <summary>Tells every listener when PostgreSQL goes and when it comes back; at the stop, waits for every question's loop to end.</summary>
    public async Task RunAsync()
    {
        await State.TellAsync(stop);
        Task[] following;
        lock (_gate)
            following = [.. _following];
        await Task.WhenAll(following);
    }

    private static string KeyOf(Question question) => $"{question.Projection.Name}?{question.ToQueryString()}";

    private WatchedQuestion Arrive(Question question)
    {
        lock (_gate)
        {
            var key = KeyOf(question);
            if (!_questions.TryGetValue(key, out var watched))
            {
                _questions.Add(key, watched = new WatchedQuestion(node, question));
                Follow(watched);
            }

            watched.Arriving++;
            return watched;
        }
    }

    /// <summary>Under the gate.</summary>
    private void DropUnwanted(WatchedQuestion watched)
    {
        if (watched.Wanted)
            return;
        if (_questions.GetValueOrDefault(KeyOf(watched.Question)) == watched)
            _questions.Remove(KeyOf(watched.Question));
        watched.Wake();
    }

    /// <summary>Under the gate.</summary>
    private void Follow(WatchedQuestion watched)
    {
        var task = Task.Run(() => FollowAsync(watched), CancellationToken.None);
        _following.Add(task);
        _ = task.ContinueWith(
            ended =>
            {
                lock (_gate)
                    _following.Remove(ended);
            },
            TaskScheduler.Default);
    }

    private async Task FollowAsync(WatchedQuestion watched)
    {
        try
        {
            while (LookedAt(watched) is { } lookedAt)
            {
                if (node.Position <= lookedAt)
                {
                    await SleepAsync(watched, lookedAt);
                    continue;
                }

                var started = clock.GetTimestamp();
                await DeliverSafelyAsync(watched);
                await Task.Delay(Rest(watched, clock.GetElapsedTime(started)), clock, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops, or the ledger was closed.
        }
    }

    /// <summary>Where a question was last looked at; null when nobody listens to it.</summary>
    private long? LookedAt(WatchedQuestion watched)
    {
        lock (_gate)
            return watched.Wanted ? watched.LookedAt : null;
    }

    private TimeSpan Rest(WatchedQuestion watched, TimeSpan cost)
    {
        lock (_gate)
        {
            watched.Cost = cost;
            return WatchRest.After(cost, _questions.Values.Where(other => !ReferenceEquals(other, watched)).Select(other => other.Cost));
        }
    }

    /// <summary>Until the cube moves on, or somebody comes, who may hold an older answer, or the last one leaves.</summary>
    private async Task SleepAsync(WatchedQuestion watched, long position)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            await await Task.WhenAny(node.WaitPastAsync(position, woken.Token), watched.WokenAsync(woken.Token));
        }
        finally
        {
            await woken.CancelAsync();
        }
    }

    private async Task DeliverSafelyAsync(WatchedQuestion watched)
    {
        try
        {
            await DeliverAsync(watched);
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            // The next change may be answered again.
            log.LogError(defect, "The watched question {Projection} {Question} failed.", watched.Question.Projection.Name, watched.Question.ToQueryString());
        }
    }

    private async Task DeliverAsync(WatchedQuestion watched)
    {
        lock (_gate)
            watched.LookedAt = node.Position;
        var now = node.AskOnOneCore(watched.Question);
        watched.Given.Hold(now);
        InStep<Answer>.Delivery delivery;
        lock (_gate)
            delivery = watched.Listeners.Deliver(now);
        await Sending.SendAsync(hub, "changed", watched.Listeners, delivery, _gate, clock);
    }
}
