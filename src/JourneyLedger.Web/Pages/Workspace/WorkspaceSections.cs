using System.Globalization;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Web.Pages.Workspace;

/// <summary>A board's books, section by section. What milestones have come to is as it was released; no other figure of people is in them.</summary>
public static class WorkspaceSections
{
    /// <param name="board">As of the day and as known.</param>
    /// <param name="day">The day.</param>
    /// <param name="released">The board's dashboard of then.</param>
    public static IReadOnlyList<WorkspaceSection> Of(Board board, LocalDate day, BoardDashboard released) =>
    [
        Meetings(board), Members(board), Vision(board), Measures(board), Milestones(board, day, released), Thresholds(board), Findings(board), Principles(board),
        Matters(board, day, MatterKind.Need), Matters(board, day, MatterKind.Tension), Dependencies(board, day), Matters(board, day, MatterKind.Condition), Decisions(board),
        Dissents(board), Readiness(board), Roles(board), Pilots(board), Agreements(board), Evidence(board),
    ];

    private static WorkspaceSection Meetings(Board board) => new(
        "meetings", "Meetings and who came", $"{Count(board.Held.Count, "meeting")} held.{(board.NextMeeting is { } next ? $" The next is on {Day(next)}." : " No meeting is planned.")}",
        ["Sector", "Members", "Meetings attended", "People, each time", "Share of all who came"],
        [
            .. board.Attendance.Select(one => new WorkspaceRow(
                [one.Sector is { } sector ? Label("sector", sector) : "guests", $"{one.Members}", $"{one.Meetings} of {one.OfMeetings}", $"{one.People}", one.Share is { } share ? $"{Number(Math.Round(share * 100))}%" : "–"], 0)),
        ],
        new("Record a meeting", null, "board.convened"), new("Plan the next meeting", null, "meeting.planned"));

    private static WorkspaceSection Members(Board board) => new(
        "members", "Members", null, ["Organisation", "Sector"],
        [.. board.Members.Select(one => new WorkspaceRow([one.Organisation, Label("sector", one.Sector)], 0, new WorkspaceAct("Has left", one.Organisation, "member.left", ("org", one.Organisation))))],
        new WorkspaceAct("Add a member", null, "member.joined"));

    private static WorkspaceSection Vision(Board board) => new(
        "vision", "Shared vision",
        board.Decisions.Vision is { } vision ? $"{vision.Text} (version {vision.Version}, {Day(vision.On)}). Signed by {vision.Signatories.Count(board.Has)} of {Count(board.Members.Count, "member")}." : "None is adopted.",
        ["Member", "Signed"],
        [
            .. (board.Decisions.Vision is null ? [] : board.Members).Select(member => board.Decisions.Vision!.Signatories.Contains(member.Organisation)
                ? new WorkspaceRow([member.Organisation, "yes"], 0)
                : new WorkspaceRow([member.Organisation, "not yet"], 0, new WorkspaceAct("Has signed", member.Organisation, "vision.signed", ("org", member.Organisation)))),
        ],
        new WorkspaceAct("Adopt a vision", null, "vision.adopted"));

    private static WorkspaceSection Measures(Board board) => new(
        "measures", "Measures that the board watches", null, ["Measure", "In the catalogue", "Target", "Since"],
        [
            .. board.Measures.Select(one => new WorkspaceRow(
                [one.Metric, $"{one.Measure}, version {one.Version}", one.Target is { } target ? Number(target) : "none", Day(one.EffectiveFrom)], 0,
                new WorkspaceAct("Change the target", one.Metric, "metric.adopted", ("metric", one.Metric), ("formulaId", one.Measure)))),
        ],
        new WorkspaceAct("Adopt a measure", null, "metric.adopted"));

    private static WorkspaceSection Milestones(Board board, LocalDate day, BoardDashboard released) => new(
        "milestones", "Milestones", board.Goals.Milestones.Count == 0 ? null : "Now is as released, of measures that the board adopted. The way covered is 100% at the target, and less than 0% where it went the wrong way.",
        ["Milestone", "Measure", "From", "Now", "To", "Way covered", "By", "Horizon", "Status"],
        [.. board.Goals.Milestones.Select(one => MilestoneRow(one, day, released.NowOf(one)))],
        new WorkspaceAct("Set a milestone", null, "milestone.set"));

