using System.Text.Json;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Tests.Projections;

/// <summary>Given journeys, when the pathway map is asked, then definition 4.0 holds.</summary>
public sealed class PathwayMapSpec
{
    private const string TwoPeople = """
        2026-01-05 C1 claim.opened
        2026-01-12 C1 conversation.held
        2026-01-20 C1 referral.made
        2026-02-17 C1 programme.started
        2026-06-01 C1 job.started
        2026-01-06 C2 claim.opened
        2026-01-26 C2 conversation.held
        2026-02-02 C2 referral.made
        2026-02-23 C2 referral.rejected
        """;

    [Fact]
    public void Moves_have_counts_and_median_days_E01()
    {
        var map = Ask(TwoPeople, "asOf=2026-06-30&variants=all");
        Assert.Equal(
            [
                "claim.opened → conversation.held: 2, 13.5 d",
                "conversation.held → referral.made: 2, 7.5 d",
                "programme.started → job.started: 1, 104 d",
                "referral.made → programme.started: 1, 28 d",
                "referral.made → referral.rejected: 1, 21 d",
            ],
            map.Moves.Select(InWords));
        Assert.Equal([1, 1], map.Variants.Select(variant => variant.Count));
        Assert.Equal([new("claim.opened", 2)], map.Starts);
        Assert.Equal([new("job.started", 1), new("referral.rejected", 1)], map.Ends);
    }

    [Theory]
    [InlineData("2026-02-28T23:59:59Z", "claim.opened → referral.made: 1, 15 d")]
    [InlineData("2026-03-31T23:59:59Z", "claim.opened → conversation.held: 1, 7 d", "conversation.held → referral.made: 1, 8 d")]
    public void A_late_report_changes_only_what_is_known_later_E02(string knownAt, params string[] beforeTheReferral)
    {
        var map = Ask(
            """
            2026-01-05 C1 claim.opened
            2026-01-20 C1 referral.made
            2026-02-17 C1 programme.started
            2026-01-12 C1 conversation.held recorded=2026-03-02
            2026-03-10 C1 job.started
            """,
            $"asOf=2026-03-31&knownAt={knownAt}");
        Assert.Equal(beforeTheReferral, map.Moves.Where(move => move.To is "conversation.held" or "referral.made").Select(InWords));
    }

    [Fact]
    public void A_step_after_the_day_asked_for_is_not_looked_at()
    {
        var map = Ask(TwoPeople, "asOf=2026-01-26");
        Assert.Equal(["claim.opened → conversation.held: 2, 13.5 d", "conversation.held → referral.made: 1, 8 d"], map.Moves.Select(InWords));
        Assert.Equal("2026-01-26", map.HereAt);
    }

    [Fact]
    public void People_are_here_since_they_came_and_beyond_what_is_expected_after_that()
    {
        var here = Ask(TwoPeople, "asOf=2026-02-10").Steps.ToDictionary(step => step.Step);
        Assert.Equal(2, here["referral.made"].HereNow);
        Assert.Equal(14.5, here["referral.made"].HereMedianDays);
        Assert.Equal(28, here["referral.made"].ExpectedDays);
        Assert.Equal(0, here["referral.made"].HereBeyondExpected);
        Assert.Equal(1, Ask(TwoPeople, "asOf=2026-02-10&contains=referral.made&startedTo=2026-01-05").People);
        Assert.Equal(1, Ask(TwoPeople.Replace("2026-02-17 C1", "2026-03-17 C1", StringComparison.Ordinal), "asOf=2026-02-22").Steps.Single(step => step.Step == "referral.made").HereBeyondExpected);
    }

