using JourneyLedger.Vocabulary;

namespace JourneyLedger.Interchange.Templates;

/// <summary>Event types that one spreadsheet reports together.</summary>
/// <param name="Name">In addresses and commands, such as <c>referrals</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Types">Event types, in the order of the guide. All stand in streams of one kind.</param>
public sealed record TemplateFamily(string Name, string Title, IReadOnlyList<string> Types)
{
    /// <summary>The types that the ledger itself writes, which nobody reports.</summary>
    public static IReadOnlyList<string> WrittenByTheLedger { get; } =
        ["access.recorded", "access.break-glass", "access.reviewed", "batch.received", "batch.rejected-rows", "key.destroyed"];

    /// <summary>Every family: each event type that organisations report is in exactly one.</summary>
    public static IReadOnlyList<TemplateFamily> All { get; } =
    [
        new("people", "People, circumstances and consent",
        [
            "claimant.registered", "circumstances.recorded", "consent.given", "consent.withdrawn", "rights.requested", "rights.closed", "claimant.died",
        ]),
        new("claims", "Claims and conditionality",
        [
            "claim.opened", "claim.closed", "conditionality.regime-set", "claimant-commitment.agreed",
            "requirement.set", "requirement.eased", "requirement.failed", "segment.assigned",
        ]),
        new("conversations", "Conversations and case conferences",
        [
            "conversation.booked", "conversation.held", "conversation.missed", "conversation.cancelled", "case-conference.held", "information.shared",
        ]),
        new("needs", "Needs, assessments of need and plans",
        [
            "need.identified", "need.closed", "assessment.completed", "work-aspiration.stated", "action-plan.agreed", "action.completed", "action.missed",
            "lead-worker.assigned", "lead-worker.ended",
        ]),
        new("referrals", "Referrals and signposting",
        [
            "referral.made", "referral.received", "referral.accepted", "referral.rejected", "referral.waitlisted", "referral.redirected",
            "referral.withdrawn", "referral.outcome-returned", "signposted", "provision.unavailable",
        ]),
        new("support", "Programmes and support",
        [
            "support.offered", "support.declined", "support.started", "support.session-delivered", "support.ended",
            "programme.started", "programme.paused", "programme.resumed", "programme.ended", "disengaged", "re-engaged",
        ]),
        new("assessments", "Work capability assessments and challenges",
        [
            "wca.referred", "wca.questionnaire-returned", "wca.assessed", "wca.decided", "wca.closed-without-decision",
            "challenge.mr-registered", "challenge.mr-decided", "challenge.appeal-lodged", "challenge.appeal-decided",
        ]),
        new("health", "Health",
        [
            "health.episode-started", "health.episode-ended", "fitnote.issued", "fitness.opinion-given", "health.status-measured",
        ]),
        new("sanctions", "Sanctions, hardship and signs of harm",
        [
            "sanction.referred", "safeguarding.check-recorded", "sanction.decided", "sanction.started", "compliance.met", "sanction.ended",
            "hardship.requested", "hardship.decided", "harm.signal-recorded",
        ]),
        new("work", "Work, adjustments and outcomes",
        [
            "job.started", "job.changed", "job.ended", "outcome.claimed", "outcome.validated", "outcome.rejected",
            "adjustment.requested", "adjustment.agreed", "adjustment.in-place", "adjustment.refused", "good-work.rated", "experience.rated",
        ]),
        new("corrections", "Corrections and identities",
        [
            "record.corrected", "record.retracted", "record.disputed", "identity.linked", "identity.merged", "identity.split",
        ]),
        new("own-steps", "Steps of your own", ["local.step"]),
        new("services", "Services and their capacity",
        [
            "service.registered", "service.changed", "service.closed", "eligibility-rule.adopted", "capacity.reported",
        ]),
        new("organisations", "Staff, offices and money",
        [
            "staffing.reported", "office.opened", "office.closed", "funding.allocated", "cost.recorded", "local-step.registered",
        ]),
        new("board-findings", "A board's meetings and findings",
        [
            "board.founded", "member.joined", "member.left", "meeting.planned", "board.convened", "principle.assessed", "finding.logged", "vision.adopted",
            "vision.signed", "tension.logged", "tension.resolved", "operational-need.logged", "operational-need.met", "dependency.logged",
            "dependency.resolved", "blockage.action-taken",
        ]),
        new("board-agreements", "A board's agreements and pilots",
        [
            "decision.made", "dissent.recorded", "dissent.answered", "condition.stated", "condition.met", "condition.refused", "role.listed", "role.agreed", "readiness.assessed", "agreement.signed", "agreement.ended",
            "pilot.started", "pilot.ended", "evidence.published",
        ]),
        new("board-measures", "A board's goals and measures",
        [
            "milestone.set", "milestone.reached", "milestone.missed", "milestone.moved", "metric.adopted", "notice.asked", "notice.ended", "threshold.changed", "deadweight.agreed",
            "disclosure.released",
        ]),
        new("statistics", "Official statistics", ["series.imported"]),
    ];

    /// <summary>The contracts of the types, newest versions.</summary>
    public IReadOnlyList<EventContract> Contracts { get; } = [.. Types.Select(type => EventCatalogue.Find(type)!)];

    /// <summary>First part of the streams that its events stand in.</summary>
    public string StreamKind => Contracts[0].StreamKind;

    /// <summary>In the order of the template.</summary>
    public IReadOnlyList<TemplateColumn> Columns => field ??= TemplateColumn.Of(this);

    /// <summary>The family of that name, or null.</summary>
    public static TemplateFamily? Find(string name) => All.FirstOrDefault(family => family.Name == name);

    /// <summary>The family that an event type is reported in, or null.</summary>
    public static TemplateFamily? Holding(string type) => All.FirstOrDefault(family => family.Types.Contains(type, StringComparer.Ordinal));
}
