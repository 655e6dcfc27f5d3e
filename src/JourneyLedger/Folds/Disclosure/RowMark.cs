using NodaTime;

namespace JourneyLedger.Folds.Disclosure;

/// <summary>
/// When a row was last settled: shown anew, or found to be hidden, after enough people in it had changed. Marks of hidden rows are there too. They
/// are stored with a release, so that another process can go on exactly where one stopped, and are shown to nobody: a hidden row's mark would tell
/// that it is there.
/// </summary>
/// <param name="Measure">Name of the measure.</param>
/// <param name="Key">Which row.</param>
/// <param name="Position">Ledger position that its people stood in it at.</param>
/// <param name="Day">Day that they did as of.</param>
public sealed record RowMark(string Measure, CellKey Key, long Position, LocalDate Day)
{
    /// <summary>For the row of all other values: the rows that had one of their own then.</summary>
    public IReadOnlyList<CellKey> Beside { get; init; } = [];

    public bool Equals(RowMark? other) =>
        other is not null && (Measure, Key, Position, Day) == (other.Measure, other.Key, other.Position, other.Day) && Beside.SequenceEqual(other.Beside);

    public override int GetHashCode() => HashCode.Combine(Measure, Key, Position, Day);
}
