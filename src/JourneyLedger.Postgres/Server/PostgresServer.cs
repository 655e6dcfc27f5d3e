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

/// <param name="ConnectionString">Use this one and start nothing.</param>
/// <param name="DataFolder">Where a server started here keeps its data, port and log. Created when missing.</param>
/// <param name="NodeModules">Where the npm binaries may stand; null for nowhere.</param>
/// <param name="Only">Force one way; null for the first that works, in the order of <see cref="PostgresWay"/>.</param>
public sealed record PostgresServerOptions(string? ConnectionString, string DataFolder, string? NodeModules, PostgresWay? Only = null);

/// <summary>No PostgreSQL could be started; the message says what was tried and what to do.</summary>
public sealed class PostgresStartException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A PostgreSQL to use: a given one, or one started here and stopped with this object. One left running by a killed process is adopted.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <exception cref="PostgresStartException">None can be started.</exception>
    public static Task<PostgresServer> StartAsync(PostgresServerOptions options, Action<string>? say = null, CancellationToken cancel = default) => throw new NotImplementedException();

    public string ConnectionString => throw new NotImplementedException();

    public PostgresWay Way => throw new NotImplementedException();

    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
