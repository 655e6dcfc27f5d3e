using NodaTime;

namespace JourneyLedger.Folds.Disclosure;

/// <summary>What was shown of a measure's cells before, with whom it was of: what a new extract is compared with.</summary>
internal sealed class EarlierCells
{
    /// <summary>Newest first.</summary>
    private readonly List<(Extract Extract, Dictionary<CellKey, DraftCell> Cells)> _extracts = [];

    private readonly Dictionary<CellKey, DraftCell> _released = [];

    public EarlierCells(Measure measure, ShownBefore before)
    {
        var tallies = new Dictionary<(long Position, LocalDate Day), MeasureTally?>();
        foreach (var (extract, marks) in before.Extracts)
        {
            var shown = extract.Cells.ToDictionary(cell => cell.Key, cell => cell.Figure);
            _extracts.Insert(0, (extract, Cells(marks, (tally, mark) => new(
                mark.Key, shown.GetValueOrDefault(mark.Key), ExtractMaker.PeopleOf(tally, mark.Key, extract.Areas.ToHashSet(StringComparer.Ordinal)), mark.Position, mark.Day, shown.GetValueOrDefault(mark.Key) is not null))));
        }

        var released = (before.Release?.Of(measure.Name) ?? []).Where(row => row.Number.Value is not null).Select(row => row.Key).ToHashSet();
        _released = Cells(before.Marks, (tally, mark) =>
        {
            var others = new OtherValues(tally);
            return new(mark.Key, null, others.IsOther(mark.Key) ? others.Besides(mark.Key, mark.Beside.Contains) : tally.Of(mark.Key), mark.Position, mark.Day, released.Contains(mark.Key));
        });

        Dictionary<CellKey, DraftCell> Cells(IReadOnlyList<RowMark> marks, Func<MeasureTally, RowMark, DraftCell> cell) => marks
            .Where(mark => mark.Measure == measure.Name)
            .Select(mark => TallyAt(mark) is { } tally ? cell(tally, mark) : null).OfType<DraftCell>()
            .ToDictionary(one => one.Key);

        MeasureTally? TallyAt(RowMark mark)
        {
            if (!tallies.TryGetValue((mark.Position, mark.Day), out var tally))
                tallies.Add((mark.Position, mark.Day), tally = before.TallyAt(measure.Name, mark.Position, mark.Day));
            return tally;
        }
    }

    /// <summary>
    /// The cell as it may stand in a new extract before anything is hidden for another's sake. Where few people have changed since the release, its
    /// figure is worked out of the same people as the release's own; where that or the new figure would be few people apart from one that an extract
    /// showed, or hid, it stays what it was there. So no difference in time is told.
    /// </summary>
    public DraftCell Draft(CellKey key, ExtractOrder order)
    {
        var (kind, rules) = (order.Tally.Measure.Kind, order.Rules);
        var now = ExtractMaker.PeopleOf(order.Tally, key, order.Areas);
        var draft = _released.TryGetValue(key, out var row) && Turnover.Between(row.People, now) < rules.Batch
            ? row with { Figure = rules.Figure(kind, key, row.People) }
            : new(key, rules.Figure(kind, key, now), now, order.Position, order.Day, false);
        return _extracts
            .Where(one => key.Area != Extract.Total || SameAreas(one.Extract, order))
            .Select(one => one.Cells.GetValueOrDefault(key)).OfType<DraftCell>()
            .FirstOrDefault(earlier => Turnover.Between(earlier.People, draft.People) < rules.Batch) ?? draft;
    }

    /// <summary>
    /// Whether a total, shown anew, would tell of few people together with what was shown before: as the change of what is hidden beside it, or as
    /// its difference from a total of other areas.
    /// </summary>
    /// <param name="line">Whose total.</param>
    /// <param name="cells">Of the new table, as far as it is made.</param>
    /// <param name="order">Of the new extract.</param>
    public bool WouldTell(TableLine line, IReadOnlyDictionary<CellKey, DraftCell> cells, ExtractOrder order)
    {
        if (cells[line.Total] is { Figure: null } or { IsKnown: true })
            return false;
        var hidden = ExtractMaker.Together(line.Cells.Where(key => cells[key].Figure is null).Select(key => cells[key].People));
        foreach (var (extract, earlier) in _extracts)
        {
            if (earlier.GetValueOrDefault(line.Total) is not { Figure: not null } total)
                continue;
            var hiddenThen = ExtractMaker.Together(line.Cells.Select(key => earlier.GetValueOrDefault(key)).OfType<DraftCell>().Where(cell => cell.Figure is null).Select(cell => cell.People));
            if (IsFew(hiddenThen, hidden) || (!SameAreas(extract, order) && IsFew(total.People, cells[line.Total].People)))
                return true;
        }

        return false;

        bool IsFew(IReadOnlyList<RowPerson> then, IReadOnlyList<RowPerson> now) => Turnover.Between(then, now) is > 0 and var changed && changed < order.Rules.Batch;
    }

    private static bool SameAreas(Extract extract, ExtractOrder order) => extract.Areas.SequenceEqual(order.Areas, StringComparer.Ordinal);
}
