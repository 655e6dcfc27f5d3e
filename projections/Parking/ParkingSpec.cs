using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Clocks;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.Parking;
using JourneyLedger.Tests.Reports;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Tests.Projections;

/// <summary>Given people on programmes and their contacts, when parking is asked, then definition 4.4 holds.</summary>
public sealed class ParkingSpec
{
    private static readonly Parking Report = new();

    [Fact]
    public void Contacts_that_check_are_too_short_or_automated_leave_somebody_parked_E14()
    {
        var asked = AskedReport.OfExample(Report, "E14");
        Assert.Equal([("C1", "parked", 71, "2026-01-19")], asked.Cases.Select(one => (one.Person, one.What, one.Days, one.Since)));
        Assert.Equal((1, 1L, 85L, 15L), (asked["parked"], asked.Figure("parked").Base, asked.Rows("providers").Single()["days"], asked.Rows("providers").Single()["parkedDays"]));
    }

    [Fact]
    public void A_group_that_gets_a_quarter_of_the_others_support_is_flagged_and_with_three_people_it_is_indicative_E16()
    {
        var asked = AskedReport.OfExample(Report, "E16");
        var (health, others) = (asked.Row("doses", "group", "ESA or UC health"), asked.Row("doses", "group", "JSA or UC"));
        Assert.Equal((10.0, 40.0, 0.25), (health["per28Days"], others["per28Days"], health["ratio"]));
        Assert.Equal(("indicative", "reference"), (health["status"], others["status"]));
        Assert.InRange((double)health["high"]!, 0.25, 0.6);
        Assert.InRange((double)health["low"]!, 0.1, 0.25);
        Assert.Equal(0, asked["lessSupport"]);
    }

    [Fact]
    public void Financial_support_alone_is_a_parking_too_E10() =>
        Assert.Equal([("C1", "no offer, priority", 303)], AskedReport.OfExample(Report, "E10").Cases.Select(one => (one.Person, one.What, one.Days)));

    [Theory]
    [InlineData(56, null)]
    [InlineData(57, "parked")]
    public void More_than_56_days_are_parking(int days, string? what) => Assert.Equal(what, Cases(days, []).SingleOrDefault().What);

    [Fact]
    public void Days_of_a_break_are_taken_out_of_the_gap()
    {
        Assert.Empty(Cases(70, [Told(10, new ProgrammePaused("whp")), Told(24, new ProgrammeResumed("whp"))]));
        Assert.Equal(("parked", 57), Cases(71, [Told(10, new ProgrammePaused("whp")), Told(24, new ProgrammeResumed("whp"))]).Single());
        Assert.Equal("paused", Cases(100, [Told(10, new ProgrammePaused("whp"))]).Single().What);
    }

    [Theory]
    [InlineData("ceased-contact", "disengaged")]
    [InlineData("declined-further", "declined")]
    public void Who_is_out_of_contact_or_declined_has_a_column_of_their_own(string kind, string column)
    {
        var asked = Ask(100, [Told(30, new Disengaged(kind, new(2025, 2, 1), 3))]);
        Assert.Equal((0, 1, 1L), (asked["parked"], asked[column], asked.Rows("providers").Single()[column]));
        Assert.Equal(1, asked["disengagedShare"]);
    }

    [Fact]
    public void An_offer_of_the_programme_that_was_declined_is_no_parking_until_the_next_contact()
    {
        Assert.Equal("declined", Cases(100, [Told(30, new SupportDeclined("whp", "not now"))]).Single().What);
        Assert.Equal("parked", Cases(100, [Told(30, new SupportDeclined("somebody-elses", "not now"))]).Single().What);
        Assert.Equal(("parked", 60), Cases(100, [Told(30, new SupportDeclined("whp", "not now")), Told(40, new ConversationHeld("adviser-support", "phone", 20))]).Single());
    }

    [Theory]
    [InlineData(121, "in work")]
    [InlineData(122, "parked in work")]
    public void After_a_job_start_there_are_91_days(int days, string what) => Assert.Equal(what, Cases(days, [Told(30, new JobStarted("j", "employee", 16, "RTI"))]).Single().What);

