using NodaTime;

namespace JourneyLedger.Folds.Disclosure;

/// <summary>
/// Makes releases one after the other, and keeps who stood in each row when it was last settled: a row is shown anew only when enough people in it
/// have changed since, whether by what they did, by what was put right, or by the passing of days. Not safe for several threads.
/// </summary>
/// <param name="rules">Hold for a row from when it is next settled.</param>
public sealed class ReleaseBook(DisclosureRules rules)
{
    private readonly Dictionary<(string Measure, CellKey Key), SettledRow> _rows = [];

    /// <summary>Of measures that this version of the product cannot count: kept for one that can.</summary>
    private readonly List<RowMark> _uncounted = [];

    /// <summary>The last release made; null for none.</summary>
    public Release? Last { get; private set; }

    /// <summary>All that another process needs besides the last release to go on from it.</summary>
    public IReadOnlyList<RowMark> Marks =>
    [
        .. _rows.Values.Select(row => row.Mark).Concat(_uncounted)
            .OrderBy(mark => mark.Measure, StringComparer.Ordinal).ThenBy(mark => mark.Key, CellKey.Order),
    ];

    /// <summary>
    /// Takes up where another process left off: every further release is the one that it would have made. A measure that has been redefined since is
    /// counted as it is now at the marks too, so that its rows wait for enough people who really changed.
    /// </summary>
    /// <param name="last">Its last release.</param>
    /// <param name="marks">Its <see cref="Marks"/>.</param>
    /// <param name="tallyAt">A measure by its name, counted as known at a position and as of a day; null where there is no such measure. Asked once for each three.</param>
    public void Resume(Release last, IReadOnlyList<RowMark> marks, Func<string, long, LocalDate, MeasureTally?> tallyAt)
    {
        _rows.Clear();
        _uncounted.Clear();
        var shown = last.Rows.ToDictionary(row => (row.Measure, row.Key));
        foreach (var moment in marks.GroupBy(mark => (mark.Measure, mark.Position, mark.Day)))
        {
            if (tallyAt(moment.Key.Measure, moment.Key.Position, moment.Key.Day) is not { } tally)
            {
                _uncounted.AddRange(moment);
                continue;
            }

            var others = new OtherValues(tally);
            foreach (var mark in moment)
            {
                var people = others.IsOther(mark.Key) ? others.Besides(mark.Key, mark.Beside.Contains) : tally.Of(mark.Key);
                _rows[(mark.Measure, mark.Key)] = new(people, mark, shown.GetValueOrDefault((mark.Measure, mark.Key)));
            }
        }

        Last = last;
    }

    /// <summary>Takes erased people out of what is kept: nothing that is worked out after an erasure has them, at no matter what position.</summary>
    /// <param name="claimants">Their numbers.</param>
    public void Forget(IReadOnlySet<int> claimants)
    {
        foreach (var (row, settled) in _rows.ToArray())
        {
            if (settled.People.Any(person => claimants.Contains(person.Claimant)))
                _rows[row] = settled with { People = [.. settled.People.Where(person => !claimants.Contains(person.Claimant))] };
        }
    }

    /// <summary>The next release; null while the epoch of the last one lasts.</summary>
    /// <param name="tallies">The whole catalogue, at one moment. Rows of a measure that is not among them are remembered and not shown.</param>
    /// <param name="position">What it is known at.</param>
    /// <param name="day">What it is as of.</param>
    /// <param name="at">Now.</param>
    public Release? Next(IReadOnlyList<MeasureTally> tallies, long position, LocalDate day, Instant at)
    {
        if (Last is { } last && EpochOf(last.At) >= EpochOf(at))
            return null;
        var shown = new List<ReleasedRow>();
        foreach (var tally in tallies)
        {
            Look(tally, position, day);
            shown.AddRange(_rows.Where(row => row.Key.Measure == tally.Measure.Name).Select(row => row.Value.Shown).OfType<ReleasedRow>());
        }

        return Last = new(
            (Last?.Number ?? 0) + 1, position, day, at, rules.Text,
            [.. shown.OrderBy(row => row.Measure, StringComparer.Ordinal).ThenBy(row => row.Key, CellKey.Order)]);
    }

    private long EpochOf(Instant at) => at.ToUnixTimeTicks() / rules.Epoch.BclCompatibleTicks;

    private void Look(MeasureTally tally, long position, LocalDate day)
    {
        var name = tally.Measure.Name;
        var others = new OtherValues(tally);
        var keys = tally.Rows.Keys.Concat(_rows.Keys.Where(row => row.Measure == name).Select(row => row.Key)).Where(key => !others.IsOther(key)).ToHashSet();
        foreach (var key in keys)
            Settle(tally.Measure, tally.Of(key), new(name, key, position, day));
        // Which values have a row of their own is decided above, by batches too: so nobody is moved into "other" by one other person's leaving.
        foreach (var other in keys.Select(others.OtherOf).OfType<CellKey>().ToHashSet())
        {
            CellKey[] own = [.. keys.Where(key => others.OtherOf(key) == other && IsShown(name, key)).Order(CellKey.Order)];
            Settle(tally.Measure, others.Besides(other, own.Contains), new(name, other, position, day) { Beside = own });
        }
    }

    private bool IsShown(string measure, CellKey key) => _rows.TryGetValue((measure, key), out var row) && row.Shown is not null;

    private void Settle(Measure measure, IReadOnlyList<RowPerson> now, RowMark mark)
    {
        var row = (mark.Measure, mark.Key);
        if (Turnover.Between(_rows.GetValueOrDefault(row)?.People ?? [], now) < rules.Batch)
            return;
        var number = rules.Show(measure.Kind, now);
        // How many people a median of all areas is of would be a total of exact rows.
        if (mark.Key.Area is null)
            number = number is null ? null : number with { Base = null };
        _rows[row] = new(now, mark, number is null ? null : new(mark.Measure, mark.Key, number, mark.Position, mark.Day) { Version = measure.Version });
    }

    private sealed record SettledRow(IReadOnlyList<RowPerson> People, RowMark Mark, ReleasedRow? Shown);
}
