using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Clocks;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.Gaps;
using JourneyLedger.Tests.Reports;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Tests.Projections;

/// <summary>Given people's needs and what was done about them, when gaps are asked, then definition 4.2 holds.</summary>
public sealed class GapsSpec
{
    private static readonly Gaps Report = new();

    [Fact]
    public void Needs_without_an_answer_are_of_four_kinds_and_an_offer_on_the_27th_day_is_an_answer_E07()
    {
        var asked = AskedReport.OfExample(Report, "E07");
        Assert.Equal(
            [
                ("C1", "G1", 58, "debt: no response"), ("C2", "G2", 58, "debt: signposted only"), ("C3", "G3", 58, "housing: no provision (full)"),
                ("C4", "G4", 39, "mental-health: refused entry (below-threshold)"),
            ],
            asked.Cases.OrderBy(one => one.Person).Select(one => (one.Person, one.What, one.Days, one.Detail)));
        Assert.Equal((4, 5L, 1, 1, 1, 1), (asked["gaps"], asked.Figure("gaps").Base, asked["g1"], asked["g2"], asked["g3"], asked["g4"]));
    }

    [Theory]
    [InlineData("2026-03-19", null)]
    [InlineData("2026-03-20", null)]
    [InlineData("2026-03-21", 29)]
    public void A_need_opens_again_28_days_after_the_last_rejection_E07(string asOf, int? days) =>
        Assert.Equal(days, AskedReport.OfExample(Report, "E07", $"asOf={asOf}").Cases.SingleOrDefault(one => one.Person == "C4")?.Days);

    [Fact]
    public void Coverage_is_of_mature_needs_and_a_gap_is_where_even_the_upper_limit_is_too_low_E09()
    {
        var asked = AskedReport.OfExample(Report, "E09");
        var (debt, skills) = (asked.Row("provision", "domain", "debt"), asked.Row("provision", "domain", "skills"));
        Assert.Equal(("GAP", "E08000019", 24L, 3L, 0.125), (debt["status"], debt["area"], debt["mature"], debt["covered"], debt["coverage"]));
        Assert.Equal(("POSSIBLE GAP", 20L, 9L, 0.45), (skills["status"], skills["mature"], skills["covered"], skills["coverage"]));
        Assert.Equal((0.043, 0.310, 0.258, 0.658), (Rounded(debt["low"]), Rounded(debt["high"]), Rounded(skills["low"]), Rounded(skills["high"])));
    }

    [Fact]
    public void Whoever_is_in_a_group_for_182_days_without_an_offer_is_parked_on_financial_support_and_first_who_wants_to_work_E10()
    {
        var asked = AskedReport.OfExample(Report, "E10");
        Assert.Equal([("C1", "no offer, priority", 303)], asked.Cases.Select(one => (one.Person, one.What, one.Days)));
        Assert.Equal((1, 2L, 1), (asked["offerGaps"], asked.Figure("offerGaps").Base, asked["offerPriority"]));
    }

    [Theory]
    [InlineData("support.offered", 0)]
    [InlineData("programme.started", 0)]
    [InlineData("job.started", 0)]
    [InlineData("conversation.held", 0)]
    [InlineData("wca.decided", 0)]
    [InlineData("claim.closed", 0)]
    [InlineData("referral.made", 1)]
    public void An_offer_a_start_or_the_end_of_it_ends_an_offer_gap_and_a_referral_does_not(string type, int gaps)
    {
        object what = type switch
        {
            "support.offered" => new SupportOffered("s", "voluntary"),
            "programme.started" => new ProgrammeStarted("whp", "c", "voluntary", "JSA-25-plus", "employment-support"),
            "job.started" => new JobStarted("j", "employee", 16, "RTI"),
            "conversation.held" => new ConversationHeld("review", "phone", 10),
            "wca.decided" => new WcaDecided("UC", "no-LCW", "repeat"),
            "claim.closed" => new ClaimClosed("work"),
            _ => new ReferralMade("r", "housing", "jcp", "council", "voluntary", "routine"),
        };
        var told = new[] { Told(0, new ClaimOpened("UC")), Told(1, new WcaDecided("UC", "LCW", "initial")), Told(50, what), Told(60, new WcaDecided("UC", "LCWRA", "repeat")) };
        Assert.Equal(gaps, AskedReport.Of(type == "wca.decided" ? told[..3] : told, Report, "asOf=2025-12-31")["offerGaps"]);
    }

