using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Clocks;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.Duplication;
using JourneyLedger.Tests.Clocks;
using JourneyLedger.Tests.Reports;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Tests.Projections;

/// <summary>Given what organisations do with the same people, when duplication is asked, then definition 4.5 holds.</summary>
public sealed class DuplicationSpec
{
    private static readonly Duplication Report = new();

    [Fact]
    public void A_second_assessment_was_avoidable_or_shared_all_the_same_or_nothing_permitted_sharing_E17()
    {
        var asked = AskedReport.OfExample(Report, "E17");
        Assert.Equal(
            [("C1", "U1 avoidable", 41), ("C2", "U1 shared but repeated", 41), ("C3", "U1 not avoidable now", 41)],
            asked.Cases.Where(one => one.What.StartsWith("U1", StringComparison.Ordinal)).Select(one => (one.Person, one.What, one.Days)).Order());
        Assert.Equal((3, 1, 1, 1), (asked["repeats"], asked["avoidable"], asked["shared"], asked["notAvoidable"]));
        Assert.Equal((2L, 3L), Assert.Single(asked.Rows("retelling")) is var row ? (row["assessments"], row["people"]) : default);
        Assert.Equal((2, 0), (asked["retold"], asked["toldTooOften"]));
        Assert.False(asked.Figure("avoidableShare").IsAssessable);
        Assert.Equal(1 / 3.0, AskedReport.OfExample(Report, "E17", "nMin=1")["avoidableShare"]);
    }

    [Fact]
    public void Two_programmes_of_one_purpose_overlap_by_days_with_the_start_and_without_the_end_E19()
    {
        var asked = AskedReport.OfExample(Report, "E19");
        Assert.Equal([("C1", "U3", 28)], asked.Cases.Select(one => (one.Person, one.What, one.Days)));
        var row = Assert.Single(asked.Rows("doubleFunding"));
        Assert.Equal(("employment-support", "IPSPC", "WHP", 28L, 0L), (row["purpose"], row["one"], row["other"], row["days"], row["now"]));
        Assert.Null(row["pounds"]);
    }

