using NodaTime;

namespace JourneyLedger.Vocabulary.Events;

/// <summary>A person agreed to a use of their data.</summary>
[EventType("consent.given", Stage.Claim, "Consent given", Detail = nameof(Scope), DetailLabel = "Consent given: {0}", IsStep = false)]
public sealed record ConsentGiven(
    [property: Codes("consent-scope")] string Scope,
    string Purpose,
    IReadOnlyList<string> Recipients,
    string CapturedHow,
    LocalDate? Expires = null);

/// <summary>A person took an agreement back.</summary>
[EventType("consent.withdrawn", Stage.Claim, "Consent withdrawn", Detail = nameof(Scope), DetailLabel = "Consent withdrawn: {0}", IsStep = false)]
public sealed record ConsentWithdrawn(
    [property: Codes("consent-scope")] string Scope,
    string Purpose,
    IReadOnlyList<string> Recipients,
    string CapturedHow);
