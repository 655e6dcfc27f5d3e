using System.Globalization;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Web.Pages.Boards;

/// <summary>
/// Every sentence that a board's pages make from figures, whole and in one place, so that it can be said in another language. Sentences are neutral:
/// they say what differs between released figures and not why, nor whether it is good.
/// </summary>
public static class BoardWords
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Where no figure stands.</summary>
    public const string Hidden = BoardDashboard.Hidden;

    public static string AreaName(string code) => code == Measure.UnknownArea ? "Area not known" : Areas.NameOf(code);

    public static string AreasOf(Board board) => board.Areas.Count == 0 ? "All areas of the ledger" : string.Join(", ", board.Areas.Select(AreaName));

    public static string Day(LocalDate day) => day.ToString("d MMMM uuuu", Culture);

    public static string Period(string period) => DashboardPeriod.InWords(period, Culture);

    /// <summary>Short, under an axis; with the year where one begins.</summary>
    public static string PeriodOfAxis(string period) => DashboardPeriod.IsQuarter(period) || period.EndsWith("-01", StringComparison.Ordinal)
        ? DashboardPeriod.First(period).ToString("MMM ’yy", Culture) : DashboardPeriod.First(period).ToString("MMM", Culture);

    public static string Time(Instant at, DateTimeZone zone) => at.InZone(zone).ToString("HH:mm:ss", Culture);

    public static string Moment(Instant at, DateTimeZone zone) => at.InZone(zone).ToString("d MMM, HH:mm", Culture);

    public static string Number(MeasureKind kind, double value) => BoardDashboard.Text(kind, value);

    public static string NumberOrHidden(BoardFigure? people) => people is null ? Hidden : Number(MeasureKind.People, people.Value);

    /// <summary>A figure with its unit.</summary>
    public static string Figure(MeasureKind kind, double value) => kind switch
    {
        MeasureKind.Share => $"{Number(kind, value)}%",
        MeasureKind.MedianDays => value == 1 ? "1 day" : $"{Number(kind, value)} days",
        _ => $"{Number(kind, value)} people",
    };

    /// <summary>Beside the number on a card.</summary>
    public static string Unit(MeasureKind kind) => kind switch { MeasureKind.Share => "%", MeasureKind.MedianDays => "days, median", _ => "people" };

    public static string Status(TargetStatus status) => status switch
    {
        TargetStatus.OnTarget => "On target",
        TargetStatus.OffTarget => "Off target",
        TargetStatus.NotShown => "Not shown",
        TargetStatus.NotJudged => "Not judged",
        _ => "No target",
    };

    public static string Tag(TargetStatus status) => status switch { TargetStatus.OnTarget => "govuk-tag--green", TargetStatus.OffTarget => "govuk-tag--red", _ => "govuk-tag--grey" };

    /// <summary>What the target is, beside its status.</summary>
    public static string Target(DashboardMeasure one)
    {
        if (one.Measure is not { } measure || one.Adopted.Target is not { } target)
            return "The board has set none";
        var figure = TargetFigure(measure.Kind, target);
        return measure.Better switch { Better.Lower => $"Target: {figure} or less", Better.Higher => $"Target: {figure} or more", _ => $"Target: {figure}" };
    }

    /// <summary>A target is in the measure's unit, of a share in per cent.</summary>
    public static string TargetFigure(MeasureKind kind, double target) => Figure(kind, kind == MeasureKind.Share ? target / 100 : target);

    /// <summary>The change on a card, with a sign for those who see it.</summary>
    public static (string Sign, string Words) Change(DashboardMeasure one, string since)
    {
        if (one.Since is not { } difference)
            return ("", $"No figure to compare with on {since}");
        var by = Math.Abs(difference.By);
        if (by == 0)
            return ("", $"The same as on {since}");
        var up = difference.By > 0;
        var words = one.Measure!.Kind switch
        {
            MeasureKind.Share => up ? $"{Number(MeasureKind.Share, by)} points higher than on {since}" : $"{Number(MeasureKind.Share, by)} points lower than on {since}",
            MeasureKind.MedianDays => up ? $"{Figure(MeasureKind.MedianDays, by)} longer than on {since}" : $"{Figure(MeasureKind.MedianDays, by)} shorter than on {since}",
            _ => up ? $"{Number(MeasureKind.People, by)} more than on {since}" : $"{Number(MeasureKind.People, by)} fewer than on {since}",
        };
        return (up ? "▲" : "▼", words);
    }

    /// <summary>A change that is counted over fewer areas than the figure says so.</summary>
    public const string SomeAreas = "Compared over the areas shown both times.";

    /// <summary>What changed since the meeting, one sentence for each measure that did.</summary>
    public static IEnumerable<(string Metric, string Words)> Findings(BoardDashboard dashboard)
    {
        foreach (var one in dashboard.Measures)
        {
            if (one is { Measure: { } measure, Since: { } difference } && difference.By != 0)
                yield return (one.Adopted.Metric, $"{Finding(one, measure, difference)}{Crossing(one)}{(difference.SameAreas ? "" : " " + SomeAreas)}");
        }
    }

    public const string NothingChanged = "No figure of the board’s measures differs.";

    private static string Finding(DashboardMeasure one, Measure measure, DashboardDifference difference)
    {
        var (then, now) = (Figure(measure.Kind, difference.Then), Figure(measure.Kind, difference.Now));
        if (one is { Period: { } period, PeriodThen: { } periodThen } && period != periodThen)
            return $"{measure.Title}: {now} in {Period(period)}, {then} in {Period(periodThen)}.";
        var by = Math.Abs(difference.By);
        return (measure.Kind, difference.By > 0) switch
        {
            (MeasureKind.People, true) => $"{measure.Title}: {Number(measure.Kind, by)} more people, {now} in all.",
            (MeasureKind.People, false) => $"{measure.Title}: {Number(measure.Kind, by)} fewer people, {now} in all.",
            (_, true) => $"{measure.Title}: rose from {then} to {now}.",
            (_, false) => $"{measure.Title}: fell from {then} to {now}.",
        };
    }

    private static string Crossing(DashboardMeasure one)
    {
        if (one.Measure is not { } measure || one.Adopted.Target is not { } target || one.Status == one.StatusThen)
            return "";
        var figure = TargetFigure(measure.Kind, target);
        return (one.StatusThen, one.Status) switch
        {
            (TargetStatus.OffTarget, TargetStatus.OnTarget) => $" It is on target now ({figure}) and was not then.",
            (TargetStatus.OnTarget, TargetStatus.OffTarget) => $" It is off target now ({figure}) and was on target then.",
            _ => "",
        };
    }

    /// <summary>The title of a line: what it shows.</summary>
    public static string LineTitle(DashboardMeasure one)
    {
        var title = one.Measure!.Title;
        var shown = one.Periods.Where(point => point is { SoFar: false, Figure: not null }).ToArray();
        var quarters = one.Period is { } period && DashboardPeriod.IsQuarter(period);
        return one.PeriodsRunning switch
        {
            >= 2 and var running => quarters ? $"{title}: rising for {running} quarters" : $"{title}: rising for {running} months",
            <= -2 and var running => quarters ? $"{title}: falling for {-running} quarters" : $"{title}: falling for {-running} months",
            _ when shown.Length >= 2 =>
                $"{title}: {Figure(one.Measure.Kind, shown[0].Figure!.Value)} in {Period(shown[0].Period)}, {Figure(one.Measure.Kind, shown[^1].Figure!.Value)} in {Period(shown[^1].Period)}",
            _ => title,
        };
    }

    /// <summary>What a line is of, under its title.</summary>
    public static string LineCaption(DashboardMeasure one)
    {
        var quarters = one.Period is { } period && DashboardPeriod.IsQuarter(period);
        var unit = one.Measure!.Kind switch
        {
            MeasureKind.Share => quarters ? "Per cent, by quarter." : "Per cent, by month.",
            MeasureKind.MedianDays => quarters ? "Median days, by quarter." : "Median days, by month.",
            _ => quarters ? "People, by quarter." : "People, by month.",
        };
        return one.Periods.LastOrDefault() is { SoFar: true } last ? $"{unit} {Period(last.Period)} is so far." : unit;
    }

    /// <summary>The same as a line, for those who do not see it.</summary>
    public static string LineWords(DashboardMeasure one)
    {
        var shown = one.Periods.Where(point => point.Figure is not null).ToArray();
        var hidden = one.Periods.Count - shown.Length;
        var (first, last) = (shown[0], shown[^1]);
        var path = $"From {Figure(one.Measure!.Kind, first.Figure!.Value)} in {Period(first.Period)} to {Figure(one.Measure.Kind, last.Figure!.Value)} in {Period(last.Period)}.";
        return hidden switch
        {
            0 => path,
            1 => $"{path} 1 of them is not shown, to protect privacy.",
            _ => $"{path} {hidden} of them are not shown, to protect privacy.",
        };
    }

    /// <summary>The title of bars: what they show.</summary>
    public static string BarsTitle(DashboardMeasure one)
    {
        var measure = one.Measure!;
        if (one.Areas.FirstOrDefault() is not { Figure: not null } first || one.Areas.Count < 2)
            return $"{measure.Title}, by area";
        var area = AreaName(first.Area);
        return measure.Kind switch
        {
            MeasureKind.Share => $"{measure.Title}: the highest share is in {area}",
            MeasureKind.MedianDays => $"{measure.Title}: the longest is in {area}",
            _ => $"{measure.Title}: the most people are in {area}",
        };
    }

    public static string BarsCaption(DashboardMeasure one)
    {
        var unit = one.Measure!.Kind switch { MeasureKind.Share => "Per cent", MeasureKind.MedianDays => "Median days", _ => "People" };
        return one.Period is { } month ? $"{unit} in {Period(month)}, by area." : $"{unit}, by area.";
    }

    public static string StockTitle(DashboardStock stock) =>
        stock.Steps.Count == 0 ? "Where people are now" : $"Where people are now: the most are at {stock.Steps[0].Label}";

    /// <summary>One of the latest changes.</summary>
    public static string Latest(DashboardChange change)
    {
        var by = Figure(change.Measure.Kind, Math.Abs(change.Difference.By));
        var title = change.Period is { } month ? $"{change.Measure.Title}, {Period(month)}" : change.Measure.Title;
        return (change.Measure.Kind, change.Difference.By > 0) switch
        {
            (MeasureKind.People, true) => $"{title}: {by} more",
            (MeasureKind.People, false) => $"{title}: {by} fewer",
            (_, true) => $"{title}: rose to {Figure(change.Measure.Kind, change.Difference.Now)}",
            (_, false) => $"{title}: fell to {Figure(change.Measure.Kind, change.Difference.Now)}",
        };
    }

    public static string Late(SourceTimeliness source) => source.DaysLate switch { 0 => "On time", 1 => "1 day late", var days => $"{days} days late" };

    public static bool IsSealed(BoardReply reply) => reply is { Seal: { Unsealed: 0 }, WhyNotSealed: null };

    /// <summary>How far the record is sealed; whether it was altered is for a verifier to say.</summary>
    public static string Seal(BoardReply reply) => reply switch
    {
        { WhyNotSealed: { } why } => $"Not sealed: {why}.",
        { Seal: { At: { } at, Unsealed: 0 } seal } => $"Last sealed {Moment(at, reply.Zone)}: all {Figures.Count(seal.Size)} events.",
        { Seal: { At: { } at } seal } => $"Last sealed {Moment(at, reply.Zone)}: {Figures.Count(seal.Size)} of {Figures.Count(seal.Head)} events.",
        _ => "Nothing is sealed yet.",
    };

    public static string Erased(long? people) => people is { } shown
        ? $"About {Figures.People(shown)} were erased and are in no figure."
        : "Nobody, or fewer people than are ever shown, were erased and are in no figure.";

    /// <summary>The rules in words, from their own numbers.</summary>
    public static IEnumerable<string> Rules(DisclosureRules rules)
    {
        yield return $"Counts under {rules.Threshold} are never shown; others are rounded to the nearest {rules.RoundTo}.";
        yield return "A share is made of two shown counts, and a median needs as many people as a count. A total is the sum of what is shown.";
        yield return $"A figure is renewed at most once in {Span(rules.Epoch)}, and only when at least {rules.Batch} people in it have changed. So a figure may be older than the page: its title says the position that it is true at.";
    }

    public static string Span(Duration span) => span.TotalSeconds switch
    {
        3600 => "an hour",
        >= 7200 and var seconds => $"{seconds / 3600:0.#} hours",
        60 => "a minute",
        >= 120 and var seconds => $"{seconds / 60:0.#} minutes",
        1 => "a second",
        var seconds => $"{seconds:0.#} seconds",
    };
}
