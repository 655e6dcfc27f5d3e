namespace JourneyLedger.Vocabulary;

/// <summary>
/// Order among steps of one person at the same moment: starts before stops, causes before effects.
/// Gaps leave room; a changed value changes published maps, so it is a new decision, not a tidy-up.
/// </summary>
public enum TypeRank : byte
{
    /// <summary>What describes the person or the record.</summary>
    Person = 0,
    Claim = 10,
    WorkCapability = 20,
    Conversation = 30,
    Need = 40,
    Offer = 50,
    Referral = 60,
    Receipt = 70,
    Decision = 80,
    Start = 90,
    Session = 100,
    End = 110,
    JobStart = 120,
    JobEnd = 130,

    /// <summary>A claim closes after whatever else happened that day: the job that ended it comes first.</summary>
    ClaimEnd = 140,

    /// <summary>Local steps: their organisation said nothing, so ledger order decides among them.</summary>
    Local = 200,
}
