using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Histories;
using JourneyLedger.Interchange;
using JourneyLedger.Interchange.Examples;
using JourneyLedger.Journeys;
using JourneyLedger.Rules.Flags;
using JourneyLedger.Tests.Clocks;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Tests.Examples;

/// <summary>The worked examples of the definitions that clocks, flags and histories answer, from their own events.</summary>
public class ClockAndFlagExampleTests
{
    private static readonly string Path = System.IO.Path.Combine(Repository.Root, "tests", "JourneyLedger.Tests", "Examples", "examples.json");

    [Fact]
    public void E02_the_late_conversation_is_49_days_late() =>
        Assert.Equal([("S01", 4, 49)], Flags("E02", "C1", "2026-03-31").Where(flag => flag.Code == "S01").Select(flag => (flag.Code, Line("E02", flag), FirstNumber(flag.What))));

    [Fact]
    public void E06_one_person_is_stuck_and_one_only_late()
    {
        var day = ToldPerson.DayOf("2026-03-31");
        var limits = ClockLimits.InForce(day);
        var waits =
            from claimant in new[] { "C2", "C3" }
            let timeline = Timelines("E06")[claimant]
            from wait in IntervalFold.Of(timeline, day)
            where wait.Kind == IntervalKind.ReferralToStart
            select (claimant, wait.AgeOn(day), wait.SilentDays(timeline, day), wait.ProgressOn(timeline, day, wait.StandardDays(limits), limits.SilentDays));

        Assert.Equal([("C2", 70, 56, ClockProgress.Stuck), ("C3", 58, 11, ClockProgress.Late)], waits);
    }

    [Theory]
    [InlineData("C1", true, false)]
    [InlineData("C2", false, true)]
    [InlineData("C3", false, false)]
    public void E17_assessments_were_repeated_with_and_without_leave_to_share(string claimant, bool mayShare, bool wasShared)
    {
        var timeline = Timelines("E17")[claimant];
        var assessments = timeline.Events.Where(one => one.Type == "assessment.completed").ToArray();
        var consents = IntervalFold.Of(timeline, ToldPerson.DayOf("2026-03-31")).Where(one => one is { Kind: IntervalKind.Consent, Subject: "share-assessments" });

        Assert.Equal((2, 41), (assessments.Length, assessments[1].Day - assessments[0].Day));
        Assert.Equal(mayShare, consents.Any(consent => consent.IsOpenOn(assessments[1].Day)));
        Assert.Equal(wasShared, timeline.Events.Any(one => one.Type == "information.shared" && one.Day <= assessments[1].Day));
    }

    [Fact]
    public void E23_completed_waits_and_the_waiting_list()
    {
        var (first, end) = (ToldPerson.DayOf("2026-01-01"), ToldPerson.DayOf("2026-01-31"));
        var waits = Timelines("E23").Values.SelectMany(timeline => IntervalFold.Of(timeline, end)).Where(one => one.Kind == IntervalKind.ReferralToStart).ToArray();

        Assert.Equal([80, 126], waits.Where(one => one.Stop == StopKind.Reached && one.StopDay >= first).Select(one => one.Days!.Value).Order());
        Assert.Equal([21, 122, 164], waits.Where(one => one.IsOpenOn(end)).Select(one => one.AgeOn(end)).Order());
    }

    [Fact]
    public void E28_the_sanction_rate_on_the_count_date()
    {
        var month = new LocalDate(2026, 3, 1);
        var count = ToldPerson.DayOf(month.With(DateAdjusters.NextOrSame(IsoDayOfWeek.Thursday)).PlusWeeks(1));
        string[] sanctionable = ["searching", "planning", "preparing", "working-with-requirements"];
        var open = Timelines("E28").ToDictionary(person => person.Key, person => IntervalFold.Of(person.Value, ToldPerson.DayOf("2026-03-31")).Where(one => one.IsOpenOn(count)).ToArray());
        var denominator = open.Where(person => person.Value.Any(one => one.Kind == IntervalKind.Regime && sanctionable.Contains(one.Subject))).Select(person => person.Key).ToArray();

        Assert.Equal(ToldPerson.DayOf("2026-03-12"), count);
        Assert.Equal(["C1", "C2", "C4", "C5"], denominator.Order());
        Assert.Equal(["C1"], denominator.Where(person => open[person].Any(one => one.Kind == IntervalKind.Sanction)));
        Assert.Contains(open["C3"], one => one.Kind == IntervalKind.Sanction);
    }

    [Fact]
    public void E30_two_sanctions_that_the_rules_do_not_allow()
    {
        Assert.Contains(Flags("E30", "C1", "2026-03-31"), flag => flag.Code == "S13" && Line("E30", flag) == 4);

        // That the latest decision on capacity put C2 into the Support Group stands in the line's note, not in an event.
        var told = Recorded("E30").Where(one => one.Event.Stream == "claimant/C2").Select(Decode);
        var timeline = Timeline.Of(told.Append(Decode(new ToldPerson().Say("2026-01-05", new WcaDecided("NS-ESA", "SG", "initial")).Events[0]) with { Position = 100 }));
        Assert.Contains(PersonFlags.Of(timeline, new LocalDate(2026, 3, 31), ToldPerson.London), flag => flag.Code == "S14" && Line("E30", flag) == 5);
    }