    private static WorkspaceRow MilestoneRow(Milestone one, LocalDate day, double? now) => new(
        [
            one.Id, one.Metric, Number(one.Baseline), now is { } value ? Number(value) : "–", Number(one.Target), now is { } at && one.Progress(at) is { } way ? $"{Number(Math.Round(way * 100))}%" : "–",
            one.Due == one.FirstDue ? Day(one.Due) : $"{Day(one.Due)}, first {Day(one.FirstDue)}", one.Horizon is { } horizon ? Label("horizon", horizon) : "–", Status(one.StatusOn(day, now)),
        ],
        one.Position,
        new WorkspaceAct("Reached", one.Id, "milestone.reached", ("milestoneId", one.Id)), new WorkspaceAct("Missed", one.Id, "milestone.missed", ("milestoneId", one.Id)),
        new WorkspaceAct("Move", one.Id, "milestone.moved", ("milestoneId", one.Id)));

    private static WorkspaceSection Thresholds(Board board) => new(
        "thresholds", "Thresholds that the board changed", null, ["Threshold", "From", "To", "Decided", "Holds from"],
        [.. board.Goals.Thresholds.Select(one => new WorkspaceRow([one.Metric, Number(one.From), Number(one.To), Day(one.On), Day(one.EffectiveFrom)], one.Position))],
        new WorkspaceAct("Change a threshold", null, "threshold.changed"));

    private static WorkspaceSection Findings(Board board)
    {
        var topics = board.Findings.ByTopic;
        return new(
            "findings", "Findings", topics.Count == 0 ? "Nobody has told of anything yet." : $"{topics.Count(one => one.IsTriangulated)} of {topics.Count} are triangulated: found by at least two of the three groups.",
            ["About", "What was found", "By", "In their words", "On"],
            [
                .. board.Findings.All.Select(one => new WorkspaceRow(
                    [one.Topic, Label("finding-kind", one.Kind), $"{Label("source-group", one.SourceGroup)}{(Triangulated(one) ? ", triangulated" : "")}", one.Text, Day(one.On)], one.Position,
                    new WorkspaceAct("Record what was done", one.Topic, "blockage.action-taken", ("edge", one.Topic)))),
            ],
            new("Add a finding", null, "finding.logged"), new("Record what was done", null, "blockage.action-taken"));

        bool Triangulated(Finding finding) => topics.Any(topic => topic.Topic == finding.Topic && topic.Kind == finding.Kind && topic.IsTriangulated);
    }

    private static WorkspaceSection Principles(Board board) => new(
        "principles", "Principles", null, ["Principle", "Ratings", "Apart by"],
        [
            .. board.Findings.ByPrinciple.Select(one => new WorkspaceRow(
                [one.Principle, string.Join(", ", one.Latest.Select(rating => $"{Label("source-group", rating.SourceGroup)} {rating.Rating}")), $"{one.Spread}"], 0)),
        ],
        new WorkspaceAct("Rate a principle", null, "principle.assessed"));

    private static WorkspaceSection Matters(Board board, LocalDate day, MatterKind kind)
    {
        var (id, title, add, words) = kind switch
        {
            MatterKind.Need => ("needs", "Operational needs", "operational-need.logged", "Add an operational need"),
            MatterKind.Tension => ("tensions", "Tensions", "tension.logged", "Add a tension"),
            _ => ("conditions", "Conditions of partners", "condition.stated", "Add a partner’s condition"),
        };
        return new(
            id, title, Summary(board, kind), ["What", "Whose", "Since", "Status"],
            [.. board.Matters.Of(kind).Select(one => new WorkspaceRow([one.Words is null ? one.What : $"{one.What}: {one.Words}", one.Organisation ?? "–", $"{Day(one.Since)}, {Count(Period.DaysBetween(one.Since, one.Until ?? day), "day")}", Status(one)], one.Position, Settles(one)))],
            new WorkspaceAct(words, null, add));
    }

