namespace JourneyLedger.Vocabulary.Events;

/// <summary>
/// One value of an official statistic. It stands beside the ledger's own counts and is never mixed with them. <c>sample</c> is how many people it is of,
/// <c>methodChange</c> what changed where the method did: values on two sides of a break are not compared; <c>unit</c> what the value is counted in, such as per cent.
/// </summary>
[EventType("series.imported", Stage.Other, "Official series imported", IsStep = false, StreamKind = "reference", Version = 2)]
public sealed record SeriesImported(
    [property: Length(200)] string Series,
    string Edition,
    string Period,
    double Value,
    double? Lower = null,
    double? Upper = null,
    bool? MethodBreak = null,
    [property: Between(1, 100_000_000)] int? Sample = null,
    [property: Length(200)] string? MethodChange = null,
    [property: Length(200)] string? Source = null,
    [property: Length(60)] string? Unit = null);
