using System.Globalization;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Folds.Boards;

/// <summary>One thing that is otherwise in a board's books than it was.</summary>
/// <param name="Kind">Section of the workspace: <c>findings</c>, <c>milestones</c>, <c>decisions</c> …</param>
/// <param name="Words">In one sentence.</param>
public sealed record BoardChange(string Kind, string Words);

/// <summary>
/// What changed in a board's books between two states of them, in words: by what was known at two positions, so that what was said late or taken
/// back is told too. No figure of people is in it.
/// </summary>
public static class BoardChanges
{
    /// <param name="before">As known then.</param>
    /// <param name="now">As known now.</param>
    public static IReadOnlyList<BoardChange> Between(Board before, Board now) =>
    [
        .. Meetings(before, now), .. Decisions(before, now), .. Milestones(before, now), .. Thresholds(before, now), .. Measures(before, now), .. Findings(before, now),
        .. Matters(before, now), .. Partners(before, now), .. Members(before, now),
    ];

    private static IEnumerable<BoardChange> Meetings(Board before, Board now)
    {
        foreach (var meeting in now.Held.Where(one => before.Held.All(other => other.Position != one.Position)))
            yield return new("meetings", $"The board met on {Day(meeting.On)}.");
        if (now.NextMeeting is { } next && next != before.NextMeeting)
            yield return new("meetings", $"The next meeting is on {Day(next)}.");
    }

    private static IEnumerable<BoardChange> Decisions(Board before, Board now)
    {
        foreach (var decision in now.Decisions.All)
        {
            var was = before.Decisions.All.FirstOrDefault(one => one.Id == decision.Id);
            if (was is null)
                yield return new("decisions", $"Decided: {decision.Text}");
            foreach (var dissent in decision.Dissents)
            {
                var then = was?.Dissents.FirstOrDefault(one => one.Organisation == dissent.Organisation);
                if (then is null)
                    yield return new("decisions", $"{dissent.Organisation} dissents from “{decision.Text}”: {dissent.Reason}");
                if (dissent.Answer is { } answer && then?.Answer is null)
                    yield return new("decisions", $"The dissent of {dissent.Organisation} was answered: {answer}");
            }
        }

        foreach (var gone in before.Decisions.All.Where(one => now.Decisions.All.All(other => other.Id != one.Id)))
            yield return new("decisions", $"Taken back: the decision “{gone.Text}”.");
        if (now.Decisions.Vision is not { } vision)
            yield break;
        var first = vision.Version > (before.Decisions.Vision?.Version ?? 0);
        if (first)
            yield return new("vision", $"A vision was adopted: {vision.Text}");
        foreach (var signed in vision.Signatories.Except(first ? [] : before.Decisions.Vision!.Signatories))
            yield return new("vision", $"{signed} signed the vision.");
    }

    private static IEnumerable<BoardChange> Milestones(Board before, Board now)
    {
        foreach (var milestone in now.Goals.Milestones)
        {
            var was = before.Goals.Milestones.FirstOrDefault(one => one.Id == milestone.Id);
            if (was is null)
                yield return new("milestones", string.Create(CultureInfo.InvariantCulture, $"New milestone: {milestone.Metric} from {milestone.Baseline} to {milestone.Target} by {Day(milestone.Due)}."));
            else if (was.Due != milestone.Due)
                yield return new("milestones", $"The milestone {milestone.Id} was moved from {Day(was.Due)} to {Day(milestone.Due)}.");
            if (milestone.Said is { } said && said != was?.Said)
                yield return new("milestones", $"The board says that the milestone {milestone.Id} was {(said == MilestoneStatus.Reached ? "reached" : "missed")}.");
        }

        foreach (var gone in before.Goals.Milestones.Where(one => now.Goals.Milestones.All(other => other.Id != one.Id)))
            yield return new("milestones", $"Taken back: the milestone {gone.Id}.");
    }

    private static IEnumerable<BoardChange> Thresholds(Board before, Board now)
    {
        foreach (var change in now.Goals.Thresholds.Where(one => before.Goals.Thresholds.All(other => other.Position != one.Position)))
            yield return new("thresholds", string.Create(CultureInfo.InvariantCulture, $"“{change.Metric}” goes from {change.From} to {change.To} on {Day(change.EffectiveFrom)}; days before keep what held on them."));
        foreach (var gone in before.Goals.Thresholds.Where(one => now.Goals.Thresholds.All(other => other.Position != one.Position)))
            yield return new("thresholds", $"Taken back: a change of “{gone.Metric}”.");
    }

    private static IEnumerable<BoardChange> Measures(Board before, Board now)
    {
        foreach (var measure in now.Measures)
        {
            var was = before.Measures.FirstOrDefault(one => one.Metric == measure.Metric);
            if (was is null)
                yield return new("measures", $"The board watches “{measure.Metric}”{(measure.Target is { } target ? string.Create(CultureInfo.InvariantCulture, $", with a target of {target}") : "")}.");
            else if (was.Target != measure.Target)
                yield return new("measures", string.Create(CultureInfo.InvariantCulture, $"The target of “{measure.Metric}” is {measure.Target?.ToString(CultureInfo.InvariantCulture) ?? "none"}; it was {was.Target?.ToString(CultureInfo.InvariantCulture) ?? "none"}."));
        }
    }

