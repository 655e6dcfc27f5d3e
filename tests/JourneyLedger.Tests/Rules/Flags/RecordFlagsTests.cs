using JourneyLedger.Histories;
using JourneyLedger.Tests.Clocks;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Tests.Rules.Flags;

/// <summary>What one event shows by itself, and what only shows beside others'.</summary>
public class RecordFlagsTests
{
    private readonly ToldPerson _person = new();

    [Fact]
    public void S01_a_late_event_is_flagged_with_its_days_on_the_day_it_was_recorded()
    {
        _person.Say("2026-01-12", Contact(), recorded: "2026-01-17").Say("2026-01-12", Contact(), recorded: "2026-01-18").Say("2026-01", Contact(), recorded: "2026-03-01");

        Assert.Equal([2], _person.Standing("S01"));
        Assert.Contains("6 days", _person.Flags().Single(flag => flag.Code == "S01").What);
        Assert.Equal(["2: 2 2026-01-18"], _person.History("S01"));
    }

    [Fact]
    public void S02_an_orphan_clears_when_what_it_speaks_of_arrives()
    {
        _person.Say("2026-03-02", new ReferralAccepted("r9")).Say("2026-03-02", new ReferralAccepted("r8"))
            .Say("2026-03-01", new ReferralMade("r9", "housing", "a", "b", "voluntary", "routine"), recorded: "2026-03-10");

        Assert.Equal([2], _person.Standing("S02"));
        Assert.Equal(["1: 1 2026-03-02, 3 2026-03-10", "2: 2 2026-03-02"], _person.History("S02"));
    }

    [Fact]
    public void S02_an_answer_under_the_new_name_of_a_redirected_referral_is_no_orphan_and_an_end_without_a_thread_finds_its_start()
    {
        _person.Say("2026-01-01", new ReferralMade("r1", "housing", "a", "b", "voluntary", "routine")).Say("2026-01-05", new ReferralRedirected("r1", "c", "r2"))
            .Say("2026-01-09", new ReferralAccepted("r2")).Say("2026-01-10", new SupportStarted("housing", "s"), "t").Say("2026-02-10", new SupportEnded("housing", "s", "done"))
            .Say("2026-02-11", new SupportEnded("digital", "s", "done"));

        Assert.Equal([6], _person.Standing("S02"));
    }

    [Fact]
    public void S02_a_missed_action_is_of_a_plan_that_lists_it()
    {
        _person.Say("2026-01-01", new ActionPlanAgreed("coach", ["a1"], ["me"], [new LocalDate(2026, 1, 9)], [true])).Say("2026-01-10", new ActionMissed("a1")).Say("2026-01-10", new ActionMissed("a2"));

        Assert.Equal([3], _person.Standing("S02"));
    }

    [Fact]
    public void S03_two_bodies_cannot_refuse_and_accept_one_referral_unless_it_was_made_again_between()
    {
        _person.Say("2026-01-01", new ReferralMade("r1", "housing", "a", "b", "voluntary", "routine")).Say("2026-01-05", new ReferralRejected("r1", "no-capacity"), by: "b")
            .Say("2026-01-09", new SupportStarted("housing", "s"), "r1", by: "c");
        Assert.Equal([3], _person.Standing("S03"));

        _person.Say("2026-01-07", new ReferralMade("r1", "housing", "a", "c", "voluntary", "routine"), recorded: "2026-02-01");
        Assert.Equal(["3: 3 2026-01-09, 4 2026-02-01"], _person.History("S03"));
    }

    [Fact]
    public void S03_two_ends_and_two_outcomes_of_one_thing_conflict_between_bodies_and_not_within_one()
    {
        _person.Say("2026-01-01", Job("j")).Say("2026-02-01", new JobEnded("j", "dismissed"), by: "provider prime-provider").Say("2026-02-09", new JobEnded("j", "health"), by: "employer employer")
            .Say("2026-03-01", new CircumstancesRecorded("housing-tenure", "owner"), by: "council").Say("2026-03-01", new CircumstancesRecorded("housing-tenure", "roofless"), by: "charity")
            .Say("2026-03-01", new CircumstancesRecorded("caring", "child"), by: "charity");

        Assert.Equal([3, 5], _person.Standing("S03"));
    }

