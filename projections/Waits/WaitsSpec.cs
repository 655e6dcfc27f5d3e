using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Clocks;
using JourneyLedger.Interchange.Examples;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.Waits;
using JourneyLedger.Tests.Reports;
using JourneyLedger.Tests.Shared;
using NodaTime;

namespace JourneyLedger.Tests.Projections;

/// <summary>Given people's clocks, when waits are asked, then definition 3.2 holds: who still waits is always in it.</summary>
public sealed class WaitsSpec
{
    private const string Everybody = "everybody";

    private static readonly Waits Report = new();

    [Fact]
    public void Open_waits_are_in_the_curve_and_leaving_them_out_would_say_too_little_E22()
    {
        var asked = AskedReport.OfExample(Report, "E22");
        Assert.Equal(
            [(7L, 0.875), (14L, 0.625), (28L, 0.4688), (42L, 0.2344)],
            asked.Rows("curve").Where(row => (long)row["ended"]! > 0 && (string)row["series"]! == Everybody).Select(row => ((long)row["day"]!, Math.Round((double)row["waiting"]!, 4))));
        Assert.Equal(28, asked["medianDays"]);
        var ended = asked.Figure("endedByHorizon");
        Assert.Equal((53.1, 23.7, 88.0, 8L), (Percent(ended.Value), Percent(ended.Low), Percent(ended.High), ended.Base));
        Assert.Equal(53.1, Percent(asked["reachedByHorizon"]));
        Assert.Equal([("mean", 21.0), ("median", 14.0)], asked.Rows("naive").Take(2).Select(row => ((string)row["measure"]!, (double)row["days"]!)));
        Assert.DoesNotContain(asked.Answer.Found.Figures, figure => figure.Value == 21 && figure.Kind == JourneyLedger.Folds.CellKind.Days);
        Assert.All(asked.Rows("curve"), row => Assert.False((bool)row["drawn"]!)); // eight at risk are fewer than ten
    }

    [Fact]
    public void Completed_in_the_month_and_waiting_at_its_end_are_counted_in_pathways_E23()
    {
        var asked = AskedReport.OfExample(Report, "E23");
        Assert.Equal((2, 1, 3), (asked["completed"], asked["completedWithin"], asked["open"]));
        Assert.Equal((66.7, 3L), (Percent(asked["openWithin"]), asked.Figure("openWithin").Base));
        var list = Assert.Single(asked.Rows("lists"));
        Assert.Equal((2L, 164L, 2L, 103.0, 126L), (list["openWithin"], list["oldestDays"], list["completedWithin"], list["completedMedianDays"], list["completedP92Days"]));
        Assert.Equal([("C4", "over", 164), ("C2", "waiting", 122), ("C5", "waiting", 21)], asked.Cases.Select(one => (one.Person, one.What, one.Days)));
        Assert.Equal(0, AskedReport.OfExample(Report, "E23", "asOf=2026-01-04")["completed"]);
    }

    [Fact]
    public void Each_way_of_ending_has_its_share_and_one_more_end_takes_none_from_the_others()
    {
        var asked = AskedReport.Of(
            Told(Ended("c1", 10, "support.started"), Ended("c2", 20, "referral.rejected"), Ended("c3", 30, "referral.withdrawn"), Ended("c4", 40, "support.started")), Report, "asOf=2026-03-31&horizonDays=30");
        Assert.Equal(
            [("reached", 2L, 0.25, 0.5), ("referral.rejected", 1L, 0.25, 0.25), ("referral.withdrawn", 1L, 0.25, 0.25)],
            asked.Rows("ends").Select(row => ((string)row["end"]!, (long)row["count"]!, (double)row["byHorizon"]!, (double)row["inTheEnd"]!)));
        Assert.Equal((0.75, 0.25, 4), (asked["endedByHorizon"], asked["reachedByHorizon"], asked["completed"]));
    }

