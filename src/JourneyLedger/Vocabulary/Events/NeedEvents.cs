namespace JourneyLedger.Vocabulary.Events;

/// <summary>A need was seen, by anyone, the person included.</summary>
[EventType("need.identified", Stage.WorkCoach, "Need identified", Detail = nameof(Domain), DetailLabel = "Need: {0}", DrawnWith = "needs")]
public sealed record NeedIdentified(
    [property: Codes("need-domain")] string Domain,
    [property: Between(1, 4)] int Severity,
    [property: Codes("wants-help")] string WantsHelp,
    string IdentifiedBy,
    [property: Codes("need-detail")] string? Detail = null);

/// <summary>A need is over, met or not.</summary>
[EventType("need.closed", Stage.Support, "Need closed", Detail = nameof(Domain), DetailLabel = "Need closed: {0}")]
public sealed record NeedClosed(
    [property: Codes("need-domain")] string Domain,
    [property: Codes("need-end")] string Reason);

/// <summary>Information was given and nothing tracked: not a referral, and no answer to a need.</summary>
[EventType("signposted", Stage.Support, "Signposted", Detail = nameof(Domain), DetailLabel = "Signposted: {0}")]
public sealed record Signposted(
    [property: Codes("need-domain")] string Domain);

/// <summary>Somebody tried to refer, and there was nothing to refer to.</summary>
[EventType("provision.unavailable", Stage.Support, "Nothing available", Detail = nameof(Domain), DetailLabel = "Nothing available: {0}")]
public sealed record ProvisionUnavailable(
    [property: Codes("need-domain")] string Domain,
    [property: Codes("unavailable")] string Reason);
