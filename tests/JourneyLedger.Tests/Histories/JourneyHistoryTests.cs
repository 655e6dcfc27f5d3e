using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Histories;

/// <summary>Journeys under correction: at every state of knowledge they are what a reader would work out from the events known then.</summary>
public sealed class JourneyHistoryTests
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(60);
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    [Fact]
    public void At_every_position_the_rows_are_those_worked_out_from_the_events_known_then() =>
        Prop.ForAll(MadeUpHistories.Arbitrary, events =>
        {
            var rows = Rows(events);
            for (var known = 0L; known <= events.Length + 1; known++)
            {
                var seen = rows.Where(row => row.IsKnownAt(known)).Select(row => InWords(row.Step));
                Assert.Equal(new NaiveHistory(events, known, London).Steps().Select(InWords).Order(), seen.Order());
            }
        }).Check(Often);

    [Fact]
    public void What_was_known_at_a_position_is_the_same_however_much_came_after() =>
        Prop.ForAll(MadeUpHistories.Arbitrary, events =>
        {
            var half = events.Length / 2;
            var before = Rows(events[..half]).Where(row => row.IsKnownAt(half)).Select(row => InWords(row.Step)).Order();
            Assert.Equal(before, Rows(events).Where(row => row.IsKnownAt(half)).Select(row => InWords(row.Step)).Order());
        }).Check(Often);

    [Fact]
    public void The_rows_are_the_same_in_whatever_order_streams_are_read() =>
        Prop.ForAll(MadeUpHistories.Arbitrary, events =>
            Assert.Equal(Rows(events).Select(Whole), Rows(events.GroupBy(one => one.Event.Stream).SelectMany(stream => stream)).Select(Whole))).Check(Often);

    [Fact]
    public void A_group_is_enough_to_know_its_people() =>
        Prop.ForAll(MadeUpHistories.Arbitrary, events =>
        {
            var amended = new AmendedPeople();
            foreach (var one in events)
                amended.Note(one.Event);
            var alone = amended.Groups.SelectMany(group => Rows(events.Where(one => group.Contains(one.Event.Stream["claimant/".Length..]))));
            var all = Rows(events).Where(row => amended.Contains(row.Step.Claimant));
            Assert.Equal(all.Select(Whole).Order(), alone.Select(Whole).Order());
            Assert.DoesNotContain(Rows(events), row => !amended.Contains(row.Step.Claimant) && (row.KnownFrom != row.Step.Position || row.KnownUntil != JourneyRow.StillKnown));
        }).Check(Often);

    [Fact]
    public void A_long_chain_of_retractions_of_retractions_ends()
    {
        var first = Sent(1, "claim.opened", """{"benefit":"UC"}""");
        var chain = Enumerable.Range(2, 2000).Select(position => Sent(position, Amendment.Retracted, $$"""{"target":"{{MadeUpHistories.IdOf(position - 1)}}","reason":"x"}"""));

        var rows = Rows([first, .. chain]);

        Assert.Equal([(1L, 2L), (3L, 4L)], rows.Take(2).Select(row => (row.KnownFrom, row.KnownUntil)));
        Assert.Equal(JourneyRow.StillKnown, rows[^1].KnownUntil);
    }

    [Fact]
    public void An_amendment_that_cannot_be_read_says_nothing() =>
        Assert.Equal(
            JourneyRow.StillKnown,
            Assert.Single(Rows(
            [
                Sent(1, "claim.opened", """{"benefit":"UC"}"""),
                Sent(2, Amendment.Retracted, """{"target":"""),
                Sent(3, Amendment.Retracted, """{"target":7}"""),
                Sent(4, Amendment.Corrected, $$"""{"target":"{{MadeUpHistories.IdOf(1)}}","changes":[]}"""),
                Sent(5, Amendment.Merged, """["c1","c2"]"""),
            ])).KnownUntil);

    [Fact]
    public void A_correction_to_a_moment_that_is_none_leaves_the_one_before_it()
    {
        var rows = Rows(
        [
            Sent(1, "claim.opened", """{"benefit":"UC"}"""),
            Sent(2, Amendment.Corrected, $$"""{"target":"{{MadeUpHistories.IdOf(1)}}","changes":{"occurredOn":"2026-01-03"},"reason":"x"}"""),
            Sent(3, Amendment.Corrected, $$"""{"target":"{{MadeUpHistories.IdOf(1)}}","changes":{"occurredOn":"soon"},"reason":"x"}"""),
        ]);

        Assert.Equal(new LocalDate(2026, 1, 3), rows[^1].Step.At.Date);
    }

    [Fact]
    public void The_pseudonyms_of_one_person_are_named_from_the_furthest_absorbed_to_the_survivor()
    {
        RecordedEvent[] events =
        [
            Sent(1, "claim.opened", """{"benefit":"UC"}"""),
            Sent(2, Amendment.Merged, """{"survivor":"c2","absorbed":"c3"}"""),
            Sent(3, Amendment.Merged, """{"survivor":"c1","absorbed":"c2"}"""),
            Sent(4, Amendment.Merged, """{"survivor":"c1","absorbed":"c4"}"""),
            Sent(5, Amendment.SplitAgain, $$"""{"undoes":"{{MadeUpHistories.IdOf(4)}}"}"""),
        ];

        Assert.Equal(["c3", "c2", "c1"], Knowledge.Of(events).SamePersonAs("c3"));
        Assert.Equal(["c4"], Knowledge.Of(events).SamePersonAs("c4"));
        Assert.Equal(["c3", "c2", "c4", "c1"], Knowledge.Of(events, upTo: 4).SamePersonAs("c1"));
        Assert.Equal(["nobody"], Knowledge.Of(events).SamePersonAs("nobody"));
    }

    private static RecordedEvent Sent(long position, string type, string payload) => new(position, MadeUpHistories.IdOf(position), position, Instant.FromUnixTimeSeconds(position), new NewEvent
    {
        Stream = "claimant/c1",
        Type = type,
        Occurred = Occurred.On(new(2026, 1, 5)),
        Source = new("dwp", "dwp-jobcentre", "made-up", "r"),
        Payload = System.Text.Encoding.UTF8.GetBytes(payload),
    });

    private static IReadOnlyList<JourneyRow> Rows(IEnumerable<RecordedEvent> events)
    {
        var decoder = new StepDecoder(London);
        return JourneyHistory.Of(events, Open);

        JourneyStep? Open(RecordedEvent one)
        {
            try
            {
                return decoder.TryDecode(one, out var step) ? step : null;
            }
            catch (FormatException)
            {
                return null;
            }
        }
    }

    private static string Whole(JourneyRow row) => $"{InWords(row.Step)} {row.EventId} {row.KnownFrom}..{row.KnownUntil}";

    private static string InWords(JourneyStep step) =>
        $"{step.Claimant} {step.Step} {step.At} {step.Coarse} {step.Position} {step.Organisation} {step.Area} {string.Join(",", step.Attributes)}";
}
