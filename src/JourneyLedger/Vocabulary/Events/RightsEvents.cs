namespace JourneyLedger.Vocabulary.Events;

/// <summary>A person used a right over their data. The correlation id joins it with its closing.</summary>
[EventType("rights.requested", Stage.Other, "Request about data", Detail = nameof(Kind), DetailLabel = "Request about data: {0}", IsStep = false)]
public sealed record RightsRequested(
    [property: Codes("right")] string Kind);

/// <summary>Such a request was answered, or taken back.</summary>
[EventType("rights.closed", Stage.Other, "Request about data closed", IsStep = false)]
public sealed record RightsClosed(
    [property: Codes("right-result")] string Result,
    [property: Codes("right")] string? Kind = null);
