using System.Runtime.CompilerServices;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Append;
using JourneyLedger.Postgres.Schema;
using NodaTime;
using Npgsql;

namespace JourneyLedger.Postgres.Read;

/// <summary>Reads recorded events, by position or by stream, in batches of at most <see cref="BatchSize"/>.</summary>
internal sealed class EventReader(LedgerConnections connections, string schema)
{
    public const int BatchSize = 4096;

    private readonly StreamNames _names = new(schema);

    public async Task<long> HeadAsync(CancellationToken cancel)
    {
        try
        {
            await using var command = connections.Reading.CreateCommand(SqlText.Of("Read/head-position", schema));
            return (long)(await command.ExecuteScalarAsync(cancel))!;
        }
        catch (Exception outage) when (Outage.Is(outage))
        {
            throw Outage.Tell(connections.ConnectionString, outage);
        }
    }

    /// <summary>Events after one position up to another, in position order. The next batch is read while the caller works on one.</summary>
    public async IAsyncEnumerable<IReadOnlyList<RecordedEvent>> AfterAsync(long after, long upTo, [EnumeratorCancellation] CancellationToken cancel)
    {
        var words = new WordPool();
        var reading = RangeAsync(after, upTo, words, cancel);
        while (await reading is { Count: > 0 } batch)
        {
            // Positions are dense, so the end of a range is known before it is read.
            after = batch[^1].Position;
            reading = RangeAsync(after, upTo, words, cancel);
            yield return batch;
        }
    }

    /// <summary>One stream in version order.</summary>
    public async IAsyncEnumerable<RecordedEvent> StreamAsync(string stream, [EnumeratorCancellation] CancellationToken cancel)
    {
        var id = Offer.StreamIdOf(stream);
        var words = new WordPool();
        var after = 0;
        while (true)
        {
            var batch = await ReadAsync("Read/stream", [id, after, BatchSize], words, cancel);
            foreach (var recorded in batch)
                yield return recorded;
            if (batch.Count < BatchSize)
                yield break;
            after = (int)batch[^1].Version;
        }
    }

    /// <summary>Events of streams that are no claimant's, up to a position, in position order.</summary>
    public async IAsyncEnumerable<RecordedEvent> ApartFromClaimantsAsync(long upTo, [EnumeratorCancellation] CancellationToken cancel)
    {
        var words = new WordPool();
        var after = 0L;
        while (true)
        {
            var batch = await ReadAsync("Read/apart-from-claimants", [after, upTo, BatchSize], words, cancel);
            foreach (var recorded in batch)
                yield return recorded;
            if (batch.Count < BatchSize)
                yield break;
            after = batch[^1].Position;
        }
    }

    private Task<List<RecordedEvent>> RangeAsync(long after, long upTo, WordPool words, CancellationToken cancel) => after >= upTo
        ? Task.FromResult<List<RecordedEvent>>([])
        : Task.Run(() => ReadAsync("Read/events-after", [after, Math.Min(upTo, after + BatchSize)], words, cancel), cancel);

    private async Task<List<RecordedEvent>> ReadAsync(string statement, object[] values, WordPool words, CancellationToken cancel)
    {
        try
        {
            await using var connection = await connections.Reading.OpenConnectionAsync(cancel);
            var rows = new List<StoredRow>();
            await using (var command = new NpgsqlCommand(SqlText.Of(statement, schema), connection))
            {
                foreach (var value in values)
                    command.Parameters.Add(new() { Value = value });
                await using var reader = await command.ExecuteReaderAsync(cancel);
                while (await reader.ReadAsync(cancel))
                {
                    rows.Add(new(
                        reader.GetInt64(0), Instant.FromDateTimeUtc(reader.GetDateTime(1)), reader.GetInt32(2), reader.GetGuid(3), reader.GetGuid(4),
                        reader.GetFieldValue<byte[]>(5), reader.GetFieldValue<byte[]>(6)));
                }
            }

            var names = await _names.OfAsync(rows.Select(row => row.StreamId), connection, cancel);
            var events = new List<RecordedEvent>(rows.Count);
            foreach (var row in rows)
                events.Add(new(row.Position, row.EventId, row.Version, row.RecordedAt, EventMeta.Read(names[row.StreamId], row.Meta, row.Payload, words)));
            return events;
        }
        catch (Exception outage) when (Outage.Is(outage))
        {
            throw Outage.Tell(connections.ConnectionString, outage);
        }
    }

    private readonly record struct StoredRow(
        long Position, Instant RecordedAt, int Version, Guid EventId, Guid StreamId, byte[] Meta, byte[] Payload);
}
