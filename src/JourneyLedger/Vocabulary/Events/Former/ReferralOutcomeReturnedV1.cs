namespace JourneyLedger.Vocabulary.Events.Former;

/// <summary>Had its result in the sender's own words.</summary>
[EventType("referral.outcome-returned", Stage.Support, "Referral outcome returned")]
public sealed record ReferralOutcomeReturnedV1(
    [property: Link(IsThread = true)] string Ref,
    string Result) : IFormerEvent
{
    object IFormerEvent.Upcast() => new ReferralOutcomeReturned(Ref, FormerWords.AsCode(Result, "referral-result"));
}
