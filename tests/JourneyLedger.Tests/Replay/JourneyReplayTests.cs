using JourneyLedger.Replay;
using NodaTime;

namespace JourneyLedger.Tests.Replay;

/// <summary>Given what was reported of a person, when the journey is replayed, then everybody sees what was known when.</summary>
public sealed class JourneyReplayTests
{
    private const string HospitalStay = """
        2026-03-04 = c1 claim.opened {"benefit":"UC"}
        2026-04-20 = c1 conversation.held {"kind":"work-search-review","channel":"phone","minutes":10}
        2026-05-02 = c1 fitnote.issued {"opinion":"not-fit","from":"2026-05-02","to":"2026-06-30","issuer":"GP","group":"mental-health"}
        2026-05-20 = c1 referral.made {"ref":"r1","domain":"mental-health","from":"jcp","to":"tt","basis":"voluntary","urgency":"routine"}
        2026-06-03 = c1 conversation.missed {"first":true,"noticeGiven":false,"reason":"none"}
        2026-06-09 = c1 sanction.decided {"outcome":"adverse","reason":"attend-interview","failureOf":"x","level":"low","fixedDays":7}
        2026-06-22 2026-06-03 c1 health.episode-started {"group":"injury","assertedBy":"clinician","severity":"severe"}
        2026-06-24 = c1 record.corrected {"target":"@5","changes":{"noticeGiven":"true"},"reason":"was in hospital"}
        2026-06-25 = c1 record.retracted {"target":"@6","reason":"revised"}
        """;

    [Fact]
    public void Entries_are_numbered_as_recorded_and_those_not_known_yet_are_listed_as_such()
    {
        var replay = ToldJourney.Replay(HospitalStay, knownAt: 6);

        Assert.Equal(Enumerable.Range(1, 9), replay.Entries.Select(entry => entry.Number));
        Assert.Equal([true, true, true, true, true, true, false, false, false], replay.Entries.Select(entry => entry.IsKnown));
        Assert.Equal((6L, 9L, "c1"), (replay.KnownAt, replay.Position, replay.BelongsTo));
        Assert.All(replay.Entries.Where(entry => !entry.IsKnown), entry => Assert.Null(entry.KnownThen));
    }

    [Fact]
    public void An_event_is_told_in_the_words_of_the_vocabulary()
    {
        var told = ToldJourney.Replay(HospitalStay).Entries;

        Assert.Equal(new EventWords("New claim: Universal Credit", ""), told[0].Words);
        Assert.Equal(new EventWords("Work search review", "Channel: Phone; minutes: 10"), told[1].Words);
        Assert.Equal(
            new EventWords("Fit note: not fit for work", "From: 2 May 2026; to: 30 June 2026; issuer: GP; group: mental health"), told[2].Words);
        Assert.Equal(
            new EventWords("Sanction decision: adverse", "Reason: Failure to attend an interview; failure of: x; level: low; fixed days: 7"), told[5].Words);
        Assert.Equal(new EventWords("Record corrected", "Notice given: yes; reason: was in hospital"), told[7].Words);
        Assert.Equal(("jcp-north", "Jobcentre Plus office"), (told[0].Organisation, told[0].OrganisationKind));
    }

    [Fact]
    public void A_late_report_says_how_late()
    {
        var entries = ToldJourney.Replay(HospitalStay).Entries;

        Assert.Equal((19, true), (entries[6].DaysLate, entries[6].IsLate));
        Assert.Equal((0, false), (entries[5].DaysLate, entries[5].IsLate));
    }

    [Fact]
    public void A_correction_and_what_it_corrects_point_at_each_other()
    {
        var entries = ToldJourney.Replay(HospitalStay).Entries;

        Assert.Equal(new ReplayLink(Amending.Corrects, 5, ToldJourney.IdOf(5), "was in hospital"), entries[7].Amends);
        Assert.Equal([new ReplayLink(Amending.Corrects, 8, ToldJourney.IdOf(8), "was in hospital")], entries[4].AmendedBy);
        Assert.Equal("First: yes; notice given: no; reason: none", entries[4].Words.Line);
        Assert.Equal("First: yes; notice given: yes; reason: none", entries[4].CorrectedWords!.Line);
        Assert.True(entries[5].IsRetracted);
        Assert.Null(entries[5].KnownNow);
    }

    [Fact]
    public void Before_a_correction_was_recorded_nothing_of_it_is_seen()
    {
        var entries = ToldJourney.Replay(HospitalStay, knownAt: 7).Entries;

        Assert.Empty(entries[4].AmendedBy);
        Assert.Null(entries[4].CorrectedWords);
        Assert.False(entries[5].IsRetracted);
    }

    [Fact]
    public void The_state_at_an_entry_is_what_was_known_then_and_says_what_the_entry_changed()
    {
        var replay = ToldJourney.Replay(HospitalStay);
        var sanction = replay.Entries[5].KnownThen!;
        var retraction = replay.Entries[8].KnownThen!;

        Assert.Equal(new LocalDate(2026, 6, 9), sanction.Day);
        Assert.Equal("Universal Credit, open since 4 March 2026", Line(sanction, "claim").Value);
        Assert.Equal(("Low, 7 days, decided on 9 June 2026", "None"), (Line(sanction, "sanction").Value, Line(sanction, "sanction").Was));
        Assert.Equal("Not fit for work to 30 June 2026", Line(sanction, "health").Value);
        Assert.Equal("Mental health, 20 days", Line(sanction, "referrals").Value);
        Assert.Equal(("1", null), (Line(sanction, "missed").Value, Line(sanction, "missed").Was));
        Assert.Equal("50", Line(sanction, "contact").Value);
        Assert.Equal(("None", "Low, 7 days, decided on 9 June 2026"), (Line(retraction, "sanction").Value, Line(retraction, "sanction").Was));
        Assert.Equal(["sanction"], retraction.Lines.Where(line => line.Was is not null).Select(line => line.Name));
        Assert.Equal("Not fit for work to 30 June 2026; Injury, since 3 June 2026", Line(retraction, "health").Value);
    }

