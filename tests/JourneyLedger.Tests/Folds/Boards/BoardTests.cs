using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Cube;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Interchange;
using JourneyLedger.Journeys;
using JourneyLedger.Tests.Reports;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Tests.Folds.Boards;

/// <summary>A board is what its stream tells of it: by a day, as known, and as corrected.</summary>
public sealed class BoardTests
{
    private static readonly LocalDate First = new(2026, 1, 1);
    private static readonly string[] Organisations = ["a", "b", "c"];
    private static readonly string[] Groups = ["service-user", "practitioner", "commissioner"];

    [Fact]
    public void A_board_has_members_measures_and_meetings_and_is_kept_by_who_founded_it()
    {
        var board = Fold(new BoardFounded("North", "local-integration", ["E08000019"]), new MemberJoined("a", "health"), new MemberJoined("a", "council"), new MeetingPlanned(First.PlusDays(9)), new BoardConvened(["a", "x"], [2, 1]));
        Assert.Equal(("North", "office", "council"), (board.Name, board.Secretariat, board.Members.Single().Sector));
        Assert.Equal([("a", "council", 2), ("x", null, 1)], board.Held.Single().Attended.Select(one => (one.Organisation, one.Sector, one.People)));
        Assert.Equal(First.PlusDays(9), board.NextMeeting);
    }

    [Fact]
    public void Nobody_but_its_secretariat_hands_a_board_to_another()
    {
        var founded = new BoardFounded("North", "local-integration", []);
        Assert.Equal("office", Fold([Event(1, founded), Event(2, founded with { Secretariat = "thief" }, by: "thief")]).Secretariat);
        Assert.Equal("heir", Fold([Event(1, founded), Event(2, founded with { Secretariat = "heir" })]).Secretariat);
    }

    [Fact]
    public void Adopting_a_vision_again_opens_the_list_of_signatories_again()
    {
        Assert.Equal(["a"], Fold(new VisionAdopted("One"), new VisionSigned("a"), new VisionSigned("a")).Decisions.Vision!.Signatories);
        var vision = Fold(new VisionAdopted("One"), new VisionSigned("a"), new VisionAdopted("Two")).Decisions.Vision!;
        Assert.Equal((2, 0), (vision.Version, vision.Signatories.Count));
    }

    [Fact]
    public void A_milestone_that_is_moved_is_open_again_and_keeps_its_first_day()
    {
        var milestone = Fold(new MilestoneSet("m", "wait", 61, 28, First.PlusDays(30)), new MilestoneMissed("m"), new MilestoneMoved("m", First.PlusDays(60))).Goals.Milestones.Single();
        Assert.Equal((First.PlusDays(60), First.PlusDays(30), MilestoneStatus.Open), (milestone.Due, milestone.FirstDue, milestone.StatusOn(First.PlusDays(59), 40)));
        Assert.Equal((MilestoneStatus.Missed, MilestoneStatus.Reached, MilestoneStatus.Due), (milestone.StatusOn(First.PlusDays(60), 40), milestone.StatusOn(First.PlusDays(60), 28), milestone.StatusOn(First.PlusDays(60), null)));
        Assert.Null((milestone with { Target = 61 }).Progress(40));
    }

    [Fact]
    public void What_is_settled_is_closed_and_may_come_up_again()
    {
        var matters = Fold(
            new OperationalNeedLogged("a", "a room"), new OperationalNeedLogged("b", "a room"), new OperationalNeedMet("a", "a room"), new TensionLogged("speed and care", "Words."), new TensionResolved("speed and care", "By turns"),
            new OperationalNeedLogged("a", "a room")).Matters;
        Assert.Equal([("a", MatterStatus.Met), ("b", MatterStatus.Open), ("a", MatterStatus.Open)], matters.Of(MatterKind.Need).Select(one => (one.Organisation, one.Status)));
        Assert.Equal(("By turns", MatterStatus.Met), (matters.Of(MatterKind.Tension).Single().Words, matters.Of(MatterKind.Tension).Single().Status));
    }

