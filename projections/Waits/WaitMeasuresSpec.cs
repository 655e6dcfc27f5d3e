using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Clocks;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.Waits;
using JourneyLedger.Tests.Reports;
using NodaTime;

namespace JourneyLedger.Tests.Projections;

/// <summary>Given people's clocks, when boards ask for measures of them, then each person stands where a plain reading puts them.</summary>
public sealed class WaitMeasuresSpec
{
    [Theory]
    [InlineData(IntervalKind.AssessmentToDecision)]
    [InlineData(IntervalKind.ReferralToStart)]
    public void Waits_that_ended_stand_in_the_month_of_their_end_with_the_longest(IntervalKind clock) => Holds(
        clock == IntervalKind.ReferralToStart ? new ReferralWaitMeasure() : new AssessmentWaitMeasure(),
        (_, person) => Of(person, clock).Where(wait => wait.Stop == StopKind.Reached).Select(wait => (Month(wait.StopDay), (string?)null, wait.StopDay - wait.FirstDay)));

    [Fact]
    public void Open_waits_are_over_when_they_last_more_days_than_the_standard_of_their_domain() => Holds(new WaitsOverStandardMeasure(), (told, person) =>
        Of(person, IntervalKind.ReferralToStart)
            .Where(wait => wait.IsOpen && told.Day - wait.FirstDay > (wait.Subject == "mental-health" ? 42 : 28))
            .Select(wait => (wait.Subject, (string?)null, 0)));

    [Fact]
    public void A_conversation_counts_once_it_is_28_days_old_and_is_answered_by_a_start_within_28_days() => Holds(new SupportAfterConversationMeasure(), (told, person) =>
        from one in person.Timeline.Events
        where one.What.Text("kind") == "health-and-work-conversation" && told.Day - one.Day >= 28
        let isAnswered = person.Intervals.Any(spell => spell.Kind is IntervalKind.Support or IntervalKind.Programme && spell.StartDay - one.Day is >= 0 and <= 28)
        select (Month(one.Day), (string?)null, isAnswered ? 0 : CountedMeasure.NotCounted));

    [Fact]
    public void A_job_has_lasted_26_weeks_on_its_182nd_day() => Holds(new JobsThatLastedMeasure(), (told, person) => Of(person, IntervalKind.Job)
        .Select(job => (Reached: job.StartDay + 181, LastDay: job.IsOpen ? told.Day : job.StopDay - 1))
        .Where(job => job.LastDay >= job.Reached).OrderBy(job => job.Reached).Take(1)
        .Select(job => (Quarter(job.Reached), (string?)null, 0)));

    [Fact]
    public void A_job_counts_in_the_year_from_the_first_programme_start_once_the_year_is_over() => Holds(new JobAfterProgrammeMeasure(), (told, person) =>
    {
        var starts = Of(person, IntervalKind.Programme).Select(programme => WallClock.DateOf(programme.StartDay)).Order().Take(1).ToArray();
        return
            from start in starts
            let year = start.PlusYears(1)
            where year <= told.AsOf
            let hasJob = Of(person, IntervalKind.Job).Any(job => WallClock.DateOf(job.StartDay) is var day && day >= start && day <= year)
            select (Quarter(WallClock.DayNumber(start)), (string?)null, hasJob ? 0 : CountedMeasure.NotCounted);
    });

    [Fact]
    public void Months_and_quarters_are_those_of_the_calendar()
    {
        Assert.Equal(("2026-03", "2026-Q1"), (CalendarBand.Month(WallClock.DayNumber(new LocalDate(2026, 3, 31))), CalendarBand.Quarter(WallClock.DayNumber(new LocalDate(2026, 3, 31)))));
        Assert.Equal("March 2026", CalendarBand.MonthOf("").LabelOf("2026-03"));
        Assert.Equal("October to December 2025", CalendarBand.OneQuarterOf("").LabelOf("2025-Q4"));
    }

    private static IEnumerable<ClockInterval> Of(NaivePerson person, IntervalKind kind) => person.Intervals.Where(one => one.Kind == kind);

    private static string? Month(int day) => NodaTime.Text.YearMonthPattern.Iso.Format(WallClock.DateOf(day).ToYearMonth());

    private static string? Quarter(int day) => $"{WallClock.DateOf(day).Year}-Q{(WallClock.DateOf(day).Month + 2) / 3}";

    private static void Holds(Measure measure, Func<MadeUpReport, NaivePerson, IEnumerable<(string? First, string? Second, int Said)>> count) =>
        Prop.ForAll(MadeUpReports.Arbitrary, Arb.From(Gen.Elements(1, 6)), (told, times) =>
        {
            var longer = told.Stretched(times);
            CountedMeasure.Same(longer, measure, person => count(longer, person));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
