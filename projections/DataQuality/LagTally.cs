using System.Runtime.InteropServices;

namespace JourneyLedger.Projections.DataQuality;

/// <summary>How many events were recorded so many civil days after they happened.</summary>
internal sealed class LagTally
{
    private readonly Dictionary<int, long> _byDays = [];

    public long Count { get; private set; }

    /// <summary>How many of them were on time.</summary>
    public long OnTime { get; private set; }

    public void Add(int days, bool onTime)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_byDays, days, out _)++;
        Count++;
        OnTime += onTime ? 1 : 0;
    }

    public void Add(LagTally other)
    {
        foreach (var (days, events) in other._byDays)
            CollectionsMarshal.GetValueRefOrAddDefault(_byDays, days, out _) += events;
        (Count, OnTime) = (Count + other.Count, OnTime + other.OnTime);
    }

    /// <summary>The mean of the two middle ones when their number is even; null for none.</summary>
    public double? MedianDays => Count == 0 ? null : (AtRank((Count + 1) / 2) + AtRank((Count / 2) + 1)) / 2.0;

    private int AtRank(long rank)
    {
        var seen = 0L;
        foreach (var (days, events) in _byDays.OrderBy(one => one.Key))
        {
            seen += events;
            if (seen >= rank)
                return days;
        }

        throw new ArgumentOutOfRangeException(nameof(rank));
    }
}
