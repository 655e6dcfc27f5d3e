namespace JourneyLedger.Folds.Disclosure;

/// <summary>
/// Values that nobody has listed beforehand, such as variants of journeys or pairs of steps: one that too few people have would tell of them by its
/// name alone. All those that have no row of their own stand together, as "other".
/// </summary>
/// <param name="tally">Of a measure; where none of its dimensions is open-ended nothing here is true of any row.</param>
public sealed class OtherValues(MeasureTally tally)
{
    /// <summary>The value of their row.</summary>
    public const string Other = "other";

    private readonly int _dimension = Array.FindIndex([.. tally.Measure.Dimensions], dimension => dimension.IsOpenEnded);

    public bool IsOther(CellKey key) => _dimension >= 0 && (_dimension == 0 ? key.First : key.Second) == Other;

    /// <summary>The row that a row's people stand in while it has none of its own; null where values are listed.</summary>
    public CellKey? OtherOf(CellKey key) => _dimension switch
    {
        0 => key with { First = Other },
        1 => key with { Second = Other },
        _ => null,
    };

    /// <summary>The people of all rows without one of their own, each once.</summary>
    /// <param name="other">Row to fill.</param>
    /// <param name="hasOwn">Whether a row has.</param>
    public IReadOnlyList<RowPerson> Besides(CellKey other, Func<CellKey, bool> hasOwn) =>
    [
        .. tally.Rows.Where(row => OtherOf(row.Key) == other && !hasOwn(row.Key))
            .SelectMany(row => row.Value)
            .GroupBy(person => person.Claimant)
            .Select(said => new RowPerson(said.Key, said.Max(person => person.Said)))
            .OrderBy(person => person.Claimant),
    ];
}
