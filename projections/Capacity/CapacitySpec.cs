using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Clocks;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.Capacity;
using JourneyLedger.Tests.Reports;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Tests.Projections;

/// <summary>Given staff, claims and contacts, when capacity is asked, then M45 holds, and what nobody has said is not assessable.</summary>
public sealed class CapacitySpec
{
    private static readonly Capacity Report = new();

    [Fact]
    public void Caseload_minutes_gap_and_use_of_an_office_E25()
    {
        var asked = AskedReport.OfExample(Report, "E25");
        Assert.Equal((100, 10, 6000, 3000), (asked["casesPerFte"], asked["minutesPerCase"], asked["required"], asked["available"]));
        Assert.Equal((3000, 3, 0.9, 1), (asked["gap"], asked["gapFte"], asked["use"], asked["short"]));
        var office = Assert.Single(asked.Rows("offices"));
        Assert.Equal(("JCP-12", "short", 300L, 300L, 2700L), (office["organisation"], office["status"], office["cases"], office["levelled"], office["recorded"]));
        Assert.Equal([("high", 60L, 60.0, 3600.0), ("standard", 240L, 10.0, 2400.0)], asked.Rows("levels").Select(row => ((string)row["level"]!, (long)row["claims"]!, (double)row["minutesEach"]!, (double)row["required"]!)));
    }

    [Fact]
    public void A_board_says_how_many_minutes_a_level_needs()
    {
        var told = Office("2026-03-02", 1, null).Concat(Claims(10, "high")).ToArray();
        Assert.Equal(600, AskedReport.Of(told, Report, "asOf=2026-03-15")["required"]);
        var board = told.Append(Event("board/b", "2026-03-10", "board", new ThresholdChanged("need level high minutes", 60, 90, new(2026, 3, 10))));
        var asked = AskedReport.Of(board, Report, "asOf=2026-03-15");
        Assert.Equal(900, asked["required"]);
        Assert.Equal(["S28"], asked.Answer.Warnings.Select(warning => warning.Code));
        Assert.Equal(600, asked.Answer.Former!.Figures.Single(figure => figure.Name == "required").Value);
    }

    [Fact]
    public void Hours_that_an_office_reports_go_before_the_usual_minutes_and_a_question_before_both()
    {
        var told = Office("2026-03-02", 2, 10).Concat(Claims(4, "standard")).ToArray();
        Assert.Equal(2400, AskedReport.Of(told, Report, "asOf=2026-03-15")["available"]);
        Assert.Equal(1000, AskedReport.Of(told, Report, "asOf=2026-03-15&fortnightContactMinutesPerFte=500")["available"]);
        Assert.Equal(2000, AskedReport.Of([.. Office("2026-03-02", 2, null)], Report, "asOf=2026-03-15")["available"]);
    }

    [Fact]
    public void The_last_word_on_a_role_counts_and_an_old_one_is_not_relied_on()
    {
        var told = Office("2026-01-02", 5, null).Concat(Office("2026-03-02", 1, null)).Concat(Claims(10, "high")).ToArray();
        Assert.Equal(10, AskedReport.Of(told, Report, "asOf=2026-03-15")["casesPerFte"]);
        var later = AskedReport.Of(told, Report, "asOf=2026-12-31");
        Assert.Equal((null, "not assessable"), (later["gap"], later.Rows("offices").Single()["status"]));
    }

    [Fact]
    public void Where_few_levels_are_known_the_gap_is_not_assessable_and_the_claims_are_listed()
    {
        var asked = AskedReport.Of([.. Office("2026-03-02", 1, null), .. Claims(9, null), .. Claims(1, "high", from: 9)], Report, "asOf=2026-03-15");
        Assert.Equal((null, null, "not assessable", 10L), (asked["gap"], asked["required"], asked.Rows("offices").Single()["status"], asked.Rows("offices").Single()["cases"]));
        Assert.Equal(9, asked.Cases.Count(one => one.What == "no level"));
    }

