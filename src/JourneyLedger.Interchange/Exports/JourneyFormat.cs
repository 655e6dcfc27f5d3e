namespace JourneyLedger.Interchange.Exports;

/// <summary>How one person's journey is written.</summary>
public enum JourneyFormat
{
    Json,
    Csv,
    Xes,

    /// <summary>A batch of CloudEvents 1.0, which another ledger can take.</summary>
    CloudEvents,

    /// <summary>An object-centric event log, OCEL 2.0.</summary>
    Ocel,

    /// <summary>The referrals as an HL7 FHIR R4 bundle.</summary>
    Fhir,

    /// <summary>The referrals as rows of the HMIS CSV format's Event file.</summary>
    Hmis,
}
