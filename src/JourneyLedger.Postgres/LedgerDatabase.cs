using System.Text.RegularExpressions;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Accounts;
using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Schema;
using JourneyLedger.Postgres.Sealer;
using JourneyLedger.Postgres.Webhooks;
using NodaTime;
using Npgsql;

namespace JourneyLedger.Postgres;

/// <summary>A PostgreSQL database that holds any number of named ledgers, each in its own schema.</summary>
public sealed partial class LedgerDatabase : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly KeyRing _keys;
    private readonly TimeProvider _clock;
    private readonly LedgerConnections _connections;
    private readonly SemaphoreSlim _opening = new(1);
    private readonly Dictionary<string, Ledger> _opened = [];

    private LedgerDatabase(string connectionString, KeyRing keys, TimeProvider clock)
    {
        _connectionString = connectionString;
        _keys = keys;
        _clock = clock;
        _connections = new LedgerConnections(connectionString);
    }

    /// <summary>Connects, and creates or upgrades what the product needs there (schema version, roles).</summary>
    /// <param name="connectionString">An Npgsql connection string. The login is a superuser, or the database's owner, or just a member of
    /// <c>journey_writer</c> when everything was set up before.</param>
    /// <param name="keys">Where the keys of its ledgers are, and the master key that opens them.</param>
    /// <param name="clock">Gives the moments at which events are recorded.</param>
    /// <param name="cancel">Stops the attempt.</param>
    /// <exception cref="LedgerUnavailableException">It cannot be reached; the message says what to do.</exception>
    /// <exception cref="LedgerSchemaException">A newer program upgraded it, or the login may not set it up.</exception>
    public static async Task<LedgerDatabase> OpenAsync(string connectionString, KeyRing keys, TimeProvider clock, CancellationToken cancel = default)
    {
        try
        {
            await LedgerSchema.UpgradeAsync(connectionString, cancel);
        }
        catch (Exception outage) when (Outage.Is(outage))
        {
            throw Outage.Tell(connectionString, outage);
        }

        return new LedgerDatabase(connectionString, keys, clock);
    }

    /// <summary>Creates a ledger, or opens it when it exists (with its stored settings).</summary>
    /// <exception cref="ArgumentException">The name cannot be a ledger's, or the zone is unknown.</exception>
    /// <exception cref="LedgerSchemaException">The login may not make tables.</exception>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public async Task<Ledger> CreateAsync(LedgerSettings settings, CancellationToken cancel = default)
    {
        if (!IsName(settings.Name))
            throw new ArgumentException($"'{settings.Name}' cannot be a ledger's name: use 1 to 40 lower-case letters, digits and hyphens, starting with a letter.", nameof(settings));
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(settings.Zone) is null)
            throw new ArgumentException($"'{settings.Zone}' is no IANA time zone.", nameof(settings));
        if (await FindAsync(settings.Name, cancel) is { } existing)
            return existing;
        try
        {
            await LedgerSchema.CreateLedgerAsync(_connectionString, settings, cancel);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new LedgerSchemaException($"The login may not create ledgers: it is no member of {LedgerRoles.Owner}. Create '{settings.Name}' with one that is.", refused);
        }
        catch (Exception outage) when (Outage.Is(outage))
        {
            throw Outage.Tell(_connectionString, outage);
        }

        return await FindAsync(settings.Name, cancel) ?? throw new InvalidOperationException($"Ledger '{settings.Name}' was created and is not there.");
    }

    /// <summary>The ledger of that name, or null. The same object for every caller.</summary>
    /// <exception cref="LedgerKeyException">Its keys are missing, foreign, old or damaged; the message says which and what to do.</exception>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public async Task<Ledger?> FindAsync(string name, CancellationToken cancel = default)
    {
        if (!IsName(name))
            return null;
        await _opening.WaitAsync(cancel);
        try
        {
            if (_opened.TryGetValue(name, out var opened))
                return opened;
            if (await CatalogueAsync("Ledgers/find-ledger", name, cancel) is not [var (settings, identity)])
                return null;
            var (streams, erased) = await StreamsAndErasuresAsync(name, cancel);
            var ledger = new Ledger(_connections, settings, identity, LedgerKeys.Open(_keys, name, identity, streams, erased), _keys.Folder, _clock);
            try
            {
                await ledger.CompleteErasuresAsync(cancel);
            }
            catch
            {
                await ledger.DisposeAsync();
                throw;
            }

            return _opened[name] = ledger;
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>The settings of every ledger here, by name.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public async Task<IReadOnlyList<LedgerSettings>> ListAsync(CancellationToken cancel = default) =>
        [.. (await CatalogueAsync("Ledgers/list-ledgers", name: null, cancel)).Select(row => row.Settings)];

    /// <summary>The duty of sealing these ledgers, for a node that stays: it is done while <see cref="SealDuty.RunAsync"/> runs.</summary>
    /// <param name="publishFolder">See <see cref="SealPlace"/>.</param>
    /// <param name="say">Gets a sentence when a ledger cannot be sealed, and when it can again.</param>
    public SealDuty Sealing(string publishFolder, Action<string> say) => new(_connectionString, new SealPlace(_keys.Folder, publishFolder), _clock, say);

    /// <summary>Who may come in: the accounts and keys kept beside the ledgers, whose tables are made where there are none.</summary>
    /// <exception cref="LedgerSchemaException">There are none, and the login may not make them.</exception>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<AccountBook> OpenAccountsAsync(CancellationToken cancel = default) => AccountBook.OpenAsync(_connectionString, _clock, cancel);

    /// <summary>Where boards' notices go, kept beside the ledgers, in tables that are made where there are none.</summary>
    /// <exception cref="LedgerSchemaException">There are none, and the login may not make them.</exception>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<WebhookBook> OpenWebhooksAsync(CancellationToken cancel = default) => WebhookBook.OpenAsync(_connectionString, _keys, _clock, cancel);

    public async ValueTask DisposeAsync()
    {
        await _opening.WaitAsync();
        foreach (var ledger in _opened.Values)
            await ledger.DisposeAsync();
        _opened.Clear();
        await _connections.DisposeAsync();
    }

    private async Task<List<(LedgerSettings Settings, Guid Identity)>> CatalogueAsync(string statement, string? name, CancellationToken cancel)
    {
        try
        {
            await using var command = _connections.Reading.CreateCommand(SqlText.Of(statement));
            if (name is not null)
                command.Parameters.Add(new() { Value = name });
            await using var reader = await command.ExecuteReaderAsync(cancel);
            var rows = new List<(LedgerSettings, Guid)>();
            while (await reader.ReadAsync(cancel))
            {
                var settings = new LedgerSettings(
                    reader.GetString(0), reader.GetString(2), reader.GetString(3), reader.GetBoolean(4), (RepeatsReading)reader.GetInt16(5));
                rows.Add((settings, reader.GetGuid(1)));
            }

            return rows;
        }
        catch (Exception outage) when (Outage.Is(outage))
        {
            throw Outage.Tell(_connectionString, outage);
        }
    }

    private async Task<(int Streams, int[] Erased)> StreamsAndErasuresAsync(string name, CancellationToken cancel)
    {
        try
        {
            await using var command = _connections.Reading.CreateCommand(SqlText.Of("Ledgers/streams-and-erasures", LedgerSchema.SchemaOf(name)));
            await using var reader = await command.ExecuteReaderAsync(cancel);
            await reader.ReadAsync(cancel);
            return (reader.GetInt32(0), reader.GetFieldValue<int[]>(1));
        }
        catch (Exception outage) when (Outage.Is(outage))
        {
            throw Outage.Tell(_connectionString, outage);
        }
    }

    private static bool IsName(string name) => LedgerName().IsMatch(name);

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,39}\z")]
    private static partial Regex LedgerName();
}
