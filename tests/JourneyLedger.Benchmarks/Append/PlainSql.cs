using System.Diagnostics;
using System.Globalization;
using System.Text;
using JourneyLedger.Journeys;
using Npgsql;

namespace JourneyLedger.Benchmarks.Append;

/// <summary>The baselines: the ledger's own columns and indexes, filled by plain prepared SQL and by COPY, without the ledger.</summary>
internal sealed class PlainSql : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;

    private PlainSql(NpgsqlDataSource source) => _source = source;

    public static async Task<PlainSql> CreateAsync(string connectionString)
    {
        await RunAsync(connectionString, """
            create table plain_events (
                position bigint generated always as identity primary key, recorded_at timestamptz not null, version integer not null,
                event_id uuid not null, stream_id uuid not null, source_key uuid not null unique, meta bytea not null, payload bytea not null,
                unique (stream_id, version))
            """);
        await RunAsync(connectionString, """
            create table mt_streams (
                id varchar primary key, type varchar, version bigint not null, "timestamp" timestamptz not null default now(), snapshot jsonb, snapshot_version integer,
                created timestamptz not null default now(), tenant_id varchar default '*DEFAULT*', is_archived boolean default false);
            create sequence mt_events_sequence;
            create table mt_events (
                seq_id bigint primary key, id uuid not null, stream_id varchar not null references mt_streams on delete cascade, version bigint not null, data jsonb not null,
                type varchar(500) not null, "timestamp" timestamptz not null default now(), tenant_id varchar default '*DEFAULT*', mt_dotnet_type varchar,
                is_archived boolean default false);
            create unique index pk_mt_events_stream_and_version on mt_events (stream_id, version)
            """);
        return new(NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 90, MaxAutoPrepare = 4, AutoPrepareMinUsages = 2 }));
    }

    /// <summary>One event, one transaction: the next free version of its stream.</summary>
    public async Task AppendAsync(int caller, int i)
    {
        var offered = Fines.Step((caller * 1_000) + (i / 4), (caller * 10_000_000L) + i);
        var stream = new Guid(caller, 0, 0, BitConverter.GetBytes((long)i / 4));
        await using var command = _source.CreateCommand("""
            insert into plain_events (recorded_at, version, event_id, stream_id, source_key, meta, payload)
            select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6 from plain_events where stream_id = $3
            """);
        foreach (var value in new object[] { DateTime.UtcNow, Guid.CreateVersion7(), stream, Guid.NewGuid(), EventMeta.Write(offered), offered.Payload })
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The same into tables as Marten lays them out, in one statement: what Marten itself does for a session with one event takes more round trips.</summary>
    public async Task AppendAsMartenAsync(int caller, int i)
    {
        var offered = Fines.Step((caller * 1_000) + (i / 4), (caller * 10_000_000L) + i);
        await using var command = _source.CreateCommand("""
            with stream as (
                insert into mt_streams (id, version) values ($1, 1) on conflict (id) do update set version = mt_streams.version + 1 returning version)
            insert into mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type)
            select nextval('mt_events_sequence'), $2, $1, version, $3::jsonb, $4, $5 from stream
            """);
        foreach (var value in new object[] { $"{caller}-{i / 4}", Guid.CreateVersion7(), Encoding.UTF8.GetString(offered.Payload.Span), offered.Type, "Benchmarks.Step, JourneyLedger.Benchmarks" })
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>
    /// Copies a ledger's rows, as binary COPY gave them, into the same table with and without its indexes; events a second of each. In one
    /// transaction, so this is the most that PostgreSQL takes here.
    /// </summary>
    public static async Task<(double Indexed, double Bare)> CopyAsync(string connectionString, string schema, long events)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync();
        using var rows = new MemoryStream();
        await using (var all = await connection.BeginRawBinaryCopyAsync($"copy (select * from {schema}.events order by position) to stdout (format binary)"))
            await all.CopyToAsync(rows);
        var rates = new List<double>();
        foreach (var like in new[] { "including all", "including storage" })
        {
            await RunAsync(connectionString, $"create table copied (like {schema}.events {like})");
            var clock = Stopwatch.StartNew();
            await using (var copy = await connection.BeginRawBinaryCopyAsync("copy copied from stdin (format binary)"))
                await copy.WriteAsync(rows.GetBuffer().AsMemory(0, (int)rows.Length));
            rates.Add(events / clock.Elapsed.TotalSeconds);
            await RunAsync(connectionString, "drop table copied");
        }

        return (rates[0], rates[1]);
    }

    /// <summary>Bytes of the events table alone, and of all tables with their indexes.</summary>
    public static async Task<(long Table, long Everything)> BytesAsync(string connectionString, string schema)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var table = source.CreateCommand($"select pg_table_size('{schema}.events')");
        await using var everything = source.CreateCommand($"select pg_total_relation_size('{schema}.events') + pg_total_relation_size('{schema}.streams')");
        return (Convert.ToInt64(await table.ExecuteScalarAsync(), CultureInfo.InvariantCulture), Convert.ToInt64(await everything.ExecuteScalarAsync(), CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Makes a new server's log as it is in one that has run for a day: files that are there already and are written over, as the disk alone is measured
    /// too. A new server makes each 16 MB of log when it comes to it, while callers wait.
    /// </summary>
    public static async Task WearInAsync(string connectionString)
    {
        await RunAsync(connectionString, "create table wear (filler text); insert into wear select repeat(md5(i::text), 60) from generate_series(1, 600000) as i; drop table wear");
        await RunAsync(connectionString, "checkpoint");
    }

    public static async Task RunAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
