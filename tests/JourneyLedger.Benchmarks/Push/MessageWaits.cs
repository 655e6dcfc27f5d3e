using System.Diagnostics;

namespace JourneyLedger.Benchmarks.Push;

/// <summary>How long each event took to each listener, by milliseconds: a message tells of every event between what its listener knew and its position.</summary>
internal sealed class MessageWaits
{
    private const int Longest = 60_000;
    private readonly long[] _byMillisecond = new long[Longest + 1];
    private long _waits;

    public long Messages { get; private set; }

    /// <param name="heard">By all listeners.</param>
    /// <param name="kind">Which messages.</param>
    /// <param name="committed">When each position was acknowledged; others are not counted.</param>
    public static MessageWaits Of(IReadOnlyList<HeardMessage> heard, HeardKind kind, IReadOnlyDictionary<long, long> committed)
    {
        var waits = new MessageWaits();
        var first = committed.Keys.Min();
        foreach (var listener in heard.Where(message => message.Kind == kind).GroupBy(message => message.Listener))
        {
            var known = first - 1;
            foreach (var message in listener.OrderBy(message => message.At))
            {
                waits.Messages++;
                for (; known < message.Position; known++)
                {
                    if (committed.TryGetValue(known + 1, out var at))
                        waits.Add(Stopwatch.GetElapsedTime(at, message.At).TotalMilliseconds);
                }
            }
        }

        return waits;
    }

    /// <summary>Milliseconds within which such a share of events was told.</summary>
    public double At(double share)
    {
        long below = 0;
        for (var ms = 0; ms < Longest; ms++)
        {
            below += _byMillisecond[ms];
            if (below >= share * _waits)
                return ms + 1;
        }

        return Longest;
    }

    private void Add(double milliseconds)
    {
        _byMillisecond[(int)Math.Clamp(milliseconds, 0, Longest)]++;
        _waits++;
    }
}
