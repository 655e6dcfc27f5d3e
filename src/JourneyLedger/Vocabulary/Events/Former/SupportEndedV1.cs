namespace JourneyLedger.Vocabulary.Events.Former;

/// <summary>Had its reason in the sender's own words.</summary>
[EventType("support.ended", Stage.Support, "Support ended", Detail = nameof(Domain), DetailLabel = "Support ended: {0}")]
public sealed record SupportEndedV1(
    [property: Codes("need-domain")] string Domain,
    string Service,
    string Reason) : IFormerEvent
{
    object IFormerEvent.Upcast() => new SupportEnded(Domain, Service, FormerWords.AsCode(Reason, "support-end"));
}
