using JourneyLedger.Journeys;
using JourneyLedger.Projections.CommissionWorkspace;
using JourneyLedger.Tests.Reports;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Tests.Projections;

/// <summary>Given a board's books, when its workspace is asked, then what people found stands beside what is computed.</summary>
public sealed class CommissionWorkspaceSpec
{
    private static readonly CommissionWorkspace Report = new();

    [Fact]
    public void Two_of_three_groups_triangulate_and_R02_stands_beside_them_E45()
    {
        var asked = AskedReport.OfExample(Report, "E45");
        var referral = asked.Row("findings", "topic", "referral→start");
        Assert.Equal((true, 2L, 1L, 1L, 0L), (referral["triangulated"], referral["groups"], referral["serviceUsers"], referral["practitioners"], referral["commissioners"]));
        Assert.Equal(("not assessable", "cannot say"), (referral["computed"], referral["agrees"]));
        var support = asked.Row("findings", "topic", "WCA→support");
        Assert.Equal((false, 1L, null), (support["triangulated"], support["groups"], support["computed"]));
        Assert.Equal((0.5, 2L), (asked["triangulated"], asked.Figure("triangulated").Base));
    }

    [Fact]
    public void A_milestone_not_reached_by_its_day_is_missed_with_the_way_it_covered_E45()
    {
        var milestone = Assert.Single(AskedReport.OfExample(Report, "E45").Rows("milestones"));
        Assert.Equal(("missed", 33.0, 61.0, 28.0), (milestone["status"], milestone["now"], milestone["baseline"], milestone["target"]));
        Assert.Equal(0.848, Math.Round((double)milestone["progress"]!, 3));
        Assert.Equal("open", AskedReport.OfExample(Report, "E45", "asOf=2026-06-29").Rows("milestones").Single()["status"]);
    }

    [Fact]
    public void A_threshold_just_changed_is_told_with_both_answers_and_the_past_is_not_restated_E58()
    {
        var asked = AskedReport.OfExample(Report, "E58");
        Assert.Equal(0, asked["overK3"]);
        Assert.StartsWith("0 at 42 days; 1 at the former 28 days", asked.Answer.Former!.Said);
        Assert.Equal(["S28"], asked.Answer.Warnings.Select(warning => warning.Code));
        Assert.Equal("S28", asked.Rows("thresholdChanges").Single()["flag"]);
        var march = AskedReport.OfExample(Report, "E58", "asOf=2026-03-31");
        Assert.Equal(1, march["overK3"]);
        Assert.Null(march.Answer.Former);
    }

    [Theory]
    [InlineData("blockage", "RED", "yes")]
    [InlineData("blockage", "AMBER", "no")]
    [InlineData("blockage", "not assessable", "cannot say")]
    [InlineData("blockage", null, "cannot say")]
    [InlineData("weakness", "AMBER", "yes")]
    [InlineData("strength", "GREEN", "yes")]
    [InlineData("strength", "RED", "no")]
    [InlineData("gap", "RED", "cannot say")]
    public void R02_agrees_or_does_not_or_cannot_say(string kind, string? verdict, string agrees) => Assert.Equal(agrees, SaidAndComputed.Agree(kind, verdict));

    [Fact]
    public void Shares_of_what_was_promised_are_of_what_is_on_record()
    {
        var asked = AskedReport.Of(
            [
                Said(1, new BoardFounded("North", "local-integration", [])),
                Said(2, new MemberJoined("a", "health")), Said(3, new MemberJoined("b", "council")), Said(4, new VisionAdopted("Nobody waits")), Said(5, new VisionSigned("a")),
                Said(6, new BoardConvened(["a", "guest"], [1, 3])),
                Said(7, new ConditionStated("c1", "a", "Records are shared")), Said(8, new ConditionMet("c1")), Said(9, new ConditionStated("c2", "b", "Money")),
                Said(10, new DecisionMade("d1", "Go on")), Said(11, new DissentRecorded("d1", "a", "Too soon")), Said(12, new DissentRecorded("d1", "b", "Too dear")), Said(13, new DissentAnswered("d1", "b", "It is paid for")),
                Said(14, new RoleListed("Lead", "local")), Said(15, new RoleAgreed("a", "Lead")), Said(16, new RoleListed("Clerk")),
                Said(17, new PilotStarted("p1", ["new", "usual"], "random")), Said(18, new PilotStarted("p2", ["new"], "by-choice")),
                Said(19, new ReadinessAssessed("a", "sharing", 1)), Said(20, new ReadinessAssessed("a", "sharing", 3)),
            ],
            Report, "asOf=2026-05-01");
        Assert.Equal((0.5, 0.5, 0.5, 0.5, 0.5, 1.0), (asked["signatories"], asked["conditionsMet"], asked["dissentsAnswered"], asked["rolesAgreed"], asked["counterfactuals"], asked["ready"]));
        Assert.Equal([("councils", 0.0), ("health", 0.25), ("guests", 0.75)], asked.Rows("attendance").Select(row => ((string)row["sector"]!, (double)row["share"]!)));
        Assert.Contains("1 dissent waits for an answer", asked.Finding);
    }

    [Fact]
    public void A_board_that_is_not_there_is_said_to_be_none() =>
        Assert.StartsWith("There is no board 'x'", AskedReport.Of([Said(1, new MemberJoined("a", "health"))], Report, "board=x&asOf=2026-05-01").Finding);

    [Fact]
    public void The_approved_example_is_given_to_the_letter() => Approval.Same(AskedReport.OfExample(Report, "E45").Json(), "projections/CommissionWorkspace/commission-workspace.approved.json");

    private static NewEvent Said(int number, object record) => new()
    {
        Stream = "board/b",
        Type = EventRecords.ContractOf(record).Type,
        Occurred = Occurred.On(new LocalDate(2026, 3, 1).PlusDays(number)),
        Source = new("office", "board-secretariat", "minutes", $"{number}"),
        Payload = EventRecords.Write(record),
        SimulatedRecordedAt = Instant.FromUtc(2026, 3, 1, 12, 0) + Duration.FromDays(number),
    };
}