    [Fact]
    public void E52_what_rests_on_a_consent_leaves_journeys_with_its_withdrawal()
    {
        // The fifth event is refused at intake: no consent is in force on its day.
        var events = Recorded("E52").Where(one => Number(one) != 5).ToArray();
        var rows = JourneyHistory.Of(events, one => Decode(one));

        Assert.Equal([1, 2, 3], KnownAt(rows, events.Single(one => Number(one) == 3).Position));
        Assert.Equal([1, 3, 4], KnownAt(rows, long.MaxValue - 1));

        int[] KnownAt(IReadOnlyList<JourneyRow> all, long position) =>
            [.. all.Where(row => row.IsKnownAt(position)).Select(row => Number(events.Single(one => one.EventId == row.EventId))).Order()];
    }

    [Fact]
    public void E53_a_higher_revision_is_stored_as_a_correction()
    {
        // The second is a repeat and the third a conflict of contents: neither is stored.
        var stored = Recorded("E53").DistinctBy(one => (one.Event.Source.RecordId, one.Event.Source.Revision)).ToArray();
        var rows = JourneyHistory.Of(stored, one => Decode(one));
        var referrals = rows.Where(row => row.KnownUntil == JourneyRow.StillKnown).ToArray();

        Assert.Equal([1, 2, 1], stored.Select(one => one.Event.Source.Revision));
        Assert.Equal(2, referrals.Length);
        Assert.Equal((stored[0].Position, new LocalDate(2026, 3, 2), stored[1].Position), (referrals[0].Step.Position, referrals[0].Step.At.Date, referrals[0].KnownFrom));
        Assert.Equal(stored[1].Position, rows.Single(row => row.EventId == stored[0].EventId).KnownUntil);
    }

    [Fact]
    public void E57_an_orphan_a_vague_code_and_a_late_record_are_taken_and_flagged()
    {
        int[] taken = [5, 7, 8];
        var events = Recorded("E57").Where(one => taken.Contains(Number(one))).ToList();
        var today = new LocalDate(2026, 3, 31);
        var flags = PersonFlags.Of(Timeline.Of(events.Select(Decode)), today, ToldPerson.London);

        Assert.Equal([("S02", 5), ("S07", 7), ("S01", 8)], flags.OrderBy(flag => Line("E57", flag)).Select(flag => (flag.Code, Line("E57", flag))));
        Assert.Equal(88, FirstNumber(flags.Single(flag => flag.Code == "S01").What));

        var referral = Decode(new ToldPerson().Say("2026-03-01", new ReferralMade("r9", "housing", "a", "b", "voluntary", "routine"), recorded: "2026-03-31").Events[0]) with { Position = 100 };
        Assert.DoesNotContain(PersonFlags.Of(Timeline.Of(events.Select(Decode).Append(referral)), today, ToldPerson.London), flag => flag.Code == "S02");
    }

    [Theory]
    [InlineData("2026-03-31", 28, 1)]
    [InlineData("2026-04-07", 42, 0)]
    public void E58_a_changed_threshold_holds_from_its_day_and_is_flagged(string day, int standard, int over)
    {
        var asOf = NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;
        var board = FileCube.Of(ExampleReader.Read(Path, "E58"), new("e", "e", "Europe/London", true, RepeatsReading.Collapse), Instant.MinValue).Cube.View(EventCatalogue.Standard, null, null, Cohort.Everyone);
        var changes = board.OrganisationRecords.Select(ThresholdChange.Of).OfType<ThresholdChange>().ToArray();
        var waits = Timelines("E58").Values.SelectMany(timeline => IntervalFold.Of(timeline, ToldPerson.DayOf(asOf))).Where(one => one.Kind == IntervalKind.ReferralToStart).ToArray();
        var inForce = ThresholdChanges.InForce(changes, changes.Single().Metric, asOf, waits[0].StandardDays(ClockLimits.InForce(asOf))!.Value);

        Assert.Equal(standard, inForce);
        Assert.Equal(over, waits.Count(one => one.AgeOn(ToldPerson.DayOf(asOf)) > inForce));
        Assert.Equal(1, waits.Count(one => one.AgeOn(ToldPerson.DayOf("2026-03-31")) > changes[0].From));
        Assert.Equal(["S28"], ThresholdChanges.Of(changes, asOf).Select(flag => flag.Code));
    }

    private static List<RecordedEvent> Recorded(string example) => [.. FileCube.Recorded(ExampleReader.Read(Path, example), Instant.MinValue)];

    private static Dictionary<string, Timeline> Timelines(string example) => Recorded(example).Where(one => ClaimantStream.Is(one.Event.Stream))
        .GroupBy(one => ClaimantStream.ClaimantOf(one.Event.Stream)).ToDictionary(person => person.Key, person => Timeline.Of(person.Select(Decode)));

    private static IReadOnlyList<Flag> Flags(string example, string claimant, string asOf) =>
        PersonFlags.Of(Timelines(example)[claimant], NodaTime.Text.LocalDatePattern.Iso.Parse(asOf).Value, ToldPerson.London);

    private static JourneyStep Decode(RecordedEvent recorded) => new StepDecoder(ToldPerson.London).TryDecode(recorded, out var step) ? step : throw new InvalidOperationException();

    /// <summary>The line of the example that an event stands for.</summary>
    private static int Number(RecordedEvent recorded) => int.Parse(recorded.Event.Source.RecordId.Split('#')[^1]);

    private static int Line(string example, Flag flag) => Number(Recorded(example).Single(one => one.Position == flag.Position));

    private static int FirstNumber(string sentence) => int.Parse(sentence.Split(' ').First(word => word.All(char.IsDigit)));
}