    [Fact]
    public void Told_in_the_order_of_happening_a_late_report_stands_where_it_belongs()
    {
        var replay = ToldJourney.Replay(HospitalStay);

        Assert.Equal([1, 2, 3, 4, 5, 7], replay.Journey);
        Assert.Equal(new LocalDate(2026, 6, 3), replay.Entries[6].KnownNow!.Day);
        Assert.Equal("Not fit for work to 30 June 2026; Injury, since 3 June 2026", Line(replay.Entries[6].KnownNow!, "health").Value);
    }

    [Fact]
    public void A_decision_tells_what_its_maker_could_not_know()
    {
        var decision = Assert.Single(ToldJourney.Replay(HospitalStay, knownAt: 6).Decisions);

        Assert.Equal((6, "Sanction decision: adverse", new LocalDate(2026, 6, 9), 6L), (decision.Entry, decision.Title, decision.Day, decision.Position));
        Assert.Equal(
            [(Learned.Corrected, 5, "Appointment missed", 15), (Learned.RecordedLate, 7, "Health episode: injury", 13)],
            decision.NotKnown.Select(later => (later.How, later.Entry, later.Title, later.DaysAfter)));
    }

    [Fact]
    public void What_happened_after_a_decision_is_no_reproach_to_it()
    {
        var decision = Assert.Single(ToldJourney.Replay(
            """
            2026-06-09 = c1 sanction.decided {"outcome":"adverse","level":"low"}
            2026-06-10 = c1 sanction.decided {"outcome":"non-adverse"}
            2026-06-20 2026-06-09 c1 conversation.held {"kind":"review"}
            2026-06-20 2026-06-12 c1 conversation.held {"kind":"review"}
            """).Decisions);

        Assert.Empty(decision.NotKnown);
    }

    [Fact]
    public void A_dispute_marks_its_target_and_changes_nothing_else()
    {
        var replay = ToldJourney.Replay(
            """
            2026-06-03 = c1 conversation.missed {"first":true}
            2026-06-05 = c1 record.disputed {"target":"@1","statement":"I was there"}
            """);

        Assert.Equal([new ReplayLink(Amending.Disputes, 2, ToldJourney.IdOf(2), "I was there")], replay.Entries[0].AmendedBy);
        Assert.False(replay.Entries[0].IsRetracted);
        Assert.Equal("1", Line(replay.Entries[1].KnownThen!, "missed").Value);
    }

    [Fact]
    public void A_merge_brings_the_absorbed_persons_events_from_then_on_and_a_split_takes_them_away()
    {
        const string Merged = """
            2026-01-05 = c1 claim.opened {"benefit":"UC"}
            2026-01-06 = c2 conversation.held {"kind":"review"}
            2026-02-01 = c1 identity.merged {"survivor":"c1","absorbed":"c2"}
            2026-02-03 2026-02-02 c2 conversation.missed {"first":true}
            2026-03-01 = c1 identity.split {"undoes":"@3"}
            """;

        var before = ToldJourney.Replay(Merged, knownAt: 2);
        var during = ToldJourney.Replay(Merged, knownAt: 4);
        var after = ToldJourney.Replay(Merged);
        var absorbed = ToldJourney.Replay(Merged, knownAt: 4, claimant: "c2");

        Assert.Equal([1], before.Journey);
        Assert.Equal([1, 2, 4], during.Journey);
        Assert.Equal(["c2"], during.Absorbed);
        Assert.Equal((3L, "c2"), (during.Entries[1].KnownFrom, during.Entries[1].Claimant));
        Assert.Equal(("26", "No contact yet"), (Line(during.Entries[2].KnownThen!, "contact").Value, Line(during.Entries[2].KnownThen!, "contact").Was));
        Assert.Equal([1], after.Journey);
        Assert.True(after.Entries[1].IsRetracted);
        Assert.Equal(("c1", 0), (absorbed.BelongsTo, absorbed.Journey.Count));
    }

    [Fact]
    public void A_person_without_events_has_an_empty_replay()
    {
        var replay = ToldJourney.Replay("");

        Assert.Empty(replay.Entries);
        Assert.Equal((0L, "c1"), (replay.Position, replay.BelongsTo));
    }

    [Fact]
    public void The_position_of_a_moment_is_that_of_the_last_event_recorded_by_then()
    {
        var events = ToldJourney.Events(HospitalStay);

        Assert.Equal(0, JourneyReplay.PositionAt(events, events[0].RecordedAt - Duration.Epsilon));
        Assert.Equal(6, JourneyReplay.PositionAt(events, Instant.FromUtc(2026, 6, 10, 0, 0)));
    }

    private static StateLine Line(ReplayState state, string name) => Assert.Single(state.Lines, line => line.Name == name);
}
