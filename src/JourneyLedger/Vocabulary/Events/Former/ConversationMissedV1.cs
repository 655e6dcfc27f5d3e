namespace JourneyLedger.Vocabulary.Events.Former;

/// <summary>Had its reason in the sender's own words.</summary>
[EventType("conversation.missed", Stage.WorkCoach, "Appointment missed")]
public sealed record ConversationMissedV1(
    bool First,
    bool NoticeGiven,
    string Reason) : IFormerEvent
{
    object IFormerEvent.Upcast() => new ConversationMissed(First, NoticeGiven, FormerWords.AsCode(Reason, "missed-reason"));
}
