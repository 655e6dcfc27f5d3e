using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Clocks;
using JourneyLedger.Interchange.Examples;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.Blockages;
using JourneyLedger.Tests.Reports;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Tests.Projections;

/// <summary>Given people's clocks, when blockages are asked, then definition 4.1 holds.</summary>
public sealed class BlockagesSpec
{
    private const string Wait = "wait";
    private const string ToStart = "Referral to start";

    private static readonly Blockages Report = new();

    [Fact]
    public void A_late_growing_wait_that_does_not_drain_is_red_E03()
    {
        var edge = AskedReport.OfExample(Report, "E03").Row("edges", Wait, ToStart);
        Assert.Equal(("RED", 4L, 2L, 0.5, 71L), (edge["status"], edge["open"], edge["over"], edge["overShare"], edge["daysOver"]));
        Assert.Equal((0L, 4L, 1L, 364.0), (edge["openBefore"], edge["growth"], edge["departures"], edge["clearanceDays"]));
        Assert.Equal((true, true, true), (edge["late"], edge["growing"], edge["notDraining"]));
        Assert.Equal(("IPS", 70L), (edge["service"], edge["oldestDays"]));
        Assert.Equal([70, 57, 11, 6], AskedReport.OfExample(Report, "E03", "clock=K3").Cases.Select(one => one.Days));
    }

    [Fact]
    public void Too_few_to_tell_is_never_green_and_the_stuck_are_listed_all_the_same_E04()
    {
        var asked = AskedReport.OfExample(Report, "E04", "clock=K3");
        Assert.Equal("not assessable", asked.Rows("edges").Single()["status"]);
        Assert.Equal(["C2", "C3"], asked.Cases.Where(one => one.What == "stuck").Select(one => one.Person));
    }

    [Fact]
    public void Somebody_of_whose_referral_nothing_is_heard_is_stuck_and_one_on_a_waiting_list_late_E06()
    {
        var asked = AskedReport.OfExample(Report, "E06", "clock=K3");
        Assert.Equal([("C2", "stuck", 70, "2026-02-03"), ("C3", "late", 58, "2026-03-20")], asked.Cases.Select(one => (one.Person, one.What, one.Days, one.LastEvent)));
        Assert.Equal((2, 1, 1), (asked["over"], asked["stuck"], asked["late"]));
    }

    [Fact]
    public void A_standard_that_a_board_has_just_changed_is_told_with_the_answer_under_the_former_E58()
    {
        var asked = AskedReport.OfExample(Report, "E58");
        Assert.Equal(0, asked["overK3"]);
        Assert.StartsWith("0 at 42 days; 1 at the former 28 days", asked.Answer.Former!.Said);
        Assert.Equal(["S28"], asked.Answer.Warnings.Select(warning => warning.Code));
        var march = AskedReport.OfExample(Report, "E58", "asOf=2026-03-31");
        Assert.Equal(1, march["overK3"]);
        Assert.Null(march.Answer.Former);
    }

    [Fact]
    public void A_board_changes_any_number_of_the_report_by_its_name_and_a_question_goes_before_it()
    {
        var told = ExampleReader.Read(AskedReport.Examples, "E03").Append(Threshold("blockages/nMin", 10, 3)).ToArray();
        var asked = AskedReport.Of(told, Report, "asOf=2026-03-31&clock=K3");
        Assert.Equal("RED", asked.Rows("edges").Single()["status"]);
        Assert.Equal((3, "board", 10), Assert.Single(asked.Answer.Thresholds, one => one.Name == "blockages/nMin") is var used ? (used.Value, used.Origin, used.Former) : default);
        Assert.Equal("not assessable", AskedReport.Of(told, Report, "asOf=2026-03-31&clock=K3&nMin=10").Rows("edges").Single()["status"]);
    }

    [Fact]
    public void Every_figure_equals_a_plain_recount_of_generated_journeys() =>
        Prop.ForAll(MadeUpReports.Arbitrary, told =>
        {
            var asked = AskedReport.Of(told.Events, Report, told.Query + "&nMin=1&windowDays=30&by=area");
            var clocks = NaivePerson.Of(told)
                .SelectMany(person => person.Intervals.Where(one => one.Kind < IntervalKind.Job).Select(clock => (person, clock)))
                .ToLookup(one => (Wait: one.clock.Kind.Title(), one.clock.Subject, one.person.Area));
            Assert.Equal(clocks.Count, asked.Rows("edges").Count);
            foreach (var row in asked.Rows("edges"))
            {
                var waits = clocks[((string)row["wait"]!, (string?)row["domain"], (string?)row["area"])].ToArray();
                var open = waits.Where(one => one.clock.IsOpen).ToArray();
                var before = waits.Count(one => one.clock.StartDay <= told.Day - 30 && (one.clock.IsOpen || one.clock.StopDay > told.Day - 30));
                var left = waits.Count(one => !one.clock.IsOpen && one.clock.StopDay > told.Day - 30);
                var standard = (long?)row["standardDays"] ?? int.MaxValue;
                var ages = open.Select(one => (long)told.Day - one.clock.FirstDay).ToArray();
                Assert.Equal(((long)open.Length, (long)before, (long)left), (row["open"], row["openBefore"], row["departures"]));
                Assert.Equal((ages.LongCount(age => age > standard), ages.Sum(age => Math.Max(0, age - standard))), (row["over"], row["daysOver"]));
                Assert.Equal((long)open.Length - before, row["growth"]);
                var stuck = open.Count(one => told.Day - one.clock.FirstDay > standard
                    && told.Day - one.person.Timeline.Events.Where(other => other.Thread != 0 && other.Thread == one.clock.Thread).Select(other => other.Day).Append(one.clock.StartDay).Max() > 28);
                Assert.Equal((long)stuck, row["stuck"]);
                var isLate = open.Length > 0 && standard < int.MaxValue && ages.Count(age => age > standard) >= 0.25 * open.Length;
                var isGrowing = open.Length - before >= Math.Max(3, 0.2 * before);
                var isStanding = open.Length > 0 && standard < int.MaxValue && (left == 0 || open.Length * 30.0 / left > 2 * standard);
                var status = open.Length < 1 || standard == int.MaxValue ? "not assessable" : isLate && (isGrowing || isStanding) ? "RED" : isLate || isGrowing || isStanding ? "AMBER" : "GREEN";
                Assert.Equal((isLate, isGrowing, isStanding, status), (row["late"], row["growing"], row["notDraining"], row["status"]));
            }

            Assert.Equal(asked.Rows("edges").Sum(row => (long)row["open"]!), asked.Cases.Count);
            Assert.Equal(asked["over"], asked.Cases.Count(one => one.What is "stuck" or "late"));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void The_approved_example_is_given_to_the_letter() => Approval.Same(AskedReport.OfExample(Report, "E03").Json(), "projections/Blockages/blockages.approved.json");

    private static NewEvent Threshold(string metric, double from, double to) => new()
    {
        Stream = "board/b",
        Type = "threshold.changed",
        Occurred = Occurred.On(new(2026, 3, 20)),
        Source = new("board", "board-secretariat", "minutes", "1"),
        Payload = EventRecords.Write(new ThresholdChanged(metric, from, to, new(2026, 3, 20))),
        SimulatedRecordedAt = Instant.FromUtc(2026, 3, 31, 12, 0),
    };
}
