using NodaTime;

namespace JourneyLedger.Vocabulary.Events;

/// <summary>A doubt was sent to a decision maker.</summary>
[EventType("sanction.referred", Stage.Sanction, "Sanction referral", Detail = nameof(Reason), DetailLabel = "Sanction referral: {0}", DrawnWith = "sanction-referrals")]
public sealed record SanctionReferred(
    LocalDate FailureDate,
    [property: Codes("failure")] string Reason,
    [property: Codes("referrer")] string ReferrerType);

/// <summary>A decision maker decided. An adverse decision needs a level, and the lowest has no fixed days (rule H23).</summary>
[EventType("sanction.decided", Stage.Sanction, "Sanction decision", Detail = nameof(Outcome), DetailLabel = "Sanction decision: {0}", DrawnWith = "sanction-decisions")]
public sealed record SanctionDecided(
    [property: Codes("sanction-outcome")] string Outcome,
    [property: Codes("failure")] string Reason,
    [property: Link] string FailureOf,
    [property: Codes("sanction-level")] string? Level = null,
    [property: Between(0, 1095, Rule = "H23")] int? FixedDays = null,
    bool? OpenEnded = null,
    [property: Between(0, 100)] int? AmountPct = null);

/// <summary>The reduction began to run.</summary>
[EventType("sanction.started", Stage.Sanction, "Sanction start", Detail = nameof(Level), DetailDecides = true, DetailLabel = "Sanction: {0}", DrawnWith = "sanctions")]
public sealed record SanctionStarted(
    [property: Codes("sanction-level")] string? Level = null);

/// <summary>The person did what an open-ended sanction was waiting for.</summary>
[EventType("compliance.met", Stage.Sanction, "Compliance met")]
public sealed record ComplianceMet;

/// <summary>The reduction stopped.</summary>
[EventType("sanction.ended", Stage.Sanction, "Sanction ended", Detail = nameof(Reason), DetailLabel = "Sanction ended: {0}")]
public sealed record SanctionEnded(
    [property: Codes("sanction-end")] string Reason);

/// <summary>Somebody reported a sign of harm. A death is never one.</summary>
[EventType("harm.signal-recorded", Stage.Sanction, "Sign of harm", Detail = nameof(Kind), DetailLabel = "Sign of harm: {0}", Version = 2)]
public sealed record HarmSignalRecorded(
    [property: Codes("harm-signal")] string Kind,
    string Source,
    bool ThirdPartyConfidential);

/// <summary>Somebody checked, before the decision, whether a reduction would do harm.</summary>
[EventType("safeguarding.check-recorded", Stage.Sanction, "Safeguarding check", Detail = nameof(Result), DetailLabel = "Safeguarding check: {0}")]
public sealed record SafeguardingCheckRecorded(
    [property: Codes("safeguarding-result")] string Result,
    [property: Codes("vulnerability")] IReadOnlyList<string>? Vulnerabilities = null);

/// <summary>A person asked for a hardship payment.</summary>
[EventType("hardship.requested", Stage.Sanction, "Hardship payment requested")]
public sealed record HardshipRequested(
    [property: Between(0, 10_000_000)] int? AmountPence = null);

/// <summary>The request was decided. An amount of 0 is a refusal.</summary>
[EventType("hardship.decided", Stage.Sanction, "Hardship payment decided")]
public sealed record HardshipDecided(
    [property: Between(0, 10_000_000)] int AmountPence,
    bool Recoverable);
