using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Clocks;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.Disconnects;
using JourneyLedger.Rules.Flags;
using JourneyLedger.Tests.Clocks;
using JourneyLedger.Tests.Reports;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Tests.Projections;

/// <summary>Given what organisations say of the same people, when disconnects are asked, then definition 4.3 holds.</summary>
public sealed class DisconnectsSpec
{
    private static readonly Disconnects Report = new();
    private static readonly string[] Receipts = ["referral.received", "referral.accepted", "referral.rejected", "referral.waitlisted", "referral.redirected", "support.started", "programme.started"];

    [Fact]
    public void A_hand_off_received_late_or_not_at_all_is_told_from_one_that_is_not_due_E11()
    {
        var asked = AskedReport.OfExample(Report, "E11");
        Assert.Equal([("C1", "D1 late receipt", 19), ("C3", "D1 not yet due", 6)], asked.Cases.Select(one => (one.Person, one.What, one.Days)));
        Assert.Equal((0.5, 2L), (asked["d1"], asked.Figure("d1").Base));
        Assert.Equal((0, 1, 1), (asked["noReceipt"], asked["lateReceipt"], asked["notYetDue"]));
    }

    [Fact]
    public void A_loop_that_nobody_closed_is_counted_by_link_E12()
    {
        var asked = AskedReport.OfExample(Report, "E12");
        var cell = Assert.Single(asked.Rows("handOffs"));
        Assert.Equal(("JCP", "NHS-TT", 0.5), (cell["from"], cell["to"], cell["closedLoop"]));
        Assert.Equal((2L, 1L, 1L), (cell["endedDue"], cell["returnedInTime"], cell["notReturned"]));
        Assert.Equal([("C1", "D2 not returned", "2026-02-28")], asked.Cases.Where(one => one.What.StartsWith("D2", StringComparison.Ordinal)).Select(one => (one.Person, one.What, one.Since)));
        Assert.Equal("not assessable", cell["status"]);
    }

    [Fact]
    public void An_end_is_due_to_be_told_on_the_fourteenth_day()
    {
        Assert.Equal(1, AskedReport.OfExample(Report, "E12", "asOf=2026-03-14")["notReturned"]);
        Assert.Equal(0, AskedReport.OfExample(Report, "E12", "asOf=2026-03-13")["notReturned"]);
    }

    [Fact]
    public void A_cell_of_the_matrix_says_how_far_hand_offs_came_E34()
    {
        var cell = Assert.Single(AskedReport.OfExample(Report, "E34").Rows("handOffs"));
        Assert.Equal(("JCP", "NHS", 4L, 4L), (cell["from"], cell["to"], cell["made"], cell["due"]));
        Assert.Equal((0.75, 0.5, 0.5, 0.25), (cell["receivedShare"], cell["acceptedShare"], cell["startedShare"], cell["closedLoop"]));
    }

    [Theory]
    [InlineData("2026-02-28", null, 0)]
    [InlineData("2026-03-02", null, 1)]
    [InlineData("2026-03-31", "information", 0)]
    [InlineData("2026-03-31", "conference", 0)]
    [InlineData("2026-03-31", "plan", 0)]
    [InlineData("2026-03-31", "before", 1)]
    [InlineData("2026-03-31", "others", 1)]
    public void Two_kinds_of_organisation_that_hold_somebody_for_28_days_without_a_word_are_a_disconnect(string day, string? told, int people)
    {
        var person = new ToldPerson()
            .Say("2026-01-20", new InformationShared("plan", "nhs-tt", told == "before" ? "prime" : "gp", "consent"), by: "nhs-tt nhs-talking-therapies")
            .Say("2026-01-10", new SupportStarted("mental-health", "therapy"), "s1", by: "nhs-tt nhs-talking-therapies")
            .Say("2026-02-01", new ProgrammeStarted("whp", "c", "voluntary", "JSA-25-plus", "employment-support"), "p1", by: "prime prime-provider");
        if (told == "information")
            person.Say("2026-02-10", new InformationShared("plan", "nhs-tt", "prime", "consent"), by: "nhs-tt nhs-talking-therapies");
        else if (told == "conference")
            person.Say("2026-02-10", new CaseConferenceHeld(["prime", "nhs-tt", "gp"]), by: "gp nhs-gp");
        else if (told == "plan")
            person.Say("2026-02-10", new ActionPlanAgreed("prime", ["a"], ["nhs-tt"], [new(2026, 3, 1)], [false]), by: "prime prime-provider");
        else if (told == "others")
            person.Say("2026-02-10", new CaseConferenceHeld(["prime", "gp"]), by: "gp nhs-gp");

        var asked = AskedReport.Of(person.Events.OrderBy(one => one.Position).Select(one => one.Event), Report, $"asOf={day}");
        Assert.Equal(people, asked["d3"]);
    }