    /// <summary>What the board asks to be told.</summary>
    public static WorkspaceSection Notices(IReadOnlyList<AskedNotice> asked) => new(
        "notices", "Notices", asked.Count == 0 ? "The board has not asked to be told of anything." : null, ["Its name", "Of a", "Which"],
        [.. asked.Select(one => new WorkspaceRow([one.Name, one.Of, one.Subject], 0, new WorkspaceAct("End it", one.Name, "notice.ended", ("notice", one.Name))))],
        new WorkspaceAct("Ask to be told", null, "notice.asked"));

    private static WorkspaceSection Dependencies(Board board, LocalDate day)
    {
        var path = board.Matters.CriticalPath();
        return new(
            "dependencies", "Dependencies", path.Count < 2 ? Summary(board, MatterKind.Dependency) : $"The longest chain, first things first: {string.Join(", then ", path)}.",
            ["What waits", "For", "Who sees to it", "By", "Since", "Status"],
            [
                .. board.Matters.Of(MatterKind.Dependency).Select(one => new WorkspaceRow(
                    [one.What, one.On ?? "", one.Organisation ?? "–", one.Due is { } due ? Day(due) : "–", $"{Day(one.Since)}, {Count(Period.DaysBetween(one.Since, one.Until ?? day), "day")}", Status(one)], one.Position, Settles(one))),
            ],
            new WorkspaceAct("Add a dependency", null, "dependency.logged"));
    }

    private static WorkspaceAct[] Settles(BoardMatter one) => one switch
    {
        { Status: not MatterStatus.Open } => [],
        { Kind: MatterKind.Need } => [new("Is met", one.What, "operational-need.met", ("org", one.Organisation ?? ""), ("need", one.What))],
        { Kind: MatterKind.Tension } => [new("Is settled", one.What, "tension.resolved", ("between", one.What))],
        { Kind: MatterKind.Condition } => [new("Is met", one.Key, "condition.met", ("conditionId", one.Key)), new("Is refused", one.Key, "condition.refused", ("conditionId", one.Key))],
        _ => [new("Is settled", one.What, "dependency.resolved", ("of", one.What), ("on", one.On ?? ""))],
    };

    private static WorkspaceSection Decisions(Board board) => new(
        "decisions", "Decisions", null, ["Number", "Decision", "On", "Dissents"],
        [
            .. board.Decisions.All.Select(one => new WorkspaceRow(
                [one.Id, one.Text, Day(one.On), $"{one.Dissents.Count}"], one.Position, new WorkspaceAct("Record a dissent", one.Id, "dissent.recorded", ("decisionId", one.Id)))),
        ],
        new WorkspaceAct("Record a decision", null, "decision.made"));

    private static WorkspaceSection Dissents(Board board) => new(
        "dissents", "Dissents", board.Decisions.Dissents.Any() ? $"{board.Decisions.Dissents.Count(one => one.Answer is not null)} of {Count(board.Decisions.Dissents.Count(), "dissent")} answered." : "Nobody dissented.",
        ["Decision", "Who", "Why", "Answer"],
        [
            .. from decision in board.Decisions.All
               from one in decision.Dissents
               select new WorkspaceRow(
                   [decision.Id, one.Organisation, one.Reason, one.Answer ?? "none yet"], one.Position,
                   one.Answer is null ? [new WorkspaceAct("Answer it", $"the dissent of {one.Organisation}", "dissent.answered", ("decisionId", decision.Id), ("org", one.Organisation))] : []),
        ]);

    private static WorkspaceSection Readiness(Board board) => new(
        "readiness", "Readiness of partners", null, ["Partner", "For", "Rating, 0 to 4", "Assessed"],
        [.. board.Partners.Readiness.Select(one => new WorkspaceRow([one.Organisation, one.Topic, $"{one.Rating}", Day(one.On)], 0, new WorkspaceAct("Assess again", $"{one.Organisation} on {one.Topic}", "readiness.assessed", ("org", one.Organisation), ("topic", one.Topic))))],
        new WorkspaceAct("Assess a partner’s readiness", null, "readiness.assessed"));

