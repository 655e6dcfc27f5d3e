using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Projections.Waits;

/// <summary>One group's waits, as the answer shows them.</summary>
internal sealed class GroupWaits
{
    private readonly int[] _allEnds;

    /// <param name="group">Which.</param>
    /// <param name="sums">Added up.</param>
    /// <param name="limits">Of the question.</param>
    /// <param name="history">Organisations that brought a history along: nobody of theirs enters late.</param>
    public GroupWaits(WaitGroup group, WaitSums sums, WaitLimits limits, HashSet<string> history)
    {
        (Group, StandardDays, Undated, Departures) = (group, sums.StandardDays, sums.Undated, sums.Departures);
        _allEnds = [.. Enumerable.Range(0, sums.Now.Ends)];
        Waiting = sums.Now.Days(open: true);
        Completed = sums.Now.Days(open: false, _allEnds);
        Curve = sums.Seen;
        foreach (var (organisation, brought) in sums.Brought)
            Curve.Merge(history.Contains(organisation) ? brought.Whole : brought.Late);
        ClearanceDays = Departures == 0 ? null : Open * (double)limits.WindowDays / Departures;
    }

    public WaitGroup Group { get; }

    public int? StandardDays { get; }

    public long Undated { get; }

    public long Departures { get; }

    /// <summary>Empty where nothing ended: it would never clear.</summary>
    public double? ClearanceDays { get; }

    /// <summary>Ages of those who wait and whose start is known to the day.</summary>
    public SortedDays Waiting { get; }

    /// <summary>Days of waits that ended in the period, in whatever way.</summary>
    public SortedDays Completed { get; }

    /// <summary>For curves: those who wait and those who do not any more.</summary>
    public WaitTally Curve { get; }

    public long Open => Waiting.Count + Undated;

    /// <summary>Who waits with an age and a standard to hold it against.</summary>
    public Proportion Within => new(StandardDays is { } days ? Waiting.Within(days) : 0, StandardDays is null ? 0 : Waiting.Count);

    public Proportion CompletedWithin => new(StandardDays is { } days ? Completed.Within(days) : 0, StandardDays is null ? 0 : Completed.Count);
}

/// <summary>The same of all groups together.</summary>
internal sealed record AllWaits(long Open, long Undated, long OpenWithin, long OpenWithStandard, long CompletedWithin, long CompletedWithStandard, SortedDays Completed, WaitTally Curve)
{
    public static AllWaits Of(IReadOnlyCollection<GroupWaits> groups, int ends)
    {
        var (curve, completed) = (new WaitTally(ends), new WaitTally(1));
        foreach (var one in groups)
        {
            curve.Merge(one.Curve);
            for (var day = 0; day < one.Completed.Counts.Count; day++)
                completed.Add(day, 0, times: one.Completed.Counts[day]);
        }

        return new(
            groups.Sum(one => one.Open), groups.Sum(one => one.Undated), groups.Sum(one => one.Within.Count), groups.Sum(one => one.Within.Of),
            groups.Sum(one => one.CompletedWithin.Count), groups.Sum(one => one.CompletedWithin.Of), completed.Days(open: false, 0), curve);
    }
}
