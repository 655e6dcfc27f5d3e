using JourneyLedger.Clocks;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Tests.Clocks;

/// <summary>What starts clocks and episodes, what stops them, and what changes nothing.</summary>
public class IntervalTests
{
    private const string End = "2026-12-31";

    private readonly ToldPerson _person = new();

    [Fact]
    public void A_referral_is_waited_for_until_what_it_was_for_starts()
    {
        _person.Say("2026-01-10", Referral("r1")).Say("2026-01-12", new ReferralAccepted("r1")).Say("2026-02-20", new SupportStarted("housing", "s"), "r1");

        var wait = Assert.Single(_person.Intervals(IntervalKind.ReferralToStart, End));
        Assert.Equal((StopKind.Reached, 41, "support.started", 1L, 3L), (wait.Stop, wait.Days, wait.StopType, wait.StartedBy, wait.StoppedBy));
        Assert.Equal(2, Assert.Single(_person.Intervals(IntervalKind.ReferralToReceipt, End)).Days);
    }

    [Fact]
    public void Of_several_stops_the_first_counts_and_a_stop_of_nothing_says_nothing()
    {
        _person.Say("2026-01-05", new ReferralRejected("r1", "no-capacity")).Say("2026-01-10", Referral("r1")).Say("2026-02-01", new ReferralRejected("r1", "unsafe"))
            .Say("2026-02-03", new SupportStarted("housing", "s"), "r1");

        var wait = Assert.Single(_person.Intervals(IntervalKind.ReferralToStart, End));
        Assert.Equal((StopKind.Other, "referral.rejected", "unsafe", 22), (wait.Stop, wait.StopType, wait.StopReason, wait.Days));
    }

    [Fact]
    public void A_referral_after_its_rejection_is_a_new_clock_and_one_while_it_is_open_is_none()
    {
        _person.Say("2026-01-10", Referral("r1")).Say("2026-01-11", Referral("r1")).Say("2026-02-01", new ReferralRejected("r1", "incomplete")).Say("2026-02-09", Referral("r1"));

        Assert.Equal([(1L, false), (4L, true)], _person.Intervals(IntervalKind.ReferralToStart, End).Select(wait => (wait.StartedBy, wait.IsOpen)));
    }

    [Fact]
    public void A_redirected_referral_is_waited_for_from_the_first_one()
    {
        _person.Say("2026-01-10", Referral("r1")).Say("2026-02-01", new ReferralRedirected("r1", "other", "r2")).Say("2026-02-02", Referral("r2"))
            .Say("2026-03-01", new SupportStarted("housing", "s"), "r2");

        var wait = Assert.Single(_person.Intervals(IntervalKind.ReferralToStart, End));
        Assert.Equal((50, 1L, 4L), (wait.Days, wait.StartedBy, wait.StoppedBy));
        Assert.Equal([22, 27], _person.Intervals(IntervalKind.ReferralToReceipt, End).Select(receipt => receipt.Days));
    }

    [Fact]
    public void A_referral_made_before_its_redirection_is_known_becomes_part_of_the_first_one()
    {
        // On one day the new referral comes before the redirection, by their ranks.
        _person.Say("2026-01-10", Referral("r1")).Say("2026-02-01", Referral("r2")).Say("2026-02-01", new ReferralRedirected("r1", "other", "r2"))
            .Say("2026-03-01", new SupportStarted("housing", "s"), "r2");

        Assert.Equal([(StopKind.Reached, 50), (StopKind.Joined, 0)], _person.Intervals(IntervalKind.ReferralToStart, End).Select(wait => (wait.Stop, wait.Days!.Value)));
    }

    [Fact]
    public void A_first_clock_start_is_carried_and_seen_only_from_the_referral_on()
    {
        _person.Say("2026-02-01", Referral("r2") with { FirstClockStart = new LocalDate(2026, 1, 10) });

        Assert.Equal(31, _person.Intervals(IntervalKind.ReferralToStart, "2026-02-10").Single().AgeOn(ToldPerson.DayOf("2026-02-10")));
        Assert.Empty(_person.Intervals(IntervalKind.ReferralToStart, "2026-01-31"));
    }

