using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Tests.Reports;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Tests.Projections;

/// <summary>Given journeys, when boards ask for what of the map may be published, then each person stands where a plain reading puts them.</summary>
public sealed class MapMeasuresSpec
{
    [Fact]
    public void Everybody_is_at_their_last_step_as_on_the_map() => Prop.ForAll(MadeUpReports.Arbitrary, told =>
    {
        var rows = CountedMeasure.Of(told, new PeopleHereMeasure());
        var map = (MapAnswer)JourneyLedger.Folds.AnswerDesk.Ask(
            JourneyLedger.Interchange.FileCube.Of(told.Events, AskedReport.Ledger, NodaTime.Instant.FromUnixTimeTicks(0)).Cube, EventCatalogue.Standard, AskedReport.Ledger,
            JourneyLedger.Folds.Question.Parse(new PathwayMap(), [new("asOf", $"{told.AsOf:uuuu-MM-dd}"), new("knownAt", $"@{told.KnownAt}")], AskedReport.Ledger).Value!).Body;
        Assert.Equal(
            map.Steps.Where(step => step.HereNow > 0).Select(step => (step.Step, step.HereNow, step.HereBeyondExpected ?? 0)).Order(),
            rows.GroupBy(row => row.Key.First!).Select(step => (step.Key, step.Sum(row => (long)row.Value.Length), step.Where(row => row.Key.Second == DashboardStock.BeyondTime).Sum(row => (long)row.Value.Length))).Order());
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_line_has_everybody_who_went_along_it_once() => Holds(new MapLinesMeasure(), person =>
        Steps(person).Zip(Steps(person).Skip(1)).Where(move => move.First != move.Second).Select(move => ((string?)move.First, (string?)move.Second, 0)));

    [Fact]
    public void A_route_is_the_order_in_which_stages_were_first_come_to() => Holds(new RoutesMeasure(), person =>
        Steps(person).Length == 0 ? [] : [(string.Join(" > ", Steps(person).Select(step => EventCatalogue.Find(step)!.Stage.Code()).Distinct()), null, 0)]);

    [Fact]
    public void Decisions_on_sanctions_stand_in_their_month_by_outcome() => Holds(new SanctionDecisionsMeasure(), person =>
        person.Timeline.Events.Where(one => one.Type == "sanction.decided").Select(one => ((string?)NodaTime.Text.YearMonthPattern.Iso.Format(WallClock.DateOf(one.Day).ToYearMonth()), one.What.Text("outcome"), 0)));

    private static string[] Steps(NaivePerson person) => [.. person.Timeline.Events.Where(one => EventCatalogue.Find(one.Type)!.IsStep).Select(one => one.Type)];

    private static void Holds(Measure measure, Func<NaivePerson, IEnumerable<(string? First, string? Second, int Said)>> count) =>
        Prop.ForAll(MadeUpReports.Arbitrary, told => CountedMeasure.Same(told, measure, count)).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