    [Fact]
    public void Places_are_those_last_reported_of_each_service_and_area()
    {
        var asked = AskedReport.Of(
            [
                Event("service/debt", "2026-03-01", "advice", new CapacityReported(3, 20, "places"), "E08000019"), Event("service/debt", "2026-03-08", "advice", new CapacityReported(0, 20, "places"), "E08000019"),
                Event("service/debt", "2025-03-01", "advice", new CapacityReported(5, 10, "places"), "E08000016"),
            ],
            Report, "asOf=2026-03-15");
        Assert.Equal([("E08000016", 5L, 0.5, "too old"), ("E08000019", 0L, 1.0, "full")], asked.Rows("services").Select(row => ((string)row["area"]!, (long)row["free"]!, (double)row["taken"]!, (string)row["status"]!)));
    }

    [Fact]
    public void Every_figure_equals_a_plain_recount_of_generated_journeys() =>
        Prop.ForAll(MadeUpReports.Arbitrary, Arb.From(Gen.Choose(1, 40)), (told, tenths) =>
        {
            // Staff stand first, so that positions of people's events move by one.
            var events = told.Events.Prepend(Event("org/jcp", "2026-01-05", "jcp", new StaffingReported("work-coach", tenths / 10.0, 20))).ToArray();
            var asked = AskedReport.Of(events, Report, $"asOf={told.AsOf:uuuu-MM-dd}&knownAt=%40{told.KnownAt + 1}&fortnightDays=30&staffDays=1000");
            var people = NaivePerson.Of(told);
            var open = people.SelectMany(person => person.Intervals).Where(one => one.IsOpen && one.Organisation == "jcp").ToArray();
            var claims = open.Count(one => one.Kind == IntervalKind.Claim);
            var cases = claims > 0 ? claims : open.Count(one => one.Kind is IntervalKind.Support or IntervalKind.Programme);
            var contacts = people.SelectMany(person => person.Timeline.Events)
                .Where(one => one.Type is "conversation.held" or "support.session-delivered" && one.Organisation == "jcp" && one.Day > told.Day - 30).ToArray();
            var row = Assert.Single(asked.Rows("offices"));
            Assert.Equal(((long)cases, contacts.Sum(one => (long)one.What.Whole("minutes")!)), (row["cases"], row["recorded"]));
            Assert.Equal(cases / (tenths / 10.0), (double)row["casesPerFte"]!, 1e-9);
            Assert.Equal(tenths * 240, (double)row["available"]!, 1e-6);
            Assert.Equal(cases > 0, row["minutesPerCase"] is double each && Math.Abs(each - (tenths * 240.0 / cases)) < 1e-6);
            var minutes = contacts.Sum(one => one.What.Whole("minutes")!.Value);
            Assert.Equal(minutes == 0 ? null : contacts.Sum(one => (double)MeaningfulContact.SupportMinutes(one.What)) / minutes, (double?)row["supportShare"]);
            Assert.Equal("not assessable", row["status"]); // nobody has said a level
            Assert.Equal(people.SelectMany(person => person.Intervals).Count(one => one is { IsOpen: true, Kind: IntervalKind.Claim } && one.Organisation != "jcp"), asked["claimsElsewhere"]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void The_approved_example_is_given_to_the_letter() => Approval.Same(AskedReport.OfExample(Report, "E25").Json(), "projections/Capacity/capacity.approved.json");

    private static IEnumerable<NewEvent> Office(string day, double fte, double? hours) => [Event("org/jcp", day, "jcp", new StaffingReported("work-coach", fte, hours))];

    private static IEnumerable<NewEvent> Claims(int count, string? level, int from = 0)
    {
        for (var person = from; person < from + count; person++)
        {
            yield return Event($"claimant/c{person}", "2026-03-03", "jcp", new ClaimOpened("UC"));
            if (level is not null)
                yield return Event($"claimant/c{person}", "2026-03-04", "jcp", new SegmentAssigned("need-level", level, "work-coach", "tool"));
        }
    }

    private static NewEvent Event(string stream, string day, string by, object what, string? area = null)
    {
        var (on, contract) = (NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value, EventRecords.ContractOf(what));
        return new()
        {
            Stream = stream,
            Type = contract.Type,
            SchemaVersion = contract.Version,
            Occurred = Occurred.On(on),
            Source = new(by, "dwp-jobcentre", "made-up", $"{stream}{contract.Type}{day}{area}"),
            Area = area,
            Payload = EventRecords.Write(what),
            SimulatedRecordedAt = on.At(new(0, 0)).InZoneLeniently(MadeUpReports.London).ToInstant(),
        };
    }
}
