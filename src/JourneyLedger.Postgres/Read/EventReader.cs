using System.Globalization;
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

    /// <summary>Of a stream, about: a guess of how much to make room for.</summary>
    private const int UsualEvents = 64;

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

    /// <summary>Events after one position up to another, in position order. The next rows are read while the caller works on some.</summary>
    /// <param name="after">A position.</param>
    /// <param name="upTo">Another, reached already.</param>
    /// <param name="atOnce">Rows to open and give at a time, at most <see cref="BatchSize"/>.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async IAsyncEnumerable<IReadOnlyList<RecordedEvent>> AfterAsync(long after, long upTo, int atOnce, [EnumeratorCancellation] CancellationToken cancel)
    {
        var words = new WordPool();
        var reading = RangeAsync(after, upTo, cancel);
        while (await reading is { } read)
        {
            using var rows = read.Rows;
            reading = RangeAsync(rows[rows.Count - 1].Position, upTo, cancel); // dense, so the end of a range is known before it is read
            for (var first = 0; first < rows.Count; first += atOnce)
            {
                if (Open(read, first, Math.Min(atOnce, rows.Count - first), words, erased: null) is { Count: > 0 } events)
                    yield return events;
            }
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
    public async Task<IReadOnlyList<RecordedEvent>> StreamsAsync(IReadOnlyCollection<string> streams, ISet<string> erased, CancellationToken cancel)
    {
        using var read = await CopyAsync("Read/streams", [$"'{{{string.Join(',', streams.Select(Offer.StreamIdOf))}}}'::uuid[]"], streams.Count * UsualEvents, cancel);
        return Open(read, 0, read.Rows.Count, new WordPool(), erased);
    }

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

    /// <summary>The next rows of a range; null at its end.</summary>
    private async Task<StoredRows?> RangeAsync(long after, long upTo, CancellationToken cancel)
    {
        if (after >= upTo)
            return null;
        var last = Math.Min(upTo, after + BatchSize);
        var read = await Task.Run(() => CopyAsync("Read/events-after", [Number(after), Number(last)], (int)(last - after), cancel), cancel);
        if (read.Rows.Count > 0)
            return read;
        read.Dispose();
        return null;

        static string Number(long position) => position.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Rows by COPY, which takes no parameters: their values, numbers and ids all of them, are written into the statement.</summary>
    private async Task<StoredRows> CopyAsync(string statement, string[] values, int rows, CancellationToken cancel)
    {
        try
        {
            await using var connection = await connections.Reading.OpenConnectionAsync(cancel);
            var text = SqlText.Of(statement, schema);
            for (var i = 0; i < values.Length; i++)
                text = text.Replace($"${i + 1}", values[i], StringComparison.Ordinal);
            var copied = await CopiedRows.ReadAsync(connection, text, rows, cancel);
            return new(copied, await _names.OfAsync(copied.Streams(), connection, cancel));
        }
        catch (Exception outage) when (Outage.Is(outage))
        {
            throw Outage.Tell(connections.ConnectionString, outage);
        }
    }

    private async Task<EventBatch> ReadAsync(string statement, object[] values, WordPool words, CancellationToken cancel)
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

            if (rows.Count == 0)
                return EventBatch.Empty;
            var names = await _names.OfAsync(rows.ConvertAll(row => row.Stream), connection, cancel);
            var events = rows.Select((row, i) => row.TryOpen(names[i], keys, words)).OfType<RecordedEvent>().ToList();
            return new(events, rows.Count, rows[^1].Position, rows[^1].Version);
        }
        catch (Exception outage) when (Outage.Is(outage))
        {
            throw Outage.Tell(connections.ConnectionString, outage);
        }
    }

    /// <summary>Opens some rows just before their events are used: what is opened long before outlives the collector's youngest generation.</summary>
    /// <param name="read">Rows.</param>
    /// <param name="first">The first to open.</param>
    /// <param name="count">How many.</param>
    /// <param name="words">Shares words.</param>
    /// <param name="erased">Gets the names of streams whose person is erased; null for nobody to tell.</param>
    private List<RecordedEvent> Open(StoredRows read, int first, int count, WordPool words, ISet<string>? erased)
    {
        var events = new List<RecordedEvent>(count);
        for (var row = first; row < first + count; row++)
        {
            if (read.Rows[row].TryOpen(read.Names[row], keys, words) is { } recorded)
                events.Add(recorded);
            else
                erased?.Add(read.Names[row]);
        }

        return events;
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

    /// <summary>Rows with what the stream of each is called.</summary>
    private sealed record StoredRows(CopiedRows Rows, string[] Names) : IDisposable
    {
        public void Dispose() => Rows.Dispose();
    }

    /// <summary>What some rows hold: fewer events than rows where people are erased.</summary>
    private sealed record EventBatch(List<RecordedEvent> Events, int Rows, long LastPosition, int LastVersion)
    {
        public static readonly EventBatch Empty = new([], 0, 0, 0);
    }
}
