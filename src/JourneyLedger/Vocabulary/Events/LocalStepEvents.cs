namespace JourneyLedger.Vocabulary.Events;

/// <summary>
/// A step of a kind that its organisation defined, or an activity of a foreign log.
/// The attributes describe the person (or the case) from then on.
/// </summary>
[EventType(EventContract.LocalStep, Stage.Other, "Local step", Detail = nameof(Kind))]
public sealed record LocalStepTaken(
    [property: Length(200)] string Kind,
    IReadOnlyDictionary<string, string>? Attributes = null);

/// <summary>An organisation named a step of its own. Stands in the organisation's stream; the last registration of a kind counts.</summary>
[EventType(EventContract.LocalStepRegistered, Vocabulary.Stage.Other, "Local step registered", IsStep = false, StreamKind = "org")]
public sealed record LocalStepRegistered(
    [property: Length(200)] string Kind,
    [property: Length(200)] string Label,
    [property: Codes("stage")] string Stage);
