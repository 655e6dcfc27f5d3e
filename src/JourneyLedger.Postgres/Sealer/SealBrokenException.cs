namespace JourneyLedger.Postgres.Sealer;

/// <summary>A ledger must not be signed as it stands: it contradicts what was signed or published before, or itself. The message says how.</summary>
public sealed class SealBrokenException(string message) : Exception(message);
