namespace JourneyLedger.Postgres;

/// <summary>
/// The database cannot be used by this program as it stands: it was upgraded by a newer one, or it needs an upgrade
/// that the login may not make. Waiting does not help; the message says what does.
/// </summary>
public sealed class LedgerSchemaException(string message, Exception? inner = null) : Exception(message, inner);
