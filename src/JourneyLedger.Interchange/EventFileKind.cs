namespace JourneyLedger.Interchange;

/// <summary>What a file of events holds.</summary>
public enum EventFileKind
{
    /// <summary>XES or CSV: activities of a foreign log become local steps.</summary>
    ForeignLog,

    /// <summary>A JSON array of worked examples.</summary>
    Examples,

    /// <summary>One event of a claimant a line, as <c>journey generate</c> writes them.</summary>
    Lines,
}