    [Fact]
    public void Waits_that_were_open_when_a_feed_began_are_seen_from_then_on_only()
    {
        // Two waits handed over on the first of March, open since long; one from the feed's own time. Nothing is known of those that had ended by then.
        var told = Told(Ended("c1", 100, "support.started", known: "2026-03-01"), Ended("c2", 60, null, known: "2026-03-01"), Ended("c3", 10, "support.started"));
        var asked = AskedReport.Of(told, Report, "asOf=2026-03-31");
        Assert.Equal((2, 3L), (asked["enteredLate"], asked.Figure("enteredLate").Base));
        Assert.Equal([(10L, 1L), (60L, 1L), (100L, 1L)], asked.Rows("curve").Select(row => ((long)row["day"]!, (long)row["atRisk"]!)));
        Assert.Equal([3L, 2L, 1L], AskedReport.Of(told, Report, "asOf=2026-03-31&seenFrom=start").Rows("curve").Select(row => (long)row["atRisk"]!));
    }

    [Fact]
    public void A_feed_that_brings_ended_waits_along_has_a_whole_history()
    {
        var told = Told(Ended("c1", 100, "support.started", "2026-02-01", "2026-03-01"), Ended("c2", 90, "support.started", "2026-02-01", "2026-03-01"), Ended("c3", 60, null, known: "2026-03-01"));
        Assert.Equal((0, 0L), (AskedReport.Of(told, Report, "asOf=2026-03-31")["enteredLate"], AskedReport.Of(told, Report, "asOf=2026-03-31").Figure("enteredLate").Missing));
    }

