using System.Text.RegularExpressions;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Projections.CommissionWorkspace;

/// <summary>
/// What the metric of a milestone is now, in the board's areas: of a measure that the board adopted under that name, or of the words "median
/// referral→start days" for any clock. Null for other words, and where there is nothing to count.
/// </summary>
internal sealed partial class MilestoneReading(Board board, BoardClocks clocks, ReportRequest asked)
{
    private static readonly MeasureCatalogue Catalogue = MeasureCatalogue.In(typeof(MilestoneReading).Assembly);

    private readonly Dictionary<string, double?> _read = new(StringComparer.Ordinal);

    public double? Now(Milestone milestone)
    {
        if (!_read.TryGetValue(milestone.Metric, out var now))
            _read.Add(milestone.Metric, now = Read(milestone.Metric));
        return now;
    }

    private double? Read(string metric)
    {
        if (board.Measures.FirstOrDefault(one => one.Metric == metric) is { } adopted && Catalogue.Measures.TryGetValue(adopted.Measure, out var measure))
            return Read(measure);
        return MedianText().Match(metric) is { Success: true } median && BoardClocks.ClockOf(median.Groups["clock"].Value) is var (clock, _) ? clocks.Median(clock) : null;
    }

    /// <summary>Of distinct people, whatever rows they stand in; a measure by month or quarter is read of the last one with anybody in it.</summary>
    private double? Read(Measure measure)
    {
        var at = BoardFigures.PeriodAt(measure);
        var rows = MeasureTally.Of(asked.View, measure).Rows.Where(row => row.Key.Area is { } area && (board.Areas.Count == 0 || board.Areas.Contains(area))).ToArray();
        var last = at < 0 ? null : rows.Select(row => BoardFigures.ValueAt(row.Key, at)).Max(StringComparer.Ordinal);
        var people = rows.Where(row => at < 0 || BoardFigures.ValueAt(row.Key, at) == last)
            .SelectMany(row => row.Value)
            .GroupBy(person => person.Claimant)
            .Select(person => person.Max(one => one.Said))
            .ToArray();
        var counted = people.Where(said => said >= 0).ToArray();
        Array.Sort(counted);
        return measure.Kind switch
        {
            MeasureKind.People => counted.Length,
            MeasureKind.Share => people.Length == 0 ? null : 100.0 * counted.Length / people.Length,
            _ => MiddleValues.Median(counted),
        };
    }

    [GeneratedRegex("^median (?<clock>.+) days$", RegexOptions.ExplicitCapture)]
    private static partial Regex MedianText();
}
