using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using JourneyLedger.Rules.Flags;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Folds.Reports;

/// <summary>What boards had changed by a day, as far as known. A change holds from its day on and never for days before it was made.</summary>
internal sealed class BoardThresholds
{
    private readonly Dictionary<string, ThresholdChange[]> _byMetric;
    private readonly LocalDate _day;
    private readonly int _lately;

    public BoardThresholds(CubeView view)
    {
        (_day, _lately) = (view.Day, SoftLimits.InForce(view.Day).ReportingDateDays);
        _byMetric = view.OrganisationRecords.Select(ThresholdChange.Of).OfType<ThresholdChange>()
            .GroupBy(change => change.Metric, StringComparer.Ordinal)
            .ToDictionary(metric => metric.Key, metric => metric.OrderBy(change => change.HoldsFrom).ThenBy(change => change.Position).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The threshold in force on the day; null where no board has said anything that holds by then.</summary>
    public ThresholdUsed? InForce(string metric)
    {
        if (!_byMetric.TryGetValue(metric, out var changes) || changes.LastOrDefault(change => change.HoldsFrom <= _day) is not { } now)
            return null;
        var lately = Array.FindIndex(changes, change => Period.DaysBetween(change.HoldsFrom, _day) is var days && days >= 0 && days <= _lately);
        double? former = lately < 0 ? null : lately > 0 ? changes[lately - 1].To : changes[0].From;
        return new(metric, now.To, "board", QuestionText.Text(now.HoldsFrom), now.Board) { Former = former is { } was && was != now.To ? was : null };
    }
}
