namespace JourneyLedger.Vocabulary.Events;

/// <summary>A person was sent for a work capability assessment.</summary>
[EventType("wca.referred", Stage.Decision, "WCA referral", Detail = nameof(Reason), DetailLabel = "WCA referral: {0}")]
public sealed record WcaReferred(
    [property: Codes("wca-reason")] string Reason);

/// <summary>The person's questionnaire came back.</summary>
[EventType("wca.questionnaire-returned", Stage.Decision, "WCA questionnaire returned")]
public sealed record WcaQuestionnaireReturned;

/// <summary>The assessor saw the person or the papers and gave advice. DWP decides.</summary>
[EventType("wca.assessed", Stage.Decision, "WCA assessment", Detail = nameof(Channel), DetailLabel = "WCA assessment: {0}")]
public sealed record WcaAssessed(
    [property: Codes("wca-channel")] string Channel,
    [property: Codes("wca-outcome")] string Recommendation,
    [property: Codes("benefit")] string? Benefit = null);

/// <summary>The claim or the assessment ended before DWP decided.</summary>
[EventType("wca.closed-without-decision", Stage.Decision, "WCA closed", Detail = nameof(Reason), DetailLabel = "WCA closed: {0}")]
public sealed record WcaClosedWithoutDecision(
    [property: Codes("wca-closure")] string Reason);

/// <summary>DWP decided a work capability assessment. An outcome belongs to its benefit (rule H22).</summary>
[EventType("wca.decided", Stage.Decision, "WCA decision", Detail = nameof(Outcome), DetailDecides = true, DetailLabel = "WCA: {0}", DrawnWith = "wca-outcomes")]
public sealed record WcaDecided(
    [property: Codes("benefit")] string Benefit,
    [property: Codes("wca-outcome")] string Outcome,
    [property: Codes("wca-kind")] string Kind,
    [property: Codes("wca-basis")] string? Basis = null,
    [property: Between(0, 90)] int? Points = null,
    [property: Codes("prognosis")] string? PrognosisMonths = null,
    [property: Codes("benefit")] string? AppliesAlsoTo = null);

/// <summary>A person asked DWP to look at a decision again.</summary>
[EventType("challenge.mr-registered", Stage.Decision, "Mandatory reconsideration", Detail = nameof(Of), DetailLabel = "Mandatory reconsideration: {0}")]
public sealed record MandatoryReconsiderationRegistered(
    [property: Codes("challenge-of")] string Of);

/// <summary>DWP looked again.</summary>
[EventType("challenge.mr-decided", Stage.Decision, "Reconsideration decided", Detail = nameof(Result), DetailLabel = "Reconsideration: {0}", DrawnWith = "reconsiderations")]
public sealed record MandatoryReconsiderationDecided(
    [property: Codes("challenge-of")] string Of,
    [property: Codes("mr-result")] string Result,
    [property: Codes("wca-outcome")] string? NewOutcome = null);

/// <summary>An appeal reached the First-tier Tribunal.</summary>
[EventType("challenge.appeal-lodged", Stage.Decision, "Tribunal appeal", Detail = nameof(Of), DetailLabel = "Tribunal appeal: {0}")]
public sealed record AppealLodged(
    [property: Codes("challenge-of")] string Of);

/// <summary>The tribunal decided: allowed means the decision was set aside, refused that it was confirmed.</summary>
[EventType("challenge.appeal-decided", Stage.Decision, "Appeal decided", Detail = nameof(Result), DetailLabel = "Appeal: {0}", DrawnWith = "appeals")]
public sealed record AppealDecided(
    [property: Codes("challenge-of")] string Of,
    [property: Codes("appeal-result")] string Result,
    [property: Codes("wca-outcome")] string? NewOutcome = null);
