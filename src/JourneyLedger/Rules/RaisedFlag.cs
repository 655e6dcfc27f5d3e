namespace JourneyLedger.Rules;

/// <summary>A soft rule that an event which was taken has broken: the reporting organisation owns it, and it may clear later.</summary>
/// <param name="Code">Such as <c>S01</c>.</param>
/// <param name="Reason">What is surprising, late or unlawful-looking, for a person.</param>
public sealed record RaisedFlag(string Code, string Reason);
