using JourneyLedger.Folds;

namespace JourneyLedger.Web.Live;

/// <summary>
/// One question that somebody watches, and who. Not safe for several threads, its <see cref="Given"/> apart: <see cref="LedgerWatch"/> holds its lock
/// around every call.
/// </summary>
internal sealed class WatchedQuestion(LedgerNode node, Question question)
{
    private readonly SemaphoreSlim _woken = new(0, 1);

    public Question Question => question;

    public GivenAnswers Given { get; } = new(node, question);

    public InStep<Answer> Listeners { get; } = new("answer", static (held, now) => held.Position == now.Position ? null : AnswerPatch.Between(held, now));

    /// <summary>Those who are being given their first answer.</summary>
    public int Arriving { get; set; }

    public bool Wanted => Arriving > 0 || Listeners.HasListeners;

    /// <summary>The position at which it was last asked for delivery, or the lowest that a newcomer brought since.</summary>
    public long LookedAt { get; set; } = long.MaxValue;

    /// <summary>What asking it and sending took the last time.</summary>
    public TimeSpan Cost { get; set; }

    public void Add(string connection, Answer given)
    {
        Listeners.Add(connection, given);
        LookedAt = Math.Min(LookedAt, given.Position);
    }

    /// <summary>Ends the sleep of its loop.</summary>
    public void Wake()
    {
        if (_woken.CurrentCount == 0)
            _woken.Release();
    }

    public Task WokenAsync(CancellationToken cancel) => _woken.WaitAsync(cancel);
}
