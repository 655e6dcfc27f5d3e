namespace JourneyLedger.Interchange.Exports;

/// <summary>How one person's journey is written.</summary>
public enum JourneyFormat
{
    Json,
    Csv,
    Xes,
}