    [Fact]
    public void A_job_stops_waiting_for_employment_support_only()
    {
        _person.Say("2026-01-10", Referral("r1") with { Domain = "employment" }).Say("2026-01-10", Referral("r2")).Say("2026-02-01", Job("j"));

        Assert.Equal(["job.started", null], _person.Intervals(IntervalKind.ReferralToStart, End).Select(wait => wait.StopType));
    }

    [Fact]
    public void A_need_is_answered_in_its_domain_and_one_without_a_wish_for_help_waits_for_nothing()
    {
        _person.Say("2026-01-01", new NeedIdentified("housing", 2, "yes", "coach")).Say("2026-01-01", new NeedIdentified("digital", 2, "no", "coach"))
            .Say("2026-01-05", new SupportOffered("s", "voluntary", "digital")).Say("2026-01-20", new SupportOffered("s", "voluntary", "housing"))
            .Say("2026-02-01", new NeedClosed("housing", "met"));

        Assert.Equal([("housing", 19)], _person.Intervals(IntervalKind.NeedToResponse, End).Select(clock => (clock.Subject!, clock.Days!.Value)));
        Assert.Equal([("housing", "met"), ("digital", null)], _person.Intervals(IntervalKind.Need, End).Select(need => (need.Subject!, need.StopReason)));
    }

    [Fact]
    public void A_programme_answers_the_need_of_its_referral_or_else_of_its_purpose()
    {
        _person.Say("2026-01-01", new NeedIdentified("employment", 2, "yes", "coach"))
            .Say("2026-01-08", new ProgrammeStarted("WHP", "c", "voluntary", "disability", "employment-support"));

        Assert.Equal(7, _person.Intervals(IntervalKind.NeedToResponse, End).Single().Days);
    }

    [Fact]
    public void A_claim_waits_for_a_meaningful_contact_and_a_contact_for_the_next()
    {
        _person.Say("2026-01-01", new ClaimOpened("UC")).Say("2026-01-10", Contact("compliance", 30)).Say("2026-02-01", Contact("adviser-support", 9))
            .Say("2026-02-15", Contact("adviser-support", 10)).Say("2026-03-01", new ClaimClosed("work"));

        Assert.Equal(45, _person.Intervals(IntervalKind.ClaimToSupport, End).Single().Days);
        Assert.Equal([(36, "conversation.held"), (14, "claim.closed")], _person.Intervals(IntervalKind.ContactToNext, End).Select(gap => (gap.Days!.Value, gap.StopType!)));
    }

    [Fact]
    public void A_decision_without_a_thread_is_about_the_oldest_open_assessment() =>
        Assert.Equal(
            [31, null],
            _person.Say("2026-01-01", new WcaReferred("initial"), "w1").Say("2026-01-05", new WcaReferred("repeat"), "w2")
                .Say("2026-02-01", new WcaDecided("UC", "LCW", "initial")).Intervals(IntervalKind.AssessmentToDecision, End).Select(clock => clock.Days));

    [Fact]
    public void The_end_of_a_referrals_support_waits_for_its_outcome_and_other_ends_do_not()
    {
        _person.Say("2026-01-01", Referral("r1")).Say("2026-01-05", new SupportStarted("housing", "s"), "r1").Say("2026-02-01", new SupportEnded("housing", "s", "done"), "r1")
            .Say("2026-02-01", new SupportEnded("digital", "t", "done"), "own").Say("2026-02-09", new ReferralOutcomeReturned("r1", "completed"));

        Assert.Equal(8, _person.Intervals(IntervalKind.EndToReturn, End).Single().Days);
    }

    [Fact]
    public void Both_the_first_and_the_last_day_of_a_job_count()
    {
        _person.Say("2026-01-05", Job("j")).Say("2026-01-11", new JobEnded("j", "contract-end"));

        Assert.Equal(7, _person.Intervals(IntervalKind.Job, End).Single().Days);
        Assert.True(_person.Intervals(IntervalKind.Job, "2026-01-11").Single().IsOpen);
    }

