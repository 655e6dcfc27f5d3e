using JourneyLedger.Folds;

namespace JourneyLedger.Web.Live;

/// <summary>
/// One question that somebody watches, and who. Those in step share the answer last sent and get one broadcast; a newcomer brings the answer it
/// was given on arrival, gets a patch of its own from that one once, and is then in step. So no patch ever meets an answer it was not made from.
/// Not safe for several threads: <see cref="LedgerWatch"/> holds its lock around every call.
/// </summary>
internal sealed class WatchedQuestion(Question question)
{
    private readonly HashSet<string> _inStep = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _woken = new(0, 1);
    private readonly Dictionary<string, Answer> _newcomers = new(StringComparer.Ordinal);

    public Question Question => question;

    /// <summary>SignalR group of those in step. Fresh for each watched question, so that no late leaver of an earlier one hears this one.</summary>
    public string Group { get; } = $"answer/{Guid.NewGuid():n}";

    /// <summary>The answer that those in step hold; null while there are none.</summary>
    public Answer? Sent { get; private set; }

    public bool HasListeners => _inStep.Count + _newcomers.Count > 0;

    /// <summary>The position at which it was last asked for delivery, or the lowest that a newcomer brought since.</summary>
    public long LookedAt { get; set; } = long.MaxValue;

    /// <summary>What asking it and sending took the last time.</summary>
    public TimeSpan Cost { get; set; }

    public void Add(string connection, Answer given)
    {
        _newcomers[connection] = given;
        LookedAt = Math.Min(LookedAt, given.Position);
    }

    public void Remove(string connection)
    {
        _newcomers.Remove(connection);
        _inStep.Remove(connection);
        if (_inStep.Count == 0)
            Sent = null;
    }

    /// <summary>Ends the sleep of its loop.</summary>
    public void Wake()
    {
        if (_woken.CurrentCount == 0)
            _woken.Release();
    }

    public Task WokenAsync(CancellationToken cancel) => _woken.WaitAsync(cancel);

    public bool IsInStep(string connection) => _inStep.Contains(connection);

    /// <summary>What to send now that the answer has changed; afterwards everybody is in step with it.</summary>
    public Delivery Deliver(Answer now)
    {
        var delivery = new Delivery(
            Sent is { } sent && sent.Position != now.Position ? AnswerPatch.Between(sent, now) : null,
            [.. _newcomers.Select(newcomer => (newcomer.Key, newcomer.Value.Position == now.Position ? null : AnswerPatch.Between(newcomer.Value, now)))]);
        _inStep.UnionWith(_newcomers.Keys);
        _newcomers.Clear();
        Sent = now;
        return delivery;
    }

    /// <param name="ToGroup">For those who were in step; null for nothing.</param>
    /// <param name="ToNewcomers">For each newcomer its own; null for nothing, since it came with the present answer.</param>
    public sealed record Delivery(AnswerPatch? ToGroup, IReadOnlyList<(string Connection, AnswerPatch? Patch)> ToNewcomers);
}
