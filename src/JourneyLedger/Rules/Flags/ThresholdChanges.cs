using System.Globalization;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Rules.Flags;

/// <summary>A board's change of a threshold from a day on. The former one holds for every day before.</summary>
/// <param name="Position">Of the event.</param>
/// <param name="Board">Organisation that reported it.</param>
/// <param name="Changed">Day on which the board changed it.</param>
/// <param name="Metric">The threshold's name, such as a clock's standard.</param>
/// <param name="From">Until then.</param>
/// <param name="To">From then on.</param>
/// <param name="EffectiveFrom">The first day that it holds for.</param>
public sealed record ThresholdChange(long Position, string Board, LocalDate Changed, string Metric, double From, double To, LocalDate EffectiveFrom)
{
    private const string Type = "threshold.changed";

    /// <summary>The change that an event is, or null.</summary>
    public static ThresholdChange? Of(OrganisationRecord record) =>
        record.Event is { Type: Type, What: var what } one && what.Text("metric") is { } metric && what.Number("from") is { } from && what.Number("to") is { } to && what.DaysTo("effectiveFrom") is { } days
            ? new(one.Position, one.Organisation, WallClock.DateOf(one.Day), metric, from, to, WallClock.DateOf(one.Day + days))
            : null;

    /// <summary>The first day that it holds for: never before it was made, whatever it says of itself.</summary>
    public LocalDate HoldsFrom => LocalDate.Max(EffectiveFrom, Changed);
}

/// <summary>The thresholds of a board on any day, and S28: one that changed shortly before a date that is reported for.</summary>
public static class ThresholdChanges
{
    /// <summary>The value in force on a day: of the last change that holds from then or before, else what the first one changed it from, else the usual one.</summary>
    /// <param name="changes">Of any metric, in any order, as known.</param>
    /// <param name="metric">Its name.</param>
    /// <param name="day">The day asked about.</param>
    /// <param name="usual">Where no board has said otherwise.</param>
    public static double InForce(IEnumerable<ThresholdChange> changes, string metric, LocalDate day, double usual)
    {
        var ordered = changes.Where(change => change.Metric == metric).OrderBy(change => change.HoldsFrom).ThenBy(change => change.Position).ToArray();
        return ordered.LastOrDefault(change => change.HoldsFrom <= day)?.To ?? ordered.FirstOrDefault()?.From ?? usual;
    }

    /// <summary>S28: the changes of which a report for a day must say the answer under the former threshold too.</summary>
    /// <param name="changes">As known.</param>
    /// <param name="reporting">The day reported for.</param>
    public static IReadOnlyList<Flag> Of(IEnumerable<ThresholdChange> changes, LocalDate reporting)
    {
        var days = Vocabulary.SoftLimits.InForce(reporting).ReportingDateDays;
        return
        [
            .. changes
                .Where(change => IsWithin(change.Changed) || IsWithin(change.EffectiveFrom))
                .OrderBy(change => change.Position)
                .Select(change => new Flag(
                    "S28", change.Position, 0, change.Board,
                    string.Create(CultureInfo.InvariantCulture, $"'{change.Metric}' was changed from {change.From} to {change.To} on {change.Changed:uuuu-MM-dd}, {Period.DaysBetween(change.Changed, reporting)} days before the date reported for."),
                    change.Changed)),
        ];

        bool IsWithin(LocalDate day) => Period.DaysBetween(day, reporting) is var before && before >= 0 && before <= days;
    }
}
