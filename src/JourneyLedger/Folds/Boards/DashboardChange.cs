using JourneyLedger.Folds.Disclosure;
using NodaTime;

namespace JourneyLedger.Folds.Boards;

/// <summary>What one release said otherwise than the one before it: an aggregate of the board, never a person's step.</summary>
/// <param name="At">When the release was made.</param>
/// <param name="Release">Its number.</param>
/// <param name="Measure">Whose headline changed.</param>
/// <param name="Period">That the headline is of, for a measure with periods.</param>
/// <param name="Difference">By how much.</param>
public sealed record DashboardChange(Instant At, long Release, Measure Measure, string? Period, DashboardDifference Difference)
{
    /// <summary>The changes between releases, newest first.</summary>
    /// <param name="board">Whose areas and adopted measures.</param>
    /// <param name="releases">Consecutive ones, newest first.</param>
    /// <param name="measures">To look at.</param>
    /// <param name="most">Changes wanted.</param>
    internal static IReadOnlyList<DashboardChange> Between(Board board, IReadOnlyList<Release> releases, IReadOnlyList<Measure> measures, int most)
    {
        var figures = releases.Select(release => new BoardFigures(board, release)).ToArray();
        var changes =
            from pair in figures.Zip(figures.Skip(1), (later, earlier) => (Later: later, Earlier: earlier))
            from measure in measures
            let now = DashboardMeasure.Headline(measure, pair.Later)
            let then = DashboardMeasure.Headline(measure, pair.Earlier)
            where now.Period == then.Period
            let difference = DashboardDifference.Between(measure, then.Figure, now.Figure)
            where difference is { By: not 0 }
            select new DashboardChange(pair.Later.Release.At, pair.Later.Release.Number, measure, now.Period, difference);
        return [.. changes.Take(most)];
    }
}
