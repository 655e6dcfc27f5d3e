using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Read;
using JourneyLedger.Postgres.Schema;
using NodaTime;
using Npgsql;

namespace JourneyLedger.Postgres.Append;

/// <summary>
/// One batch of offers as one transaction: take the ledger's lock, read what the decision needs, decide, seal, write, notify, commit.
/// Two round trips for a small batch. The lock is held until commit, so positions are dense and are committed in their order.
/// </summary>
internal sealed class AppendTransaction(NpgsqlConnection connection, string schema, long lockKey, LedgerKeys keys)
{
    /// <summary>From this many events on, COPY is faster than one statement with arrays.</summary>
    private const int WorthCopying = 256;

    /// <summary>How soon PostgreSQL gives a lock that nobody has, and much more.</summary>
    private static readonly TimeSpan Prompt = TimeSpan.FromMilliseconds(1);

    /// <summary>Rows that are sealed and sent at a time: PostgreSQL takes them, which costs it more, while the next are sealed.</summary>
    private const int RowsAtOnce = 128;

    /// <param name="offers">In the order of their arrival.</param>
    /// <param name="later">Gives, once the lock is held, the offers that came while it was waited for: then repeats are left to the unique index, whose
    /// violation fails the whole batch. Null to look for repeats first.</param>
    /// <param name="heads">The writer's memory; right afterwards whether this succeeds or not.</param>
    /// <param name="clock">Asked once the lock is held, so that moments rise with positions over all nodes.</param>
    /// <param name="erasing">A stream that the one offer says is erased: done before the commit, once the event has its position.</param>
    /// <param name="busy">Called while PostgreSQL is at work and this waits for it: other work of this program then delays nothing. At most a few times, and not if it fails before.</param>
    /// <param name="cancel">Stops waiting for PostgreSQL.</param>
    public async Task<AppendResult[]> RunAsync(
        IReadOnlyList<Offer> offers, Func<IReadOnlyList<Offer>>? later, StreamHeads heads, TimeProvider clock, StreamErasure? erasing, Action busy, CancellationToken cancel)
    {
        heads.Trim();

        // What can be sealed before the lock is, so that other nodes wait for less.
        var sealedOffers = new SealedOffers(offers, keys);
        sealedOffers.Seal(offer => heads.NumberOf(offer.StreamId));

        // What is not known where everything is known is new, unless another node has made streams since.
        Guid[] asked = heads.KnowsAll ? [] : [.. Unknown()];
        var opening = ReadUnderLockAsync(heads, asked, later is null ? [.. offers.Select(offer => offer.SourceKey).Distinct()] : [], cancel);
        if (await Task.WhenAny(opening, Task.Delay(Prompt, CancellationToken.None)) != opening)
            busy(); // another node has the lock
        var under = await opening;
        if (later?.Invoke() is { Count: > 0 } more)
        {
            offers = [.. offers, .. more];
            sealedOffers.Add(more);
        }

        if (under.Forgotten)
            await ReadHeadsAsync(heads, [.. Streams()], cancel);
        else if (!heads.KnowsAll && Unknown().Except(asked).ToArray() is { Length: > 0 } missing)
            await ReadHeadsAsync(heads, missing, cancel);
        foreach (var erased in keys.Erasures.Refresh())
            keys.Streams.Forget(erased);

        var numbers = new StreamNumbers(keys.Streams.File, under.LastStream);
        var plan = AppendPlan.Decide(offers, under.Head, HeadOf, numbers.Next, under.Known, Instant.FromDateTimeOffset(clock.GetUtcNow()));
        sealedOffers.Seal(plan.Quarantined);
        if (plan.Events.Count < WorthCopying)
            sealedOffers.Seal(plan.Events, 0, plan.Events.Count);
        if (erasing is not null)
            erasing.DestroyKey(heads.NumberOf(erasing.StreamId));
        await WriteAsync(plan, sealedOffers, erasing, busy, cancel);
        foreach (var stream in plan.Streams)
            heads.Note(stream.Id, stream.Stream, 0);
        foreach (var planned in plan.Events)
            heads.Note(planned.Stream, planned.Receipt.Version);
        heads.MoveTo(plan.Head.Position, plan.Streams is [.., var newest] ? newest.Stream : under.LastStream);
        return plan.Results;

        IEnumerable<Guid> Streams() => offers.Select(offer => offer.StreamId).Concat(erasing is null ? [] : [erasing.StreamId]).Distinct();

        IEnumerable<Guid> Unknown() => Streams().Where(stream => !heads.Knows(stream));

        StreamHead HeadOf(Guid stream) => heads.HeadOf(stream) is var head && keys.Erasures.Holds(head.Stream) ? head with { Erased = true } : head;
    }

