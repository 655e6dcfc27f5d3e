using NodaTime;

namespace JourneyLedger.Vocabulary.Events;

/// <summary>A specific offer was made.</summary>
[EventType("support.offered", Stage.Support, "Support offered", Detail = nameof(Basis), DetailLabel = "Support offered: {0}")]
public sealed record SupportOffered(
    string Service,
    [property: Codes("participation")] string Basis,
    [property: Codes("need-domain")] string? Domain = null);

/// <summary>A person said no to an offer.</summary>
[EventType("support.declined", Stage.Support, "Support declined")]
public sealed record SupportDeclined(
    string Service,
    string Reason,
    [property: Codes("need-domain")] string? Domain = null);

/// <summary>Housing, debt, skills, therapy or other support began.</summary>
[EventType("support.started", Stage.Support, "Support start", Detail = nameof(Domain), DetailLabel = "Support start: {0}", DrawnWith = "support-starts")]
public sealed record SupportStarted(
    [property: Codes("need-domain")] string Domain,
    string Service);

/// <summary>It ended.</summary>
[EventType("support.ended", Stage.Support, "Support ended", Detail = nameof(Domain), DetailLabel = "Support ended: {0}", Version = 2)]
public sealed record SupportEnded(
    [property: Codes("need-domain")] string Domain,
    string Service,
    [property: Codes("support-end")] string Reason);

/// <summary>A person joined a programme.</summary>
[EventType("programme.started", Stage.Support, "Programme start", Detail = nameof(Programme), DetailLabel = "Programme start: {0}")]
public sealed record ProgrammeStarted(
    string Programme,
    string Contract,
    [property: Codes("participation")] string Basis,
    [property: Codes("payment-group")] string PaymentGroup,
    string Purpose);

/// <summary>A person left a programme.</summary>
[EventType("programme.ended", Stage.Support, "Programme ended", Detail = nameof(Reason), DetailLabel = "Programme ended: {0}")]
public sealed record ProgrammeEnded(
    string Programme,
    [property: Codes("programme-end")] string Reason);

/// <summary>A service judges that contact is lost.</summary>
[EventType("disengaged", Stage.Support, "Disengaged", Detail = nameof(Kind), DetailLabel = "Disengaged: {0}")]
public sealed record Disengaged(
    [property: Codes("disengagement")] string Kind,
    LocalDate LastContact,
    [property: Between(0, 1000)] int Attempts);

/// <summary>One session of support took place.</summary>
[EventType("support.session-delivered", Stage.Support, "Support session", Detail = nameof(Domain), DetailLabel = "Support session: {0}")]
public sealed record SupportSessionDelivered(
    [property: Codes("need-domain")] string Domain,
    string Service,
    [property: Between(0, 600)] int Minutes,
    [property: Between(0, 600)] int? SupportMinutes = null);

/// <summary>A programme and the person agreed to a break.</summary>
[EventType("programme.paused", Stage.Support, "Programme paused")]
public sealed record ProgrammePaused(
    string Programme,
    string? Reason = null);

/// <summary>The break is over.</summary>
[EventType("programme.resumed", Stage.Support, "Programme resumed")]
public sealed record ProgrammeResumed(
    string Programme);

/// <summary>Contact that was lost is there again.</summary>
[EventType("re-engaged", Stage.Support, "Re-engaged")]
public sealed record ReEngaged(
    string? Service = null);