    [Fact]
    public void Every_figure_equals_a_plain_recount_of_generated_journeys() =>
        Prop.ForAll(MadeUpReports.Arbitrary, Arb.From(Gen.Elements("K1", "K2", "K3", "K4", "K8")), Arb.From(Gen.Elements(true, false)), (told, clock, feed) =>
        {
            var asked = AskedReport.Of(told.Events, Report, $"{told.Query}&clock={clock}&by=domain&horizonDays=20&atRiskLeast=1&standardDays=14&windowDays=30&seenFrom={(feed ? "feed" : "start")}");
            var clocks = NaivePerson.Of(told).SelectMany(person => person.Intervals).Where(one => one.Kind.Code() == clock).ToArray();
            var month = WallClock.DayNumber(told.AsOf.With(DateAdjusters.StartOfMonth));
            Assert.Equal(clocks.Select(one => one.Subject).Distinct().Count(), asked.Rows("lists").Count);
            foreach (var row in asked.Rows("lists"))
            {
                var mine = clocks.Where(one => one.Subject == (string?)row["domain"]).ToArray();
                var ages = mine.Where(one => one.IsOpen).Select(one => told.Day - one.FirstDay).Order().ToArray();
                var done = mine.Where(one => !one.IsOpen && one.StopDay >= month).Select(one => one.Days!.Value).Order().ToArray();
                var left = mine.Count(one => !one.IsOpen && one.StopDay > told.Day - 30);
                Assert.Equal(((long)ages.Length, ages.LongCount(age => age <= 14), Median(ages), Rank(ages, 0.92), Rank(ages, 1)), (row["open"], row["openWithin"], row["openMedianDays"], row["openP92Days"], row["oldestDays"]));
                Assert.Equal(((long)done.Length, done.LongCount(days => days <= 14), Median(done), Rank(done, 0.92)), (row["completed"], row["completedWithin"], row["completedMedianDays"], row["completedP92Days"]));
                Assert.Equal(left == 0 ? null : ages.Length * 30.0 / left, row["clearanceDays"]);
            }

            var waits = Seen(told, clocks, feed);
            foreach (var row in asked.Rows("curve").Where(row => (string)row["series"]! == Everybody))
                Assert.Equal(Waiting(waits, (int)(long)row["day"]!, (one, day) => one.Days == day && one.End is not null), (double)row["waiting"]!, 1e-9);
            foreach (var row in asked.Rows("ends"))
                Assert.Equal(Incidence(waits, 20, (string)row["end"]!), (double)row["byHorizon"]!, 1e-9);
            Assert.Equal(asked["open"], asked.Cases.Count);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void The_approved_example_is_given_to_the_letter() => Approval.Same(AskedReport.OfExample(Report, "E22").Json(), "projections/Waits/waits.approved.json");

    private readonly record struct SeenWait(int Days, string? End, int Entered)
    {
        public bool IsAtRiskOn(int day) => Days >= day && (Entered <= 0 || Entered < day);
    }

    /// <summary>The waits that a curve may count, by the words of the page.</summary>
    private static SeenWait[] Seen(MadeUpReport told, IReadOnlyCollection<ClockInterval> clocks, bool feed)
    {
        var firsts = told.Events.Take(told.KnownAt).Select(one => (one.Source.Organisation, Day: one.SimulatedRecordedAt!.Value.InZone(MadeUpReports.London).Date))
            .Where(one => one.Day <= told.AsOf).GroupBy(one => one.Organisation).ToDictionary(by => by.Key, by => WallClock.DayNumber(by.Min(one => one.Day)));
        var waits = clocks.Select(one =>
        {
            var late = feed && firsts.TryGetValue(one.Organisation, out var first) && first > one.FirstDay ? first - one.FirstDay : 0;
            return (one.Organisation, Wait: new SeenWait(one.Days ?? told.Day - one.FirstDay, one.IsOpen ? null : one.Stop == StopKind.Reached ? "reached" : one.StopType, late));
        }).ToArray();
        var history = waits.Where(one => one.Wait.Entered > 0).GroupBy(one => one.Organisation)
            .Where(by => by.Count(one => one.Wait.Days <= one.Wait.Entered) * 2 > by.Count()).Select(by => by.Key).ToHashSet();
        return [.. waits.Select(one => history.Contains(one.Organisation) ? one.Wait with { Entered = 0 } : one.Wait).Where(one => one.Entered == 0 || one.Days > one.Entered)];
    }

    private static double Waiting(SeenWait[] waits, int until, Func<SeenWait, int, bool> ends)
    {
        var waiting = 1.0;
        for (var day = 0; day <= until; day++)
            waiting *= waits.Count(one => one.IsAtRiskOn(day)) is var atRisk and > 0 ? 1 - (waits.Count(one => ends(one, day)) / (double)atRisk) : 1;
        return waiting;
    }

    private static double Incidence(SeenWait[] waits, int until, string end) => Enumerable.Range(0, until + 1)
        .Sum(day => waits.Count(one => one.IsAtRiskOn(day)) is var atRisk and > 0
            ? Waiting(waits, day - 1, (one, on) => one.Days == on && one.End is not null) * waits.Count(one => one.Days == day && one.End == end) / atRisk
            : 0);

    private static double? Median(int[] sorted) => sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;

    private static long? Rank(int[] sorted, double share) => sorted.Length == 0 ? null : sorted[(int)Math.Ceiling(Math.Round(share * sorted.Length, 9)) - 1];

    private static double Percent(double? share) => Math.Round(share!.Value * 100, 1);

    /// <summary>In the order in which they became known.</summary>
    private static NewEvent[] Told(params IEnumerable<NewEvent>[] people) => [.. people.SelectMany(one => one).OrderBy(one => one.SimulatedRecordedAt)];

    /// <summary>A referral that ended, or is open, at the end of March 2026.</summary>
    private static IEnumerable<NewEvent> Ended(string person, int days, string? how, string on = "2026-03-31", string? known = null)
    {
        var end = NodaTime.Text.LocalDatePattern.Iso.Parse(on).Value;
        yield return Event("referral.made", end.PlusDays(-days), known is null ? end.PlusDays(-days) : NodaTime.Text.LocalDatePattern.Iso.Parse(known).Value);
        if (how is not null)
            yield return Event(how, end, known is null ? end : LocalDate.Max(end, NodaTime.Text.LocalDatePattern.Iso.Parse(known).Value));

        NewEvent Event(string type, LocalDate day, LocalDate recorded) => new()
        {
            Stream = $"claimant/{person}",
            Type = type,
            Occurred = Occurred.On(day),
            Source = new(known is null ? "live" : "feed", "dwp-jobcentre", "made-up", $"{person}{type}"),
            CorrelationId = "r",
            Payload = "{\"ref\":\"r\"}"u8.ToArray(),
            SimulatedRecordedAt = recorded.At(new(12, 0)).InZoneStrictly(MadeUpReports.London).ToInstant(),
        };
    }
}
