using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Clocks;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.Coverage;
using JourneyLedger.Tests.Reports;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Tests.Projections;

/// <summary>Given needs and what came of them, when coverage is asked, then M40 to M43 hold, and who was never offered anything is found.</summary>
public sealed class CoverageSpec
{
    private static readonly Coverage Report = new();

    [Fact]
    public void Reach_offer_take_up_and_depth_multiply_to_effective_coverage_E35()
    {
        var asked = AskedReport.OfExample(Report, "E35");
        Assert.Equal((0.4, 0.75, 0.667, 0.5, 0.1), (asked["reach"], asked["offer"], Math.Round(asked["takeUp"]!.Value, 3), asked["depth"], Math.Round(asked["effectiveCoverage"]!.Value, 9)));
        Assert.Equal([10L, 4, 3, 2, 1], asked.Rows("cascade").Select(row => (long)row["people"]!));
        Assert.Equal((4L, 0.4), (Assert.Single(asked.Rows("rules"))["eligible"], asked.Rows("rules")[0]["share"]));
        Assert.Equal(7, asked.Cases.Count(one => one.What == "not offered"));
    }

    [Fact]
    public void A_compliance_contact_is_no_offer_and_who_wishes_to_work_goes_first_E10()
    {
        var asked = AskedReport.OfExample(Report, "E10");
        Assert.Equal((1, 1, 2L), (asked["offerGap"], asked["offerGapWishesToWork"], asked.Figure("offerGap").Base));
        Assert.Equal([("C1", "offer gap, wishes to work", 303)], asked.Cases.Select(one => (one.Person, one.What, one.Days)));
    }

    [Fact]
    public void Without_a_rule_reach_is_not_assessable_and_offers_are_of_those_in_need()
    {
        var asked = AskedReport.Of([Told("c1", "2026-01-05", new NeedIdentified("housing", 2, "yes", "coach")), Told("c1", "2026-01-09", new SupportOffered("s", "voluntary", "housing")), Told("c2", "2026-01-05", new NeedIdentified("housing", 2, "yes", "coach"))], Report, "asOf=2026-03-31");
        Assert.Equal((null, 0.5, 0), (asked["reach"], asked["offer"], asked["effectiveCoverage"]));
        Assert.False(asked.Figure("reach").IsAssessable);
    }

    [Theory]
    [InlineData("claim-age <= 100 and benefit = UC | NS-ESA", 1)]
    [InlineData("claim-age >= 101", 0)]
    [InlineData("need = debt-money|housing", 1)]
    [InlineData("regime = searching", 0)]
    [InlineData("segment.youth = yes", 0)]
    [InlineData("anybody who is nice", null)]
    public void A_rule_is_read_in_its_few_words_or_not_at_all(string expression, int? eligible)
    {
        NewEvent[] told =
        [
            Told("c1", "2026-01-05", new ClaimOpened("UC")), Told("c1", "2026-02-05", new NeedIdentified("housing", 2, "yes", "coach")),
            Event("service/s", "2026-01-01", new EligibilityRuleAdopted("r", expression, new(2026, 1, 1))),
        ];
        var asked = AskedReport.Of(told, Report, "asOf=2026-03-31");
        Assert.Equal((long?)eligible, asked.Rows("rules").Single()["eligible"]);
        Assert.Equal(eligible ?? 0, asked["reach"]);
        Assert.Equal(0, AskedReport.Of([.. told[..2], Event("service/s", "2026-03-01", new EligibilityRuleAdopted("r", "need = housing", new(2026, 5, 1)))], Report, "asOf=2026-03-31")["reach"]);
    }

    [Fact]
    public void Depth_is_of_those_who_started_long_enough_ago()
    {
        NewEvent[] Person(string who, string started, int minutes) =>
        [
            Told(who, "2026-01-02", new NeedIdentified("housing", 2, "yes", "coach")), Told(who, started, new SupportStarted("housing", "s")),
            Told(who, started, new SupportSessionDelivered("housing", "s", minutes)),
        ];
        var asked = AskedReport.Of([.. Person("c1", "2026-01-10", 240), .. Person("c2", "2026-01-10", 239), .. Person("c3", "2026-03-01", 600)], Report, "asOf=2026-04-11");
        Assert.Equal((0.5, 2L, 1L), (asked["depth"], asked.Figure("depth").Base, asked.Figure("depth").Missing));
        Assert.Null(AskedReport.Of([.. Person("c3", "2026-03-01", 600)], Report, "asOf=2026-04-11")["effectiveCoverage"]);
    }

    [Fact]
    public void A_band_of_claim_age_that_nobody_offers_anything_is_named()
    {
        var told = Enumerable.Range(0, 80).SelectMany(person => (NewEvent[])
        [
            Told($"c{person}", person < 40 ? "2018-01-08" : "2026-01-05", new ClaimOpened("UC")), Told($"c{person}", "2026-01-09", new NeedIdentified("housing", 2, "yes", "coach")),
            .. person < 40 ? (NewEvent[])[] : [Told($"c{person}", "2026-01-12", new SupportOffered("s", "voluntary", "housing"))],
        ]).ToArray();
        var asked = AskedReport.Of(told, Report, "asOf=2026-06-30");
        Assert.Equal([("claim up to 26 weeks", "reached"), ("claim over five years", "not reached")], asked.Rows("claimAges").Select(row => ((string)row["claimAge"]!, (string)row["status"]!)));
        Assert.Contains("Not reached: claim over five years (0 of 40).", asked.Finding);
        Assert.Equal("not assessable", AskedReport.Of(told[..6], Report, "asOf=2026-06-30").Rows("claimAges").Single()["status"]);
    }

