namespace JourneyLedger.Vocabulary.Events;

/// <summary>Somebody asked for a change at a workplace.</summary>
[EventType("adjustment.requested", Stage.Outcome, "Adjustment requested", Detail = nameof(Kind), DetailLabel = "Adjustment requested: {0}")]
public sealed record AdjustmentRequested(
    [property: Codes("adjustment")] string Kind,
    [property: Codes("adjustment-funder")] string? Funder = null);

/// <summary>The employer agreed to it.</summary>
[EventType("adjustment.agreed", Stage.Outcome, "Adjustment agreed", Detail = nameof(Kind), DetailLabel = "Adjustment agreed: {0}")]
public sealed record AdjustmentAgreed(
    [property: Codes("adjustment")] string Kind,
    [property: Codes("adjustment-funder")] string? Funder = null);

/// <summary>It is there.</summary>
[EventType("adjustment.in-place", Stage.Outcome, "Adjustment in place", Detail = nameof(Kind), DetailLabel = "Adjustment in place: {0}")]
public sealed record AdjustmentInPlace(
    [property: Codes("adjustment")] string Kind,
    [property: Codes("adjustment-funder")] string? Funder = null);

/// <summary>The employer refused it.</summary>
[EventType("adjustment.refused", Stage.Outcome, "Adjustment refused", Detail = nameof(Kind), DetailLabel = "Adjustment refused: {0}")]
public sealed record AdjustmentRefused(
    [property: Codes("adjustment")] string Kind,
    string Reason);
