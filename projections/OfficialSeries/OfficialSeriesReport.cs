using System.Globalization;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Projections.OfficialSeries;

/// <summary>Puts the answer together.</summary>
internal static class OfficialSeriesReport
{
    private const string OfResidents = "Of residents, from imported official series; the ledger's own counts are of people who claim and are in no figure here.";

    public static ReportFindings Of(IReadOnlyList<PublishedPeriod> periods, IReadOnlyList<EmploymentGap> gaps) =>
        new(Finding(periods, gaps), Figures(gaps.Count > 0 ? gaps[^1] : null), [Gaps(gaps), Values(periods)]);

    private static string Finding(IReadOnlyList<PublishedPeriod> periods, IReadOnlyList<EmploymentGap> gaps)
    {
        if (periods.Count == 0)
            return $"No official series has been imported. {OfResidents}";
        if (gaps.Count == 0)
            return $"No period has both employment rates, so there is no gap to show. {OfResidents}";
        var gap = gaps[^1];
        var limits = gap is { Low: { } low, High: { } high } ? string.Create(CultureInfo.InvariantCulture, $" ({low:0.0} to {high:0.0})") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{gap.Period}: {gap.Without.Now.Value:0.0}% − {gap.With.Now.Value:0.0}% = {gap.Points:0.0} percentage points{limits}. Halved it is {gap.Halved:0.#}, which is {gap.RateWhenHalved:0.#}% of those with a condition if the other rate stays. {OfResidents}");
    }

    private static IReadOnlyList<Figure> Figures(EmploymentGap? gap) =>
    [
        Points("gap", "disability employment gap of residents, in percentage points", gap?.Points, gap) with { Low = gap?.Low, High = gap?.High, Maturity = gap?.Period },
        Points("without", "per cent of residents without a condition or disability in work", gap?.Without.Now.Value, gap) with { Base = gap?.Without.Now.Sample },
        Points("with", "per cent of residents with one in work", gap?.With.Now.Value, gap) with { Base = gap?.With.Now.Sample },
        Points("halvedGap", "the gap halved, in percentage points", gap?.Halved, gap),
        Points("rateWhenHalved", "per cent of residents with a condition in work at which it is halved, if the other rate stays", gap?.RateWhenHalved, gap),
        Points("gapFirstPublished", "the gap of the same period as first published", gap?.FirstPoints, gap),
    ];

    private static Figure Points(string name, string title, double? value, EmploymentGap? of) =>
        value is null ? Figure.NotAssessable(name, title, CellKind.Number, 0) : new(name, title, Math.Round(value.Value, 10), CellKind.Number) { Method = of?.Method };

    private static ReportTable Gaps(IReadOnlyList<EmploymentGap> gaps) => ReportTable.Of(
        "gap", "The disability employment gap of residents", gaps,
        new("period", "Period", gap => gap.Period, IsKey: true),
        new("without", "Without a condition, %", gap => gap.Without.Now.Value, CellKind.Number),
        new("with", "With one, %", gap => gap.With.Now.Value, CellKind.Number),
        new("gap", "Gap, percentage points", gap => Math.Round(gap.Points, 10), CellKind.Number),
        new("low", "at least", gap => gap.Low, CellKind.Number),
        new("high", "at most", gap => gap.High, CellKind.Number),
        new("firstPublished", "Gap as first published", gap => Math.Round(gap.FirstPoints, 10), CellKind.Number),
        new("from", "Period begins", gap => Begins(gap.Period), CellKind.Day),
        new("methods", "Method", gap => $"method {gap.Without.Stretch}/{gap.With.Stretch}"))
        with
    {
        Note = OfResidents + " Periods with different numbers under Method stand on two sides of a change of method and are not compared; the line is broken there.",
        Chart = new Chart.Line("Percentage points by period, a line for each method", "methods", "from", "gap"),
    };

    private static ReportTable Values(IReadOnlyList<PublishedPeriod> periods)
    {
        // An axis has one unit: people beside per cent would press the rates flat.
        var drawn = periods.GroupBy(one => one.Now.Unit).OrderByDescending(unit => unit.Count()).ThenBy(unit => unit.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
        return ReportTable.Of(
            "series", "What was published", periods,
            new("series", "Series", one => one.Series, IsKey: true),
            new("period", "Period", one => one.Period, IsKey: true),
            new("value", "Value", one => one.Now.Value, CellKind.Number),
            new("unit", "Unit", one => one.Now.Unit),
            new("low", "at least", one => one.Now.Lower, CellKind.Number),
            new("high", "at most", one => one.Now.Upper, CellKind.Number),
            new("sample", "People it is of", one => (long?)one.Now.Sample, CellKind.Count),
            new("edition", "Edition", one => one.Now.Edition),
            new("published", "published", one => LocalDatePattern.Iso.Format(new LocalDate(1970, 1, 1).PlusDays(one.Now.Published)), CellKind.Day),
            new("firstPublished", "First published", one => one.First.Value, CellKind.Number),
            new("firstEdition", "in edition", one => one.First.Edition),
            new("status", "Revised", one => one.IsRevised ? "revised" : "as first published"),
            new("method", "Method", one => (long)one.Stretch, CellKind.Count),
            new("methodChange", "What changed", one => one.Now.IsBreak ? one.Now.Change ?? "method changed" : null),
            new("source", "Source", one => one.Now.Source),
            new("from", "Drawn from", one => one.Now.Unit == drawn ? Begins(one.Period) : null, CellKind.Day),
            new("line", "Line", one => one.Stretch == 1 ? one.Series : $"{one.Series}, method {one.Stretch}"))
            with
        {
            Note = "As known to the ledger: of two editions the one published later holds, and one that is imported later is seen from then on. Drawn are the series in the unit that most of them have. " + OfResidents,
            Chart = new Chart.Line(drawn is null ? "Value by period" : $"Value by period, {drawn}", "line", "from", "value"),
        };
    }

    /// <summary>First day of a year, quarter or month as series write them; null for a period in other words, which is not drawn.</summary>
    private static string? Begins(string period)
    {
        var (year, rest) = (period.Length >= 4 ? period[..4] : "", period.Length > 4 ? period[4..] : "");
        if (!int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return null;
        return rest switch
        {
            "" => $"{year}-01-01",
            ['-', 'Q', >= '1' and <= '4' and var quarter] => string.Create(CultureInfo.InvariantCulture, $"{year}-{((quarter - '1') * 3) + 1:00}-01"),
            ['-', >= '0' and <= '9', >= '0' and <= '9'] => $"{period}-01",
            _ => null,
        };
    }
}
