using NodaTime.Text;

namespace JourneyLedger.Folds.Boards;

/// <summary>What turns a board's dashboard at one release into that at another.</summary>
/// <param name="Board">Id.</param>
/// <param name="FromRelease">Number of the release that it applies to; 0 for a dashboard without any cell.</param>
/// <param name="Release">Number of the release that it leads to.</param>
/// <param name="Position">Ledger position that this one knew.</param>
/// <param name="Day">Day that its figures are as of, ISO.</param>
/// <param name="At">In force from then, ISO.</param>
/// <param name="Cells">Cells that differ or are new, by name.</param>
/// <param name="Removed">Names of cells that are there no more.</param>
public sealed record DashboardPatch(
    string Board, long FromRelease, long Release, long Position, string Day, string At, IReadOnlyDictionary<string, DashboardCell> Cells, IReadOnlyList<string> Removed)
{
    /// <param name="held">Null for nothing yet.</param>
    /// <param name="now">Of the same board.</param>
    public static DashboardPatch Between(BoardDashboard? held, BoardDashboard now)
    {
        IReadOnlyDictionary<string, DashboardCell> before = held?.Cells ?? new Dictionary<string, DashboardCell>();
        return new(
            now.Board.Id, held?.Release.Number ?? 0, now.Release.Number, now.Release.Position, LocalDatePattern.Iso.Format(now.Release.Day), InstantPattern.ExtendedIso.Format(now.Release.At),
            now.Cells.Where(cell => !before.TryGetValue(cell.Key, out var was) || was != cell.Value).ToDictionary(cell => cell.Key, cell => cell.Value),
            [.. before.Keys.Where(name => !now.Cells.ContainsKey(name))]);
    }
}
