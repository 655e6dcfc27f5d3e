namespace JourneyLedger.Interchange.Exports;

/// <summary>How one person's journey is written.</summary>
public enum JourneyFormat
{
    Json,
    Csv,
    Xes,

    /// <summary>A batch of CloudEvents 1.0, which another ledger can take.</summary>
    CloudEvents,
}
