using JourneyLedger.Vocabulary;

namespace JourneyLedger.Web.Pages.Workspace;

/// <summary>What the forms of a board's pages call an event and its fields.</summary>
public static class BoardFormWords
{
    /// <summary>Of fields whose name says the same in every event.</summary>
    private static readonly Dictionary<string, (string Label, string? Hint)> Usual = new(StringComparer.Ordinal)
    {
        ["org"] = ("Which organisation", null),
        ["sector"] = ("For which sector", null),
        ["text"] = ("In their words", "At most 1,000 characters. Name nobody: no names, addresses, NI or NHS numbers."),
        ["topic"] = ("About what", "An edge of the map, such as referral→start or referral→start/housing, or any topic."),
        ["reason"] = ("Why", null),
        ["due"] = ("By which day", null),
        ["owner"] = ("Who sees to it", "An organisation."),
        ["effectiveFrom"] = ("From which day it holds", "Today or later: what a board adopts never holds for days before."),
        ["decisionId"] = ("Decision’s number", "Such as 2026-14."),
        ["milestoneId"] = ("Milestone’s name", "Short, such as start-in-28-days."),
        ["conditionId"] = ("Condition’s name", "Short, such as shared-records."),
        ["pilotId"] = ("Pilot’s name", null),
        ["agreementId"] = ("Agreement’s name", null),
        ["metric"] = ("Which measure or threshold", null),
        ["rating"] = ("Rating, 0 to 4", null),
        ["sourceGroup"] = ("Who found it", null),
    };

    private static readonly Dictionary<string, Words> ByType = new(StringComparer.Ordinal)
    {
        ["board.founded"] = new("About this board", new() { ["name"] = ("Its name", null), ["kind"] = ("What kind of board", null), ["areas"] = ("Its areas", "GSS codes such as E08000019. Figures of these areas and no others are shown to it."), ["secretariat"] = ("Who keeps its books", "An organisation’s id. Leave it empty to keep them yourself.") }),
        ["member.joined"] = new("Add a member", new() { ["org"] = ("Which organisation", "Its id, such as northmoor-icb.") }),
        ["member.left"] = new("A member left", []),
        ["meeting.planned"] = new("Plan the next meeting", new() { ["on"] = ("Day of the meeting", null) }),
        ["board.convened"] = new("Record a meeting", []),
        ["vision.adopted"] = new("Adopt a vision", new() { ["vision"] = ("The vision, in one line", "Members sign it anew.") }),
        ["vision.signed"] = new("A member signs the vision", []),
        ["metric.adopted"] = new("Adopt a measure", new() { ["metric"] = ("What the board calls it", "Short, such as no-contact."), ["formulaId"] = ("Which measure", "From the fixed catalogue: nothing else is released to boards."), ["target"] = ("Target", "In the measure’s own unit; a share in per cent."), ["edition"] = ("Edition", null) }),
        ["milestone.set"] = new("Set a milestone", new() { ["metric"] = ("Of which measure", "A measure that the board adopted, or words such as “median referral→start days”."), ["baseline"] = ("Where it is now", null), ["target"] = ("Where it is to be", null), ["horizon"] = ("How far ahead", null) }),
        ["milestone.reached"] = new("A milestone was reached", []),
        ["milestone.missed"] = new("A milestone was missed", []),
        ["milestone.moved"] = new("Move a milestone", []),
        ["threshold.changed"] = new("Change a threshold", new() { ["metric"] = ("Which threshold", "As reports print it, such as referral→start standard or blockages/nMin."), ["from"] = ("What it is", null), ["to"] = ("What it is to be", null) }),
        ["finding.logged"] = new("Add a finding", new() { ["kind"] = ("What was found", null), ["quantitative"] = ("Is it from numbers", "Or from what people said.") }),
        ["principle.assessed"] = new("Rate a principle", new() { ["principle"] = ("Which principle", null), ["sourceGroup"] = ("Who rates it", null) }),
        ["blockage.action-taken"] = new("Record what was done about a blockage", new() { ["edge"] = ("At which edge", "Such as referral→start."), ["action"] = ("What was done", null) }),
        ["operational-need.logged"] = new("Add an operational need", new() { ["need"] = ("What it needs", null) }),
        ["operational-need.met"] = new("An operational need is met", new() { ["need"] = ("Which need", "In the words it was logged in.") }),
        ["tension.logged"] = new("Add a tension", new() { ["between"] = ("Between what", null) }),
        ["tension.resolved"] = new("A tension is settled", new() { ["between"] = ("Which tension", null), ["how"] = ("How", null) }),
        ["dependency.logged"] = new("Add a dependency", new() { ["of"] = ("What waits", null), ["on"] = ("What it waits for", null) }),
        ["dependency.resolved"] = new("A dependency is settled", new() { ["of"] = ("What waited", null), ["on"] = ("What it waited for", null) }),
        ["condition.stated"] = new("Add a partner’s condition", new() { ["condition"] = ("On which condition it takes part", null) }),
        ["condition.met"] = new("A condition is met", []),
        ["condition.refused"] = new("A condition is refused", []),
        ["decision.made"] = new("Record a decision", new() { ["decision"] = ("What was decided", "In one line.") }),
        ["dissent.recorded"] = new("Record a dissent", new() { ["org"] = ("Who dissents", null) }),
        ["dissent.answered"] = new("Answer a dissent", new() { ["org"] = ("Whose dissent", null), ["answer"] = ("The board’s answer", null) }),
        ["role.listed"] = new("List a role that is needed", new() { ["role"] = ("Which role", null), ["tier"] = ("At which tier", null) }),
        ["role.agreed"] = new("Somebody takes on a role", new() { ["role"] = ("Which role", null) }),
        ["readiness.assessed"] = new("Assess a partner’s readiness", new() { ["topic"] = ("For what", null) }),
        ["pilot.started"] = new("Start a pilot", new() { ["arms"] = ("Its arms", "What is tried, and what it is compared with."), ["assignment"] = ("How people come into them", null) }),
        ["pilot.ended"] = new("A pilot ended", []),
        ["agreement.signed"] = new("Record an agreement to share data", new() { ["parties"] = ("Between whom", null), ["purpose"] = ("For what", null), ["fields"] = ("Which data", null), ["review"] = ("To be reviewed on", null) }),
        ["agreement.ended"] = new("An agreement ended", []),
        ["evidence.published"] = new("Add evidence", new() { ["question"] = ("On which question", null), ["design"] = ("What kind of study", null), ["standard"] = ("Standard of evidence", "The scale and its level.") }),
    };

    public static bool Has(string type) => ByType.ContainsKey(type);

    public static Words Of(EventContract contract) => ByType.GetValueOrDefault(contract.Type) ?? new(contract.Label, []);

    /// <summary>Words for one event.</summary>
    /// <param name="Title">Heading and button of its form.</param>
    /// <param name="Fields">Labels and hints by field.</param>
    public sealed record Words(string Title, Dictionary<string, (string Label, string? Hint)> Fields)
    {
        public (string Label, string? Hint) Field(string name) => Fields.TryGetValue(name, out var own) ? own : Usual.TryGetValue(name, out var usual) ? usual : (name, null);
    }
}
