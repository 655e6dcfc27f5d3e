namespace JourneyLedger.Vocabulary;

/// <summary>
/// The record of a version that senders no longer use. What was stored under it stays as it is, byte for byte; whoever reads it reads the next version.
/// </summary>
internal interface IFormerEvent
{
    /// <summary>The same said in the next version of the contract. What the old one did not ask is answered with the most careful value.</summary>
    object Upcast();
}
