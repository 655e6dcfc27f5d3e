using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.OfficialSeries;
using JourneyLedger.Tests.Reports;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;

namespace JourneyLedger.Tests.Projections;

/// <summary>Given imported official series, when the gap is asked, then it is that of residents as published, whatever the ledger holds of people.</summary>
public sealed class OfficialSeriesSpec
{
    private const string Without = "employment-rate-without-condition";
    private const string With = "employment-rate-with-condition";
    private static readonly OfficialSeries Report = new();

    /// <summary>490 of 1,000 with a condition and 3,240 of 4,000 without are in work.</summary>
    private static readonly NewEvent[] E50 =
    [
        Value("2026-05-12", new(With, "2026-05", "2026-Q1", 49.0, Sample: 1000, Source: "made-up labour force survey")),
        Value("2026-05-12", new(Without, "2026-05", "2026-Q1", 81.0, Sample: 4000, Source: "made-up labour force survey")),
    ];

    [Fact]
    public void The_gap_is_of_two_rates_with_Newcombe_s_limits_and_halved_leaves_the_other_rate_E50()
    {
        var asked = AskedReport.Of(E50, Report, "asOf=2026-05-31");
        var gap = asked.Figure("gap");
        Assert.Equal((32.0, 28.7, 35.3), (gap.Value, Math.Round(gap.Low!.Value, 1), Math.Round(gap.High!.Value, 1)));
        Assert.Equal((16.0, 65.0), (asked["halvedGap"], asked["rateWhenHalved"]));
        Assert.Contains("81.0% − 49.0% = 32.0 percentage points (28.7 to 35.3)", asked.Finding, StringComparison.Ordinal);
        Assert.Contains("Of residents", asked.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_as_published_go_before_those_of_a_sample_and_without_either_there_are_none()
    {
        var published = AskedReport.Of([Value("2026-05-12", new(With, "e", "2026", 49, 47, 51, Sample: 1000)), Value("2026-05-12", new(Without, "e", "2026", 81, 80, 82))], Report, "asOf=2026-05-31").Figure("gap");
        Assert.Equal((32 - Math.Sqrt(5), 32 + Math.Sqrt(5)), (Math.Round(published.Low!.Value, 9), published.High!.Value), new Near());
        Assert.Null(AskedReport.Of([Value("2026-05-12", new(With, "e", "2026", 49)), Value("2026-05-12", new(Without, "e", "2026", 81))], Report, "asOf=2026-05-31").Figure("gap").Low);
    }

    [Fact]
    public void A_revision_is_seen_from_its_edition_on_and_what_was_first_published_stays()
    {
        NewEvent[] told = [.. E50, Value("2026-08-11", new(With, "2026-08", "2026-Q1", 50.0, Sample: 1000))];
        Assert.Equal(32, AskedReport.Of(told, Report, "asOf=2026-08-31&knownAt=%402")["gap"]);
        var now = AskedReport.Of(told, Report, "asOf=2026-08-31");
        Assert.Equal((31.0, 32.0), (now["gap"], now["gapFirstPublished"]));
        Assert.Equal(("revised", "2026-08", "2026-05", 49.0), (now.Row("series", "series", With)["status"], now.Row("series", "series", With)["edition"], now.Row("series", "series", With)["firstEdition"], now.Row("series", "series", With)["firstPublished"]));
    }

    [Fact]
    public void Periods_on_two_sides_of_a_change_of_method_are_on_two_lines()
    {
        var told = new[] { 2011, 2012, 2013, 2014 }.Select(year => Value("2015-01-01", new(With, "2014", $"{year}", year - 1965, MethodBreak: year == 2013 ? true : null, MethodChange: year == 2013 ? "new questions on health" : null)));
        var rows = AskedReport.Of(told, Report, "asOf=2015-01-31").Rows("series");
        Assert.Equal([1L, 1L, 2L, 2L], rows.Select(row => row["method"]));
        Assert.Equal([null, null, "new questions on health", null], rows.Select(row => row["methodChange"]));
        Assert.Equal(2, rows.Select(row => row["line"]).Distinct().Count());
    }

    [Fact]
    public void Of_two_editions_the_one_published_later_holds_whichever_was_imported_first()
    {
        var revised = Value("2026-08-11", new(With, "2026-08", "2026-Q1", 50.0, Sample: 1000)) with { SimulatedRecordedAt = E50[0].SimulatedRecordedAt };
        var now = AskedReport.Of([revised, .. E50], Report, "asOf=2026-08-31");
        Assert.Equal((31.0, 32.0), (now["gap"], now["gapFirstPublished"]));
    }

    [Fact]
    public void Two_answers_on_two_sides_of_a_change_of_method_have_no_difference()
    {
        NewEvent Rate(string series, string year, double value, bool changed = false) =>
            Value($"{year}-12-01", new(series, year, year, value, MethodBreak: changed ? true : null, MethodChange: changed ? "new questions on health" : null));
        NewEvent[] told = [Rate(With, "2012", 46), Rate(Without, "2012", 78), Rate(With, "2013", 48), Rate(Without, "2013", 79), Rate(With, "2014", 47, changed: true), Rate(Without, "2014", 80)];
        ReportAnswer Asked(string year) => AskedReport.Of(told, Report, $"asOf={year}-12-31").Answer;
        Assert.Equal(-1, Assert.Single(ReportComparison.Of(Asked("2012"), Asked("2013")).Figures, figure => figure.Name == "gap").Difference);
        Assert.All(ReportComparison.Of(Asked("2013"), Asked("2014")).Figures, figure => Assert.Null(figure.Difference));
    }

    [Fact]
    public void A_series_in_another_unit_than_most_stands_in_the_table_and_is_not_drawn_beside_them()
    {
        NewEvent[] told = [Value("2025-12-01", new(With, "2025", "2025", 49, Unit: "per cent")), Value("2025-12-01", new(Without, "2025", "2025", 81, Unit: "per cent")), Value("2025-12-01", new("residents", "2025", "2025", 330_000, Unit: "people"))];
        var rows = AskedReport.Of(told, Report, "asOf=2025-12-31").Rows("series");
        Assert.Equal([(49.0, true), (81.0, true), (330_000.0, false)], rows.Select(row => ((double)row["value"]!, row["from"] is not null)).Order());
    }

    [Fact]
    public void It_refuses_to_be_worked_out_from_the_ledger_s_own_counts()
    {
        var refused = Question.Parse(Report, [new("rates", "ledger")], AskedReport.Ledger);
        Assert.False(refused.Accepted);
        Assert.Contains("never from the ledger's own counts", Assert.Single(refused.Refusals).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_told_of_people_changes_no_figure() => Prop.ForAll(MadeUpReports.Arbitrary, told =>
    {
        var day = $"asOf={told.AsOf.PlusYears(1):uuuu-MM-dd}";
        Assert.Equal(
            AskedReport.Of(E50, Report, day).Answer.Found.Figures, AskedReport.Of([.. told.Events, .. E50], Report, day).Answer.Found.Figures);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Nothing_imported_is_said_to_be_so() => Assert.StartsWith("No official series has been imported.", AskedReport.Of([], Report, "asOf=2026-05-31").Finding, StringComparison.Ordinal);

    [Fact]
    public void The_approved_example_is_given_to_the_letter() => Approval.Same(AskedReport.Of(E50, Report, "asOf=2026-05-31").Json(), "projections/OfficialSeries/official-series.approved.json");

    private static NewEvent Value(string day, SeriesImported what) => new()
    {
        Stream = $"reference/{what.Series}",
        Type = "series.imported",
        SchemaVersion = EventRecords.ContractOf(what).Version,
        Occurred = Occurred.On(NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value),
        Source = new("statistics", "official-statistics", "made-up", $"{what.Series}{what.Edition}{what.Period}"),
        Payload = EventRecords.Write(what),
        SimulatedRecordedAt = NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value.AtMidnight().InZoneLeniently(MadeUpReports.London).ToInstant(),
    };

    private sealed class Near : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) one, (double, double) other) => Math.Abs(one.Item1 - other.Item1) < 1e-6 && Math.Abs(one.Item2 - other.Item2) < 1e-6;

        public int GetHashCode((double, double) pair) => 0;
    }
}