    [Fact]
    public void The_longest_chain_of_dependencies_is_told_first_things_first_and_no_ring_holds_it_up()
    {
        var board = Fold(new DependencyLogged("start", "contract"), new DependencyLogged("contract", "money"), new DependencyLogged("start", "staff"), new DependencyLogged("money", "start"));
        Assert.Equal(["staff", "start", "money", "contract"], board.Matters.CriticalPath());
        var without = Fold(new DependencyLogged("start", "contract"), new DependencyLogged("contract", "money"), new DependencyLogged("start", "staff"));
        Assert.Equal(["money", "contract", "start"], without.Matters.CriticalPath());
        Assert.Equal(["staff", "start"], Fold(new DependencyLogged("start", "staff"), new DependencyLogged("x", "y"), new DependencyResolved("x", "y")).Matters.CriticalPath());
    }

    [Fact]
    public void Two_boards_in_one_ledger_know_nothing_of_each_other()
    {
        var cube = Cube([Event(1, new MemberJoined("a", "health")), Event(2, new MemberJoined("b", "health"), board: "other")]);
        var boards = Board.In(View(cube, null));
        Assert.Equal(["a"], boards["b"].Members.Select(one => one.Organisation));
        Assert.Equal(["b"], boards["other"].Members.Select(one => one.Organisation));
    }

    [Fact]
    public void A_finding_keeps_its_words_and_a_correction_changes_them_from_then_on()
    {
        var events = new[]
        {
            Event(1, new FindingLogged("blockage", "referral→start", "practitioner", false, "It takes\nfor ever.")),
            Event(2, new RecordCorrected(IdOf(1), new Dictionary<string, string> { ["sourceGroup"] = "commissioner", ["text"] = "It takes weeks." }, "wrong group")),
            Event(3, new RecordRetracted(IdOf(1), "entered in error")),
        };
        var cube = Cube(events);
        Assert.Equal(("practitioner", "It takes\nfor ever."), Said(1));
        Assert.Equal(("commissioner", "It takes weeks."), Said(2));
        Assert.Empty(Board.In(View(cube, 3)).SelectMany(board => board.Value.Findings.All));

        (string, string) Said(long known)
        {
            var finding = Board.In(View(cube, known))["b"].Findings.All.Single();
            return (finding.SourceGroup, finding.Text);
        }
    }

