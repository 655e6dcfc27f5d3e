using JourneyLedger.Folds;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Rules.Flags;
using JourneyLedger.Vocabulary;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Projections.CommissionWorkspace;

/// <summary>The tables of the workspace.</summary>
internal static class WorkspaceTables
{
    public static ReportTable Triangulation(Board board, BoardClocks clocks) => ReportTable.Of(
        "findings", "What people found, beside what is computed", board.Findings.ByTopic,
        new("topic", "Edge or topic", one => one.Topic, IsKey: true),
        new("kind", "Finding", one => one.Kind, IsKey: true),
        new("serviceUsers", "By service users", one => (long)one.By("service-user"), CellKind.Count),
        new("practitioners", "By practitioners", one => (long)one.By("practitioner"), CellKind.Count),
        new("commissioners", "By commissioners", one => (long)one.By("commissioner"), CellKind.Count),
        new("groups", "Groups of three", one => (long)one.Groups.Count, CellKind.Count),
        new("triangulated", "Triangulated", one => one.IsTriangulated),
        new("computed", "R02 says", one => clocks.Verdict(one.Topic), CellKind.Status),
        new("agrees", "R02 agrees", one => SaidAndComputed.Agree(one.Kind, clocks.Verdict(one.Topic))),
        new("actions", "Acted on", one => (long)board.Findings.Actions.Count(action => action.Edge == one.Topic), CellKind.Count))
        with
    {
        Note = "Neither overrides the other: people may see what no clock measures, and a clock what nobody has said.",
    };

    public static ReportTable Milestones(Board board, MilestoneReading readings, LocalDate day) => ReportTable.Of(
        "milestones", "Milestones", board.Goals.Milestones,
        new("milestone", "Milestone", one => one.Id, IsKey: true),
        new("metric", "Measure", one => one.Metric),
        new("horizon", "Horizon", one => one.Horizon),
        new("baseline", "From", one => one.Baseline, CellKind.Number),
        new("target", "To", one => one.Target, CellKind.Number),
        new("due", "By", one => Iso(one.Due), CellKind.Day),
        new("firstDue", "First set for", one => Iso(one.FirstDue), CellKind.Day),
        new("now", "Now", one => readings.Now(one), CellKind.Number),
        new("progress", "Way covered", one => readings.Now(one) is { } now ? one.Progress(now) : null, CellKind.Share),
        new("status", "Status", one => Word(one.StatusOn(day, readings.Now(one)))),
        new("saidByBoard", "Said by the board", one => one.Said is { } said ? Word(said) : null),
        new("quantitative", "Measured", one => board.Measures.Any(measure => measure.Metric == one.Metric) || readings.Now(one) is not null),
        new("qualitative", "Told by people", one => board.Findings.All.Any(finding => !finding.Quantitative && finding.Topic == one.Metric)))
        with
    {
        Note = "Way covered is (from − now) ÷ (from − to). Where now is empty, no measure of that name was adopted, or there is nothing to count.",
    };

    public static ReportTable Attendance(Board board) => ReportTable.Of(
        "attendance", "Who came, by sector", board.Attendance,
        new("sector", "Sector", one => one.Sector is { } sector ? Label("sector", sector) : "guests", IsKey: true),
        new("members", "Members", one => (long)one.Members, CellKind.Count),
        new("meetings", "Meetings attended", one => (long)one.Meetings, CellKind.Count),
        new("of", "Meetings held", one => (long)one.OfMeetings, CellKind.Count),
        new("people", "People, each time", one => (long)one.People, CellKind.Count),
        new("share", "Share of all who came", one => one.Share, CellKind.Share))
        with
    {
        Chart = new Chart.Bars("Share of all who came", ["sector"], "share"),
    };

    public static ReportTable Matters(Board board, LocalDate day) => ReportTable.Of(
        "matters", "Conditions, needs, tensions and dependencies", board.Matters.All.OrderBy(one => one.Status).ThenBy(one => one.Since).ThenBy(one => one.Position),
        new("position", "Record", one => one.Position, IsKey: true),
        new("kind", "Kind", one => one.Kind.ToString().ToLowerInvariant()),
        new("what", "What", one => one.On is null ? one.What : $"{one.What} waits for {one.On}"),
        new("organisation", "Organisation", one => one.Organisation),
        new("since", "Since", one => Iso(one.Since), CellKind.Day),
        new("days", "Days", one => (long)Period.DaysBetween(one.Since, one.Until ?? day), CellKind.Days),
        new("status", "Status", one => one.Status.ToString().ToLowerInvariant()));

