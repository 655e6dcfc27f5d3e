using System.Globalization;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Vocabulary;
using JourneyLedger.Web.Language;
using JourneyLedger.Web.Live.Checks;
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
    public static string Hidden => Words.Of(BoardDashboard.Hidden);

    public static string AreaName(string code) => code == Measure.UnknownArea ? Words.Of("Area not known") : Areas.NameOf(code);

    public static string AreasOf(Board board) => board.Areas.Count == 0 ? Words.Of("All areas of the ledger") : string.Join(", ", board.Areas.Select(AreaName));

    public static string Day(LocalDate day) => Dates.Day(day);

    /// <summary>A measure's name.</summary>
    public static string Title(Measure measure) => Words.Of(measure.Title);

    /// <summary>Nov 2026, or Jul to Sep 2026.</summary>
    public static string Period(string period)
    {
        var first = DashboardPeriod.First(period);
        return DashboardPeriod.IsQuarter(period) ? Words.Of("{0} to {1}", Dates.Short(first.Month), Dates.MonthOfYear(first.PlusMonths(2))) : Dates.MonthOfYear(first);
    }

    /// <summary>Short, under an axis; with the year where one begins.</summary>
    public static string PeriodOfAxis(string period) => DashboardPeriod.IsQuarter(period) || period.EndsWith("-01", StringComparison.Ordinal)
        ? string.Create(Culture, $"{Dates.Short(DashboardPeriod.First(period).Month)} ’{DashboardPeriod.First(period).Year % 100:00}") : Dates.Short(DashboardPeriod.First(period).Month);

    public static string Time(Instant at, DateTimeZone zone) => at.InZone(zone).ToString("HH:mm:ss", Culture);

    public static string Moment(Instant at, DateTimeZone zone) => Dates.Moment(at.InZone(zone).LocalDateTime);

    public static string Number(MeasureKind kind, double value) => BoardDashboard.Text(kind, value);

    public static string NumberOrHidden(BoardFigure? people) => people is null ? Hidden : Number(MeasureKind.People, people.Value);

    /// <summary>A figure with its unit.</summary>
    public static string Figure(MeasureKind kind, double value) => kind switch
    {
        MeasureKind.Share => $"{Number(kind, value)}%",
        MeasureKind.MedianDays => value == 1 ? Words.Of("1 day") : Words.Of("{0} days", Number(kind, value)),
        _ => Words.Of("{0} people", Number(kind, value)),
    };

    /// <summary>Beside the number on a card.</summary>
    public static string Unit(MeasureKind kind) => kind switch { MeasureKind.Share => "%", MeasureKind.MedianDays => Words.Of("days, median"), _ => Words.Of("People").ToLowerInvariant() };

    public static string Status(TargetStatus status) => status switch
    {
        TargetStatus.OnTarget => Words.Of("On target"),
        TargetStatus.OffTarget => Words.Of("Off target"),
        TargetStatus.NotShown => Words.Of("Not shown"),
        TargetStatus.NotJudged => Words.Of("Not judged"),
        _ => Words.Of("No target"),
    };

    public static string Tag(TargetStatus status) => status switch { TargetStatus.OnTarget => "govuk-tag--green", TargetStatus.OffTarget => "govuk-tag--red", _ => "govuk-tag--grey" };

    /// <summary>What the target is, beside its status.</summary>
    public static string Target(DashboardMeasure one)
    {
        if (one.Measure is not { } measure || one.Adopted.Target is not { } target)
            return Words.Of("The board has set none");
        var figure = TargetFigure(measure.Kind, target);
        return measure.Better switch { Better.Lower => Words.Of("Target: {0} or less", figure), Better.Higher => Words.Of("Target: {0} or more", figure), _ => Words.Of("Target: {0}", figure) };
    }

    /// <summary>A target is in the measure's unit, of a share in per cent.</summary>
    public static string TargetFigure(MeasureKind kind, double target) => Figure(kind, kind == MeasureKind.Share ? target / 100 : target);

    /// <summary>The change on a card, with a sign for those who see it.</summary>
    public static (string Sign, string Words) Change(DashboardMeasure one, string since)
    {
        if (one.Since is not { } difference)
            return ("", Words.Of("No figure to compare with on {0}", since));
        var by = Math.Abs(difference.By);
        if (by == 0)
            return ("", Words.Of("The same as on {0}", since));
        var up = difference.By > 0;
        var words = one.Measure!.Kind switch
        {
            MeasureKind.Share => up ? Words.Of("{0} points higher than on {1}", Number(MeasureKind.Share, by), since) : Words.Of("{0} points lower than on {1}", Number(MeasureKind.Share, by), since),
            MeasureKind.MedianDays => up ? Words.Of("{0} longer than on {1}", Figure(MeasureKind.MedianDays, by), since) : Words.Of("{0} shorter than on {1}", Figure(MeasureKind.MedianDays, by), since),
            _ => up ? Words.Of("{0} more than on {1}", Number(MeasureKind.People, by), since) : Words.Of("{0} fewer than on {1}", Number(MeasureKind.People, by), since),
        };
        return (up ? "▲" : "▼", words);
    }

    /// <summary>A change that is counted over fewer areas than the figure says so.</summary>
    public static string SomeAreas => Words.Of("Compared over the areas shown both times.");

    /// <summary>What changed since the meeting, one sentence for each measure that did.</summary>
    public static IEnumerable<(string Metric, string Words)> Findings(BoardDashboard dashboard)
    {
        foreach (var one in dashboard.Measures)
        {
            if (one is { Measure: { } measure, Since: { } difference } && difference.By != 0)
                yield return (one.Adopted.Metric, string.Join(" ", new[] { Finding(one, measure, difference), Crossing(one), difference.SameAreas ? "" : SomeAreas }.Where(words => words.Length > 0)));
        }
    }

    public static string NothingChanged => Words.Of("No figure of the board’s measures differs.");

    private static string Finding(DashboardMeasure one, Measure measure, DashboardDifference difference)
    {
        var (then, now) = (Figure(measure.Kind, difference.Then), Figure(measure.Kind, difference.Now));
        if (one is { Period: { } period, PeriodThen: { } periodThen } && period != periodThen)
            return Words.Of("{0}: {1} in {2}, {3} in {4}.", Title(measure), now, Period(period), then, Period(periodThen));
        var by = Math.Abs(difference.By);
        return (measure.Kind, difference.By > 0) switch
        {
            (MeasureKind.People, true) => Words.Of("{0}: {1} more people, {2} in all.", Title(measure), Number(measure.Kind, by), now),
            (MeasureKind.People, false) => Words.Of("{0}: {1} fewer people, {2} in all.", Title(measure), Number(measure.Kind, by), now),
            (_, true) => Words.Of("{0}: rose from {1} to {2}.", Title(measure), then, now),
            (_, false) => Words.Of("{0}: fell from {1} to {2}.", Title(measure), then, now),
        };
    }

    private static string Crossing(DashboardMeasure one)
    {
        if (one.Measure is not { } measure || one.Adopted.Target is not { } target || one.Status == one.StatusThen)
            return "";
        var figure = TargetFigure(measure.Kind, target);
        return (one.StatusThen, one.Status) switch
        {
            (TargetStatus.OffTarget, TargetStatus.OnTarget) => Words.Of("It is on target now ({0}) and was not then.", figure),
            (TargetStatus.OnTarget, TargetStatus.OffTarget) => Words.Of("It is off target now ({0}) and was on target then.", figure),
            _ => "",
        };
    }

    /// <summary>The title of a line: what it shows.</summary>
    public static string LineTitle(DashboardMeasure one)
    {
        var title = Title(one.Measure!);
        var shown = one.Periods.Where(point => point is { SoFar: false, Figure: not null }).ToArray();
        var quarters = one.Period is { } period && DashboardPeriod.IsQuarter(period);
        return one.PeriodsRunning switch
        {
            >= 2 and var running => quarters ? Words.Of("{0}: rising for {1} quarters", title, running) : Words.Of("{0}: rising for {1} months", title, running),
            <= -2 and var running => quarters ? Words.Of("{0}: falling for {1} quarters", title, -running) : Words.Of("{0}: falling for {1} months", title, -running),
            _ when shown.Length >= 2 =>
                Words.Of("{0}: {1} in {2}, {3} in {4}", title, Figure(one.Measure!.Kind, shown[0].Figure!.Value), Period(shown[0].Period), Figure(one.Measure.Kind, shown[^1].Figure!.Value), Period(shown[^1].Period)),
            _ => title,
        };
    }

    /// <summary>What a line is of, under its title.</summary>
    public static string LineCaption(DashboardMeasure one)
    {
        var quarters = one.Period is { } period && DashboardPeriod.IsQuarter(period);
        var unit = one.Measure!.Kind switch
        {
            MeasureKind.Share => quarters ? Words.Of("Per cent, by quarter.") : Words.Of("Per cent, by month."),
            MeasureKind.MedianDays => quarters ? Words.Of("Median days, by quarter.") : Words.Of("Median days, by month."),
            _ => quarters ? Words.Of("People, by quarter.") : Words.Of("People, by month."),
        };
        return one.Periods.LastOrDefault() is { SoFar: true } last ? unit + " " + Words.Of("{0} is so far.", Period(last.Period)) : unit;
    }

    /// <summary>The same as a line, for those who do not see it.</summary>
    public static string LineWords(DashboardMeasure one)
    {
        var shown = one.Periods.Where(point => point.Figure is not null).ToArray();
        var hidden = one.Periods.Count - shown.Length;
        var (first, last) = (shown[0], shown[^1]);
        var path = Words.Of("From {0} in {1} to {2} in {3}.", Figure(one.Measure!.Kind, first.Figure!.Value), Period(first.Period), Figure(one.Measure.Kind, last.Figure!.Value), Period(last.Period));
        return hidden switch
        {
            0 => path,
            1 => path + " " + Words.Of("1 of them is not shown, to protect privacy."),
            _ => path + " " + Words.Of("{0} of them are not shown, to protect privacy.", hidden),
        };
    }

    /// <summary>The title of bars: what they show, and no more than that. Of an area that is hidden nobody says that it has less than another.</summary>
    public static string BarsTitle(DashboardMeasure one)
    {
        var (title, shown) = (Title(one.Measure!), one.Areas.Where(bar => bar.Figure is not null).ToArray());
        return shown switch
        {
            [var only] when one.Areas.Count > 1 => Words.Of("{0}: only {1} has a figure that may be shown", title, AreaName(only.Area)),
            [var first, var second, ..] when first.Figure!.Value > second.Figure!.Value => shown.Length == one.Areas.Count
                ? MostIn(one.Measure!, title, AreaName(first.Area))
                : MostOfShownIn(one.Measure!, title, AreaName(first.Area)),
            _ => Words.Of("{0}, by area", title),
        };
    }

    private static string MostIn(Measure measure, string title, string area) => measure.Kind switch
    {
        MeasureKind.Share => Words.Of("{0}: the highest share is in {1}", title, area),
        MeasureKind.MedianDays => Words.Of("{0}: the longest is in {1}", title, area),
        _ => Words.Of("{0}: the most people are in {1}", title, area),
    };

    private static string MostOfShownIn(Measure measure, string title, string area) => measure.Kind switch
    {
        MeasureKind.Share => Words.Of("{0}: of the areas shown, the highest share is in {1}", title, area),
        MeasureKind.MedianDays => Words.Of("{0}: of the areas shown, the longest is in {1}", title, area),
        _ => Words.Of("{0}: of the areas shown, the most people are in {1}", title, area),
    };

    public static string BarsCaption(DashboardMeasure one)
    {
        var unit = one.Measure!.Kind switch { MeasureKind.Share => Words.Of("Per cent"), MeasureKind.MedianDays => Words.Of("Median days"), _ => Words.Of("People") };
        return one.Period is { } month ? Words.Of("{0} in {1}, by area.", unit, Period(month)) : Words.Of("{0}, by area.", unit);
    }

    public static string StockTitle(DashboardStock stock) =>
        stock.Steps.Count == 0 ? Words.Of("Where people are now") : Words.Of("Where people are now: the most are at {0}", Words.Of(stock.Steps[0].Label));

    /// <summary>One of the latest changes.</summary>
    public static string Latest(DashboardChange change)
    {
        var by = Figure(change.Measure.Kind, Math.Abs(change.Difference.By));
        var title = change.Period is { } month ? Words.Of("{0}, {1}", Title(change.Measure), Period(month)) : Title(change.Measure);
        return (change.Measure.Kind, change.Difference.By > 0) switch
        {
            (MeasureKind.People, true) => Words.Of("{0}: {1} more", title, by),
            (MeasureKind.People, false) => Words.Of("{0}: {1} fewer", title, by),
            (_, true) => Words.Of("{0}: rose to {1}", title, Figure(change.Measure.Kind, change.Difference.Now)),
            (_, false) => Words.Of("{0}: fell to {1}", title, Figure(change.Measure.Kind, change.Difference.Now)),
        };
    }

    public static string Late(SourceTimeliness source) => source.DaysLate switch { 0 => Words.Of("On time"), 1 => Words.Of("1 day late"), var days => Words.Of("{0} days late", days) };

    public static bool IsSealed(BoardReply reply) => reply is { Seal: { Unsealed: 0 }, WhyNotSealed: null };

    /// <summary>How far the record is sealed; whether it was altered is for a verifier to say.</summary>
    public static string Seal(BoardReply reply) => reply switch
    {
        { WhyNotSealed: { } why } => Words.Of("Not sealed: {0}.", why),
        { Seal: { At: { } at, Unsealed: 0 } seal } => Words.Of("Last sealed {0}: all {1} events.", Moment(at, reply.Zone), Figures.Count(seal.Size)),
        { Seal: { At: { } at } seal } => Words.Of("Last sealed {0}: {1} of {2} events.", Moment(at, reply.Zone), Figures.Count(seal.Size), Figures.Count(seal.Head)),
        _ => Words.Of("Nothing is sealed yet."),
    };

    /// <summary>What the last verification of the whole ledger found, as a tag and its colour.</summary>
    public static (string Words, string Tag) FullCheckTag(LedgerCheck? check) => check switch
    {
        null => (Words.Of("Not yet"), "govuk-tag--grey"),
        { Altered: not null } => (Words.Of("Altered"), "govuk-tag--red"),
        { WhyNot: not null } => (Words.Of("Not possible"), "govuk-tag--yellow"),
        _ => (Words.Of("No alterations found"), "govuk-tag--green"),
    };

    /// <summary>What was found of what was sealed by then. It never says that nothing was altered: only what was sealed can be found out.</summary>
    public static string FullCheck(BoardReply reply) => reply.FullCheck switch
    {
        null => Words.Of("The whole record has not been checked yet."),
        { Altered: { } altered } check => Words.Of("Checked in full on {0}: the record was altered, first at position {1}.", CheckedAt(reply, check), Figures.Count(altered.Position)),
        { WhyNot: { } why } check => Words.Of("A full check on {0} was not possible: {1}.", CheckedAt(reply, check), why),
        var check => Words.Of("Checked in full on {0}, up to position {1}: no alterations found.", CheckedAt(reply, check), Figures.Count(check.Position)),
    };

    private static string CheckedAt(BoardReply reply, LedgerCheck check) => Moment(Instant.FromDateTimeOffset(check.At), reply.Zone);

    public static string Erased(long? people) => people is { } shown
        ? Words.Of("About {0} were erased and are in no figure.", Figures.People(shown))
        : Words.Of("Nobody, or fewer people than are ever shown, were erased and are in no figure.");

    /// <summary>The rules in words, from their own numbers.</summary>
    public static IEnumerable<string> Rules(DisclosureRules rules)
    {
        yield return Words.Of("Counts under {0} are never shown; others are rounded to the nearest {1}.", rules.Threshold, rules.RoundTo);
        yield return Words.Of("A share is made of two shown counts, and a median needs as many people as a count. A total is the sum of what is shown.");
        yield return Words.Of("A figure is renewed at most once in {0}, and only when at least {1} people in it have changed. So a figure may be older than the page: its title says the position that it is true at.", Span(rules.Epoch), rules.Batch);
    }

    public static string Span(Duration span) => span.TotalSeconds switch
    {
        3600 => Words.Of("an hour"),
        >= 7200 and var seconds => Words.Of("{0} hours", (seconds / 3600).ToString("0.#", Culture)),
        60 => Words.Of("a minute"),
        >= 120 and var seconds => Words.Of("{0} minutes", (seconds / 60).ToString("0.#", Culture)),
        1 => Words.Of("a second"),
        var seconds => Words.Of("{0} seconds", seconds.ToString("0.#", Culture)),
    };
}
