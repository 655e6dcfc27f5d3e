namespace JourneyLedger.Postgres.Server;

/// <summary>How a PostgreSQL was found.</summary>
public enum PostgresWay
{
    /// <summary>Somebody else runs it; a connection string says where.</summary>
    ConnectionString,

    /// <summary>Started here from an installed PostgreSQL.</summary>
    Installed,

    /// <summary>Started here from the npm binaries.</summary>
    Npm,
}
