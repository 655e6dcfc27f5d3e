namespace JourneyLedger.Postgres.Server;

/// <param name="ConnectionString">Use this one and start nothing.</param>
/// <param name="DataFolder">Where a server started here keeps its data, port and log. Created when missing.</param>
/// <param name="NodeModules">Where the npm binaries may stand; null for nowhere.</param>
/// <param name="Only">Force one way; null for the first that works, in the order of <see cref="PostgresWay"/>.</param>
public sealed record PostgresServerOptions(string? ConnectionString, string DataFolder, string? NodeModules, PostgresWay? Only = null);
