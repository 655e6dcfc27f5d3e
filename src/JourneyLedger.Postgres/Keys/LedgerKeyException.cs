namespace JourneyLedger.Postgres.Keys;

/// <summary>A ledger cannot be opened with the keys that are there: the master key, or a ledger's key file, is missing, foreign, old or damaged.</summary>
public sealed class LedgerKeyException(string message, Exception? inner = null) : Exception(message, inner);