    [Fact]
    public void What_becomes_known_later_changes_no_board_as_known_before() => Prop.ForAll(Told, events =>
    {
        var cube = Cube(events);
        for (var known = 1; known <= events.Length; known++)
        {
            var then = Board.In(View(Cube(events[..known]), null)).GetValueOrDefault("b");
            var asKnown = Board.In(View(cube, known)).GetValueOrDefault("b");
            Assert.Equal(Written(then), Written(asKnown));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Everything_counted_equals_a_plain_recount() => Prop.ForAll(Told, events =>
    {
        var board = Board.In(View(Cube(events), null)).GetValueOrDefault("b") ?? Board.Unknown("b");
        var gone = events.Where(one => one.Type == "record.retracted").Select(one => one.Payload).Select(payload => EventRecords.Read(EventCatalogue.Find("record.retracted")!, payload.Span)).Cast<RecordRetracted>().Select(one => one.Target).ToHashSet();
        var records = events.Where(one => !gone.Contains(one.SimulatedEventId!.Value) && one.Type != "record.retracted").Select(one => EventRecords.Read(EventCatalogue.Find(one.Type)!, one.Payload.Span)).ToArray();
        var findings = records.OfType<FindingLogged>().ToArray();
        Assert.Equal(findings.Length, board.Findings.All.Count);
        Assert.Equal(
            findings.GroupBy(one => one.Topic + one.Kind).Count(same => same.Select(one => one.SourceGroup).Distinct().Count() >= 2),
            board.Findings.ByTopic.Count(one => one.IsTriangulated));
        Assert.Equal(records.OfType<BoardConvened>().Sum(one => one.Attendance.Sum()), board.Attendance.Sum(one => one.People));
        Assert.Equal(records.OfType<BoardConvened>().Count(), board.Meetings.Count);
        var shares = board.Attendance.Select(one => one.Share ?? 0).Sum();
        Assert.True(board.Attendance.Sum(one => one.People) == 0 ? shares == 0 : Math.Abs(shares - 1) < 1e-9);
        var decisions = records.OfType<DecisionMade>().Select(one => one.DecisionId).Distinct().Count();
        Assert.Equal(decisions, board.Decisions.All.Count);
        Assert.All(board.Decisions.Dissents, dissent => Assert.Contains(records.OfType<DissentRecorded>(), one => one.Org == dissent.Organisation && one.Reason == dissent.Reason));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void What_changed_is_told_in_words_and_nothing_changed_is_nothing()
    {
        var before = Fold(new MilestoneSet("m", "wait", 61, 28, First.PlusDays(30)), new ConditionStated("c", "a", "Money"));
        Assert.Empty(BoardChanges.Between(before, before));
        var now = Fold(
            new MilestoneSet("m", "wait", 61, 28, First.PlusDays(30)), new ConditionStated("c", "a", "Money"), new MilestoneMoved("m", First.PlusDays(60)), new ConditionRefused("c", "There is none"),
            new FindingLogged("gap", "housing", "service-user", false, "No."), new DecisionMade("1", "Go on"), new ThresholdChanged("x", 28, 42, First.PlusDays(9)));
        Assert.Equal(
            ["Decided: Go on", "The milestone m was moved from 31 January 2026 to 2 March 2026.", "“x” goes from 28 to 42 on 10 January 2026; days before keep what held on them.", "Service users found a gap at housing.", "Condition refused: a: Money"],
            BoardChanges.Between(before, now).Select(change => change.Words));
        Assert.Contains(BoardChanges.Between(now, before), change => change.Words.StartsWith("Taken back: a gap", StringComparison.Ordinal));
    }

    /// <summary>Some events of a board, retractions of earlier ones among them.</summary>
    private static Arbitrary<NewEvent[]> Told { get; } = (
        from seed in Gen.Choose(1, int.MaxValue)
        from count in Gen.Choose(1, 25)
        select Make(new Random(seed), count)).ToArbitrary();

    private static NewEvent[] Make(Random random, int count)
    {
        var events = new NewEvent[count];
        var gone = new HashSet<int>();
        for (var i = 0; i < count; i++)
        {
            var target = i > 0 ? random.Next(i) : -1;
            var retracts = target >= 0 && events[target].Type != "record.retracted" && random.Next(6) == 0 && gone.Add(target);
            events[i] = Event(i + 1, retracts ? new RecordRetracted(IdOf(target + 1), "error") : One(random));
        }

        return events;
    }

    private static object One(Random random)
    {
        string Pick(string[] of) => of[random.Next(of.Length)];
        return random.Next(8) switch
        {
            0 => new MemberJoined(Pick(Organisations), random.Next(2) == 0 ? "health" : "council"),
            1 => new MemberLeft(Pick(Organisations)),
            2 => new BoardConvened(Organisations, [.. Organisations.Select(_ => random.Next(3))]),
            3 or 4 => new FindingLogged(random.Next(2) == 0 ? "blockage" : "gap", random.Next(2) == 0 ? "referral→start" : "housing", Pick(Groups), false, "Words."),
            5 => new DecisionMade(Pick(["1", "2"]), "Go on"),
            6 => new DissentRecorded(Pick(["1", "2"]), Pick(Organisations), "No"),
            _ => new ConditionStated(Pick(["c", "d"]), Pick(Organisations), "Money"),
        };
    }

    private static string Written(Board? board) => board is null ? "none" : string.Join('\n', BoardChanges.Between(Board.Unknown("b"), board).Select(change => change.Words)) + board.Position;

    private static Board Fold(params object[] records) => Fold([.. records.Select((record, i) => Event(i + 1, record))]);

    private static Board Fold(NewEvent[] events) => Board.In(View(Cube(events), null))["b"];

    private static JourneyCube Cube(NewEvent[] events) => FileCube.Of(events, AskedReport.Ledger, Instant.FromUtc(2026, 1, 1, 12, 0)).Cube;

    private static CubeView View(JourneyCube cube, long? known) =>
        cube.View(EventCatalogue.Standard, null, known is { } position ? new KnownAt.AtPosition(position) : null, Cohort.Everyone);

    private static Guid IdOf(int number) => new(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

    private static NewEvent Event(int number, object record, string by = "office", string board = "b") => new()
    {
        Stream = $"board/{board}",
        Type = EventRecords.ContractOf(record).Type,
        Occurred = Occurred.On(First),
        Source = new(by, "board-secretariat", "minutes", $"{number}"),
        Payload = EventRecords.Write(record),
        SimulatedRecordedAt = Instant.FromUtc(2026, 1, 1, 12, 0) + Duration.FromMinutes(number),
        SimulatedEventId = IdOf(number),
    };
}
