using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Clocks;
using JourneyLedger.Folds;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.Sequencing;
using JourneyLedger.Tests.Reports;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Tests.Projections;

/// <summary>Given people's steps, when their order is asked, then definition 4.6 holds.</summary>
public sealed class SequencingSpec
{
    private static readonly Sequencing Report = new();

    [Fact]
    public void A_requirement_while_somebody_is_roofless_breaks_the_rule_until_the_need_is_closed_E20()
    {
        var asked = AskedReport.OfExample(Report, "E20");
        Assert.Equal((1, 1, 36), (asked["breaches"], asked["people"], asked["exposureDays"]));
        Assert.Equal([("C1", "breach", 36, "2026-01-15")], asked.Cases.Select(one => (one.Person, one.What, one.Days, one.Since)));
        Assert.Equal(2L, Assert.Single(asked.Rows("rules"))["events"]);
    }

    [Fact]
    public void Outcomes_by_order_are_described_and_small_cells_suppressed_E21()
    {
        var asked = AskedReport.OfExample(Report, "E21");
        Assert.Equal(
            [("health support before job search", "shown", 24L, 0.375, 0.212, 0.573), ("job search before health support", "shown", 30L, 0.233, 0.118, 0.409)],
            asked.Rows("orders").Take(2).Select(row => ((string)row["order"]!, (string)row["status"]!, (long)row["people"]!, Round(row["share"]), Round(row["low"]), Round(row["high"]))));
        var third = asked.Rows("orders")[2];
        Assert.Equal(("both on the same day", "suppressed"), (third["order"], third["status"]));
        Assert.All(["people", "sustained", "share", "low", "high"], column => Assert.Null(third[column]));
        var difference = asked.Figure("orderDifference");
        Assert.Equal((0.142, -0.098, 0.371), (Round(difference.Value), Round(difference.Low), Round(difference.High)));
        Assert.Contains("described, not shown to be caused", asked.Finding);
        Assert.Empty(asked.Cases);
    }

    [Fact]
    public void Every_rule_that_can_be_adopted_can_be_read_and_none_holds_until_a_board_adopts_it()
    {
        Assert.All(OrderRules.Editions.Newest.Rules, rule => Assert.Null(WhatIsWrong(rule.Text)));
        Assert.Equal(0, AskedReport.OfExample(Report, "E20", "rule=adopted")["rules"]);
        Assert.Equal((5, 1), (AskedReport.OfExample(Report, "E20", "rule=seeded")["rules"], AskedReport.OfExample(Report, "E20", "rule=seeded")["breaches"]));
        Assert.Equal(1, AskedReport.OfExample(Report, "E20", "rule=no-work-search-while-roofless")["breaches"]);
    }

    [Theory]
    [InlineData("2026-01-10", null, 1)]
    [InlineData("2026-01-15", null, 1)]
    [InlineData("2026-01-16", null, 0)]
    [InlineData("2026-01-10", "2026-01-12", 0)]
    [InlineData("2026-01-10", "2026-01-16", 1)]
    public void A_rule_holds_from_the_day_a_board_adopts_it_until_it_drops_it(string adopted, string? dropped, int breaches)
    {
        const string Id = "no-work-search-while-roofless";
        var events = JourneyLedger.Interchange.Examples.ExampleReader.Read(AskedReport.Examples, "E20")
            .Append(Board("metric.adopted", adopted, new MetricAdopted($"sequencing/{Id}", Id, 1, Day(adopted))));
        if (dropped is not null)
            events = events.Append(Board("threshold.changed", dropped, new ThresholdChanged($"sequencing/{Id}", 1, 0, Day(dropped))));

        var asked = AskedReport.Of(events, Report, "asOf=2026-03-31");
        Assert.Equal((1, breaches), (asked["rules"], asked["breaches"]));
        Assert.Equal(adopted, Assert.Single(asked.Rows("rules"))["since"]);
    }

