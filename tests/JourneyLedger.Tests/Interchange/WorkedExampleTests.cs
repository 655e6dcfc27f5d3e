using JourneyLedger.Folds;
using JourneyLedger.Interchange;
using JourneyLedger.Interchange.Examples;
using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Replay;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Interchange;

/// <summary>The worked examples of the definitions that the map answers.</summary>
public sealed class WorkedExampleTests
{
    private static readonly string Path = System.IO.Path.Combine(Repository.Root, "tests", "JourneyLedger.Tests", "Examples", "examples.json");

    [Fact]
    public void E01_edges_counts_and_medians()
    {
        var map = Map("E01", ("asOf", "2026-06-30"), ("variants", "all"));

        Assert.Equal(
            [("claim.opened", "conversation.held", 2, 13.5), ("conversation.held", "referral.made", 2, 7.5), ("programme.started", "job.started", 1, 104),
                ("referral.made", "programme.started", 1, 28), ("referral.made", "referral.rejected", 1, 21)],
            map.Moves.Select(move => (move.From, move.To, (int)move.People, move.MedianSeconds!.Value / 86_400)).Order());
        Assert.Equal([1L, 1L], map.Variants.Select(variant => variant.Count));
        Assert.Equal([("claim.opened", 2L)], map.Starts.Select(start => (start.Step, start.Count)));
        Assert.Equal([("job.started", 1L), ("referral.rejected", 1L)], map.Ends.Select(end => (end.Step, end.Count)).Order());
    }

    [Fact]
    public void E02_a_late_event_changes_later_knowledge_only()
    {
        var before = Map("E02", ("asOf", "2026-03-31"), ("knownAt", "2026-02-28T12:00:00Z"));
        var after = Map("E02", ("asOf", "2026-03-31"), ("knownAt", "2026-03-31T12:00:00Z"));

        Assert.Equal([("claim.opened", "referral.made", 15.0), ("referral.made", "programme.started", 28.0)], Days(before));
        Assert.Equal(
            [("claim.opened", "conversation.held", 7.0), ("conversation.held", "referral.made", 8.0), ("programme.started", "job.started", 21.0),
                ("referral.made", "programme.started", 28.0)],
            Days(after));
    }

    [Theory]
    [InlineData("2026-01-31", "fit-for-work")]
    [InlineData("2026-02-20", "LCW")]
    [InlineData("2026-02-28", "fit-for-work")]
    public void E47_a_correction_that_was_itself_retracted_counts_only_while_it_was_known(string day, string outcome)
    {
        var map = Map("E47", ("asOf", "2026-03-31"), ("knownAt", $"{day}T12:00:00Z"), ("level", "detail"));

        Assert.Equal([($"wca.decided/{outcome}", 1L)], map.Steps.Select(step => (step.Step, step.People)));
    }

    [Fact]
    public void E47_nothing_is_overwritten_and_the_dispute_is_seen()
    {
        var events = FileCube.Recorded(ExampleReader.Read(Path, "E47"), Instant.MinValue).ToList();

        var replay = JourneyReplay.Of("C1", events, knownAt: null, DateTimeZoneProviders.Tzdb["Europe/London"], EventCatalogue.Standard);

        Assert.Equal(4, replay.Entries.Count);
        Assert.Equal((Amending.Disputes, 4, "Disputed by the claimant."), replay.Entries[0].AmendedBy.Select(link => (link.How, link.Number, link.Says)).Single());
        Assert.Equal((Amending.Retracts, 3), replay.Entries[1].AmendedBy.Select(link => (link.How, link.Number)).Single());
        Assert.Equal("Outcome: LCW; reason: keying error", replay.Entries[1].Words.Line);
        Assert.Null(replay.Entries[0].CorrectedWords);
    }

    [Fact]
    public void A_line_that_stands_for_many_people_is_one_event_for_each()
    {
        var events = ExampleReader.Read(Path, "E09");

        Assert.Equal([24, 3, 20, 9, 6], events.GroupBy(one => one.Source.RecordId.Split('.')[0]).OrderBy(line => line.Key).Select(line => line.Count()));
        Assert.Equal(50, events.Where(one => one.Type == "need.identified").Select(one => one.Stream).Distinct().Count());
        Assert.All(events.Where(one => one.Type == "support.started"), one => Assert.Contains(events, need => need.Stream == one.Stream && need.Type == "need.identified"));
    }

    [Fact]
    public void A_month_stands_for_its_15th_and_lines_that_are_no_events_give_none()
    {
        Assert.All(ExampleReader.Read(Path, "E34").Take(4), one => Assert.Equal("2026-01-15", one.Occurred.ToText()));
        Assert.Empty(ExampleReader.Read(Path, "E49"));
    }

    [Fact]
    public void Events_stand_in_the_order_in_which_they_became_known()
    {
        var all = ExampleReader.Read(Path);

        Assert.Equal(all.Select(one => one.SimulatedRecordedAt).Order(), all.Select(one => one.SimulatedRecordedAt));
        Assert.Equal("E02#4", ExampleReader.Read(Path, "E02")[3].Source.RecordId);
    }

    [Fact]
    public void An_example_that_is_not_there_is_refused_with_those_that_are()
    {
        var fault = Assert.Throws<FaultyFileException>(() => ExampleReader.Read(Path, "E99")).Fault;

        Assert.Contains("E01, E02", fault.Reason);
    }

    private static List<(string From, string To, double Days)> Days(MapAnswer map) =>
        [.. map.Moves.Select(move => (move.From, move.To, move.MedianSeconds!.Value / 86_400)).Order()];

    private static MapAnswer Map(string example, params (string Name, string Value)[] asked)
    {
        var file = EventFile.Look(Path);
        var settings = file.Settings("examples");
        var cube = FileCube.Of(file.Events(example: example), settings, Instant.FromUtc(2026, 7, 1, 0, 0));
        var question = Question.Parse(new PathwayMap(), asked.Select(one => KeyValuePair.Create(one.Name, one.Value)), settings);
        return (MapAnswer)AnswerDesk.Ask(cube.Cube, cube.Catalogue, settings, question.Value!).Body;
    }
}