    [Fact]
    public void Immediate_repeats_are_one_step_with_a_self_loop_or_a_move_to_itself()
    {
        const string Repeats = """
            2026-01-01 C1 claim.opened
            2026-01-03 C1 conversation.held
            2026-01-08 C1 conversation.held
            2026-01-10 C1 referral.made
            2026-01-20 C1 conversation.held
            """;
        var collapsed = Ask(Repeats, "repeats=collapse&variants=all");
        Assert.Equal(
            ["claim.opened → conversation.held: 1, 2 d", "conversation.held → referral.made: 1, 7 d", "referral.made → conversation.held: 1, 10 d"],
            collapsed.Moves.Select(InWords));
        Assert.Equal([new("conversation.held", 1, 1)], collapsed.SelfLoops);
        Assert.Equal([new("conversation.held", 1)], collapsed.Rework);
        var kept = Ask(Repeats, "repeats=keep&variants=all");
        Assert.Equal(["conversation.held → conversation.held: 1, 5 d", "conversation.held → referral.made: 1, 2 d"], kept.Moves.Where(move => move.From == "conversation.held").Select(InWords));
        Assert.Equal(5, kept.Variants.Single().Steps.Count);
        Assert.Equal(4, collapsed.Variants.Single().Steps.Count);
    }

    [Fact]
    public void At_one_moment_a_start_comes_before_its_stop_however_they_were_recorded()
    {
        var map = Ask("2026-01-01 C1 referral.rejected\n2026-01-01 C1 referral.made\n2026-01-01 C1 claim.opened", "variants=all");
        Assert.Equal(["claim.opened", "referral.made", "referral.rejected"], map.Variants.Single().Steps);
    }

    [Fact]
    public void Days_are_civil_days_across_a_clock_change() =>
        Assert.Equal(["claim.opened → conversation.held: 1, 7 d"], Ask("2026-03-25 C1 claim.opened\n2026-04-01 C1 conversation.held", "").Moves.Select(InWords));

    [Fact]
    public void Rare_variants_are_counted_together_unless_they_are_asked_for()
    {
        var eleven = string.Join('\n', Enumerable.Range(1, 11).Select(person => $"2026-01-01 P{person} claim.opened\n2026-01-02 P{person} {(person < 11 ? "referral.made" : "job.started")}"));
        var common = Ask(eleven, "");
        Assert.Equal(10, Assert.Single(common.Variants).Count);
        Assert.Equal(new OtherVariants(1, 1), common.OtherVariants);
        Assert.Equal(2, Ask(eleven, "variants=all").Variants.Count);
        Assert.Equal(new OtherVariants(1, 1), Ask(eleven, "variants=1").OtherVariants);
    }

    [Fact]
    public void Nobody_is_an_answer_too()
    {
        var map = Ask(TwoPeople, "contains=no-such-step");
        Assert.Equal((0, 0), (map.People, map.Events));
        Assert.Empty(map.Moves);
    }

    [Fact]
    public void The_approved_example_is_given_to_the_letter()
    {
        var json = JsonSerializer.Serialize(Ask(TwoPeople, "asOf=2026-06-30&variants=all"), new JsonSerializerOptions(Answer.Json) { WriteIndented = true, NewLine = "\n" }) + "\n";
        Approval.Same(json, "projections/PathwayMap/pathway-map.approved.json");
    }

    private static string InWords(MapMove move) => FormattableString.Invariant($"{move.From} → {move.To}: {move.Count}, {move.MedianSeconds / 86400} d");

    /// <summary>Lines of day, person and step, in order of knowledge; a step is recorded on its day, or when it says.</summary>
    private static MapAnswer Ask(string journeys, string query)
    {
        var cube = new JourneyCube();
        cube.Apply([.. journeys.Split('\n', StringSplitOptions.TrimEntries).Select(line => line.Split(' ')).Select(Read)]);
        var ledger = new LedgerSettings("example", "Example", "Europe/London", true, RepeatsReading.Collapse);
        var parameters = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).Select(pair => KeyValuePair.Create(pair[0], pair[1]));
        var question = Question.Parse(new PathwayMap(), parameters, ledger);
        return (MapAnswer)AnswerDesk.Ask(cube, EventCatalogue.Standard, ledger, question.Value!).Body;
    }

    private static JourneyStep Read(string[] words, int index)
    {
        var day = LocalDatePattern.Iso.Parse(words[0]).Value;
        var recorded = words.Length > 3 ? LocalDatePattern.Iso.Parse(words[3]["recorded=".Length..]).Value : day;
        return new(words[1], new(words[2], null), day.AtMidnight(), false, index + 1, recorded.AtMidnight().InUtc().ToInstant(), "dwp", null, []);
    }
}
