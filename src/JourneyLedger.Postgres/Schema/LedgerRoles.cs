using Npgsql;

namespace JourneyLedger.Postgres.Schema;

/// <summary>
/// The roles the product works through. The login of the connection string is a member of one or more and every connection
/// takes on exactly one when it starts, so that even a superuser's login works without the right to change an event.
/// </summary>
internal static class LedgerRoles
{
    /// <summary>Makes and upgrades tables; used for nothing else.</summary>
    public const string Owner = "journey_owner";

    /// <summary>May insert and select; may not update, delete or truncate.</summary>
    public const string Writer = "journey_writer";

    /// <summary>May read events, and add tiles and checkpoints; writes no event.</summary>
    public const string Sealer = "journey_sealer";

    /// <summary>
    /// The connection string with a role, as a start-up setting: a connection that is reset falls back to it. Commits wait for the disk whatever the
    /// server's default is.
    /// </summary>
    public static NpgsqlConnectionStringBuilder Working(string connectionString, string role)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "journey-ledger" };
        builder.Options = $"{builder.Options} -c role={role} -c synchronous_commit=on".TrimStart();
        return builder;
    }
}
