using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Folds.Disclosure;

/// <summary>
/// Which figures of a cell may be published (metric M66). Rates are of exact people here and not of rounded ones as on boards, so that they need
/// enough people on either side. A rate of none or of all is not published: it says of everybody in the row what they are.
/// </summary>
/// <param name="Ledger">The ledger's rules.</param>
/// <param name="Board">Of the board that publishes: stricter ones, or the same.</param>
public sealed record ExtractRules(DisclosureRules Ledger, DisclosureRules Board)
{
    /// <summary>People a published rate must have on either side.</summary>
    private const int LeastOfRate = 5;

    /// <summary>Rates of fewer people are whole per cents, others have one decimal.</summary>
    private const int LeastOfDecimal = 100;

    /// <summary>People that a 92nd percentile must be of.</summary>
    private const int LeastOfPercentile = 25;

    private const int Percentile = 92;

    /// <summary>Of <see cref="Board"/>, as extracts name them.</summary>
    public string Text => Board.Text;

    /// <summary>People that hidden cells must hold together before a total beside them is shown.</summary>
    public int Threshold => Math.Max(Ledger.Threshold, Board.Threshold);

    /// <summary>Distinct people that must have changed before a cell is published anew.</summary>
    public int Batch => Math.Max(Ledger.Batch, Board.Batch);

    /// <summary>What may be published of a cell; null where nothing may. Nobody at all is as hidden as few: no nought is certain here.</summary>
    public ExtractFigure? Figure(MeasureKind kind, CellKey key, IReadOnlyList<RowPerson> people) => kind switch
    {
        MeasureKind.People => Count(people.Count(person => person.IsCounted)) is { } count ? new(count) : null,
        MeasureKind.Share => Rate(people.Count(person => person.IsCounted), people.Count),
        // How many people a median of all areas is of would be a total of exact rows.
        _ => Median([.. people.Where(person => person.IsCounted).Select(person => person.Said).Order()]) is { } figure ? figure with { Base = key.Area is null ? null : figure.Base } : null,
    };

    private long? Count(int people) => DisclosureRules.Coarser(Ledger.Shown(people), Board);

    private ExtractFigure? Rate(int counted, int people) => Count(people) is { } of && counted >= LeastOfRate && people - counted >= LeastOfRate
        ? new(Math.Round(100.0 * counted / people, people < LeastOfDecimal ? 0 : 1, MidpointRounding.AwayFromZero), of)
        : null;

    private ExtractFigure? Median(int[] days) => Count(days.Length) is { } of
        ? new(MiddleValues.Median(days)!.Value, of, days.Length < LeastOfPercentile ? null : MiddleValues.Percentile(days, Percentile))
        : null;
}