    public static ReportTable Decisions(Board board) => ReportTable.Of(
        "decisions", "Decisions and dissents", board.Decisions.All,
        new("decision", "Decision", one => one.Id, IsKey: true),
        new("text", "In words", one => one.Text),
        new("on", "On", one => Iso(one.On), CellKind.Day),
        new("dissents", "Dissents", one => (long)one.Dissents.Count, CellKind.Count),
        new("answered", "Answered", one => (long)one.Dissents.Count(dissent => dissent.Answer is not null), CellKind.Count));

    public static ReportTable Readiness(Board board, int ready) => ReportTable.Of(
        "readiness", "Readiness of partners", board.Partners.Readiness,
        new("organisation", "Partner", one => one.Organisation, IsKey: true),
        new("topic", "For", one => one.Topic, IsKey: true),
        new("rating", "Rating, 0 to 4", one => (long)one.Rating, CellKind.Count),
        new("ready", "Ready", one => one.Rating >= ready),
        new("on", "Assessed", one => Iso(one.On), CellKind.Day));

    public static ReportTable Principles(Board board) => ReportTable.Of(
        "principles", "How far apart the groups see the board's principles", board.Findings.ByPrinciple,
        new("principle", "Principle", one => one.Principle, IsKey: true),
        new("groups", "Groups that rated it", one => (long)one.Latest.Count, CellKind.Count),
        new("lowest", "Lowest rating", one => (long)one.Latest.Min(rating => rating.Rating), CellKind.Count),
        new("highest", "Highest rating", one => (long)one.Latest.Max(rating => rating.Rating), CellKind.Count),
        new("spread", "Spread", one => (long)one.Spread, CellKind.Count));

    public static ReportTable Roles(Board board) => ReportTable.Of(
        "roles", "Roles", board.Partners.Roles,
        new("role", "Role", one => one.Role, IsKey: true),
        new("tier", "Tier", one => one.Tier),
        new("listed", "Listed as needed", one => one.Listed),
        new("holders", "Taken on by", one => one.Holders.Count == 0 ? null : string.Join(", ", one.Holders)));

    public static ReportTable Pilots(Board board) => ReportTable.Of(
        "pilots", "Pilots", board.Partners.Pilots,
        new("pilot", "Pilot", one => one.Id, IsKey: true),
        new("arms", "Arms", one => string.Join(", ", one.Arms)),
        new("assignment", "How people come into them", one => Label("pilot-assignment", one.Assignment)),
        new("counterfactual", "Says what it is compared with", one => one.HasCounterfactual),
        new("on", "Began", one => Iso(one.On), CellKind.Day),
        new("ended", "Ended", one => one.Ended is { } ended ? Iso(ended) : null, CellKind.Day));

    public static ReportTable Agreements(Board board) => ReportTable.Of(
        "agreements", "Agreements to share data", board.Partners.Agreements,
        new("agreement", "Agreement", one => one.Id, IsKey: true),
        new("parties", "Between", one => string.Join(", ", one.Parties)),
        new("purpose", "For", one => one.Purpose),
        new("on", "Signed", one => Iso(one.On), CellKind.Day),
        new("review", "To be reviewed", one => one.Review is { } review ? Iso(review) : null, CellKind.Day),
        new("ended", "Ended", one => one.Ended is { } ended ? Iso(ended) : null, CellKind.Day));

    public static ReportTable Evidence(Board board) => ReportTable.Of(
        "evidence", "Evidence", board.Partners.Evidence.GroupBy(one => (one.Question, one.Standard)),
        new("question", "Question", one => one.Key.Question, IsKey: true),
        new("standard", "Standard", one => one.Key.Standard, IsKey: true),
        new("studies", "Studies", one => (long)one.Count(), CellKind.Count),
        new("designs", "Designs", one => string.Join(", ", one.Select(study => study.Design).Distinct())));

    public static ReportTable Thresholds(Board board, LocalDate day) => ReportTable.Of(
        "thresholdChanges", "Thresholds that the board changed", board.Goals.Thresholds.OrderBy(one => one.Position),
        new("position", "Record", one => one.Position, IsKey: true),
        new("metric", "Threshold", one => one.Metric),
        new("from", "From", one => one.From, CellKind.Number),
        new("to", "To", one => one.To, CellKind.Number),
        new("on", "Decided", one => Iso(one.On), CellKind.Day),
        new("effectiveFrom", "Holds from", one => Iso(one.EffectiveFrom), CellKind.Day),
        new("flag", "Flag", one => ThresholdChanges.Of([new(one.Position, board.Id, one.On, one.Metric, one.From, one.To, one.EffectiveFrom)], day).Count > 0 ? "S28" : null))
        with
    {
        Note = "S28: changed or in force for no more than 28 days before the day asked about. What holds from a day on changes nothing for days before it.",
    };

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static string Word(MilestoneStatus status) => status.ToString().ToLowerInvariant();

    private static string Label(string list, string code) => ReferenceData.Lists[list].Editions[^1].Find(code)?.Label ?? code;
}
