using System.Globalization;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Reports;

namespace JourneyLedger.Projections.CommissionWorkspace;

/// <summary>Puts the answer together: headline figures, a sentence, and the tables.</summary>
internal static class WorkspaceReport
{
    public static ReportFindings Of(Board board, BoardClocks clocks, MilestoneReading readings, ReportRequest asked)
    {
        var topics = board.Findings.ByTopic;
        var triangulated = topics.Count(one => one.IsTriangulated);
        var ready = asked.Whole("readyFrom");
        return new(
            Finding(board, topics, triangulated, readings, asked),
            [
                Of("triangulated", "findings that two of the three groups made", triangulated, topics.Count),
                Of("milestonesReached", "milestones reached", board.Goals.Milestones.Count(one => one.StatusOn(asked.Day, readings.Now(one)) == MilestoneStatus.Reached), board.Goals.Milestones.Count),
                Of("signatories", "members that signed the vision", board.Decisions.Vision?.Signatories.Count(board.Has) ?? 0, board.Members.Count),
                Of("conditionsMet", "conditions of partners that are met", board.Matters.Count(MatterKind.Condition, MatterStatus.Met), board.Matters.Of(MatterKind.Condition).Count()),
                Of("dissentsAnswered", "dissents that were answered", board.Decisions.Dissents.Count(one => one.Answer is not null), board.Decisions.Dissents.Count()),
                Of("rolesAgreed", "listed roles that somebody has taken on", board.Partners.Roles.Count(one => one is { Listed: true, Holders.Count: > 0 }), board.Partners.Roles.Count(one => one.Listed)),
                Of("ready", $"assessments of readiness of {ready} or more", board.Partners.Readiness.Count(one => one.Rating >= ready), board.Partners.Readiness.Count),
                Of("counterfactuals", "pilots that say what they are compared with", board.Partners.Pilots.Count(one => one.HasCounterfactual), board.Partners.Pilots.Count),
                new("agreements", "agreements to share data in force", board.Partners.Agreements.Count(one => one.Ended is null)),
                new("evidence", "studies published", board.Partners.Evidence.Count),
                new("openTensions", "tensions that are open", board.Matters.Count(MatterKind.Tension, MatterStatus.Open)),
                .. clocks.OverOfStandards(Board.In(asked.View).Values),
            ],
            [
                WorkspaceTables.Triangulation(board, clocks),
                WorkspaceTables.Milestones(board, readings, asked.Day),
                WorkspaceTables.Attendance(board),
                WorkspaceTables.Matters(board, asked.Day),
                WorkspaceTables.Decisions(board),
                WorkspaceTables.Readiness(board, ready),
                WorkspaceTables.Principles(board),
                WorkspaceTables.Roles(board),
                WorkspaceTables.Pilots(board),
                WorkspaceTables.Agreements(board),
                WorkspaceTables.Evidence(board),
                WorkspaceTables.Thresholds(board, asked.Day),
            ]);
    }

    /// <summary>Of things that are all known: no sample, so no interval.</summary>
    private static Figure Of(string name, string title, int count, int of) => of == 0
        ? Figure.NotAssessable(name, title, CellKind.Share, 0)
        : new(name, title, (double)count / of, CellKind.Share) { Base = of };

    private static string Finding(Board board, IReadOnlyList<Triangulation> topics, int triangulated, MilestoneReading readings, ReportRequest asked)
    {
        var statuses = board.Goals.Milestones.Select(one => one.StatusOn(asked.Day, readings.Now(one))).ToArray();
        var (reached, missed) = (statuses.Count(one => one == MilestoneStatus.Reached), statuses.Count(one => one == MilestoneStatus.Missed));
        var owed = board.Decisions.Dissents.Count(one => one.Answer is null);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{board.Name}: {triangulated} of {topics.Count} findings {(triangulated == 1 ? "is" : "are")} triangulated; {reached} of {statuses.Length} milestones reached and {missed} missed; {Open(board)} open conditions, needs, tensions and dependencies; {owed} {(owed == 1 ? "dissent waits" : "dissents wait")} for an answer.");
    }

    private static int Open(Board board) => board.Matters.All.Count(one => one.Status == MatterStatus.Open);
}
