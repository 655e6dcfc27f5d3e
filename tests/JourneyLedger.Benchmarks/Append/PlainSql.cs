using System.Diagnostics;
using System.Globalization;
using JourneyLedger.Journeys;
using Npgsql;
using NpgsqlTypes;

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

    /// <summary>Copies a ledger's rows into the same table with and without its indexes; events a second of each, 5,000 a transaction.</summary>
    public static async Task<(double Indexed, double Bare)> CopyAsync(string connectionString, string schema)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync();
        var rows = new List<(long, DateTime, int, Guid, Guid, Guid, byte[], byte[])>();
        await using (var all = new NpgsqlCommand($"select position, recorded_at, version, event_id, stream_id, source_key, meta, payload from {schema}.events order by 1", connection))
        {
            await using var reader = await all.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add((reader.GetInt64(0), reader.GetDateTime(1), reader.GetInt32(2), reader.GetGuid(3), reader.GetGuid(4), reader.GetGuid(5),
                    reader.GetFieldValue<byte[]>(6), reader.GetFieldValue<byte[]>(7)));
            }
        }

        var rates = new List<double>();
        foreach (var like in new[] { "including all", "including storage" })
        {
            await RunAsync(connectionString, $"create table copied (like {schema}.events {like})");
            var clock = Stopwatch.StartNew();
            foreach (var part in rows.Chunk(5_000))
            {
                await using var copy = await connection.BeginBinaryImportAsync("copy copied from stdin (format binary)");
                foreach (var (position, at, version, id, stream, key, meta, payload) in part)
                {
                    await copy.StartRowAsync();
                    await copy.WriteAsync(position, NpgsqlDbType.Bigint);
                    await copy.WriteAsync(at, NpgsqlDbType.TimestampTz);
                    await copy.WriteAsync(version, NpgsqlDbType.Integer);
                    await copy.WriteAsync(id, NpgsqlDbType.Uuid);
                    await copy.WriteAsync(stream, NpgsqlDbType.Uuid);
                    await copy.WriteAsync(key, NpgsqlDbType.Uuid);
                    await copy.WriteAsync(meta, NpgsqlDbType.Bytea);
                    await copy.WriteAsync(payload, NpgsqlDbType.Bytea);
                }

                await copy.CompleteAsync();
            }

            rates.Add(rows.Count / clock.Elapsed.TotalSeconds);
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

    public static async Task RunAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