    private async Task<UnderLock> ReadUnderLockAsync(StreamHeads heads, Guid[] unknown, Guid[] sourceKeys, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new("begin"));
        batch.BatchCommands.Add(Command("Append/lock", lockKey));
        batch.BatchCommands.Add(Command("Append/since", heads.Position, StreamHeads.MostCatchUp + 1));
        if (unknown.Length > 0)
            batch.BatchCommands.Add(Command("Append/stream-heads", unknown));
        if (sourceKeys.Length > 0)
            batch.BatchCommands.Add(Command("Append/known-reports", sourceKeys));
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.NextResultAsync(cancel); // past the lock
        var since = await RecordedAsync(reader, cancel);

        // Without the event at that position it is another history: a restored backup, or a standby that had not heard of everything.
        var forgotten = since.Count == 0 || since.Count > StreamHeads.MostCatchUp;
        if (forgotten)
            heads.Forget();
        else
            since.ForEach(one => heads.NoteOthers(one.Stream, one.Version));
        if (unknown.Length > 0)
        {
            await reader.NextResultAsync(cancel);
            await NoteHeadsAsync(reader, heads, cancel);
        }

        var known = new Dictionary<Guid, KnownReport>();
        if (sourceKeys.Length > 0)
        {
            await reader.NextResultAsync(cancel);
            while (await reader.ReadAsync(cancel))
                known.Add(reader.GetGuid(0), Known(reader));
        }

