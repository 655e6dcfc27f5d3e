using JourneyLedger.Tests.Clocks;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Tests.Rules.Flags;

/// <summary>Work, claims, areas, regimes and support.</summary>
public class WorkAndClaimFlagsTests
{
    private readonly ToldPerson _person = new();

    [Fact]
    public void S09_a_job_runs_during_a_note_from_the_first_day_they_share()
    {
        _person.Say("2026-01-01", Job("j")).Say("2026-01-10", Note("2026-02-01", "2026-02-20")).Say("2026-03-01", new JobEnded("j", "health"))
            .Say("2026-03-02", Note("2026-03-02", "2026-03-20"));

        Assert.Equal([2], _person.Standing("S09"));
        Assert.Empty(_person.Standing("S09", "2026-01-31"));
        Assert.Equal(["2: 2 2026-02-01"], _person.History("S09"));
    }

    [Fact]
    public void S10_nothing_but_what_ends_things_follows_a_death()
    {
        _person.Say("2026-01-01", new ClaimantDied(), recorded: "2026-02-01").Say("2026-01-05", new ConversationHeld("review", "phone", 20)).Say("2026-01-06", new ClaimClosed("died"));

        Assert.Equal([2], _person.Standing("S10"));
    }

    [Fact]
    public void S10_what_belongs_to_a_claim_does_not_follow_its_closing_unless_it_opened_again()
    {
        _person.Say("2026-01-01", new ClaimOpened("UC"), "k").Say("2026-02-01", new ClaimClosed("work", "UC"), "k").Say("2026-02-05", new ConditionalityRegimeSet("searching"))
            .Say("2026-02-06", new WcaReferred("initial"), "k").Say("2026-02-07", new AppealLodged("wca"), "k");
        Assert.Equal([3, 4], _person.Standing("S10"));

        _person.Say("2026-02-03", new ClaimOpened("UC"), "k", recorded: "2026-03-01");
        Assert.Equal(["3: 3 2026-02-05, 6 2026-03-01", "4: 4 2026-02-06, 6 2026-03-01"], _person.History("S10"));
    }

    [Fact]
    public void S17_an_outcome_needs_a_job_and_its_days()
    {
        _person.Say("2026-06-01", new OutcomeClaimed("LED-13", "j"), by: "p prime-provider").Say("2026-02-01", Job("j"), recorded: "2026-06-05")
            .Say("2026-03-01", new OutcomeClaimed("LED-13", "j"), by: "p prime-provider", recorded: "2026-06-06");

        Assert.Equal(["1: 1 2026-06-01, 2 2026-06-05", "3: 3 2026-06-06"], _person.History("S17"));
        Assert.Contains("29 days were worked", _person.Flags().Single(flag => flag.Code == "S17").What);
    }

    [Fact]
    public void S18_a_job_that_only_the_person_reports_is_weak_evidence_until_another_source_reports_it()
    {
        _person.Say("2026-02-01", Job("j") with { Evidence = "self" }).Say("2026-06-01", new OutcomeClaimed("LED-13", "j")).Say("2026-02-01", Job("j"), by: "e employer", recorded: "2026-06-20");

        Assert.Equal(["2: 2 2026-06-01, 3 2026-06-20"], _person.History("S18"));
    }

    [Fact]
    public void S26_a_first_note_is_short_and_later_ones_may_be_long()
    {
        _person.Say("2026-01-01", Note("2026-01-01", "2026-04-01")).Say("2026-04-02", Note("2026-04-02", "2026-07-02")).Say("2026-07-03", Note("2026-07-03", "2026-12-01"));

        Assert.Equal([2], _person.Standing("S26"));
    }

    [Fact]
    public void S22_an_area_changes_with_a_move()
    {
        _person.Say("2026-01-01", Contact(), area: "E08000019").Say("2026-01-10", Contact(), area: "E08000018").Say("2026-01-20", Contact(), area: "E08000018")
            .Say("2026-01-05", new CircumstancesRecorded("housing-tenure", "private"), recorded: "2026-02-10");

        Assert.Equal(["2: 2 2026-01-10, 4 2026-02-10"], _person.History("S22"));
    }

    [Fact]
    public void S30_two_claims_regimes_overlap_until_one_ends_and_two_of_one_day_for_good()
    {
        _person.Say("2026-01-01", new ConditionalityRegimeSet("searching"), "uc").Say("2026-01-10", new ConditionalityRegimeSet("preparing"), "jsa")
            .Say("2026-02-01", new ConditionalityRegimeSet("preparing"), "uc").Say("2026-03-01", new ConditionalityRegimeSet("planning"), "uc").Say("2026-03-01", new ConditionalityRegimeSet("searching"), "uc");

        Assert.Equal([2], _person.Standing("S30", "2026-01-31"));
        Assert.Contains("2: 2 2026-01-10, 3 2026-02-01", _person.History("S30"));
        Assert.Contains(5, _person.Standing("S30"));
    }

    [Fact]
    public void S21_a_consent_ends_soon_until_it_is_renewed_or_over()
    {
        _person.Say("2026-01-01", Consent("contact", "2026-02-28")).Say("2026-01-01", Consent("research", "2026-02-28")).Say("2026-02-10", Consent("contact", "2026-12-30"));

        Assert.Empty(_person.Standing("S21", "2026-01-30"));
        Assert.Equal([1, 2], _person.Standing("S21", "2026-01-31"));
        Assert.Equal([2], _person.Standing("S21", "2026-02-28"));
        Assert.Equal(["1: 1 2026-01-31, 3 2026-02-10", "2: 2 2026-01-31, by itself 2026-03-01"], _person.History("S21", "2026-05-01"));
    }

    [Fact]
    public void S23_a_need_is_met_by_support_of_its_time_and_domain()
    {
        _person.Say("2026-01-01", new NeedIdentified("housing", 2, "yes", "coach")).Say("2026-02-01", new NeedClosed("housing", "met")).Say("2026-02-02", new NeedClosed("digital", "declined"))
            .Say("2026-01-15", new SupportStarted("housing", "s"), recorded: "2026-02-20");

        Assert.Equal(["2: 2 2026-02-01, 4 2026-02-20"], _person.History("S23"));
    }

    [Fact]
    public void S27_two_lead_workers_are_one_too_many_until_one_ends()
    {
        _person.Say("2026-01-01", new LeadWorkerAssigned("jcp", "coach")).Say("2026-01-10", new LeadWorkerAssigned("nhs", "nurse")).Say("2026-02-01", new LeadWorkerEnded("jcp", "coach"));

        Assert.Equal([2], _person.Standing("S27", "2026-01-31"));
        Assert.Empty(_person.Standing("S27"));
        Assert.Equal(["2: 2 2026-01-10, 3 2026-02-01"], _person.History("S27"));
    }

    private static ConversationHeld Contact() => new("review", "phone", 20);

    private static JobStarted Job(string id) => new(id, "employee", 16, "RTI");

    private static FitNoteIssued Note(string from, string to) => new("not-fit", Day(from), Day(to), "GP", "injury");

    private static ConsentGiven Consent(string scope, string expires) => new(scope, "p", [], "form", Day(expires));

    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
