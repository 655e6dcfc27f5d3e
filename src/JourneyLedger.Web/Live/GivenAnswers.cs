using JourneyLedger.Cube;
using JourneyLedger.Folds;

namespace JourneyLedger.Web.Live;

/// <summary>
/// What those who begin to watch one question are given. A thousand pages that come back together hold few different answers between them: the present
/// one is asked once for all who wait for it, and what leads there from an earlier one is worked out once for all who hold that. One asking at a time.
/// </summary>
internal sealed class GivenAnswers(LedgerNode node, Question question)
{
    /// <summary>Answers at hand: the last few that were told, and those that newcomers came with.</summary>
    private const int MostHeld = 8;

    private readonly SemaphoreSlim _asking = new(1, 1);
    private readonly Dictionary<long, AnswerPatch> _patches = []; // to _patched; whoever asks has both
    private readonly Lock _gate = new();
    private readonly Queue<Answer> _held = new();
    private Answer? _patched;
    private Answer? _latest;

    /// <summary>The present answer, and what turns the one at a position into it.</summary>
    /// <param name="position">Of the newcomer's answer; 0 for none yet. The node has come as far.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<(Answer Now, AnswerPatch Patch)> GiveAsync(long position, CancellationToken cancel)
    {
        var atLeast = Math.Max(position, node.Position); // as fresh as an answer asked for this newcomer alone
        await _asking.WaitAsync(cancel);
        try
        {
            if (Latest is not { } now || now.Position < atLeast)
                Hold(now = node.Ask(question));
            if (!ReferenceEquals(_patched, now))
                _patches.Clear();
            _patched = now;
            if (!_patches.TryGetValue(position, out var patch))
                _patches.Add(position, patch = AnswerPatch.Between(Held(position), now) with { FromPosition = position, Position = now.Position });
            return (now, patch);
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>Keeps an answer that was just asked, or told to everybody.</summary>
    public void Hold(Answer answer)
    {
        lock (_gate)
        {
            _held.Enqueue(answer);
            if (_held.Count > MostHeld)
                _held.Dequeue();
            if (answer.Question.KnownAt is null && (_latest is null || answer.Position > _latest.Position))
                _latest = answer;
        }
    }

    private Answer? Latest
    {
        get
        {
            lock (_gate)
                return _latest;
        }
    }

    /// <summary>The answer at a position: one at hand, else asked as it was known then, which comes to the same.</summary>
    private Answer Held(long position)
    {
        lock (_gate)
        {
            if (_held.FirstOrDefault(answer => answer.Position == position) is { } held)
                return held;
        }

        var asked = node.Ask(question with { KnownAt = new KnownAt.AtPosition(Math.Max(0, position)) });
        Hold(asked);
        return asked;
    }
}