    [Fact]
    public void A_regime_lasts_until_the_next_and_ends_with_the_last_claim()
    {
        _person.Say("2026-01-01", new ClaimOpened("UC")).Say("2026-01-01", new ClaimOpened("NS-JSA")).Say("2026-01-01", new ConditionalityRegimeSet("searching"))
            .Say("2026-01-15", new ConditionalityRegimeSet("searching")).Say("2026-02-01", new ConditionalityRegimeSet("preparing"))
            .Say("2026-02-10", new ClaimClosed("work", "NS-JSA")).Say("2026-03-01", new ClaimClosed("work", "UC"));

        Assert.Equal([("searching", 31), ("preparing", 28)], _person.Intervals(IntervalKind.Regime, End).Select(regime => (regime.Subject!, regime.Days!.Value)));
    }

    [Fact]
    public void A_consent_ends_after_its_last_day_or_when_it_is_taken_back()
    {
        _person.Say("2026-01-01", new ConsentGiven("contact", "p", [], "form", new LocalDate(2026, 1, 31))).Say("2026-01-20", new ConsentGiven("contact", "p", [], "form"))
            .Say("2026-03-01", new ConsentWithdrawn("contact", "p", [], "form"));

        Assert.Equal([("expired", 31), (null, 40)], _person.Intervals(IntervalKind.Consent, End).Select(one => (one.StopReason, one.Days!.Value)));
        Assert.True(_person.Intervals(IntervalKind.Consent, "2026-01-31")[0].IsOpen);
        Assert.False(_person.Intervals(IntervalKind.Consent, "2026-02-01")[0].IsOpen);
    }

    [Fact]
    public void A_break_is_beside_its_programme_and_taken_out_of_nothing()
    {
        _person.Say("2026-01-01", Programme(), "p").Say("2026-02-01", new ProgrammePaused("WHP"), "p").Say("2026-03-01", new ProgrammeResumed("WHP"), "p")
            .Say("2026-04-01", new ProgrammeEnded("WHP", "completed"), "p");

        Assert.Equal(90, _person.Intervals(IntervalKind.Programme, End).Single().Days);
        Assert.Equal(28, _person.Intervals(IntervalKind.ProgrammePause, End).Single().Days);
    }

    [Fact]
    public void A_death_stops_everything()
    {
        _person.Say("2026-01-01", new ClaimOpened("UC")).Say("2026-01-05", Referral("r1")).Say("2026-01-06", Job("j")).Say("2026-02-01", new ClaimantDied());

        Assert.All(IntervalFold.Of(_person.Timeline(), ToldPerson.DayOf(End)), one => Assert.Equal((StopKind.Other, "claimant.died"), (one.Stop, one.StopType!)));
    }

    [Fact]
    public void A_wait_with_a_coarse_end_is_marked_and_its_start_alone_is_not()
    {
        _person.Say("2026-01-05", Referral("r1")).Say("2026-03", new SupportStarted("housing", "s"), "r1");

        Assert.True(_person.Intervals(IntervalKind.ReferralToStart, End).Single().Coarse);
        Assert.False(_person.Intervals(IntervalKind.ReferralToStart, "2026-03-01").Single().Coarse);
    }

    [Theory]
    [InlineData(IntervalKind.ReferralToStart, "employment", null, 28)]
    [InlineData(IntervalKind.ReferralToStart, "mental-health", null, 42)]
    [InlineData(IntervalKind.ReferralToStart, "physical-health", null, 126)]
    [InlineData(IntervalKind.ReferralToStart, "housing", "s", 28)]
    [InlineData(IntervalKind.AssessmentToDecision, null, null, 91)]
    [InlineData(IntervalKind.Job, null, null, null)]
    public void A_clock_has_the_standard_of_its_domain(IntervalKind kind, string? domain, string? service, int? days) =>
        Assert.Equal(days, new ClockInterval(kind, 0, domain, service, "", 0, 0, 1).StandardDays(ClockLimits.InForce(new LocalDate(2026, 3, 1))));

    private static ReferralMade Referral(string id) => new(id, "housing", "jcp", "council", "voluntary", "routine");

    private static JobStarted Job(string id) => new(id, "employee", 16, "RTI");

    private static ConversationHeld Contact(string kind, int minutes) => new(kind, "phone", minutes);

    private static ProgrammeStarted Programme() => new("WHP", "c", "voluntary", "disability", "employment-support");
}