    private static IEnumerable<BoardChange> Findings(Board before, Board now)
    {
        foreach (var finding in now.Findings.All.Where(one => before.Findings.All.All(other => other.Position != one.Position)))
            yield return new("findings", $"{Sentence(Label("source-group", finding.SourceGroup))} found a {Label("finding-kind", finding.Kind)} at {finding.Topic}.");
        foreach (var same in now.Findings.ByTopic.Where(one => one.IsTriangulated && !before.Findings.ByTopic.Any(other => other.Topic == one.Topic && other.Kind == one.Kind && other.IsTriangulated)))
            yield return new("findings", $"The {Label("finding-kind", same.Kind)} at {same.Topic} is now found by {string.Join(" and ", same.Groups.Select(group => Label("source-group", group)))}.");
        foreach (var gone in before.Findings.All.Where(one => now.Findings.All.All(other => other.Position != one.Position)))
            yield return new("findings", $"Taken back: a {Label("finding-kind", gone.Kind)} at {gone.Topic} found by {Label("source-group", gone.SourceGroup)}.");
        foreach (var action in now.Findings.Actions.Where(one => before.Findings.Actions.All(other => other.Position != one.Position)))
            yield return new("findings", $"Done about {action.Edge}: {action.Action}");
    }

    private static IEnumerable<BoardChange> Matters(Board before, Board now)
    {
        foreach (var matter in now.Matters.All)
        {
            var was = before.Matters.All.FirstOrDefault(one => one.Position == matter.Position);
            if (was is null)
                yield return new("matters", $"New {KindOf(matter)}: {WordsOf(matter)}");
            if (matter.Status != MatterStatus.Open && (was is null || was.Status == MatterStatus.Open))
                yield return new("matters", $"{Sentence(KindOf(matter))} {(matter.Status == MatterStatus.Refused ? "refused" : matter.Kind == MatterKind.Condition || matter.Kind == MatterKind.Need ? "met" : "settled")}: {WordsOf(matter)}");
        }
    }

    private static IEnumerable<BoardChange> Partners(Board before, Board now)
    {
        foreach (var ready in now.Partners.Readiness)
        {
            var was = before.Partners.Readiness.FirstOrDefault(one => one.Organisation == ready.Organisation && one.Topic == ready.Topic);
            if (was?.Rating != ready.Rating)
                yield return new("readiness", $"{ready.Organisation} is rated {ready.Rating} of 4 on {ready.Topic}{(was is null ? "" : $"; it was {was.Rating}")}.");
        }

        foreach (var role in now.Partners.Roles)
        {
            foreach (var holder in role.Holders.Except(before.Partners.Roles.FirstOrDefault(one => one.Role == role.Role)?.Holders ?? []))
                yield return new("roles", $"{holder} took on: {role.Role}.");
        }

        foreach (var agreement in now.Partners.Agreements)
        {
            var was = before.Partners.Agreements.FirstOrDefault(one => one.Id == agreement.Id);
            if (was is null)
                yield return new("agreements", $"{string.Join(" and ", agreement.Parties)} agreed to share data for {agreement.Purpose}.");
            if (agreement.Ended is { } ended && was?.Ended is null)
                yield return new("agreements", $"The agreement {agreement.Id} ended on {Day(ended)}.");
        }

        foreach (var pilot in now.Partners.Pilots)
        {
            var was = before.Partners.Pilots.FirstOrDefault(one => one.Id == pilot.Id);
            if (was is null)
                yield return new("pilots", $"The pilot {pilot.Id} began.");
            if (pilot.Ended is { } ended && was?.Ended is null)
                yield return new("pilots", $"The pilot {pilot.Id} ended on {Day(ended)}.");
        }

        foreach (var study in now.Partners.Evidence.Except(before.Partners.Evidence))
            yield return new("evidence", $"Published: {study.Question}");
    }

    private static IEnumerable<BoardChange> Members(Board before, Board now)
    {
        foreach (var member in now.Members.Where(one => !before.Has(one.Organisation)))
            yield return new("members", $"{member.Organisation} joined, for {Label("sector", member.Sector)}.");
        foreach (var member in before.Members.Where(one => !now.Has(one.Organisation)))
            yield return new("members", $"{member.Organisation} left.");
    }

    private static string KindOf(BoardMatter matter) => matter.Kind switch
    {
        MatterKind.Condition => "condition",
        MatterKind.Need => "operational need",
        MatterKind.Tension => "tension",
        _ => "dependency",
    };

    private static string WordsOf(BoardMatter matter) =>
        $"{(matter.Organisation is { } organisation ? $"{organisation}: " : "")}{matter.What}{(matter.On is { } on ? $" waits for {on}" : "")}";

    private static string Label(string list, string code) => ReferenceData.Lists[list].LabelOf(code);

    private static string Sentence(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    private static string Day(LocalDate day) => day.ToString("d MMMM uuuu", CultureInfo.InvariantCulture);
}
