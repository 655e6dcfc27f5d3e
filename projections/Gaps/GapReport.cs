using System.Globalization;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Projections.Gaps;

/// <summary>Gives each area and domain its verdict and puts the answer together.</summary>
internal static class GapReport
{
    public static ReportFindings Of(GapFold fold, GapLimits limits, ReportRequest asked)
    {
        var silent = new SilentFeeders(asked);
        var cells = fold.Cells.Select(one => ProvisionVerdict.Of(one.Key, one.Value, silent.Of(one.Key, one.Value), limits))
            .OrderBy(one => OrderOf(one.Status)).ThenByDescending(one => one.Cause == ProvisionVerdict.NoProvision).ThenByDescending(one => one.Tally.Mature - one.Tally.Covered)
            .ThenBy(one => one.Cell.Key, StringComparer.Ordinal).ToArray();
        return new(Finding(cells), [.. Figures(cells, limits), .. fold.Offers.Figures("gaps/offerGapDays")], [Provision(cells), Needs(cells), Reasons(cells), fold.Offers.Table()]) { Cases = fold.Cases };
    }

    private static int OrderOf(string status)
    {
        var order = 0;
        while (ProvisionVerdict.WorstFirst[order] != status)
            order++;
        return order;
    }

    private static List<Figure> Figures(ProvisionVerdict[] cells, GapLimits limits)
    {
        var (open, undated, gaps) = (cells.Sum(one => one.Tally.Open), cells.Sum(one => one.Tally.Undated), cells.Sum(one => one.Tally.InGap));
        var coverage = new Proportion(cells.Sum(one => one.Tally.Covered), cells.Sum(one => one.Tally.Mature));
        var share = Figure.Share("coverage", $"mature needs with support within {limits.WithinDays} days", coverage);
        return
        [
            new("gaps", $"open needs without an answer for more than {limits.GapDays} days", gaps)
            {
                Base = open, Missing = undated, Threshold = "gaps/gapDays", Cases = string.Join(',', NeedGap.Kinds.Select(NeedGap.Code)),
            },
            .. NeedGap.Kinds.Select(kind => new Figure(NeedGap.Code(kind).ToLowerInvariant(), $"of them {NeedGap.Title(kind)}", cells.Sum(one => (long)one.Tally.Gaps[(int)kind].Count))
            {
                Base = gaps, Cases = NeedGap.Code(kind),
            }),
            coverage.Of > 0 ? share with { Threshold = "gaps/withinDays", Maturity = $"needs identified at least {limits.WithinDays} days before the day" } : share,
            Places("provisionGaps", "areas and domains with a gap of provision", ProvisionVerdict.Gap, cells) with { Threshold = "gaps/coverageTarget" },
            Places("possibleGaps", "areas and domains with a possible gap", ProvisionVerdict.Possible, cells),
            Places("doubtful", "areas and domains where a silent organisation may be all that is missing", ProvisionVerdict.Doubtful, cells),
        ];
    }

    private static Figure Places(string name, string title, string status, ProvisionVerdict[] cells) => new(name, title, cells.LongCount(one => one.Status == status))
    {
        Base = cells.LongCount(one => one.Status != ProvisionVerdict.NotAssessable),
        Missing = cells.LongCount(one => one.Status == ProvisionVerdict.NotAssessable),
    };

    private static ReportTable Provision(IEnumerable<ProvisionVerdict> cells) => ReportTable.Of(
        "provision", "Provision by area and domain, the worst first", cells,
        new("status", "Status", one => one.Status, CellKind.Status),
        new("area", "Area", one => one.Cell.Area, IsKey: true),
        new("domain", "Domain", one => one.Cell.Domain, IsKey: true),
        new("mature", "Mature needs", one => one.Tally.Mature, CellKind.Count),
        new("covered", "Support in time", one => one.Tally.Covered, CellKind.Count),
        new("coverage", "Coverage", one => one.Coverage.Share, CellKind.Share),
        new("low", "From", one => one.Coverage.Interval()?.Lower, CellKind.Share),
        new("high", "To", one => one.Coverage.Interval()?.Upper, CellKind.Share),
        new("cause", "Most attempts met", one => one.Cause),
        new("attempts", "Attempts", one => one.Attempts, CellKind.Count),
        new("unavailable", "Nothing available", one => one.Tally.Unavailable, CellKind.Count),
        new("rejected", "Rejected", one => one.Tally.Rejected, CellKind.Count),
        new("open", "Open needs", one => one.Tally.Open, CellKind.Count),
        new("gaps", "In a gap", one => one.Tally.InGap, CellKind.Count),
        new("g1", "No response", one => Count(one, GapKind.NoResponse), CellKind.Count),
        new("g2", "Signposted only", one => Count(one, GapKind.SignpostedOnly), CellKind.Count),
        new("g3", "No provision", one => Count(one, GapKind.NoProvision), CellKind.Count),
        new("g4", "Refused entry", one => Count(one, GapKind.RefusedEntry), CellKind.Count),
        new("silent", "Silent organisations", one => one.Silent),
        new("cases", "", one => one.Cell.Key))
    with
    {
        Note = "Doubtful: less support than wanted is known, but an organisation that gives it has stopped reporting. That is a gap in the data and not of provision.",
        Chart = new Chart.Matrix("Coverage", "area", "domain", "coverage"),
    };

