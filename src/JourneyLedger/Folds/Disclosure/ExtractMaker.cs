using NodaTime;

namespace JourneyLedger.Folds.Disclosure;

/// <summary>A measure at one moment, to be published.</summary>
/// <param name="Ledger">Its name.</param>
/// <param name="Tally">Who stands where, exactly.</param>
/// <param name="Position">Known at it.</param>
/// <param name="Day">As of it.</param>
/// <param name="Areas">That the table lists, whether anybody is in them or not.</param>
/// <param name="Rules">To make it by.</param>
public sealed record ExtractOrder(string Ledger, MeasureTally Tally, long Position, LocalDate Day, IReadOnlyList<string> Areas, ExtractRules Rules);

/// <summary>What was shown of the same measure before: by extracts, and by the release in force.</summary>
/// <param name="Extracts">All that were made of it, oldest first.</param>
/// <param name="Release">The last release; null for none.</param>
/// <param name="Marks">Of the release.</param>
/// <param name="TallyAt">A measure by its name, counted as known at a position and as of a day; null where it cannot be. Asked once for each three.</param>
public sealed record ShownBefore(IReadOnlyList<MadeExtract> Extracts, Release? Release, IReadOnlyList<RowMark> Marks, Func<string, long, LocalDate, MeasureTally?> TallyAt)
{
    public static ShownBefore Nothing { get; } = new([], null, [], static (_, _, _) => null);
}

/// <summary>
/// Makes extracts: figures by <see cref="ExtractRules"/>; a cell or total that would differ from what was shown before by fewer people than a batch
/// stays what it was; then <see cref="SecondarySuppression"/>; and no total is shown whose difference from the cells beside it, or from a total of
/// other areas, would tell of fewer.
/// </summary>
public static class ExtractMaker
{
    public static MadeExtract Make(ExtractOrder order, ShownBefore before)
    {
        var measure = order.Tally.Measure;
        var past = new EarlierCells(measure, before);
        string[] areas = [.. order.Areas.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var here = order.Tally.Rows.Keys.Where(key => key.Area is null || areas.Contains(key.Area, StringComparer.Ordinal)).ToArray();
        var draft = new DraftTable(order with { Areas = areas }, past, Values(here.Select(key => key.First), measure.Dimensions.Count > 0));
        var cells = Values(here.Select(key => key.Second), measure.Dimensions.Count > 1).SelectMany(draft.Sheet).ToArray();
        var listed = cells.Where(cell => cell.Figure is not null).Select(cell => (cell.Key.First, cell.Key.Second)).ToHashSet();
        return new(
            new(order.Ledger, measure, measure.Version, order.Position, order.Day, order.Rules.Text, areas,
                [.. cells.Where(cell => measure.Dimensions.Count == 0 || listed.Contains((cell.Key.First, cell.Key.Second))).Select(cell => cell.Published)]),
            [.. cells.Select(cell => new RowMark(measure.Name, cell.Key, cell.Position, cell.Day))]);
    }

    /// <summary>The people of a cell of a table, each once; of a total, those of its cells.</summary>
    /// <param name="tally">At one moment.</param>
    /// <param name="key">Of the cell.</param>
    /// <param name="areas">That the table lists.</param>
    internal static IReadOnlyList<RowPerson> PeopleOf(MeasureTally tally, CellKey key, IReadOnlyCollection<string> areas) =>
        key.Area != Extract.Total && key.First != Extract.Total
            ? tally.Of(key)
            : Together(tally.Rows
                .Where(row => row.Key.Area is { } area && (key.Area == Extract.Total ? areas.Contains(area) : area == key.Area)
                    && (key.First == Extract.Total || row.Key.First == key.First) && row.Key.Second == key.Second)
                .Select(row => row.Value));

    /// <summary>The people of several cells, each once.</summary>
    internal static IReadOnlyList<RowPerson> Together(IEnumerable<IReadOnlyList<RowPerson>> cells) =>
    [
        .. cells.SelectMany(people => people).GroupBy(person => person.Claimant)
            .Select(said => new RowPerson(said.Key, said.Max(person => person.Said))).OrderBy(person => person.Claimant),
    ];

    private static string?[] Values(IEnumerable<string?> values, bool has) => has ? [.. values.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : [null];
}
