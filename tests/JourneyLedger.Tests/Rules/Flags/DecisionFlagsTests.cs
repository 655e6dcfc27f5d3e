using JourneyLedger.Tests.Clocks;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Tests.Rules.Flags;

/// <summary>Decisions on capacity for work and on sanctions.</summary>
public class DecisionFlagsTests
{
    private readonly ToldPerson _person = new();

    [Fact]
    public void S11_each_decision_has_a_referral_of_its_own()
    {
        _person.Say("2026-02-01", Wca("LCW")).Say("2026-01-01", new WcaReferred("initial"), recorded: "2026-03-01").Say("2026-04-01", Wca("LCWRA"));

        Assert.Equal(["1: 1 2026-02-01, 2 2026-03-01", "3: 3 2026-04-01"], _person.History("S11"));
    }

    [Fact]
    public void S16_a_start_is_not_mandatory_in_a_group_from_which_nothing_is_required()
    {
        _person.Say("2026-01-01", Wca("LCWRA")).Say("2026-02-01", Start("mandatory")).Say("2026-02-02", Start("voluntary"))
            .Say("2026-03-01", new MandatoryReconsiderationDecided("wca", "revised-other", "LCW")).Say("2026-04-01", Start("mandatory"));

        Assert.Equal([2], _person.Standing("S16"));
    }

    [Fact]
    public void S19_a_decision_against_the_last_clinician_is_flagged()
    {
        _person.Say("2026-01-01", new FitnessOpinionGiven("cannot-now", 6, "GP")).Say("2026-01-10", new FitnessOpinionGiven("no-opinion", 6, "GP")).Say("2026-02-01", Wca("no-LCW"))
            .Say("2026-02-02", Wca("LCW")).Say("2026-06-01", Wca("no-LCW"));

        Assert.Equal([3], _person.Standing("S19"));
    }

    [Fact]
    public void S19_without_an_opinion_a_fit_note_speaks()
    {
        _person.Say("2026-01-01", new FitNoteIssued("may-be-fit", new LocalDate(2026, 1, 1), new LocalDate(2026, 1, 31), "GP", "injury")).Say("2026-02-01", Wca("LCWRA"));

        Assert.Equal([2], _person.Standing("S19"));
    }

    [Fact]
    public void S12_a_second_low_failure_within_a_year_has_14_days()
    {
        _person.Say("2026-01-01", new ClaimOpened("UC")).Say("2026-02-01", Sanction("low", 7)).Say("2026-06-01", Sanction("low", 7)).Say("2026-07-01", Sanction("low", 28))
            .Say("2026-08-01", Sanction("intermediate", 28));

        Assert.Equal([3, 5], _person.Standing("S12"));
        Assert.Contains("the rules have 14", _person.Flags().First(flag => flag.Code == "S12").What);
    }

    [Fact]
    public void S12_says_nothing_where_the_benefit_is_not_known() => Assert.Empty(_person.Say("2026-02-01", Sanction("low", 99)).Standing("S12"));

    [Fact]
    public void S13_a_requirement_or_action_that_is_voluntary_cannot_be_failed()
    {
        _person.Say("2026-01-01", Plan(true, "a1", "a2") with { Mandatory = [true, false] }).Say("2026-01-02", new RequirementSet("wfi", false, "coach"), "q1")
            .Say("2026-02-01", Sanction("low", 7) with { FailureOf = "a1" }).Say("2026-02-01", Sanction("low", 7) with { FailureOf = "a2" })
            .Say("2026-02-01", Sanction("low", 7) with { FailureOf = "q1" }).Say("2026-02-01", Sanction("low", 7) with { FailureOf = "a2", Outcome = "non-adverse" });

        Assert.Equal([4, 5], _person.Standing("S13"));
    }

    [Fact]
    public void S13_whatever_was_agreed_in_a_health_and_work_conversation_is_voluntary()
    {
        _person.Say("2026-01-01", new ConversationHeld("health-and-work-conversation", "face-to-face", 45)).Say("2026-01-01", Plan(true, "a1")).Say("2026-02-01", Sanction("low", 7) with { FailureOf = "a1" });

        Assert.Equal([3], _person.Standing("S13"));
    }

    [Theory]
    [InlineData("searching", "work-search", false)]
    [InlineData("preparing", "work-search", true)]
    [InlineData("preparing", "attend-interview", false)]
    [InlineData("no-work-requirements", "attend-interview", true)]
    public void S14_a_regime_has_its_own_failures(string regime, string reason, bool isFlagged) =>
        Assert.Equal(isFlagged, _person.Say("2026-01-01", new ConditionalityRegimeSet(regime)).Say("2026-02-01", Sanction("low", 7) with { Reason = reason }).Standing("S14").Count == 1);

    [Fact]
    public void S14_goes_by_the_day_of_the_failure()
    {
        _person.Say("2026-01-01", new ConditionalityRegimeSet("searching")).Say("2026-01-10", new SanctionReferred(new LocalDate(2026, 1, 9), "work-search", "jobcentre"), "s1")
            .Say("2026-01-12", new ConditionalityRegimeSet("no-work-requirements")).Say("2026-01-20", Sanction("low", 7), "s1");

        Assert.Empty(_person.Standing("S14"));
    }

    [Fact]
    public void S15_a_check_that_arrives_late_clears_the_flag_and_one_made_afterwards_does_not()
    {
        _person.Say("2026-02-01", Sanction("low", 7), "s1").Say("2026-02-02", new SafeguardingCheckRecorded("proceed"), "s1").Say("2026-01-30", new SafeguardingCheckRecorded("proceed"), "s1", recorded: "2026-03-01");

        Assert.Equal(["1: 1 2026-02-01, 3 2026-03-01"], _person.History("S15"));
    }

    [Fact]
    public void S15_a_severe_episode_or_a_roof_lost_is_said_even_with_a_check()
    {
        _person.Say("2026-01-01", new HealthEpisodeStarted("mental-health", "clinician", "severe")).Say("2026-01-20", new NeedIdentified("housing", 4, "yes", "coach", "roofless"))
            .Say("2026-01-30", new SafeguardingCheckRecorded("proceed")).Say("2026-02-01", Sanction("low", 7)).Say("2026-02-10", new HealthEpisodeEnded("mental-health"))
            .Say("2026-02-25", new SafeguardingCheckRecorded("proceed")).Say("2026-03-01", Sanction("low", 7));

        Assert.Equal([4], _person.Standing("S15"));
        Assert.Equal("A severe health episode was open. A need because of rooflessness or domestic abuse was seen in the 28 days before.", _person.Flags().Single(flag => flag.Code == "S15").What);
    }

    private static WcaDecided Wca(string outcome) => new("UC", outcome, "initial", Basis: "treated-as");

    private static ProgrammeStarted Start(string basis) => new("WHP", "c", basis, "disability", "employment-support");

    private static SanctionDecided Sanction(string level, int days) => new("adverse", "work-search", "f1", level, days);

    private static ActionPlanAgreed Plan(bool mandatory, params string[] actions) =>
        new("coach", actions, [.. actions.Select(_ => "me")], [.. actions.Select(_ => new LocalDate(2026, 1, 9))], [.. actions.Select(_ => mandatory)]);
}