        await reader.CloseAsync();
        var last = forgotten ? await ReadHeadAsync(cancel) : since[^1];
        heads.MoveTo(last.Head.Position, last.LastStream);
        return new(last.Head, last.LastStream, forgotten, known);
    }

    private static async Task<List<Recorded>> RecordedAsync(NpgsqlDataReader reader, CancellationToken cancel)
    {
        var recorded = new List<Recorded>();
        while (await reader.ReadAsync(cancel))
            recorded.Add(new(new(reader.GetInt64(0), Moment(reader, 1)), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4)));
        return recorded;
    }

    private async Task<Recorded> ReadHeadAsync(CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Command("Append/head") } };
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        return await RecordedAsync(reader, cancel) is [var last] ? last : new(LedgerHead.Empty, 0, 0, 0);
    }

    private KnownReport Known(NpgsqlDataReader reader)
    {
        var receipt = new AppendReceipt(reader.GetInt64(1), reader.GetGuid(2), reader.GetInt32(3), Moment(reader, 4));
        var stream = reader.GetInt32(5);
        if (reader.IsDBNull(7) || keys.Streams.TryOpen(stream, receipt.EventId, reader.GetFieldValue<byte[]>(7), out var payload) != Opened.Yes)
            return new(receipt, stream, null, null);
        return new(receipt, stream, reader.GetFieldValue<byte[]>(6), payload);
    }

    private async Task ReadHeadsAsync(StreamHeads heads, Guid[] streams, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Command("Append/stream-heads", streams) } };
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await NoteHeadsAsync(reader, heads, cancel);
    }

    private static async Task NoteHeadsAsync(NpgsqlDataReader reader, StreamHeads heads, CancellationToken cancel)
    {
        while (await reader.ReadAsync(cancel))
            heads.Note(reader.GetGuid(0), reader.GetInt32(1), reader.GetInt32(2));
    }

    private async Task WriteAsync(AppendPlan plan, SealedOffers made, StreamErasure? erasing, Action busy, CancellationToken cancel)
    {
        var events = plan.Events;
        await using var batch = new NpgsqlBatch(connection);
        if (plan.Streams is { Count: > 0 } streams)
            batch.BatchCommands.Add(Command("Append/add-streams", Of(streams, s => s.Stream), Of(streams, s => s.Id), Of(streams, s => s.Name)));
        if (plan.Quarantined is { Count: > 0 } aside)
        {
            batch.BatchCommands.Add(Command(
                "Append/add-to-quarantine",
                Of(aside, q => q.Offer.SourceKey), Of(aside, q => q.Offer.ContentHash(keys.Quarantine)), Of(aside, q => q.First.Position),
                Of(aside, q => q.Stream), Of(aside, q => q.Offer.EventId), Of(aside, q => q.Offer.Meta), Of(aside, q => made[q.Index].Body)));
        }

        if (events.Count >= WorthCopying)
        {
            await CopyAsync(events, made, busy, cancel);
        }
        else if (events.Count > 0)
        {
            batch.BatchCommands.Add(Command(
                "Append/add-events",
                Of(events, e => e.Receipt.Position), Of(events, e => e.Receipt.RecordedAt.ToDateTimeUtc()), Of(events, e => (int)e.Receipt.Version),
                Of(events, e => e.Stream), Of(events, e => e.Receipt.EventId), Of(events, e => e.Offer.SourceKey),
                Of(events, e => made[e.Index].Commit), Of(events, e => e.Offer.Meta), Of(events, e => made[e.Index].Body)));
        }

        if (erasing is not null && events.Count > 0)
            batch.BatchCommands.Add(Command("Append/erase", erasing.Stream, plan.Head.Position));
        if (events.Count > 0)
            batch.BatchCommands.Add(Command("Append/notify", TailBell.Ring(schema, plan.Head.Position)));
        batch.BatchCommands.Add(new("commit"));
        var committing = batch.ExecuteNonQueryAsync(cancel);
        busy();
        await committing;
    }

    private async Task CopyAsync(IReadOnlyList<PlannedEvent> events, SealedOffers made, Action busy, CancellationToken cancel)
    {
        await using var copy = await connection.BeginRawBinaryCopyAsync(SqlText.Of("Append/copy-events", schema), cancel);
        try
        {
            await copy.WriteAsync(CopyRows.Mark, cancel);
            for (var from = 0; from < events.Count; from += RowsAtOnce)
            {
                var to = Math.Min(from + RowsAtOnce, events.Count);
                made.Seal(events, from, to);
                using var rows = CopyRows.Of(events, from, to, made);
                await copy.WriteAsync(rows.Bytes, cancel);
                await copy.FlushAsync(cancel);
            }

            await copy.WriteAsync(CopyRows.End, cancel);
            busy();
        }
        catch (LedgerKeyException)
        {
            await copy.CancelAsync(); // its end without all rows would be told instead
            throw;
        }
    }

    private static TColumn[] Of<TRow, TColumn>(IReadOnlyList<TRow> rows, Func<TRow, TColumn> column)
    {
        var values = new TColumn[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = column(rows[i]);
        return values;
    }

    private NpgsqlBatchCommand Command(string name, params object[] values)
    {
        var command = new NpgsqlBatchCommand(SqlText.Of(name, schema));
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }

    private static Instant Moment(NpgsqlDataReader reader, int column) => Instant.FromDateTimeUtc(reader.GetDateTime(column));

    /// <summary>What was read while the lock is held.</summary>
    private readonly record struct UnderLock(LedgerHead Head, int LastStream, bool Forgotten, Dictionary<Guid, KnownReport> Known);

    /// <summary>An event as a later batch must know it, and the highest number of a stream.</summary>
    private readonly record struct Recorded(LedgerHead Head, int Stream, long Version, int LastStream);
}