    [Fact]
    public void Somebody_elses_contact_is_not_the_programmes()
    {
        ConversationHeld contact = new("adviser-support", "phone", 30);
        Assert.Equal("parked", Cases(80, [Told(40, contact, "claim", "jcp")], "p1").Single().What);
        Assert.Empty(Cases(80, [Told(40, contact, "p1", "jcp")], "p1"));
        Assert.Empty(Cases(80, [Told(40, contact, "other")], "p1"));
        Assert.Empty(Cases(80, [Told(40, contact, null, "jcp")], "p1"));
    }

    [Fact]
    public void Groups_are_by_any_attribute_and_the_largest_is_the_reference_where_none_is_named()
    {
        var told = Enumerable.Range(0, 50).SelectMany(person => new[]
        {
            Told(0, new ClaimantRegistered(Sex: person < 20 ? "female" : "male", AgeBand: "25-29"), person: person), Told(1, new ProgrammeStarted("whp", "c", "voluntary", "JSA-25-plus", "employment-support"), person: person),
            Told(20, new ConversationHeld("adviser-support", "phone", person < 20 ? 10 + (person % 3) : 40 + (person % 7)), person: person),
        }).OrderBy(one => one.SimulatedRecordedAt).ToArray();
        var asked = AskedReport.Of(told, Report, "asOf=2025-03-31&group=sex");
        Assert.Equal([("less support", "female"), ("reference", "male")], asked.Rows("doses").Select(row => (row["status"], row["group"])));
        Assert.Equal(1, asked["lessSupport"]);
        Assert.Contains("may reflect who takes part", asked.Finding);
        Assert.Equal(["reference", "none"], AskedReport.Of(told, Report, "asOf=2025-03-31&group=sex&reference=female").Rows("doses").Select(row => row["status"]));
    }

