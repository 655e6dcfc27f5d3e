using NodaTime;

namespace JourneyLedger.Folds.Disclosure;

/// <summary>A cell of an extract in the making.</summary>
/// <param name="Key">Which.</param>
/// <param name="Figure">Null for one that is not shown.</param>
/// <param name="People">Whom it is of.</param>
/// <param name="Position">Ledger position that they stood in it at.</param>
/// <param name="Day">As of it.</param>
/// <param name="IsKnown">Its figure was shown before.</param>
internal sealed record DraftCell(CellKey Key, ExtractFigure? Figure, IReadOnlyList<RowPerson> People, long Position, LocalDate Day, bool IsKnown)
{
    public TableCell InTable => new(People.Count, Figure is not null, IsKnown);

    /// <summary>When a hidden cell last changed is not said either.</summary>
    public ExtractCell Published => Figure is null ? new(Key, null, null, null) : new(Key, Figure, Position, Day);
}

/// <summary>Makes the cells of an extract, one table for each second value.</summary>
/// <param name="order">Of the extract, with areas in order.</param>
/// <param name="past">What was shown before.</param>
/// <param name="firsts">Values of the first dimension; one null where there is none.</param>
internal sealed class DraftTable(ExtractOrder order, EarlierCells past, string?[] firsts)
{
    private readonly Measure _measure = order.Tally.Measure;

    /// <summary>By area and first value, totals last.</summary>
    public IEnumerable<DraftCell> Sheet(string? second)
    {
        string[] areas = [.. order.Areas];
        var keys = Areas().SelectMany(area => Columns().Select(first => new CellKey(area, first, second))).ToArray();
        var cells = keys.ToDictionary(key => key, key => past.Draft(key, order));
        TableLine[] lines = _measure.Kind == MeasureKind.MedianDays ? [] :
        [
            .. Columns().Select(first => new TableLine(new(Extract.Total, first, second), [.. areas.Select(area => new CellKey(area, first, second))])),
            .. AddsUp ? areas.Append(Extract.Total).Select(area => new TableLine(new(area, Extract.Total, second), [.. firsts.Select(first => new CellKey(area, first, second))])) : [],
        ];
        while (Hide().FirstOrDefault(key => cells[key].Figure is not null) is { Area: not null } key)
            cells[key] = cells[key] with { Figure = null };
        return keys.Select(key => cells[key]);

        IEnumerable<CellKey> Hide() =>
            SecondarySuppression.Hide(cells.ToDictionary(cell => cell.Key, cell => cell.Value.InTable), lines, order.Rules.Threshold)
                .Concat(lines.Where(line => past.WouldTell(line, cells, order)).Select(line => line.Total));
    }

    /// <summary>Values of the first dimension may be added up.</summary>
    private bool AddsUp => _measure.Kind != MeasureKind.MedianDays && _measure.Dimensions is [{ IsPartition: true }, ..];

    private IEnumerable<string?> Columns() => AddsUp ? firsts.Append(Extract.Total) : firsts;

    /// <summary>Counts and rates have totals; of medians the tally itself has those of all areas, which a table of some of them must not tell.</summary>
    private IEnumerable<string?> Areas()
    {
        if (_measure.Kind != MeasureKind.MedianDays)
            return order.Areas.Append(Extract.Total);
        return order.Tally.Rows.Keys.All(key => key.Area is null || order.Areas.Contains(key.Area)) ? order.Areas.Append(null) : order.Areas;
    }
}
