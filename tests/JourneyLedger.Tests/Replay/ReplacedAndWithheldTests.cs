using System.Text;
using JourneyLedger.Interchange.Exports;
using JourneyLedger.Journeys;
using JourneyLedger.Replay;
using JourneyLedger.Tests.Clocks;
using JourneyLedger.Tests.Interchange.Exports;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;

namespace JourneyLedger.Tests.Replay;

/// <summary>A replay of records that were sent again, and of what rested on a consent that was taken back; and the flags of a shown journey.</summary>
public class ReplacedAndWithheldTests
{
    private static readonly RecordedEvent[] Consented =
    [
        .. new ToldPerson()
            .Say("2026-02-01", new ConsentGiven("health-detail", "case-board", [], "form"))
            .Say("2026-02-10", new HealthEpisodeStarted("mental-health", "self", "severe"), basis: "consent")
            .Say("2026-02-20", new WcaDecided("UC", "LCW", "initial"), basis: "public-task")
            .Say("2026-04-01", new ConsentWithdrawn("health-detail", "case-board", [], "form")).Events,
    ];

    [Fact]
    public void What_a_withheld_event_says_is_in_no_entry_state_or_export_whatever_time_is_asked_about()
    {
        foreach (var knownAt in new long?[] { 3, null })
        {
            var opened = ShownJourneys.Open("c1", Consented, knownAt, asOf: null);
            using var json = new MemoryStream();
            JourneyDocument.Of(opened).Write(json);
            var text = Encoding.UTF8.GetString(json.ToArray());

            Assert.Equal([1, 3, 4], opened.Journey.Union([4]).Order());
            Assert.True(opened.Entries[1].IsWithheld);
            Assert.Equal(new EventWords("Health episode", ""), opened.Entries[1].Words);
            Assert.DoesNotContain("ental health", text);
            Assert.DoesNotContain("mental-health", text);
        }
    }

    [Fact]
    public void The_entry_says_whose_withdrawal_hides_it()
    {
        var entry = ShownJourneys.Open("c1", Consented, null, null).Entries[1];

        Assert.Equal([(Amending.TakesBackConsent, 4)], entry.AmendedBy.Select(link => (link.How, link.Number)));
        Assert.Empty(ShownJourneys.Open("c1", Consented, 3, null).Entries[1].AmendedBy);
    }

    [Fact]
    public void A_replaced_record_and_its_revision_point_at_each_other()
    {
        var told = new ToldPerson().Say("2026-03-01", new ClaimOpened("UC")).Say("2026-03-02", new ClaimOpened("NS-ESA")).Events.ToArray();
        told[1] = told[1] with { Event = told[1].Event with { Source = told[0].Event.Source with { Revision = 2 } } };
        var opened = ShownJourneys.Open("c1", told, null, null);

        Assert.Equal([2], opened.Journey);
        Assert.Equal([(Amending.Replaces, 2, "Revision 2 of the source's record.")], opened.Entries[0].AmendedBy.Select(link => (link.How, link.Number, link.Says)));
        Assert.Equal((Amending.Replaces, 1), (opened.Entries[1].Amends!.How, opened.Entries[1].Amends!.Number));
        Assert.Equal([1], ShownJourneys.Open("c1", told, 1, null).Journey);
    }

    [Fact]
    public void A_shown_journey_has_its_flags_beside_the_events_they_concern()
    {
        var told = new ToldPerson().Say("2026-03-02", new ReferralAccepted("r9")).Say("2026-03-01", new ReferralMade("r9", "housing", "a", "b", "voluntary", "routine"), recorded: "2026-03-10").Events.ToArray();

        var today = JourneyDocument.Of(ShownJourneys.Open("c1", told, null, null));
        Assert.Equal([("S02", "2026-03-02", 1L, "2026-03-10", 2L)], today.Entries[0].Flags.Select(flag => (flag.Code, flag.RaisedOn, flag.RaisedAt, flag.ClearedOn!, flag.ClearedAt!.Value)));
        Assert.Equal(["S01"], today.Entries[1].Flags.Select(flag => flag.Code));
        Assert.Equal([null], JourneyDocument.Of(ShownJourneys.Open("c1", told, 1, null)).Entries[0].Flags.Select(flag => flag.ClearedOn));
    }
}
