namespace JourneyLedger.Folds.Disclosure;

/// <summary>
/// Totals of what is shown: sums of shown rows and nothing else. A total of exact rows would let whoever subtracts the shown ones have the hidden
/// ones.
/// </summary>
public static class ShownTotal
{
    /// <summary>The sum of rows; null where it would count people twice, of medians, and where no row is shown.</summary>
    /// <param name="measure">Whose rows.</param>
    /// <param name="rows">Of one release, each once. Rows whose count or share is hidden add nothing, to no side of a share.</param>
    public static ShownNumber? Of(Measure measure, IEnumerable<ReleasedRow> rows)
    {
        ReleasedRow[] shown = [.. rows.Where(row => row.Number.Counted is not null)];
        if (measure.Kind == MeasureKind.MedianDays || shown.Length == 0 || !MayAdd(measure, shown))
            return null;
        var counted = shown.Sum(row => row.Number.Counted!.Value);
        if (measure.Kind == MeasureKind.People)
            return new(counted, null, counted);
        var of = shown.Sum(row => row.Number.Base!.Value);
        return new(Math.Min(1, (double)counted / of), of, counted);
    }

    /// <summary>Rows may be added where people stand in one of them at most: along areas, and along dimensions that say so.</summary>
    private static bool MayAdd(Measure measure, IReadOnlyList<ReleasedRow> rows) =>
        (IsPartition(measure, 0) || rows.Select(row => row.Key.First).Distinct().Count() == 1)
        && (IsPartition(measure, 1) || rows.Select(row => row.Key.Second).Distinct().Count() == 1);

    private static bool IsPartition(Measure measure, int dimension) => measure.Dimensions.Count <= dimension || measure.Dimensions[dimension].IsPartition;
}