    [Theory]
    [InlineData("all", 1)]
    [InlineData("services", 0)]
    public void The_benefit_office_holds_a_person_by_the_claim_unless_services_alone_are_asked_for(string episodes, int people)
    {
        var events = new ToldPerson()
            .Say("2026-01-05", new ClaimOpened("UC"), "c")
            .Say("2026-01-10", new SupportStarted("mental-health", "therapy"), "s1", by: "nhs-tt nhs-talking-therapies").Events.Select(one => one.Event);
        Assert.Equal(people, AskedReport.Of(events, Report, $"asOf=2026-03-31&episodes={episodes}")["d3"]);
    }

    [Fact]
    public void A_contradiction_that_stands_for_more_than_28_days_is_a_disconnect()
    {
        var person = new ToldPerson()
            .Say("2026-01-05", new FitnessOpinionGiven("cannot-now", 6, "GP"), by: "gp nhs-gp")
            .Say("2026-02-01", new WcaDecided("UC", "no-LCW", "initial"), by: "dm dwp-decision-maker");
        var events = person.Events.Select(one => one.Event).ToArray();

        Assert.Equal((0, 1), (AskedReport.Of(events, Report, "asOf=2026-03-01")["d4"], AskedReport.Of(events, Report, "asOf=2026-03-02")["d4"]));
        Assert.Equal(("D4", "S19", 29), Assert.Single(AskedReport.Of(events, Report, "asOf=2026-03-02").Cases) is var one ? (one.What, one.Of, one.Days) : default);
    }

    [Fact]
    public void A_referral_sent_on_under_a_new_name_that_nobody_made_stays_with_whoever_made_the_first()
    {
        var events = new ToldPerson()
            .Say("2026-01-05", new ReferralMade("r1", "housing", "jcp", "council", "voluntary", "routine"))
            .Say("2026-01-08", new ReferralRedirected("r1", "shelter", "r2"), by: "council local-authority")
            .Say("2026-01-20", new SupportStarted("housing", "shelter"), "r2", by: "shelter third-sector")
            .Say("2026-02-10", new SupportEnded("housing", "shelter", "completed"), "r2", by: "shelter third-sector")
            .Say("2026-02-12", new ReferralOutcomeReturned("r2", "completed"), by: "shelter third-sector").Events.Select(one => one.Event);

        var cell = Assert.Single(AskedReport.Of(events, Report, "asOf=2026-03-31").Rows("handOffs"));
        Assert.Equal(("council", 1.0, 1.0, 1L), (cell["to"], cell["startedShare"], cell["closedLoop"], cell["returnedInTime"]));
    }