    [Fact]
    public void Every_figure_equals_a_plain_recount_of_generated_journeys() =>
        Prop.ForAll(MadeUpReports.Arbitrary, Arb.From(Gen.Elements("", "housing")), (told, domain) =>
        {
            var asked = AskedReport.Of(told.Events, Report, $"{told.Query}&depthMinutes=50&depthDays=20&offerGapDays=40&matureDays=30&nMin=1{(domain.Length > 0 ? $"&domain={domain}" : "")}");
            var people = NaivePerson.Of(told).Select(person => (Person: person, Need: FirstNeed(person, domain))).Where(one => one.Need is not null)
                .Select(one => (one.Person, Day: one.Need!.Value.Day, Start: FirstStart(one.Person, one.Need.Value.Day, domain), Offer: FirstOffer(one.Person, one.Need.Value.Day, domain))).ToArray();
            var started = people.Where(one => one.Start is not null).ToArray();
            var offered = people.Where(one => one.Offer is not null || one.Start is not null).ToArray();
            var mature = started.Where(one => told.Day - one.Start >= 20).ToArray();
            var deep = mature.Count(one => one.Person.Timeline.Events.Where(contact => contact.Day - one.Start is >= 0 and < 20).Sum(contact => MeaningfulContact.SupportMinutes(contact.What)) >= 50);
            Assert.Equal(((double)people.Length, Share(offered.Length, people.Length), Share(started.Length, offered.Length), Share(deep, mature.Length)), (asked["inNeed"], asked["offer"], asked["takeUp"], asked["depth"]));
            Assert.Equal([(long)people.Length, null, offered.Length, started.Length, deep], asked.Rows("cascade").Select(row => (long?)row["people"]));
            Assert.Equal(people.Count(one => told.Day - one.Day >= 30), asked.Rows("claimAges").Sum(row => (long)row["inNeed"]!));
            var limited = NaivePerson.Of(told).Select(person => Limited(person, told.Day)).Where(one => one is not null).ToArray();
            Assert.Equal((limited.Count(one => one!.Value.IsGap), (long)limited.Length), ((int)asked["offerGap"]!.Value, asked.Figure("offerGap").Base));
            Assert.Equal(people.Length - offered.Length + asked["offerGap"], asked.Cases.Count);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void The_approved_example_is_given_to_the_letter() => Approval.Same(AskedReport.OfExample(Report, "E35").Json(), "projections/Coverage/coverage.approved.json");

    private static double? Share(int count, int of) => of == 0 ? null : (double)count / of;

    private static bool IsMeant(string? found, string domain) => domain.Length == 0 || found == domain;

    private static TimelineEvent? FirstNeed(NaivePerson person, string domain) => person.Timeline.Events
        .Where(one => one.Type == "need.identified" && one.What.Text("wantsHelp") != "no" && IsMeant(one.What.Text("domain"), domain)).Select(one => (TimelineEvent?)one).FirstOrDefault();

    private static int? FirstOffer(NaivePerson person, int from, string domain) => person.Timeline.Events
        .Where(one => one.Type is "support.offered" or "referral.made" && one.Day >= from && IsMeant(one.What.Text("domain"), domain)).Select(one => (int?)one.Day).FirstOrDefault();

    private static int? FirstStart(NaivePerson person, int from, string domain) => person.Intervals
        .Where(one => one.Kind is IntervalKind.Support or IntervalKind.Programme && one.StartDay >= from && IsMeant(one.Kind == IntervalKind.Support ? one.Subject : "employment", domain))
        .Min(one => (int?)one.StartDay);

    /// <summary>Made-up decisions all limit, so that the first one begins the spell; it is over when no claim is open and one ended since.</summary>
    private static (int Since, bool IsGap)? Limited(NaivePerson person, int day)
    {
        var claims = person.Intervals.Where(one => one.Kind == IntervalKind.Claim).ToArray();
        if (person.Timeline.Events.FirstOrDefault(one => one.Type == "wca.decided") is not { What: not null } first || (claims.All(one => !one.IsOpen) && claims.Any(one => one.StopDay >= first.Day)))
            return null;
        var answered = person.Timeline.Events.SkipWhile(one => one.Position != first.Position).Any(one => one.Type == "support.offered" || MeaningfulContact.Is(one.What, 10))
            || person.Intervals.Any(one => one.Kind is IntervalKind.Support or IntervalKind.Programme or IntervalKind.Job && (one.IsOpen || one.StopDay > first.Day));
        return (first.Day, day - first.Day > 40 && !answered);
    }

    private static NewEvent Told(string person, string day, object what) => Event($"claimant/{person}", day, what);

    private static NewEvent Event(string stream, string day, object what)
    {
        var (on, contract) = (NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value, EventRecords.ContractOf(what));
        return new()
        {
            Stream = stream,
            Type = contract.Type,
            SchemaVersion = contract.Version,
            Occurred = Occurred.On(on),
            Source = new("jcp", "dwp-jobcentre", "made-up", $"{stream}{contract.Type}{day}"),
            Payload = EventRecords.Write(what),
            SimulatedRecordedAt = on.At(new(12, 0)).InZoneLeniently(MadeUpReports.London).ToInstant(),
        };
    }
}
