namespace JourneyLedger.Vocabulary.Events;

/// <summary>One value of an official statistic. It stands beside the ledger's own counts and is never mixed with them.</summary>
[EventType("series.imported", Stage.Other, "Official series imported", IsStep = false, StreamKind = "reference")]
public sealed record SeriesImported(
    [property: Length(200)] string Series,
    string Edition,
    string Period,
    double Value,
    double? Lower = null,
    double? Upper = null,
    bool? MethodBreak = null);
