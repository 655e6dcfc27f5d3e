using System.Globalization;
using JourneyLedger.Postgres.Schema;
using Npgsql;

namespace JourneyLedger.Postgres.Read;

/// <summary>
/// Hears the notifications of all ledgers of one database on one connection, which is open while anybody listens. A ring only says that it is
/// worth looking; a lost connection ends every ear, and whoever still wants to hear takes a new one.
/// </summary>
internal sealed class TailBell(string connectionString) : IAsyncDisposable
{
    private readonly SemaphoreSlim _opening = new(1);
    private readonly Lock _hearing = new();
    private Line? _line;

    /// <summary>What a notification says: which ledger, and its last position.</summary>
    public static string Ring(string schema, long position) => string.Create(CultureInfo.InvariantCulture, $"{schema} {position}");

    /// <summary>Listens for one ledger. Whatever is committed after this returns is rung. To be disposed.</summary>
    /// <exception cref="Exception">PostgreSQL is away; <see cref="Outage"/> knows it.</exception>
    public async Task<TailEar> ListenAsync(string schema, CancellationToken cancel)
    {
        await _opening.WaitAsync(cancel);
        try
        {
            var ear = new TailEar(schema, Leave);
            if (Joined(ear))
                return ear;
            var connection = await OpenAsync(cancel);
            var line = new Line();
            line.Ears.Add(ear);
            connection.Notification += (_, heard) => Tell(line, heard.Payload);
            lock (_hearing)
                _line = line;
            line.Hearing = Task.Run(() => HearAsync(connection, line), CancellationToken.None);
            return ear;
        }
        finally
        {
            _opening.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Line? line;
        lock (_hearing)
            (line, _line) = (_line, null);
        if (line is null)
            return;
        await line.Stop.CancelAsync();
        await line.Hearing;
    }

    private bool Joined(TailEar ear)
    {
        lock (_hearing)
        {
            _line?.Ears.Add(ear);
            return _line is not null;
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancel)
    {
        var working = LedgerRoles.Working(connectionString, LedgerRoles.Writer);
        working.Pooling = false;
        var connection = new NpgsqlConnection(working.ConnectionString);
        try
        {
            await connection.OpenAsync(cancel);
            await using var listen = new NpgsqlCommand(SqlText.Of("Read/listen"), connection);
            await listen.ExecuteNonQueryAsync(cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task HearAsync(NpgsqlConnection connection, Line line)
    {
        try
        {
            while (true)
                await connection.WaitAsync(line.Stop.Token);
        }
        catch (Exception lost) when (lost is OperationCanceledException || Outage.Is(lost))
        {
            // Nobody listens any more, or the server is gone.
        }

        lock (_hearing)
        {
            if (_line == line)
                _line = null;
            line.Ears.ForEach(ear => ear.Deafen());
        }

        await connection.DisposeAsync();
    }

    private void Tell(Line line, string payload)
    {
        lock (_hearing)
        {
            foreach (var ear in line.Ears)
            {
                if (payload.StartsWith(ear.Schema, StringComparison.Ordinal) && payload[ear.Schema.Length] == ' ')
                    ear.Ring();
            }
        }
    }

    private void Leave(TailEar ear)
    {
        Line? silent = null;
        lock (_hearing)
        {
            // Ears of a line that was lost are forgotten with it.
            if (_line is { } line && line.Ears.Remove(ear) && line.Ears.Count == 0)
                (silent, _line) = (line, null);
        }

        silent?.Stop.Cancel();
    }

    private sealed class Line
    {
        public List<TailEar> Ears { get; } = [];

        public CancellationTokenSource Stop { get; } = new();

        public Task Hearing { get; set; } = Task.CompletedTask;
    }
}
