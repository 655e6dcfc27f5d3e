using JourneyLedger.Folds.Disclosure;

namespace JourneyLedger.Folds.Boards;

/// <summary>How a figure stands to its target.</summary>
public enum TargetStatus : byte
{
    /// <summary>The board has set none.</summary>
    NoTarget,

    OnTarget,

    OffTarget,

    /// <summary>The figure may not be shown, so nothing is said of it.</summary>
    NotShown,

    /// <summary>Of this measure neither more nor less is better.</summary>
    NotJudged,
}

/// <summary>A figure then and now, of the areas that are shown at both times: an area that appears is not a rise.</summary>
/// <param name="SameAreas">False when more or fewer areas are shown at one of the times.</param>
public sealed record DashboardDifference(double Then, double Now, bool SameAreas)
{
    public double By => Now - Then;

    /// <summary>Null when no row is shown at both times.</summary>
    internal static DashboardDifference? Between(Measure measure, BoardFigure? then, BoardFigure? now)
    {
        if (then is null || now is null)
            return null;
        var period = BoardFigures.PeriodAt(measure);
        var (before, after) = (then.Rows.ToLookup(KeyOf), now.Rows.ToLookup(KeyOf));
        return BoardFigures.Make(measure, then.Rows.Where(row => after.Contains(KeyOf(row)))) is { } was && BoardFigures.Make(measure, now.Rows.Where(row => before.Contains(KeyOf(row)))) is { } @is
            ? new(was.Value, @is.Value, was.Rows.Count == then.Rows.Count && @is.Rows.Count == now.Rows.Count)
            : null;

        // Two periods are compared area by area.
        CellKey KeyOf(ReleasedRow row) => period == 0 ? row.Key with { First = null } : period == 1 ? row.Key with { Second = null } : row.Key;
    }
}

/// <summary>A period on a line.</summary>
/// <param name="Period"><c>2026-03</c> or <c>2026-Q1</c>.</param>
/// <param name="Figure">Null for one that may not be shown.</param>
/// <param name="SoFar">The period is not over.</param>
public sealed record PeriodPoint(string Period, BoardFigure? Figure, bool SoFar);

/// <summary>An area's bar.</summary>
/// <param name="Area">Code.</param>
/// <param name="Figure">Null for one that may not be shown: the area is named all the same.</param>
public sealed record AreaBar(string Area, BoardFigure? Figure);

/// <summary>One adopted measure on a dashboard.</summary>
/// <param name="Adopted">As the board adopted it.</param>
/// <param name="Measure">Null when this version of the product has none of that name.</param>
/// <param name="Now">The headline; null for one that may not be shown.</param>
/// <param name="Period">The period that the headline is of, for a measure that has periods: the last one shown, of people the last whole one.</param>
/// <param name="Status">Against the target.</param>
/// <param name="Since">Change since the release that is compared with; null without one.</param>
/// <param name="StatusThen">Against the same target then.</param>
/// <param name="Periods">The latest, from the first shown to the last without gaps.</param>
/// <param name="Areas">Those shown first, the largest first; then the hidden ones.</param>
public sealed record DashboardMeasure(
    AdoptedMeasure Adopted, Measure? Measure, BoardFigure? Now, string? Period, TargetStatus Status, DashboardDifference? Since, TargetStatus StatusThen,
    IReadOnlyList<PeriodPoint> Periods, IReadOnlyList<AreaBar> Areas)
{
    /// <summary>The period that the figure compared with is of.</summary>
    public string? PeriodThen { get; private init; }

    /// <summary>A line goes back so far: a year and the month a year ago.</summary>
    private const int MostPeriods = 13;

    /// <summary>Whole periods, counted back from the last, in which the figure went one way: positive for up, negative for down.</summary>
    public int PeriodsRunning
    {
        get
        {
            var whole = Periods.Where(point => !point.SoFar).Select(point => point.Figure?.Value).Reverse().ToArray();
            var running = 0;
            for (var at = 1; at < whole.Length && whole[at - 1] is { } later && whole[at] is { } earlier; at++)
            {
                var step = Math.Sign(later - earlier);
                if (step == 0 || (running != 0 && step != Math.Sign(running)))
                    break;
                running += step;
            }

            return running;
        }
    }

    internal static DashboardMeasure Of(AdoptedMeasure adopted, Measure? measure, BoardFigures now, BoardFigures? then)
    {
        if (measure is null)
            return new(adopted, null, null, null, TargetStatus.NotShown, null, TargetStatus.NotShown, [], []);
        var (figure, period) = Headline(measure, now);
        var (before, periodThen) = then is null ? (null, null) : Headline(measure, then);
        var areas = now.Areas.Select(area => new AreaBar(area, now.Of(measure, area, period)))
            .OrderByDescending(bar => bar.Figure?.Value ?? double.MinValue).ThenBy(bar => bar.Area, StringComparer.Ordinal);
        return new(
            adopted, measure, figure, period, Judge(adopted, measure, figure), DashboardDifference.Between(measure, before, figure), Judge(adopted, measure, before),
            [.. Line(measure, now)], [.. areas.Where(bar => bar.Area != Disclosure.Measure.UnknownArea || bar.Figure is not null)])
        { PeriodThen = periodThen };
    }

    internal static (BoardFigure? Figure, string? Period) Headline(Measure measure, BoardFigures figures)
    {
        if (BoardFigures.PeriodAt(measure) < 0)
            return (figures.Of(measure), null);
        var shown = figures.Periods(measure).Reverse().Select(period => (Figure: figures.Of(measure, period), Period: period)).Where(one => one.Figure is not null).ToArray();
        // How many people there are in part of a period says nothing beside a whole one; a median or a share does.
        var whole = measure.Kind == MeasureKind.People ? shown.Where(one => !DashboardPeriod.Holds(one.Period, figures.Release.Day)).ToArray() : shown;
        return whole.Length > 0 ? whole[0] : shown.Length > 0 ? shown[0] : (null, figures.Periods(measure).LastOrDefault());
    }

    /// <summary>A target is in the measure's unit, of a share in per cent.</summary>
    private static TargetStatus Judge(AdoptedMeasure adopted, Measure measure, BoardFigure? figure)
    {
        if (adopted.Target is not { } target)
            return TargetStatus.NoTarget;
        if (figure is null)
            return TargetStatus.NotShown;
        var value = measure.Kind == MeasureKind.Share ? figure.Value * 100 : figure.Value;
        return measure.Better switch
        {
            Better.Lower => value <= target ? TargetStatus.OnTarget : TargetStatus.OffTarget,
            Better.Higher => value >= target ? TargetStatus.OnTarget : TargetStatus.OffTarget,
            _ => TargetStatus.NotJudged,
        };
    }

    private static IEnumerable<PeriodPoint> Line(Measure measure, BoardFigures now)
    {
        var periods = now.Periods(measure).TakeLast(MostPeriods).ToArray();
        if (periods.Length == 0)
            yield break;
        for (var period = periods[0]; string.CompareOrdinal(period, periods[^1]) <= 0; period = DashboardPeriod.After(period))
            yield return new(period, now.Of(measure, period), DashboardPeriod.Holds(period, now.Release.Day));
    }
}
