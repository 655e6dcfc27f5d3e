using System.Globalization;
using JourneyLedger.Clocks;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Vocabulary;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Web.Pages.Workspace;

/// <summary>What a change of a threshold does, in words, before it is recorded. No figure of people stands in it.</summary>
public static class ThresholdEffects
{
    /// <param name="metric">The threshold's name.</param>
    /// <param name="effectiveFrom">ISO day.</param>
    /// <param name="projections">Of the node.</param>
    /// <param name="board">Whose next meeting may fall into the days of S28.</param>
    /// <param name="catalogue">Of the ledger.</param>
    public static IReadOnlyList<string> Of(string metric, string effectiveFrom, IReadOnlyList<IProjection> projections, Board board, EventCatalogue catalogue)
    {
        var titles = projections.Where(one => Reads(one, metric)).Select(one => $"{one.Definition} {one.Title}").ToArray();
        var effects = new List<string>
        {
            titles.Length == 0
                ? "No report of this node reads a threshold of this name. It is kept, and nothing changes: check the name as reports print it."
                : $"These reports count under it from then on: {string.Join("; ", titles)}.",
            "Days before keep what held on them: no past report is restated.",
        };
        if (LocalDatePattern.Iso.Parse(effectiveFrom).TryGetValue(default, out var from))
        {
            var days = SoftLimits.InForce(from).ReportingDateDays;
            effects.Add($"Reports for days up to {Day(from.PlusDays(days))} carry the flag S28 and print both answers, under the new threshold and under the former.");
            if (board.NextMeeting is { } next && next >= from && next <= from.PlusDays(days))
                effects.Add($"The next meeting, on {Day(next)}, falls into these days: its figures will be shown with both.");
        }

        return effects;
    }

    private static bool Reads(IProjection projection, string metric) => projection is Report
        && (metric.StartsWith(projection.Name + "/", StringComparison.Ordinal)
            ? projection.Settings.Any(setting => metric == $"{projection.Name}/{setting.Name}")
            : projection.Settings.Any(setting => setting.Name == Report.StandardDays) && IntervalNames.Clocks.Any(clock => clock.Standard() is { } standard && (metric == standard || metric.StartsWith(standard + "/", StringComparison.Ordinal))));

    private static string Day(LocalDate day) => day.ToString("d MMMM uuuu", CultureInfo.InvariantCulture);
}
