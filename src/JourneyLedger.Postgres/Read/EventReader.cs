using System.Runtime.CompilerServices;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Append;
using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Schema;
using Npgsql;

namespace JourneyLedger.Postgres.Read;

/// <summary>Reads recorded events, by position or by stream, in batches of at most <see cref="BatchSize"/>. Events of erased people are passed over.</summary>
internal sealed class EventReader(LedgerConnections connections, string schema, StreamKeys keys)
{
    public const int BatchSize = 4096;

    private readonly StreamNames _names = new(schema);

    public async Task<long> HeadAsync(CancellationToken cancel) => (long)(await ScalarAsync("Read/head-position", null, cancel))!;

    /// <summary>How many events a stream has, erased or not; null when there is no such stream.</summary>
    public async Task<long?> EventCountAsync(Guid stream, CancellationToken cancel) => await ScalarAsync("Read/event-count", stream, cancel) is int count ? count : null;

    /// <summary>What the stream of a number is called; null when there is none.</summary>
    public async Task<string?> StreamNameAsync(int stream, CancellationToken cancel) => (string?)await ScalarAsync("Read/stream-name", stream, cancel);

    /// <summary>Id of the event at a position, erased or not; null beyond the head.</summary>
    public async Task<Guid?> EventIdAsync(long position, CancellationToken cancel) => (Guid?)await ScalarAsync("Read/event-id", position, cancel);

    /// <summary>Names of streams that begin so, in order, erased ones left out.</summary>
    public async Task<IReadOnlyList<string>> StreamsByPrefixAsync(string prefix, int most, CancellationToken cancel)
    {
        try
        {
            await using var connection = await connections.Reading.OpenConnectionAsync(cancel);
            await using var command = new NpgsqlCommand(SqlText.Of("Read/claimants-by-prefix", schema), connection) { Parameters = { new() { Value = prefix }, new() { Value = most } } };
            await using var reader = await command.ExecuteReaderAsync(cancel);
            var names = new List<string>();
            while (await reader.ReadAsync(cancel))
                names.Add(reader.GetString(0));
            return names;
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
        while (await reading is { Rows: > 0 } batch)
        {
            // Positions are dense, so the end of a range is known before it is read.
            reading = RangeAsync(batch.LastPosition, upTo, words, cancel);
            if (batch.Events.Count > 0)
                yield return batch.Events;
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
            foreach (var recorded in batch.Events)
                yield return recorded;
            if (batch.Rows < BatchSize)
                yield break;
            after = batch.LastVersion;
        }
    }

    /// <summary>All events of some streams, in position order.</summary>
    /// <param name="streams">Names.</param>
    /// <param name="erased">Gets the names of those whose person is erased.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<IReadOnlyList<RecordedEvent>> StreamsAsync(IEnumerable<string> streams, ISet<string> erased, CancellationToken cancel) =>
        (await ReadAsync("Read/streams", [streams.Select(Offer.StreamIdOf).ToArray()], new WordPool(), cancel, erased)).Events;

    /// <summary>The events that hold some idempotency keys, in position order; those of erased people are passed over.</summary>
    public async Task<IReadOnlyList<RecordedEvent>> ReportsAsync(IEnumerable<EventSource> sources, CancellationToken cancel) =>
        (await ReadAsync("Read/reports", [sources.Select(Offer.SourceKeyOf).ToArray()], new WordPool(), cancel)).Events;

    /// <summary>Events of streams that are no claimant's, up to a position, in position order.</summary>
    public async IAsyncEnumerable<RecordedEvent> ApartFromClaimantsAsync(long upTo, [EnumeratorCancellation] CancellationToken cancel)
    {
        var words = new WordPool();
        var after = 0L;
        while (true)
        {
            var batch = await ReadAsync("Read/apart-from-claimants", [after, upTo, BatchSize], words, cancel);
            foreach (var recorded in batch.Events)
                yield return recorded;
            if (batch.Rows < BatchSize)
                yield break;
            after = batch.LastPosition;
        }
    }

    private Task<EventBatch> RangeAsync(long after, long upTo, WordPool words, CancellationToken cancel) => after >= upTo
        ? Task.FromResult(EventBatch.Empty)
        : Task.Run(() => CopyAsync(after, Math.Min(upTo, after + BatchSize), words, cancel), cancel);

    private async Task<EventBatch> CopyAsync(long after, long upTo, WordPool words, CancellationToken cancel)
    {
        try
        {
            await using var connection = await connections.Reading.OpenConnectionAsync(cancel);
            using var copied = await CopiedRows.ReadAsync(connection, schema, after, upTo, cancel);
            return await OpenAsync(copied.Rows, words, connection, erased: null, cancel);
        }
        catch (Exception outage) when (Outage.Is(outage))
        {
            throw Outage.Tell(connections.ConnectionString, outage);
        }
    }

    private async Task<EventBatch> ReadAsync(string statement, object[] values, WordPool words, CancellationToken cancel, ISet<string>? erased = null)
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
                    rows.Add(StoredRow.Of(reader));
            }

            return await OpenAsync(rows, words, connection, erased, cancel);
        }
        catch (Exception outage) when (Outage.Is(outage))
        {
            throw Outage.Tell(connections.ConnectionString, outage);
        }
    }

    private async Task<EventBatch> OpenAsync(List<StoredRow> rows, WordPool words, NpgsqlConnection connection, ISet<string>? erased, CancellationToken cancel)
    {
        if (rows.Count == 0)
            return EventBatch.Empty;
        var names = await _names.OfAsync(rows, connection, cancel);
        var events = new List<RecordedEvent>(rows.Count);
        for (var i = 0; i < names.Length; i++)
        {
            if (rows[i].TryOpen(names[i], keys, words) is { } recorded)
                events.Add(recorded);
            else
                erased?.Add(names[i]);
        }

        return new(events, rows.Count, rows[^1].Position, rows[^1].Version);
    }

    private async Task<object?> ScalarAsync(string statement, object? value, CancellationToken cancel)
    {
        try
        {
            await using var command = connections.Reading.CreateCommand(SqlText.Of(statement, schema));
            if (value is not null)
                command.Parameters.Add(new() { Value = value });
            return await command.ExecuteScalarAsync(cancel);
        }
        catch (Exception outage) when (Outage.Is(outage))
        {
            throw Outage.Tell(connections.ConnectionString, outage);
        }
    }

    /// <summary>What some rows hold: fewer events than rows where people are erased.</summary>
    private sealed record EventBatch(List<RecordedEvent> Events, int Rows, long LastPosition, int LastVersion)
    {
        public static readonly EventBatch Empty = new([], 0, 0, 0);
    }
}
