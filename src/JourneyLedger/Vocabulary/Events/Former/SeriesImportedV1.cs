namespace JourneyLedger.Vocabulary.Events.Former;

/// <summary>Did not say how many people were asked, what changed where the method did, or where it was published.</summary>
[EventType("series.imported", Stage.Other, "Official series imported", IsStep = false, StreamKind = "reference")]
public sealed record SeriesImportedV1(
    [property: Length(200)] string Series,
    string Edition,
    string Period,
    double Value,
    double? Lower = null,
    double? Upper = null,
    bool? MethodBreak = null) : IFormerEvent
{
    object IFormerEvent.Upcast() => new SeriesImported(Series, Edition, Period, Value, Lower, Upper, MethodBreak);
}