    [Fact]
    public void S04_the_same_report_of_two_bodies_a_day_apart_is_probably_one()
    {
        _person.Say("2026-01-01", new NeedIdentified("housing", 2, "yes", "coach"), by: "jcp").Say("2026-01-02", new NeedIdentified("housing", 3, "yes", "nurse"), by: "nhs nhs-gp")
            .Say("2026-01-03", new NeedIdentified("housing", 2, "yes", "coach"), by: "jcp").Say("2026-01-10", new NeedIdentified("housing", 2, "yes", "x"), by: "nhs nhs-gp")
            .Say("2026-01-01", new NeedIdentified("digital", 2, "yes", "x"), by: "nhs nhs-gp");

        Assert.Equal([2, 3], _person.Standing("S04"));
    }

    [Fact]
    public void S05_a_contact_is_too_long_and_an_answer_comes_before_its_question()
    {
        _person.Say("2026-01-01", new ConversationHeld("review", "phone", 180)).Say("2026-01-02", new ConversationHeld("review", "phone", 181))
            .Say("2026-01-05", new ReferralAccepted("r1"), by: "b").Say("2026-01-09", new ReferralMade("r1", "housing", "a", "b", "voluntary", "routine"))
            .Say("2026-02-01", new SanctionReferred(new LocalDate(2026, 2, 2), "other", "jobcentre"));
        Assert.Equal([2, 3, 5], _person.Standing("S05"));

        _person.Say("2026-01-04", new ReferralMade("r1", "housing", "a", "b", "voluntary", "routine"), recorded: "2026-03-01");
        Assert.Equal("3: 4 2026-01-09, 6 2026-03-01", _person.History("S05")[1]);
    }

    [Fact]
    public void S06_what_should_be_said_is_missed()
    {
        _person.Say("2026-01-01", Job("j")).Say("2026-01-01", Job("k") with { WagePence = 1300, Contract = "permanent" });

        Assert.Equal([1], _person.Standing("S06"));
        Assert.Contains("wagePence and contract", _person.Flags().Single(flag => flag.Code == "S06").What);
    }

    [Fact]
    public void S07_a_code_that_says_little_clears_when_it_is_corrected()
    {
        _person.Say("2026-01-01", new HealthEpisodeStarted("other", "self", "mild")).Say("2026-01-01", new HealthEpisodeStarted("injury", "self", "mild"));
        _person.Say("2026-01-20", new RecordCorrected(_person.Events[0].EventId, new Dictionary<string, string> { ["group"] = "digestive" }, "keyed wrongly"));

        Assert.Equal(["1: 1 2026-01-01, 3 2026-01-20"], _person.History("S07"));
    }

    [Fact]
    public void S08_a_coarse_date_is_flagged_until_the_day_is_known()
    {
        _person.Say("2026-01", Contact()).Say("2026-01-15", Contact());
        Assert.Equal([1], _person.Standing("S08"));

        _person.Say("2026-02-20", new RecordCorrected(_person.Events[0].EventId, new Dictionary<string, string> { [CorrectedEvent.OccurredOn] = "2026-01-12" }, "found"));
        Assert.Equal(["1: 1 2026-01-15, 3 2026-02-20"], _person.History("S08"));
    }

    [Fact]
    public void S25_a_record_of_more_than_a_year_ago_is_backdated()
    {
        _person.Say("2025-01-01", Contact(), recorded: "2026-01-01").Say("2025-01-01", Contact(), recorded: "2026-01-02");

        Assert.Equal([2], _person.Standing("S25"));
    }

    private static ConversationHeld Contact() => new("review", "phone", 20);

    private static JobStarted Job(string id) => new(id, "employee", 16, "RTI");
}