    [Theory]
    [InlineData("never requirement.set", "At 1: A rule does not begin with 'never'. A rule is 'before(A, B)' or 'not B while A is open'.")]
    [InlineData("not requirment.set while need is open", "At 5: There is no event 'requirment.set' of a person; do you mean 'requirement.set'?")]
    [InlineData("not requirement.set(works-search) while need is open", "At 21: 'works-search' is no kind of 'requirement.set'; do you mean 'work-search'?")]
    [InlineData("not requirement.set(sort=work-search) while need is open", "At 21: 'requirement.set' has no field 'sort'; it has kind, mandatory, decidedByRole")]
    [InlineData("not requirement.set while neeed is open", "At 27: 'neeed' is no clock or episode that can be open; do you mean 'need'?")]
    [InlineData("not requirement.set while need(housing is open", "At 40: 'is' stands where ')' should")]
    [InlineData("not requirement.set while need started less than two days ago", "At 50: 'two' is not a number of days; write a whole number from 1.")]
    [InlineData("not requirement.set while need is closed", "At 35: 'closed' stands where 'open' should")]
    [InlineData("before(claim.opened; job.started)", "At 20: ';' has no meaning in a rule")]
    [InlineData("before(claim.opened job.started)", "At 21: 'job.started' stands where ',' should")]
    [InlineData("before(claim.opened, job.started) always", "At 35: 'always' follows what is complete already; leave it out.")]
    [InlineData("before(consent.given(x), job.started)", "At 22: ")]
    [InlineData("before(claim.opened, job.started(disclosed=yes))", "At 34: 'disclosed' is true or false, not 'yes'.")]
    [InlineData("not", "At 4: The end is no event")]
    [InlineData("before(", "At 8: The end is no event")]
    [InlineData("not requirement.set(", "At 21: The end is no value")]
    [InlineData("not requirement.set(work-search", "At 32: The end stands where ')' should")]
    public void A_rule_that_cannot_be_read_is_refused_with_the_place_and_what_to_write_instead(string rule, string refusal)
    {
        Assert.StartsWith(refusal, WhatIsWrong(rule));
    }

    [Fact]
    public void A_rule_that_nobody_knows_is_refused_with_those_that_can_be_adopted() =>
        Assert.EndsWith("Or name one that can be adopted: no-work-search-while-roofless, no-sanction-early-in-a-severe-episode, health-and-work-conversation-before-assessment, benefits-advice-before-job, adjustment-agreed-before-job.", WhatIsWrong("no-work-search"));

