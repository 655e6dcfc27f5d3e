using NodaTime;

namespace JourneyLedger.Folds.Disclosure;

/// <summary>
/// Makes releases one after the other, and keeps who stood in each row when it was last shown: a row is shown anew only when enough people in it
/// have changed since. Not safe for several threads.
/// </summary>
public sealed class ReleaseBook(DisclosureRules rules)
{
    private readonly Dictionary<(string Measure, CellKey Key), ShownRow> _rows = [];

    /// <summary>The last release made; null for none.</summary>
    public Release? Last { get; private set; }

    /// <summary>Takes up where another process left off.</summary>
    /// <param name="last">Its last release.</param>
    /// <param name="peopleOf">The people of a row at the position and day of its <see cref="ReleasedRow"/>; for a row that is not in the release, of the release's.</param>
    public void Resume(Release last, Func<string, CellKey, IReadOnlyList<RowPerson>> peopleOf)
    {
        _rows.Clear();
        foreach (var row in last.Rows)
            _rows[(row.Measure, row.Key)] = new(peopleOf(row.Measure, row.Key), row);
        Last = last;
    }

    /// <summary>The next release; null while the epoch of the last one lasts.</summary>
    /// <param name="tallies">The whole catalogue, at one moment.</param>
    /// <param name="position">What it is known at.</param>
    /// <param name="day">What it is as of.</param>
    /// <param name="at">Now.</param>
    public Release? Next(IReadOnlyList<MeasureTally> tallies, long position, LocalDate day, Instant at)
    {
        if (Last is { } last && EpochOf(last.At) >= EpochOf(at))
            return null;
        foreach (var tally in tallies)
        {
            foreach (var key in tally.Rows.Keys.Concat(_rows.Keys.Where(row => row.Measure == tally.Measure.Name).Select(row => row.Key)).Distinct().ToArray())
                Look(tally, key, position, day);
        }

        return Last = new(
            (Last?.Number ?? 0) + 1, position, day, at, DisclosureRules.Version,
            [.. _rows.Values.Select(row => row.Shown).OfType<ReleasedRow>()
                .OrderBy(row => row.Measure, StringComparer.Ordinal)
                .ThenBy(row => row.Key.Area, StringComparer.Ordinal).ThenBy(row => row.Key.First, StringComparer.Ordinal).ThenBy(row => row.Key.Second, StringComparer.Ordinal)]);
    }

    private long EpochOf(Instant at) => at.ToUnixTimeTicks() / rules.Epoch.BclCompatibleTicks;

    private void Look(MeasureTally tally, CellKey key, long position, LocalDate day)
    {
        var row = (tally.Measure.Name, key);
        var (before, now) = (_rows.GetValueOrDefault(row), tally.Rows.GetValueOrDefault(key, []));
        if (Changed(before?.People ?? [], now) < rules.Batch)
            return;
        _rows[row] = new(now, rules.Show(tally.Measure.Kind, now) is { } shown ? new(tally.Measure.Name, key, shown, position, day) : null);
    }

    /// <summary>Distinct people who came, went, or of whom something else is said. Both lists are by number.</summary>
    private static int Changed(IReadOnlyList<RowPerson> before, IReadOnlyList<RowPerson> now)
    {
        var (changed, i, j) = (0, 0, 0);
        while (i < before.Count || j < now.Count)
        {
            var order = i == before.Count ? 1 : j == now.Count ? -1 : before[i].Claimant.CompareTo(now[j].Claimant);
            changed += order != 0 || before[i].Said != now[j].Said ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return changed;
    }

    private sealed record ShownRow(IReadOnlyList<RowPerson> People, ReleasedRow? Shown);
}