    private static WorkspaceSection Roles(Board board) => new(
        "roles", "Roles", $"{board.Partners.Roles.Count(one => one is { Listed: true, Holders.Count: > 0 })} of {board.Partners.Roles.Count(one => one.Listed)} listed roles are taken on.", ["Role", "Tier", "Taken on by"],
        [.. board.Partners.Roles.Select(one => new WorkspaceRow([one.Role, one.Tier is { } tier ? Label("tier", tier) : "–", one.Holders.Count == 0 ? "nobody yet" : string.Join(", ", one.Holders)], 0, new WorkspaceAct("Somebody takes it on", one.Role, "role.agreed", ("role", one.Role))))],
        new WorkspaceAct("List a role that is needed", null, "role.listed"));

    private static WorkspaceSection Pilots(Board board) => new(
        "pilots", "Pilots", $"{board.Partners.Pilots.Count(one => one.HasCounterfactual)} of {board.Partners.Pilots.Count} say what they are compared with.", ["Pilot", "Arms", "How people come into them", "Began", "Ended"],
        [
            .. board.Partners.Pilots.Select(one => new WorkspaceRow(
                [one.Id, string.Join(", ", one.Arms), Label("pilot-assignment", one.Assignment), Day(one.On), one.Ended is { } ended ? Day(ended) : "–"], 0,
                one.Ended is null ? [new WorkspaceAct("Has ended", one.Id, "pilot.ended", ("pilotId", one.Id))] : [])),
        ],
        new WorkspaceAct("Start a pilot", null, "pilot.started"));

    private static WorkspaceSection Agreements(Board board) => new(
        "agreements", "Agreements to share data", $"{board.Partners.Agreements.Count(one => one.Ended is null)} in force.", ["Agreement", "Between", "For", "Signed", "To be reviewed", "Ended"],
        [
            .. board.Partners.Agreements.Select(one => new WorkspaceRow(
                [one.Id, string.Join(", ", one.Parties), one.Purpose, Day(one.On), one.Review is { } review ? Day(review) : "–", one.Ended is { } ended ? Day(ended) : "–"], 0,
                one.Ended is null ? [new WorkspaceAct("Has ended", one.Id, "agreement.ended", ("agreementId", one.Id))] : [])),
        ],
        new WorkspaceAct("Record an agreement", null, "agreement.signed"));

    private static WorkspaceSection Evidence(Board board) => new(
        "evidence", "Evidence", null, ["Question", "Study", "Standard", "Published"],
        [.. board.Partners.Evidence.Select(one => new WorkspaceRow([one.Question, one.Design, one.Standard, Day(one.On)], 0))],
        new WorkspaceAct("Add evidence", null, "evidence.published"));

    private static string Summary(Board board, MatterKind kind) =>
        $"{board.Matters.Count(kind, MatterStatus.Open)} open, {board.Matters.Count(kind, MatterStatus.Met)} {(kind == MatterKind.Tension || kind == MatterKind.Dependency ? "settled" : "met")}{(kind == MatterKind.Condition ? $", {board.Matters.Count(kind, MatterStatus.Refused)} refused" : "")}.";

    private static string Status(BoardMatter one) => one.Status switch
    {
        MatterStatus.Open => "open",
        MatterStatus.Refused => $"refused on {Day(one.Until!.Value)}",
        _ => $"{(one.Kind is MatterKind.Tension or MatterKind.Dependency ? "settled" : "met")} on {Day(one.Until!.Value)}",
    };

    private static string Status(MilestoneStatus status) => status switch
    {
        MilestoneStatus.Reached => "reached",
        MilestoneStatus.Missed => "missed",
        MilestoneStatus.Due => "its day has come",
        _ => "open",
    };

    private static string Count(int count, string of) => count == 1 ? $"1 {of}" : $"{count} {of}s";

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Day(LocalDate day) => day.ToString("d MMM uuuu", CultureInfo.InvariantCulture);

    private static string Label(string list, string code) => ReferenceData.Lists[list].LabelOf(code);
}
