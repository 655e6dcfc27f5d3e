using System.Diagnostics;
using Npgsql;

namespace JourneyLedger.Postgres.Server;

/// <summary>
/// A PostgreSQL to use: a given one, or one started here. One left running by a killed process is adopted; one that dies while it is used is
/// started again on the same port; the last app that uses it stops it.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Database = "journey";

    private readonly ServerHome? _home;
    private readonly ServerUse? _use;
    private readonly ServerStarter? _starter;
    private readonly ServerWatch? _watch;
    private int _disposed;

    private PostgresServer(string connectionString, PostgresWay way) => (ConnectionString, Way) = (connectionString, way);

    private PostgresServer(ServerHome home, ServerStarter starter, RunningServer running, ServerUse use, Action<string>? say)
        : this(running.ConnectionString(Database), running.Way)
    {
        _home = home;
        _use = use;
        _starter = starter;
        _watch = new ServerWatch(home, starter, running.Port, say);
    }

    /// <summary>Npgsql's form. For a server started here: its superuser, in a database of its own.</summary>
    public string ConnectionString { get; }

    public PostgresWay Way { get; }

    /// <summary>Process id of the server started or adopted here; null for a given one, and while it is down.</summary>
    public int? ProcessId => _home is null ? null : PostmasterFile.Read(_home.PostmasterFile)?.ProcessId;

    /// <summary>Where the data of a server started here is: the asked folder, or elsewhere where its user could not enter that; null for a given one.</summary>
    public string? HomeFolder => _home?.Folder;

    /// <summary>Finds, adopts or starts a PostgreSQL and waits until it takes connections.</summary>
    /// <param name="options">What to use and where.</param>
    /// <param name="say">Gets a line of progress now and then, also later from another thread when a dead server is started again.</param>
    /// <param name="cancel">Gives up; a half-started server is found by the next start.</param>
    /// <exception cref="PostgresStartException">None can be started.</exception>
    public static async Task<PostgresServer> StartAsync(PostgresServerOptions options, Action<string>? say = null, CancellationToken cancel = default)
    {
        if (options.Only is null or PostgresWay.ConnectionString && !string.IsNullOrWhiteSpace(options.ConnectionString))
            return new PostgresServer(Readable(options.ConnectionString), PostgresWay.ConnectionString);
        if (options.Only is PostgresWay.ConnectionString)
            throw new PostgresStartException(StartWords.NothingStarted([("connection string", "none was given")], null, options.DataFolder));

        var home = await ServerHome.OpenAsync(options.DataFolder, say, cancel);
        var starter = new ServerStarter(home, options, say);
        using var held = await ServerUse.LockAsync(home, say, cancel);
        var began = Stopwatch.GetTimestamp();
        var running = await starter.FindRunningAsync(cancel);
        var adopted = running is not null;
        running ??= await starter.StartAsync(onlyPort: null, cancel);
        try
        {
            await running.MakeDatabaseAsync(Database, cancel);
        }
        catch (NpgsqlException refused)
        {
            if (!ServerUse.IsUsed(home))
                await starter.StopAsync(cancel);
            throw new PostgresStartException(StartWords.NothingStarted([($"PostgreSQL {running.Version}, started", refused.Message)], home.DataMajor, home.Folder), refused);
        }

        say?.Invoke(adopted
            ? $"Using the PostgreSQL {running.Version} that already runs on 127.0.0.1:{running.Port}."
            : $"PostgreSQL {running.Version} is ready on 127.0.0.1:{running.Port} ({Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s).");
        return new PostgresServer(home, starter, running, ServerUse.Join(home), say);
    }

    /// <summary>Stops the server when it was started here (by whichever app) and no other app uses it any more.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_home is null || Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        await _watch!.DisposeAsync();
        await using (var pooled = new NpgsqlConnection(ConnectionString))
            NpgsqlConnection.ClearPool(pooled);
        using var held = await ServerUse.LockAsync(_home, say: null, CancellationToken.None);
        _use!.Dispose();
        if (!ServerUse.IsUsed(_home))
            await _starter!.StopAsync(CancellationToken.None);
    }

    private static string Readable(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString).ConnectionString;
        }
        catch (ArgumentException unreadable)
        {
            throw new PostgresStartException(StartWords.NotAConnectionString(unreadable.Message), unreadable);
        }
    }
}