    [Fact]
    public void A_silent_organisation_makes_what_it_feeds_doubtful_and_never_a_gap_unless_the_whole_ledger_ended()
    {
        var told = Enumerable.Range(0, 12).SelectMany(person => new[]
        {
            Told(0, new NeedIdentified("skills-education", 2, "yes", "coach"), person, area: "E08000019"),
            Told(120 + person, new SupportStarted("skills-education", "training"), person, "college"),
            Told(355, new ConversationHeld("review", "phone", 10), person),
        }).OrderBy(one => one.SimulatedRecordedAt).ToArray();
        var asked = AskedReport.Of(told, Report, "asOf=2025-12-31");
        Assert.Equal(("doubtful", "college"), (asked.Rows("provision").Single()["status"], asked.Rows("provision").Single()["silent"]));
        Assert.Equal([("silent", "college")], asked.Answer.Warnings.Select(one => (one.Code, one.About)));
        Assert.Equal((0, 1), (asked["provisionGaps"], asked["doubtful"]));
        Assert.Equal("GAP", AskedReport.Of(told[..^12], Report, "asOf=2025-12-31").Rows("provision").Single()["status"]);
        Assert.Equal("GAP", AskedReport.Of(told.Append(Told(356, new SupportSessionDelivered("skills-education", "training", 30), 0, "college")), Report, "asOf=2025-12-31").Rows("provision").Single()["status"]);
    }

    [Fact]
    public void Why_attempts_failed_is_told_by_those_who_found_nothing_and_by_those_who_were_rejected()
    {
        var told = new[]
        {
            Told(0, new NeedIdentified("housing", 2, "yes", "coach")), Told(1, new ProvisionUnavailable("housing", "full")), Told(2, new ProvisionUnavailable("housing", "full")),
            Told(3, new ReferralMade("r", "housing", "jcp", "council", "voluntary", "routine")), Told(9, new ReferralRejected("r", "no-capacity"), by: "council"),
            Told(10, new ReferralRejected("never-told", "out-of-area"), by: "council"),
        };
        Assert.Equal(
            [("housing", "nothing available", "full", 2L, 2.0 / 3), ("housing", "rejection", "no-capacity", 1L, 1.0 / 3), ("unknown", "rejection", "out-of-area", 1L, 1.0)],
            AskedReport.Of(told, Report, "asOf=2025-12-31").Rows("reasons").Select(row => (row["domain"], row["source"], row["reason"], row["count"], row["share"])));
    }