    [Fact]
    public void Every_figure_equals_a_plain_recount_of_generated_journeys() =>
        Prop.ForAll(MadeUpReports.Arbitrary, told =>
        {
            var asked = AskedReport.Of(told.Events, Report, told.Query + "&parkDays=10&inWorkDays=15&nMin=1&draws=10");
            var spells = NaivePerson.Of(told).SelectMany(person => person.Intervals.Where(one => one.Kind == IntervalKind.Programme).Select(one => new NaiveSpell(person, one, told.Day))).ToArray();
            foreach (var row in asked.Rows("providers"))
            {
                var here = spells.Where(one => one.Programme.Organisation == (string)row["provider"]!).ToArray();
                Assert.Equal((here.LongCount(one => one.Programme.IsOpen), here.LongCount(one => one.Is("parked")), here.LongCount(one => one.Is("parked in work"))), (row["open"], row["parked"], row["parkedInWork"]));
                Assert.Equal((here.Sum(one => one.Days), here.Sum(one => one.ParkedDays)), (row["days"], row["parkedDays"]));
                Assert.Equal((here.LongCount(one => one.Days > 0), here.LongCount(one => one.ParkedDays > 0)), (row["people"], row["peopleParked"]));
                Assert.Equal(
                    (here.LongCount(one => one.Is("paused")), here.LongCount(one => one.Is("declined")), here.LongCount(one => one.Is("disengaged")), here.LongCount(one => one.Is("in work") || one.Is("parked in work"))),
                    (row["paused"], row["declined"], row["disengaged"], row["inWork"]));
                Assert.Equal(here.Where(one => one.Days > 0).Sum(one => one.Minutes), asked.Rows("doses").Where(dose => Equals(dose["provider"], row["provider"])).Sum(dose => (long)dose["minutes"]!));
            }

            Assert.Equal(spells.Select(one => one.Programme.Organisation).Distinct().Count(), asked.Rows("providers").Count);
            Assert.Equal(
                spells.Where(one => one.Programme.IsOpen && !one.Is("in touch")).Select(one => (one.Person.Name, one.What)).Order(),
                asked.Cases.Where(one => !one.What.StartsWith("no offer", StringComparison.Ordinal)).Select(one => (one.Person, one.What)).Order());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void The_approved_example_is_given_to_the_letter() => Approval.Same(AskedReport.OfExample(Report, "E14").Json(), "projections/Parking/parking.approved.json");

    /// <summary>One programme, looked at anew on each of its days.</summary>
    private sealed class NaiveSpell
    {
        public NaiveSpell(NaivePerson person, ClockInterval programme, int day)
        {
            (Person, Programme) = (person, programme);
            var end = programme.IsOpen ? day : programme.StopDay;
            for (var on = programme.StartDay; on < end; on++)
            {
                Days += StateOn(on) == "" ? 1 : 0;
                ParkedDays += StateOn(on) == "" && Count("", on) + 1 > 10 ? 1 : 0;
            }

            Minutes = Contacts().Where(one => one.Day <= end && StateOn(one.Day) == "").Sum(one => (long)MeaningfulContact.SupportMinutes(one.What));
            What = StateOn(end) switch
            {
                "" => Count("", end) > 10 ? "parked" : "in touch",
                "in work" => Count("in work", end) > 15 ? "parked in work" : "in work",
                var other => other,
            };
        }

        public NaivePerson Person { get; }

        public ClockInterval Programme { get; }

        public string What { get; }

        public long Days { get; }

        public long ParkedDays { get; }

        public long Minutes { get; }

        public bool Is(string what) => Programme.IsOpen && What == what;

        private IEnumerable<TimelineEvent> Contacts() =>
            Person.Timeline.Events.Where(one => one.Day >= Programme.StartDay && (one.Thread == 0 || Programme.Thread == 0 || one.Thread == Programme.Thread || one.Organisation == Programme.Organisation));

        private int LastContact(int on) => Contacts().Where(one => one.Day <= on && MeaningfulContact.Is(one.What, 10)).Select(one => one.Day).Append(Programme.StartDay).Max();

        /// <summary>Days of a state from the last contact up to, not including, a day.</summary>
        private int Count(string state, int on) => Enumerable.Range(LastContact(on), on - LastContact(on)).Count(day => StateOn(day) == state);

        private string StateOn(int on)
        {
            var open = Person.Intervals.Where(one => one.IsOpenOn(on)).ToArray();
            bool Mine(ClockInterval one) => one.Thread == 0 || Programme.Thread == 0 || one.Thread == Programme.Thread;
            if (open.Any(one => one.Kind == IntervalKind.ProgrammePause && Mine(one) && (one.Thread == Programme.Thread || one.Subject == Programme.Subject)))
                return "paused";
            var declined = Person.Timeline.Events.Any(one => one.Type == "support.declined" && one.Day >= Programme.StartDay && one.Day <= on && one.Day >= LastContact(on)
                && (one.Thread != 0 && Programme.Thread != 0 ? one.Thread == Programme.Thread : one.What.Text("service") == Programme.Subject || one.What.Text("service") == Programme.Organisation));
            return declined ? "declined"
                : open.Any(one => one.Kind == IntervalKind.Disengagement && (Mine(one) || one.Organisation == Programme.Organisation)) ? "disengaged"
                : open.Any(one => one.Kind == IntervalKind.Job) ? "in work"
                : "";
        }
    }

    private static IEnumerable<(string What, int Days)> Cases(int day, NewEvent[] told, string? thread = null) => Ask(day, told, thread).Cases.Select(one => (one.What, one.Days));

    private static AskedReport Ask(int day, NewEvent[] told, string? thread = null) => AskedReport.Of(
        [Told(0, new ProgrammeStarted("whp", "c", "voluntary", "JSA-25-plus", "employment-support"), thread), .. told], Report, $"asOf={new LocalDate(2025, 1, 6).PlusDays(day):uuuu-MM-dd}");

    private static NewEvent Told(int day, object what, string? thread = null, string by = "prime", int person = 0)
    {
        var contract = EventRecords.ContractOf(what);
        var on = new LocalDate(2025, 1, 6).PlusDays(day);
        return new()
        {
            Stream = $"claimant/c{person}",
            Type = contract.Type,
            SchemaVersion = contract.Version,
            Occurred = Occurred.On(on),
            Source = new(by, "prime-provider", "told", $"{person}-{day}-{contract.Type}"),
            CorrelationId = thread,
            Payload = EventRecords.Write(what),
            SimulatedRecordedAt = on.At(new(12, 0)).InZoneLeniently(MadeUpReports.London).ToInstant(),
        };
    }
}