    [Fact]
    public void Any_text_is_read_or_refused() =>
        Prop.ForAll(
            Gen.ListOf(Gen.Elements("not ", "before", "(", ")", ",", "=", "!=", "|", " while ", "need", "requirement.set", "work-search", " is open", " or ", "open ", " started less than ", "3", " days ago", "?"))
                .Select(words => string.Concat(words)).ToArbitrary(),
            text =>
            {
                Assert.True(string.IsNullOrEmpty(text) || WhatIsWrong(text)?.StartsWith("At ", StringComparison.Ordinal) != false);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData("not while(open need(housing, detail=roofless), requirement.set(work-search))", 1, 36)]
    [InlineData("not requirement.set(kind=work-search|availability) while need(housing|debt-money)", 1, 36)]
    [InlineData("not requirement.set while need(housing, detail!=roofless) is open", 0, 0)]
    [InlineData("not requirement.set while need(housing) started less than 5 days ago", 0, 0)]
    [InlineData("not requirement.set while need(housing) started less than 6 days ago", 1, 1)]
    [InlineData("before(need.closed, requirement.set)", 1, 36)]
    [InlineData("before(job.started or claim.opened, requirement.set)", 2, 139)]
    public void A_rule_can_be_said_in_several_ways(string rule, int breaches, int days)
    {
        var asked = AskedReport.OfExample(Report, "E20", $"rule={Uri.EscapeDataString(rule)}");
        Assert.Equal((breaches, days), (asked["breaches"], asked["exposureDays"]));
    }

    [Fact]
    public void Every_figure_equals_a_plain_recount_of_generated_journeys() =>
        Prop.ForAll(MadeUpReports.Arbitrary, told =>
        {
            const string Effects = "&first=support.started&second=programme.started(purpose%3Demployment-support)&withinDays=40&sustainedDays=10&followUpDays=30&minCell=1";
            var people = NaivePerson.Of(told);
            foreach (var (rule, breaks) in Rules)
            {
                var asked = AskedReport.Of(told.Events, Report, $"{told.Query}&rule={Uri.EscapeDataString(rule)}{Effects}");
                var broken = people.Select(person => breaks(person, told.Day).Select(days => days.ToArray()).ToArray()).Where(each => each.Length > 0).ToArray();
                Assert.Equal((broken.Sum(each => each.Length), broken.Length), ((int)asked["breaches"]!, (int)asked["people"]!));
                Assert.Equal(broken.Sum(each => each.SelectMany(days => days).Distinct().Count()), asked["exposureDays"]);
                Assert.Equal(asked["breaches"], asked.Cases.Count);
            }

            var orders = AskedReport.Of(told.Events, Report, told.Query + Effects);
            var outcomes = people.Select(person => Outcome(person, told.Day)).OfType<(int Order, bool Sustained)>().ToLookup(one => one.Order, one => one.Sustained);
            for (var order = 0; order < 3; order++)
            {
                var row = orders.Rows("orders")[order];
                Assert.Equal(outcomes[order].Any() ? "shown" : "suppressed", row["status"]);
                Assert.Equal((outcomes[order].Any() ? outcomes[order].LongCount() : null, outcomes[order].Any() ? outcomes[order].LongCount(one => one) : null), ((long?)row["people"], (long?)row["sustained"]));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void The_approved_example_is_given_to_the_letter() => Approval.Same(AskedReport.OfExample(Report, "E21").Json(), "projections/Sequencing/sequencing.approved.json");

    /// <summary>Rules and, said again in plain code, the days of each breach of a person.</summary>
    private static readonly (string Rule, Func<NaivePerson, int, IEnumerable<IEnumerable<int>>> Breaks)[] Rules =
    [
        (
            "not requirement.set(work-search) while need(housing, detail=roofless) is open",
            (person, day) => While(person, "requirement.set", one => one is { Kind: IntervalKind.Need, Subject: "housing" } && Start(person, one).What.Text("detail") == "roofless", day, int.MaxValue)),
        (
            "not conversation.held while programme(whp) started less than 20 days ago",
            (person, day) => While(person, "conversation.held", one => one is { Kind: IntervalKind.Programme, Subject: "whp" }, day, 20)),
        (
            "before(conversation.held(adviser-support), job.started)",
            (person, day) => person.Timeline.Events.Where(one => one.Type == "job.started")
                .Where(one => !person.Timeline.Events.Any(other => other.Type == "conversation.held" && other.What.Text("kind") == "adviser-support" && other.Day <= one.Day))
                .Select(one => Enumerable.Range(one.Day, person.Timeline.Events.Where(other => other.Type == "conversation.held" && other.What.Text("kind") == "adviser-support").Select(other => other.Day).Append(day).Min() - one.Day))),
    ];

    private static IEnumerable<IEnumerable<int>> While(NaivePerson person, string type, Func<ClockInterval, bool> isMeant, int day, int firstDays)
    {
        foreach (var one in person.Timeline.Events.Where(one => one.Type == type))
        {
            var open = person.Intervals.Where(clock => isMeant(clock) && clock.StartDay <= one.Day && (clock.IsOpen || clock.StopDay > one.Day) && one.Day - clock.StartDay < firstDays).ToArray();
            if (open.Length > 0)
                yield return open.SelectMany(clock => Enumerable.Range(one.Day, 400).Where(d => d < day && (clock.IsOpen || d < clock.StopDay) && d - clock.StartDay < firstDays)).Distinct();
        }
    }

    private static TimelineEvent Start(NaivePerson person, ClockInterval clock) => person.Timeline.Events.Single(one => one.Position == clock.StartedBy);

    private static (int Order, bool Sustained)? Outcome(NaivePerson person, int day)
    {
        var support = person.Timeline.Events.Where(one => one.Type == "support.started").Select(one => (int?)one.Day).Min();
        var programme = person.Timeline.Events.Where(one => one.Type == "programme.started").Select(one => (int?)one.Day).Min();
        if (support is not { } one || programme is not { } other || Math.Abs(one - other) > 40 || Math.Max(one, other) > day - 30)
            return null;
        var later = Math.Max(one, other);
        var isSustained = person.Intervals.Any(job => job.Kind == IntervalKind.Job && job.StartDay >= later && job.StartDay + 10 <= later + 30 && (job.IsOpen || job.StopDay >= job.StartDay + 10));
        return (one < other ? 0 : one > other ? 1 : 2, isSustained);
    }

    private static string? WhatIsWrong(string rule) =>
        Question.Parse(Report, [KeyValuePair.Create("rule", rule)], AskedReport.Ledger) is { Accepted: false } refused ? Assert.Single(refused.Refusals).Reason : null;

    private static double Round(object? share) => Math.Round((double)share!, 3);

    private static NewEvent Board(string type, string on, object what) => new()
    {
        Stream = "board/b",
        Type = type,
        Occurred = Occurred.On(Day(on)),
        Source = new("board", "board-secretariat", "minutes", $"{type} {on}"),
        Payload = EventRecords.Write(what),
    };

    private static LocalDate Day(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;
}
