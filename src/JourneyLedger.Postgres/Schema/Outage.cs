using System.Net.Sockets;
using Npgsql;

namespace JourneyLedger.Postgres.Schema;

/// <summary>Tells PostgreSQL being away or refusing work now from a defect of ours.</summary>
internal static class Outage
{
    public static bool Is(Exception exception) => exception switch
    {
        // 08 connection, 25006 a standby, 53 out of disk or connections, 57 shutting down or stopped, 58 file errors,
        // 40 deadlock or serialisation, 55P03 a lock timeout set by the administrator, 3D000 and 28 no such database or login.
        PostgresException { SqlState: var state } =>
            state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal)
            || state.StartsWith("57", StringComparison.Ordinal) || state.StartsWith("58", StringComparison.Ordinal)
            || state.StartsWith("40", StringComparison.Ordinal) || state.StartsWith("28", StringComparison.Ordinal)
            || state is "25006" or "55P03" or "3D000",
        NpgsqlException or SocketException or IOException or TimeoutException => true,
        _ => false,
    };

    /// <summary>What the caller is told: where, why, and what to do; never the password.</summary>
    public static LedgerUnavailableException Tell(string connectionString, Exception cause)
    {
        var where = new NpgsqlConnectionStringBuilder(connectionString);
        return new LedgerUnavailableException(
            $"PostgreSQL at {where.Host}:{where.Port}, database {where.Database ?? where.Username}, does not serve now: {cause.Message.ReplaceLineEndings(" ").TrimEnd(' ', '.')}. "
            + "Start it or wait for it, or correct the connection string (ConnectionStrings:Journey or JOURNEY_POSTGRES).",
            cause);
    }
}
