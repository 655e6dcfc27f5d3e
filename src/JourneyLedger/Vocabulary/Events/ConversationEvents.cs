using NodaTime;

namespace JourneyLedger.Vocabulary.Events;

/// <summary>A contact took place. Minutes are of the whole contact; the three shares need not add up to it.</summary>
[EventType("conversation.held", Stage.WorkCoach, TypeRank.Conversation, "Work coach appointment", Detail = nameof(Kind), ExpectedDays = 56)]
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
[EventType("conversation.missed", Stage.WorkCoach, TypeRank.Conversation, "Appointment missed", ExpectedDays = 28)]
public sealed record ConversationMissed(
    bool First,
    bool NoticeGiven,
    string Reason);

/// <summary>A formal assessment was completed, whoever made it.</summary>
[EventType("assessment.completed", Stage.WorkCoach, TypeRank.Need, "Assessment completed", Detail = nameof(Domain), DetailLabel = "Assessment: {0}")]
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
[EventType("work-aspiration.stated", Stage.WorkCoach, TypeRank.Conversation, "Wish to work stated", Detail = nameof(WantsWork))]
public sealed record WorkAspirationStated(
    [property: Codes("wants-work"), Facet] string WantsWork,
    IReadOnlyList<string>? Criteria = null,
    [property: Between(1, 5)] IReadOnlyList<int>? Weights = null,
    [property: Between(0, 1)] double? Enough = null);

/// <summary>A plan of actions, with owner, day due and whether each is mandatory in the same place of four lists.</summary>
[EventType("action-plan.agreed", Stage.WorkCoach, TypeRank.Offer, "Action plan agreed")]
public sealed record ActionPlanAgreed(
    string Lead,
    IReadOnlyList<string> Actions,
    IReadOnlyList<string> Owners,
    IReadOnlyList<LocalDate> Due,
    IReadOnlyList<bool> Mandatory);
