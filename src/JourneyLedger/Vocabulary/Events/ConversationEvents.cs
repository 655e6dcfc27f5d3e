using NodaTime;

namespace JourneyLedger.Vocabulary.Events;

/// <summary>A contact took place. Minutes are of the whole contact; the three shares need not add up to it.</summary>
[EventType("conversation.held", Stage.WorkCoach, "Work coach appointment", Detail = nameof(Kind))]
public sealed record ConversationHeld(
    [property: Codes("conversation")] string Kind,
    [property: Codes("channel")] string Channel,
    [property: Between(0, 600)] int Minutes,
    [property: Between(0, 600)] int? ComplianceMinutes = null,
    [property: Between(0, 600)] int? VacancyMinutes = null,
    [property: Between(0, 600)] int? SupportMinutes = null,
    bool? Mandatory = null,
    string? Lead = null);

/// <summary>A person did not come.</summary>
[EventType("conversation.missed", Stage.WorkCoach, "Appointment missed", Version = 2)]
public sealed record ConversationMissed(
    bool First,
    bool NoticeGiven,
    [property: Codes("missed-reason")] string Reason);

/// <summary>A formal assessment was completed, whoever made it.</summary>
[EventType("assessment.completed", Stage.WorkCoach, "Assessment completed", Detail = nameof(Domain), DetailLabel = "Assessment: {0}")]
public sealed record AssessmentCompleted(
    string Kind,
    [property: Codes("need-domain")] string Domain,
    string Org,
    string? Tool = null,
    double? Score = null,
    IReadOnlyList<string>? SharedWith = null);

/// <summary>
/// A person said whether they want to work. Their own criteria for good work are named by short codes,
/// each with a weight in the same place; <c>enough</c> is the share of the best score that would do.
/// </summary>
[EventType("work-aspiration.stated", Stage.WorkCoach, "Wish to work stated", Detail = nameof(WantsWork))]
public sealed record WorkAspirationStated(
    [property: Codes("wants-work"), Facet] string WantsWork,
    IReadOnlyList<string>? Criteria = null,
    [property: Between(1, 5)] IReadOnlyList<int>? Weights = null,
    [property: Between(0, 1)] double? Enough = null);

/// <summary>A plan of actions, with owner, day due and whether each is mandatory in the same place of four lists.</summary>
[EventType("action-plan.agreed", Stage.WorkCoach, "Action plan agreed")]
public sealed record ActionPlanAgreed(
    string Lead,
    [property: Link] IReadOnlyList<string> Actions,
    IReadOnlyList<string> Owners,
    IReadOnlyList<LocalDate> Due,
    IReadOnlyList<bool> Mandatory);

/// <summary>A contact was planned. The plan is no step: the contact that follows is, or the one that was missed.</summary>
[EventType("conversation.booked", Stage.WorkCoach, "Appointment booked", Detail = nameof(Kind), IsStep = false)]
public sealed record ConversationBooked(
    [property: Codes("conversation")] string Kind,
    LocalDate BookedFor,
    [property: Codes("channel")] string? Channel = null);

/// <summary>A planned contact was called off beforehand.</summary>
[EventType("conversation.cancelled", Stage.WorkCoach, "Appointment cancelled", IsStep = false)]
public sealed record ConversationCancelled(
    [property: Codes("cancelled-by")] string By,
    string Reason);

/// <summary>An action of a plan was done.</summary>
[EventType("action.completed", Stage.WorkCoach, "Action completed")]
public sealed record ActionCompleted(
    [property: Link(IsThread = true)] string Action);

/// <summary>An action of a plan was not done by its day.</summary>
[EventType("action.missed", Stage.WorkCoach, "Action missed")]
public sealed record ActionMissed(
    [property: Link(IsThread = true)] string Action);

/// <summary>One named role became the person's lead.</summary>
[EventType("lead-worker.assigned", Stage.WorkCoach, "Lead worker assigned")]
public sealed record LeadWorkerAssigned(
    string Org,
    string Role);

/// <summary>That role is no longer the person's lead.</summary>
[EventType("lead-worker.ended", Stage.WorkCoach, "Lead worker ended")]
public sealed record LeadWorkerEnded(
    string Org,
    string Role);

/// <summary>Two or more organisations met about one person.</summary>
[EventType("case-conference.held", Stage.Support, "Case conference")]
public sealed record CaseConferenceHeld(
    IReadOnlyList<string> Orgs,
    bool? PersonPresent = null);

/// <summary>One organisation passed a record about the person to another.</summary>
[EventType("information.shared", Stage.Support, "Information shared")]
public sealed record InformationShared(
    string Kind,
    string From,
    string To,
    [property: Codes("basis")] string Basis);