    [Fact]
    public void Every_figure_equals_a_plain_recount_of_generated_journeys() =>
        Prop.ForAll(MadeUpReports.Arbitrary, told =>
        {
            var asked = AskedReport.Of(told.Events, Report, told.Query + "&nMin=1&overlapDays=10&loopDays=7");
            var people = NaivePerson.Of(told);
            var links = people.SelectMany(person => Referrals(person, told.Day)).ToLookup(one => (one.From, one.To));
            Assert.Equal(links.Count, asked.Rows("handOffs").Count);
            foreach (var row in asked.Rows("handOffs"))
            {
                var all = links[((string)row["from"]!, (string)row["to"]!)].ToArray();
                var due = all.Where(one => one.IsDue).ToArray();
                Assert.Equal(((long)all.Length, (long)due.Length), (row["made"], row["due"]));
                Assert.Equal(
                    (all.LongCount(one => one.D1 == "none"), all.LongCount(one => one.D1 == "late"), all.LongCount(one => one.D1 == "waits"), all.LongCount(one => one.D1 is "none" or "late" or "in time")),
                    (row["noReceipt"], row["lateReceipt"], row["notYetDue"], row["receiptDue"]));
                Assert.Equal(due.Length == 0 ? null : due.Count(one => one.IsClosed) / (double)due.Length, row["closedLoop"]);
                Assert.Equal(due.Length == 0 ? null : due.Count(one => one.IsReceivedInTime) / (double)due.Length, row["receivedShare"]);
                Assert.Equal(due.Length == 0 ? null : due.Count(one => one.IsStarted) / (double)due.Length, row["startedShare"]);
                Assert.Equal(
                    (all.Sum(one => (long)one.Ends.Count(end => end != "lately")), all.Sum(one => (long)one.Ends.Count(end => end == "told")), all.Sum(one => (long)one.Ends.Count(end => end == "not told"))),
                    (row["endedDue"], row["returnedInTime"], row["notReturned"]));
            }

            Assert.Equal(people.Sum(person => SilentPairs(person, told.Day)), (int)asked["d3"]!.Value);
            var flags = people.SelectMany(person => PersonFlags.Of(person.Timeline, told.AsOf, MadeUpReports.London)).Where(flag => flag.Code is "S03" or "S19" && flag.IsStanding).ToArray();
            Assert.Equal(flags.Count(flag => Period.DaysBetween(flag.Since, told.AsOf) > 28), asked["d4"]);
            Assert.Equal(flags.Length, asked.Figure("d4").Base);
            Assert.Equal(asked["noReceipt"] + asked["lateReceipt"] + asked["notYetDue"] + asked["notReturned"] + asked["lateReturn"] + asked["d3"] + asked["d4"], asked.Cases.Count);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void The_approved_example_is_given_to_the_letter() => Approval.Same(AskedReport.OfExample(Report, "E12").Json(), "projections/Disconnects/disconnects.approved.json");

    private sealed record NaiveReferral(
        string From, string To, string D1, bool IsReceivedInTime, bool IsStarted, bool IsDue, bool IsClosed, IReadOnlyList<string> Ends);

    /// <summary>Each referral by itself: everything on its thread after it was made, one after the other.</summary>
    private static IEnumerable<NaiveReferral> Referrals(NaivePerson person, int day)
    {
        foreach (var thread in person.Timeline.Events.Where(one => one.Type == "referral.made").Select(one => one.Thread).Distinct())
        {
            var steps = person.Timeline.Events.Where(one => one.Thread == thread).SkipWhile(one => one.Type != "referral.made").ToArray();
            var made = steps[0];
            var answer = steps.FirstOrDefault(one => Receipts.Contains(one.Type) || one.Type == "referral.withdrawn");
            int? received = answer.What is not null && answer.Type != "referral.withdrawn" ? answer.Day - made.Day : null;
            int? closed = answer.What is not null && answer.Type == "referral.withdrawn" ? answer.Day - made.Day : null;
            var age = day - made.Day;
            var d1 = closed <= 14 || (age < 14 && received is not null) ? "none of it" : age < 14 ? "waits" : received is null ? "none" : received > 14 ? "late" : "in time";
            var ends = new List<string>();
            var isToldBefore = person.Timeline.Events.TakeWhile(one => one.Position != made.Position).Any(one => one.Thread == thread && one.Type == "referral.outcome-returned");
            var isTold = false;
            int? ended = null;
            var lastEnd = int.MinValue;
            var isLate = false;
            foreach (var step in steps)
            {
                if (step.Type is "support.ended" or "programme.ended" && !isTold && !isToldBefore && ended is null)
                    (ended, lastEnd) = (step.Day, step.Day);
                if (step.Type != "referral.outcome-returned")
                    continue;
                if (ended is { } end)
                    End(end, step.Day);
                (isTold, ended) = (true, null);
            }

            if (ended is { } open)
                End(open, null);
            var hasEnded = steps.Any(one => one.Type is "support.ended" or "programme.ended");
            if (hasEnded && isTold && lastEnd == int.MinValue)
                ends.Add("told");
            var isStarted = steps.Any(one => one.Type is "support.started" or "programme.started");
            var isDue = age >= 14 && ((!steps.Any(one => one.Type == "referral.withdrawn")) || isStarted) && (isTold || lastEnd == int.MinValue || day - lastEnd >= 7);
            yield return new(made.What.Text("from")!, made.What.Text("to")!, d1, received <= 14, isStarted, isDue, isTold && !isLate, ends);

            void End(int end, int? toldOn)
            {
                isLate |= toldOn is null || toldOn - end > 7;
                if (day - end < 7)
                    ends.Add("lately");
                else
                    ends.Add(toldOn is null ? "not told" : toldOn - end <= 7 ? "told" : "told late");
            }
        }
    }

    /// <summary>Pairs of types of organisation, day by day.</summary>
    private static int SilentPairs(NaivePerson person, int day)
    {
        var first = WallClock.DayNumber(MadeUpReports.FirstDay);
        var spells = person.Intervals.Where(one => one.Kind is IntervalKind.Support or IntervalKind.Programme or IntervalKind.Claim)
            .Select(one => (One: one, Type: person.Timeline.Events.Single(start => start.Position == one.StartedBy).What.OrganisationType)).ToArray();
        return spells.SelectMany(one => spells.Where(other => string.CompareOrdinal(one.Type, other.Type) < 0).Select(other => (one, other)))
            .Where(pair => IsSilent(pair.one.One, pair.other.One)).Select(pair => (pair.one.Type, pair.other.Type)).Distinct().Count();

        bool IsSilent(ClockInterval one, ClockInterval other)
        {
            var together = Enumerable.Range(first, Math.Max(0, day - first)).Where(d => Has(one, d) && Has(other, d)).ToArray();
            if (together.Length < 10)
                return false;
            var told = person.Timeline.Events.Where(what => what.Day >= together[0] && what.Day <= together[^1] + 1);
            return !told.Any(what => (what.Type == "information.shared" && Names([what.What.Text("from")!, what.What.Text("to")!])) || (what.Type == "case-conference.held" && Names(what.What.List("orgs"))));

            bool Names(IReadOnlyList<string> named) => named.Contains(one.Organisation) && named.Contains(other.Organisation);
        }

        static bool Has(ClockInterval one, int d) => one.StartDay <= d && (one.IsOpen || d < one.StopDay);
    }
}