    [Theory]
    [InlineData("2026-01-01", null, "", "U1 avoidable")]
    [InlineData("2026-01-01", null, "assessments", "U1 avoidable")]
    [InlineData("2026-01-01", null, "contact", "U1 not avoidable now")]
    [InlineData("2026-01-01", "2026-02-10", "", "U1 not avoidable now")]
    [InlineData("2026-01-01", "2026-02-25", "", "U1 avoidable")]
    [InlineData("2026-02-21", null, "", "U1 not avoidable now")]
    public void An_agreement_in_force_permits_sharing_of_what_it_names(string signed, string? ended, string fields, string verdict)
    {
        var events = AssessedTwice().Concat([Board("agreement.signed", signed, new AgreementSigned("a1", ["jcp", "whp"], "support", fields.Length == 0 ? [] : [fields]))]);
        if (ended is not null)
            events = events.Append(Board("agreement.ended", ended, new AgreementEnded("a1")));

        Assert.Equal([verdict], AskedReport.Of(events, Report, "asOf=2026-03-31").Cases.Select(one => one.What).Where(what => what.StartsWith("U1", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("public-task", "U1 avoidable")]
    [InlineData("consent", "U1 not avoidable now")]
    public void Whoever_shared_before_on_another_basis_than_consent_could_have_again(string basis, string verdict)
    {
        var before = new ToldPerson().Say("2025-12-01", new InformationShared("plan", "jcp", "whp", basis)).Events.Select(one => one.Event);
        Assert.Equal([verdict], AskedReport.Of(before.Concat(AssessedTwice()), Report, "asOf=2026-03-31").Cases.Select(one => one.What).Where(what => what.StartsWith("U1", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_consent_taken_back_before_the_second_assessment_permits_nothing()
    {
        var consent = new ToldPerson().Say("2026-01-11", new ConsentGiven("share-assessments", "p", [], "form")).Say("2026-02-01", new ConsentWithdrawn("share-assessments", "p", [], "form")).Events.Select(one => one.Event);
        Assert.Equal(1, AskedReport.Of(consent.Concat(AssessedTwice()), Report, "asOf=2026-03-31")["notAvoidable"]);
    }

    [Theory]
    [InlineData("c1", "c2", 1)]
    [InlineData("c1", null, 1)]
    [InlineData("c1", "c1", 0)]
    public void Two_open_referrals_for_one_need_are_parallel_unless_they_were_made_to_choose_between(string choice, string? other, int people)
    {
        var events = new ToldPerson()
            .Say("2026-01-05", new ReferralMade("r1", "housing", "jcp", "council", "voluntary", "routine", choice))
            .Say("2026-01-15", new ReferralMade("r2", "housing", "jcp", "shelter", "voluntary", "routine", other))
            .Say("2026-01-15", new ReferralMade("r3", "employment", "jcp", "prime", "voluntary", "routine")).Events.Select(one => one.Event);

        var asked = AskedReport.Of(events, Report, "asOf=2026-01-31");
        Assert.Equal(people, asked["parallel"]);
        Assert.All(asked.Cases, one => Assert.Equal(("U2", 16), (one.What, one.Days)));
    }

    [Fact]
    public void What_is_known_to_have_been_spent_in_the_overlap_is_told_by_its_days()
    {
        var events = new ToldPerson()
            .Say("2026-01-05", new ProgrammeStarted("whp", "c", "voluntary", "JSA-25-plus", "employment-support"), "p1", by: "prime prime-provider")
            .Say("2026-02-09", new ProgrammeStarted("ips", "c", "voluntary", "ESA-new", "employment-support"), "p2", by: "heather ips-service")
            .Say("2026-03-09", new ProgrammeEnded("whp", "completed"), "p1", by: "prime prime-provider").Events.Select(one => one.Event)
            .Concat([Cost(280_000, "2026-02-09", "2026-03-08", "whp"), Cost(5_600, "2026-01-12", "2026-03-08", null), Cost(99_900, "2026-02-09", "2026-03-08", "council")]);

        var asked = AskedReport.Of(events, Report, "asOf=2026-03-31");
        Assert.Equal((28.0, 2828.0), (asked["fundedTwiceDays"], asked["fundedTwiceCost"]));
    }

    [Fact]
    public void One_spell_that_two_bodies_reported_is_a_matter_of_records()
    {
        var events = new ToldPerson()
            .Say("2026-01-05", new ProgrammeStarted("whp", "c", "voluntary", "JSA-25-plus", "employment-support"), "p1", by: "prime prime-provider")
            .Say("2026-01-06", new ProgrammeStarted("whp", "c", "voluntary", "JSA-25-plus", "employment-support"), "x1").Events.Select(one => one.Event);
        Assert.Equal(0, AskedReport.Of(events, Report, "asOf=2026-03-31")["fundedTwice"]);
    }

    [Fact]
    public void Every_figure_equals_a_plain_recount_of_generated_journeys() =>
        Prop.ForAll(MadeUpReports.Arbitrary, told =>
        {
            var asked = AskedReport.Of(told.Events, Report, told.Query + "&nMin=1&dupDays=40&retellDays=60&retellOver=1");
            var people = NaivePerson.Of(told);

            var repeats = people.SelectMany(Repeats).ToArray();
            Assert.Equal(
                (repeats.Length, repeats.Count(one => one == "avoidable"), repeats.Count(one => one == "shared"), repeats.Count(one => one == "not")),
                ((int)asked["repeats"]!, (int)asked["avoidable"]!, (int)asked["shared"]!, (int)asked["notAvoidable"]!));
            Assert.Equal(repeats.Length, asked.Rows("repeats").Sum(row => (long)row["repeats"]!));

            var told60 = people.Select(person => Assessments(person).Count(one => told.Day - one.Day < 60)).Where(count => count > 0).Order().ToArray();
            Assert.Equal(told60.GroupBy(count => count).Select(group => ((object?)(long)group.Key, (object?)group.LongCount())), asked.Rows("retelling").Select(row => (row["assessments"], row["people"])));
            Assert.Equal(told60.Length == 0 ? null : (told60[(told60.Length - 1) / 2] + told60[told60.Length / 2]) / 2.0, asked["retold"]);
            Assert.Equal(told60.Count(count => count > 1), asked["toldTooOften"]);

            var waits = people.Select(person => person.Intervals.Where(one => one is { Kind: IntervalKind.ReferralToStart, IsOpen: true })
                .Select(one => (one.Subject, one.Service, Choice: person.Timeline.Events.Single(made => made.Position == one.StartedBy).Links.FirstOrDefault(link => link.Field == "choiceSet").Thing)).ToArray())
                .Select(open => open.SelectMany((one, i) => open.Skip(i + 1).Where(other => one.Subject == other.Subject && one.Service != other.Service && (one.Choice == 0 || one.Choice != other.Choice))).Count()).ToArray();
            Assert.Equal(waits.Count(pairs => pairs > 0), asked["parallel"]);
            Assert.Equal(waits.Sum(), asked.Rows("parallelReferrals").Sum(row => (long)row["pairs"]!));

            var twice = people.SelectMany(person => Overlaps(person, told.Day)).ToArray();
            Assert.Equal((twice.Length, twice.Sum()), (asked.Rows("doubleFunding").Sum(row => (long)row["pairs"]!), (int)asked["fundedTwiceDays"]!));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void The_approved_example_is_given_to_the_letter() => Approval.Same(AskedReport.OfExample(Report, "E17").Json(), "projections/Duplication/duplication.approved.json");

    private static TimelineEvent[] Assessments(NaivePerson person) => [.. person.Timeline.Events.Where(one => one.Type == "assessment.completed")];

    private static IEnumerable<string> Repeats(NaivePerson person)
    {
        var all = Assessments(person);
        for (var i = 0; i < all.Length; i++)
        {
            var second = all[i];
            var first = all[..i].LastOrDefault(one => one.What.Text("kind") == second.What.Text("kind") && one.What.Text("org") != second.What.Text("org") && second.Day - one.Day <= 40);
            if (first.What is null)
                continue;
            string[] pair = [first.What.Text("org")!, second.What.Text("org")!];
            var shared = person.Timeline.Events.Where(one => one.Type == "information.shared" && pair.Order().SequenceEqual(new[] { one.What.Text("from")!, one.What.Text("to")! }.Order())).ToArray();
            var isPermitted = person.Intervals.Any(one => one is { Kind: IntervalKind.Consent, Subject: "share-assessments" } && one.StartDay <= second.Day && (one.IsOpen || one.StopDay > second.Day));
            yield return shared.Any(one => one.Day >= first.Day && one.Day <= second.Day) ? "shared" : isPermitted ? "avoidable" : "not";
        }
    }

    /// <summary>Days on which two programmes of one purpose ran, counted one by one.</summary>
    private static IEnumerable<int> Overlaps(NaivePerson person, int day)
    {
        var spells = person.Intervals.Where(one => one.Kind == IntervalKind.Programme).ToArray();
        for (var i = 0; i < spells.Length; i++)
        {
            foreach (var other in spells.Skip(i + 1).Where(other => other.Service == spells[i].Service))
            {
                var isRecordTwice = spells[i].Subject == other.Subject && spells[i].Organisation != other.Organisation && Math.Abs(spells[i].StartDay - other.StartDay) <= 1;
                var days = Enumerable.Range(other.StartDay, Math.Max(0, day - other.StartDay)).Count(d => Has(spells[i], d) && Has(other, d));
                if (days > 0 && !isRecordTwice)
                    yield return days;
            }
        }

        static bool Has(ClockInterval one, int d) => one.StartDay <= d && (one.IsOpen || d < one.StopDay);
    }

    private static IEnumerable<NewEvent> AssessedTwice() => new ToldPerson()
        .Say("2026-01-10", new AssessmentCompleted("needs", "housing", "jcp"))
        .Say("2026-02-20", new AssessmentCompleted("needs", "housing", "whp"), by: "whp prime-provider").Events.Select(one => one.Event);

    private static NewEvent Board(string type, string on, object what) => Of("board/b", type, on, what);

    private static NewEvent Cost(double pence, string from, string to, string? service) =>
        Of("org/prime", "cost.recorded", from, new CostRecorded(pence, "programme", "person", "c1", service, Day(from), Day(to)));

    private static NewEvent Of(string stream, string type, string on, object what) => new()
    {
        Stream = stream,
        Type = type,
        Occurred = Occurred.On(Day(on)),
        Source = new("board", "board-secretariat", "minutes", $"{type} {on}"),
        Payload = EventRecords.Write(what),
    };

    private static LocalDate Day(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;
}