    private static ReportTable Needs(ProvisionVerdict[] cells) => ReportTable.Of(
        "needs", "Needs in a gap, by kind", NeedGap.Kinds.SelectMany(kind => cells.GroupBy(one => one.Cell.Domain).OrderBy(domain => domain.Key, StringComparer.Ordinal)
            .Select(domain => (Kind: kind, Domain: domain.Key, Days: domain.SelectMany(one => one.Tally.Gaps[(int)kind]).Order().ToArray())).Where(one => one.Days.Length > 0)),
        new("kind", "Kind", one => NeedGap.Code(one.Kind), IsKey: true),
        new("what", "What", one => NeedGap.Title(one.Kind)),
        new("domain", "Domain", one => one.Domain, IsKey: true),
        new("needs", "Needs", one => one.Days.LongLength, CellKind.Count),
        new("medianDays", "Median days", one => MiddleValues.Median(one.Days), CellKind.Days),
        new("longestDays", "Longest", one => (long)one.Days[^1], CellKind.Days))
    with
    {
        Note = "A person has a domain's need once. Days of refused entry are since the last rejection.",
        Chart = new Chart.Bars("Needs in a gap", ["what", "domain"], "needs"),
    };

    private static ReportTable Reasons(ProvisionVerdict[] cells) => ReportTable.Of(
        "reasons", "Why attempts failed", cells.OrderBy(one => one.Cell.Key, StringComparer.Ordinal)
            .SelectMany(one => one.Tally.Reasons.OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key.Rejection).ThenBy(reason => reason.Key.Reason, StringComparer.Ordinal)
                .Select(reason => (one.Cell, reason.Key.Rejection, reason.Key.Reason, Count: reason.Value, Of: one.Tally.Reasons.Values.Sum()))),
        new("area", "Area", one => one.Cell.Area, IsKey: true),
        new("domain", "Domain", one => one.Cell.Domain, IsKey: true),
        new("source", "Said by", one => one.Rejection ? "rejection" : "nothing available", IsKey: true),
        new("reason", "Reason", one => one.Reason, IsKey: true),
        new("count", "Times", one => one.Count, CellKind.Count),
        new("share", "Share", one => (double)one.Count / one.Of, CellKind.Share));

    private static long Count(ProvisionVerdict one, GapKind kind) => one.Tally.Gaps[(int)kind].Count;

    private static string Finding(ProvisionVerdict[] cells)
    {
        var (open, gaps) = (cells.Sum(one => one.Tally.Open), cells.Sum(one => one.Tally.InGap));
        var lacks = cells.Where(one => one.Status == ProvisionVerdict.Gap).ToArray();
        var needs = open == 0 ? "Nobody has an open need that help is wanted for." : string.Create(CultureInfo.InvariantCulture, $"{gaps:#,0} of {open:#,0} open needs {(gaps == 1 ? "has" : "have")} no answer.");
        if (lacks.Length == 0)
            return needs;
        var worst = lacks[0];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{needs} Provision is short in {lacks.Length} of {cells.Count(one => one.Status != ProvisionVerdict.NotAssessable)} assessable areas and domains, most in {worst.Cell.Domain}{(worst.Cell.Area is { } area ? $" in {area}" : "")}: {worst.Tally.Covered:#,0} of {worst.Tally.Mature:#,0} needs had support in time{(worst.Cause is { } cause ? $"; most attempts met {cause}" : "")}.");
    }
}
