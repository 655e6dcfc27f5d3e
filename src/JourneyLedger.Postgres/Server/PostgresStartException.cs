namespace JourneyLedger.Postgres.Server;

/// <summary>No PostgreSQL could be started; the message says what was tried and what to do.</summary>
public sealed class PostgresStartException(string message, Exception? inner = null) : Exception(message, inner);
