namespace JourneyLedger.Folds.Statistics;

/// <summary>
/// Waits counted by their days: those that ended, by kind of end, and those still open. It takes as much room as the longest wait has days, however
/// many there are. Mutable; one caller at a time.
/// </summary>
public sealed class WaitTally
{
    private readonly long[][] _ended;
    private long[] _open = [];
    private long[] _entered = [];

    /// <param name="ends">Kinds of end that are told apart.</param>
    public WaitTally(int ends) => _ended = [.. Enumerable.Repeat(Array.Empty<long>(), ends)];

    public int Ends => _ended.Length;

    /// <summary>Ended waits.</summary>
    public long Ended => _ended.Sum(counts => counts.Sum());

    /// <summary>Waits still open.</summary>
    public long Open => _open.Sum();

    /// <summary>Waits that had ended, or were last seen, by the day from which they could have been seen: nothing can be learnt from them.</summary>
    public long Unseen { get; private set; }

    /// <summary>Waits that were seen from a later day than their first.</summary>
    public long EnteredLate { get; private set; }

    /// <param name="days">From the first day to the end; of an open one, its age.</param>
    /// <param name="end">Which kind of end, from 0; null for an open one.</param>
    /// <param name="enteredAt">Days that it had waited by the day on which it came under observation (left truncation); 0 for one seen from the first.</param>
    /// <param name="times">How many such waits.</param>
    public void Add(int days, int? end, int enteredAt = 0, long times = 1)
    {
        if (enteredAt > 0 && days <= enteredAt)
        {
            Unseen += times;
            return;
        }

        CountAt(ref end is { } kind ? ref _ended[kind] : ref _open, days, times);
        if (enteredAt > 0)
        {
            CountAt(ref _entered, enteredAt, times);
            EnteredLate += times;
        }
    }

    public void Merge(WaitTally other)
    {
        for (var kind = 0; kind < _ended.Length; kind++)
            AddAll(ref _ended[kind], other._ended[kind]);
        AddAll(ref _open, other._open);
        AddAll(ref _entered, other._entered);
        Unseen += other.Unseen;
        EnteredLate += other.EnteredLate;
    }

    /// <summary>
    /// Who was at risk on each day on which something ended or was last seen. At a tie ends come before last sights; one that came under observation
    /// on a day is at risk from the next day on.
    /// </summary>
    public IReadOnlyList<RiskRow> AtRisk()
    {
        var rows = new List<RiskRow>();
        var atRisk = Ended + Open - EnteredLate;
        for (var day = 0; day < Math.Max(_open.Length, _ended.Max(counts => counts.Length)); day++)
        {
            var (ended, open) = (_ended.Select(counts => At(counts, day)).ToArray(), At(_open, day));
            if (ended.Sum() + open > 0)
                rows.Add(new(day, atRisk, ended, open));
            atRisk += At(_entered, day) - ended.Sum() - open;
        }

        return rows;
    }

    /// <summary>Days of ended waits of some kinds, and of open ones where asked, in ascending order; for middle values.</summary>
    public SortedDays Days(bool open, params ReadOnlySpan<int> ends)
    {
        var counts = new long[Math.Max(_open.Length, _ended.Max(kind => kind.Length))];
        foreach (var kind in ends)
            AddAll(ref counts, _ended[kind]);
        if (open)
            AddAll(ref counts, _open);
        return new(counts);
    }

    private static long At(long[] counts, int day) => day < counts.Length ? counts[day] : 0;

    private static void CountAt(ref long[] counts, int day, long times)
    {
        if (day >= counts.Length)
            Array.Resize(ref counts, Math.Max(day + 1, counts.Length * 2));
        counts[day] += times;
    }

    private static void AddAll(ref long[] counts, long[] other)
    {
        if (counts.Length < other.Length)
            Array.Resize(ref counts, other.Length);
        for (var day = 0; day < other.Length; day++)
            counts[day] += other[day];
    }
}
