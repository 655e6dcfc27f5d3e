using NodaTime;

namespace JourneyLedger.Folds.Disclosure;

/// <summary>One row as it may be shown, and when it was last true.</summary>
/// <param name="Measure">Name of the measure.</param>
/// <param name="Key">Which row.</param>
/// <param name="Number">What is shown.</param>
/// <param name="Position">Ledger position it is true at: rows are shown anew one by one.</param>
/// <param name="Day">Day that it is of.</param>
public sealed record ReleasedRow(string Measure, CellKey Key, ShownNumber Number, long Position, LocalDate Day)
{
    /// <summary>Of the measure, when the row was shown: a row of a measure that was redefined since may be of the former version for a while.</summary>
    public int Version { get; init; } = 1;
}

/// <summary>
/// Everything that boards may see at one moment: the whole catalogue, once. Nothing else is ever shown to them, so whoever holds all releases of a
/// ledger holds all that was ever disclosed. A row that is hidden is not in it.
/// </summary>
/// <param name="Number">From 1, dense within a ledger.</param>
/// <param name="Position">Ledger position that was known when it was made.</param>
/// <param name="Day">Day that it is as of.</param>
/// <param name="At">When it was made.</param>
/// <param name="Rules"><see cref="DisclosureRules.Text"/> in force when it was made.</param>
/// <param name="Rows">By measure and key.</param>
public sealed record Release(long Number, long Position, LocalDate Day, Instant At, string Rules, IReadOnlyList<ReleasedRow> Rows)
{
    public IEnumerable<ReleasedRow> Of(string measure) => Rows.Where(row => row.Measure == measure);
}