    [Fact]
    public void Every_figure_equals_a_plain_recount_of_generated_journeys() =>
        Prop.ForAll(MadeUpReports.Arbitrary, told =>
        {
            var asked = AskedReport.Of(told.Events, Report, told.Query + "&gapDays=10&withinDays=20&offerGapDays=30&nMin=1");
            var people = NaivePerson.Of(told);
            var gaps =
                from person in people
                from domain in NeedsOf(person).Select(need => need.Subject!).Distinct()
                let open = NeedsOf(person).Where(need => need.Subject == domain && person.Intervals.Any(
                    one => one.Kind == IntervalKind.Need && one.IsOpen && one.Subject == domain && one.StartDay <= need.StartDay))
                let found = open.Select(need => KindOf(person, need, told.Day)).OfType<(string, int)>().OrderBy(gap => "G3 G4 G2 G1".IndexOf(gap.Item1, StringComparison.Ordinal)).ThenByDescending(gap => gap.Item2)
                where found.Any()
                select (person.Name, found.First().Item1, found.First().Item2, domain);
            Assert.Equal(
                gaps.Order(),
                asked.Cases.Where(one => one.What[0] == 'G').Select(one => (one.Person, one.What, one.Days, one.Detail.Split(':')[0])).Order());
            foreach (var row in asked.Rows("provision"))
            {
                var mature = people.Where(person => person.Area == (string?)row["area"])
                    .SelectMany(person => NeedsOf(person).Where(need => need.Subject == (string)row["domain"]! && told.Day - need.StartDay >= 20).Select(need => (person, need))).ToArray();
                var covered = mature.Count(one => StartsOf(one.person, one.need.Subject!).Any(start => start.StartDay - one.need.StartDay <= 20 && IsSince(start, one.need)));
                Assert.Equal((mature.LongLength, (long)covered), (row["mature"], row["covered"]));
            }

            Assert.Equal(
                people.Where(person => IsWithoutOffer(person, told.Day)).Select(person => person.Name).Order(),
                asked.Cases.Where(one => one.What.StartsWith("no offer", StringComparison.Ordinal)).Select(one => one.Person).Order());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void The_approved_example_is_given_to_the_letter() => Approval.Same(AskedReport.OfExample(Report, "E07").Json(), "projections/Gaps/gaps.approved.json");

    private static IEnumerable<ClockInterval> NeedsOf(NaivePerson person) => person.Intervals.Where(one => one.Kind == IntervalKind.NeedToResponse);

    private static bool IsSince(ClockInterval one, ClockInterval need) => one.StartDay >= need.StartDay || one.IsOpen || one.StopDay > need.StartDay;

    private static IEnumerable<ClockInterval> StartsOf(NaivePerson person, string domain) => person.Intervals.Where(one =>
        (one.Kind == IntervalKind.Support && one.Subject == domain) || (one.Kind == IntervalKind.Programme && DomainOf(person, one) == domain));

    private static string? DomainOf(NaivePerson person, ClockInterval programme) =>
        person.Intervals.Where(one => one.Kind == IntervalKind.ReferralToStart && one.Thread == programme.Thread).Select(one => one.Subject).FirstOrDefault()
        ?? ClockLimits.Newest.DomainOfPurpose(programme.Service!);

    private static (string, int)? KindOf(NaivePerson person, ClockInterval need, int day)
    {
        var since = person.Timeline.Events.Where(one => one.Day >= need.StartDay && one.What.Text("domain") == need.Subject).ToArray();
        var referrals = person.Intervals.Where(one => one.Kind == IntervalKind.ReferralToStart && one.Subject == need.Subject && IsSince(one, need)).ToArray();
        if (since.Any(one => one.Type == "support.offered") || StartsOf(person, need.Subject!).Any(one => IsSince(one, need)) || referrals.Any(one => one.StopType != "referral.rejected"))
            return null;
        var from = referrals.Select(one => one.StopDay).Append(need.StartDay).Max();
        var kind = since.Any(one => one.Type == "provision.unavailable") ? "G3" : referrals.Length > 0 ? "G4" : since.Any(one => one.Type == "signposted") ? "G2" : "G1";
        return day - from > 10 ? (kind, day - from) : null;
    }

    private static bool IsWithoutOffer(NaivePerson person, int day)
    {
        var decided = person.Timeline.Events.Where(one => one.Type == "wca.decided").ToArray();
        var claims = person.Intervals.Where(one => one.Kind == IntervalKind.Claim).ToArray();
        if (decided.Length == 0 || day - decided[0].Day <= 30 || (claims.Length > 0 && !claims.Any(one => one.IsOpen) && claims.Any(one => one.StopDay >= decided[0].Day)))
            return false;
        var after = person.Timeline.Events.SkipWhile(one => one.Position != decided[0].Position).ToArray();
        return !after.Any(one => one.Type == "support.offered" || MeaningfulContact.Is(one.What, 10))
            && !person.Intervals.Any(one => one.Kind is IntervalKind.Support or IntervalKind.Programme or IntervalKind.Job && (one.IsOpen || one.StopDay > decided[0].Day));
    }

    private static double Rounded(object? share) => Math.Round((double)share!, 3);

    private static NewEvent Told(int day, object what, int person = 0, string by = "jcp", string? area = null)
    {
        var contract = EventRecords.ContractOf(what);
        var on = new LocalDate(2025, 1, 6).PlusDays(day);
        return new()
        {
            Stream = $"claimant/c{person}",
            Type = contract.Type,
            SchemaVersion = contract.Version,
            Occurred = Occurred.On(on),
            Source = new(by, "dwp-jobcentre", "told", $"{person}-{day}-{contract.Type}"),
            Area = area,
            Payload = EventRecords.Write(what),
            SimulatedRecordedAt = on.At(new(12, 0)).InZoneLeniently(MadeUpReports.London).ToInstant(),
        };
    }
}
