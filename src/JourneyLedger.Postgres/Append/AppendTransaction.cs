using JourneyLedger.Postgres.Read;
using JourneyLedger.Postgres.Schema;
using NodaTime;
using Npgsql;

namespace JourneyLedger.Postgres.Append;

/// <summary>
/// One batch of offers as one transaction: take the ledger's lock, read what the decision needs, decide, write, notify, commit.
/// Two round trips for a small batch. The lock is held until commit, so positions are dense and are committed in their order.
/// </summary>
internal sealed class AppendTransaction(NpgsqlConnection connection, string schema, long lockKey)
{
    /// <summary>From this many events on, COPY is faster than one statement with arrays.</summary>
    private const int WorthCopying = 256;

    /// <param name="offers">In the order of their arrival.</param>
    /// <param name="heads">The writer's memory; right afterwards whether this succeeds or not.</param>
    /// <param name="lookForRepeats">False leaves repeats to the unique index, whose violation then fails the whole batch.</param>
    /// <param name="clock">Asked once the lock is held, so that moments rise with positions over all nodes.</param>
    /// <param name="cancel">Stops waiting for PostgreSQL.</param>
    public async Task<AppendResult[]> RunAsync(IReadOnlyList<Offer> offers, StreamHeads heads, bool lookForRepeats, TimeProvider clock, CancellationToken cancel)
    {
        heads.Trim();
        var unknown = offers.Select(offer => offer.StreamId).Where(stream => !heads.Knows(stream)).Distinct().ToArray();
        var keys = lookForRepeats ? offers.Select(offer => offer.SourceKey).Distinct().ToArray() : [];
        var (head, known) = await ReadUnderLockAsync(heads, unknown, keys, cancel);
        if (offers.FirstOrDefault(offer => !heads.Knows(offer.StreamId)) is not null)
            await ReadHeadsAsync(heads, [.. offers.Select(offer => offer.StreamId).Distinct()], cancel);

        var plan = AppendPlan.Decide(offers, head, heads.VersionOf, known, Instant.FromDateTimeOffset(clock.GetUtcNow()));
        await WriteAsync(plan, cancel);
        foreach (var planned in plan.Events)
            heads.Note(planned.Offer.StreamId, planned.Receipt.Version);
        heads.MoveTo(plan.Head.Position);
        return plan.Results;
    }

    private async Task<(LedgerHead Head, Dictionary<Guid, KnownReport> Known)> ReadUnderLockAsync(
        StreamHeads heads, Guid[] unknown, Guid[] keys, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new("begin"));
        batch.BatchCommands.Add(Command("Append/lock", lockKey));
        batch.BatchCommands.Add(Command("Append/head"));
        batch.BatchCommands.Add(Command("Append/heads-since", heads.Position, StreamHeads.MostCatchUp + 1));
        if (unknown.Length > 0)
            batch.BatchCommands.Add(Command("Append/stream-heads", unknown));
        if (keys.Length > 0)
            batch.BatchCommands.Add(Command("Append/known-reports", keys));
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.NextResultAsync(cancel); // past the lock
        var head = await reader.ReadAsync(cancel) ? new LedgerHead(reader.GetInt64(0), Moment(reader, 1)) : LedgerHead.Empty;

        await reader.NextResultAsync(cancel);
        var others = new List<(Guid Stream, long Version)>();
        while (await reader.ReadAsync(cancel))
            others.Add((reader.GetGuid(0), reader.GetInt32(1)));
        // A head that went back is another history: a restored backup, or a standby that had not heard of everything.
        if (others.Count > StreamHeads.MostCatchUp || head.Position < heads.Position)
            heads.Forget();
        else
            others.ForEach(other => heads.Note(other.Stream, other.Version));
        heads.MoveTo(head.Position);

        if (unknown.Length > 0)
        {
            await reader.NextResultAsync(cancel);
            await NoteHeadsAsync(reader, heads, unknown, cancel);
        }

        var known = new Dictionary<Guid, KnownReport>();
        if (keys.Length > 0)
        {
            await reader.NextResultAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                var receipt = new AppendReceipt(reader.GetInt64(1), reader.GetGuid(2), reader.GetInt32(3), Moment(reader, 4));
                known.Add(reader.GetGuid(0), new KnownReport(receipt, reader.GetGuid(5), reader.GetFieldValue<byte[]>(6), reader.GetFieldValue<byte[]>(7)));
            }
        }

        return (head, known);
    }

    private async Task ReadHeadsAsync(StreamHeads heads, Guid[] streams, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Command("Append/stream-heads", streams) } };
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await NoteHeadsAsync(reader, heads, streams, cancel);
    }

    private static async Task NoteHeadsAsync(NpgsqlDataReader reader, StreamHeads heads, Guid[] asked, CancellationToken cancel)
    {
        foreach (var stream in asked)
            heads.Note(stream, 0);
        while (await reader.ReadAsync(cancel))
            heads.Note(reader.GetGuid(0), reader.GetInt32(1));
    }

    private async Task WriteAsync(AppendPlan plan, CancellationToken cancel)
    {
        var events = plan.Events;
        await using var batch = new NpgsqlBatch(connection);
        if (events.Where(planned => planned.Receipt.Version == 1).Select(planned => planned.Offer).ToArray() is { Length: > 0 } first)
            batch.BatchCommands.Add(Command("Append/add-streams", Of(first, o => o.StreamId), Of(first, o => o.Event.Stream)));
        if (plan.Quarantined.Count > 0)
            batch.BatchCommands.Add(QuarantineCommand(plan.Quarantined));
        if (events.Count >= WorthCopying)
        {
            await CopyAsync(events, cancel);
        }
        else if (events.Count > 0)
        {
            batch.BatchCommands.Add(Command(
                "Append/add-events",
                Of(events, e => e.Receipt.Position), Of(events, e => e.Receipt.RecordedAt.ToDateTimeUtc()), Of(events, e => (int)e.Receipt.Version),
                Of(events, e => e.Receipt.EventId), Of(events, e => e.Offer.StreamId), Of(events, e => e.Offer.SourceKey),
                Of(events, e => e.Offer.Meta), Of(events, e => e.Offer.Payload)));
        }

        if (events.Count > 0)
            batch.BatchCommands.Add(Command("Append/notify", TailBell.Ring(schema, plan.Head.Position)));
        batch.BatchCommands.Add(new("commit"));
        await batch.ExecuteNonQueryAsync(cancel);
    }

    private async Task CopyAsync(IReadOnlyList<PlannedEvent> events, CancellationToken cancel)
    {
        await using var copy = await connection.BeginRawBinaryCopyAsync(SqlText.Of("Append/copy-events", schema), cancel);
        await copy.WriteAsync(CopyRows.Of(events), cancel);
    }

    private NpgsqlBatchCommand QuarantineCommand(IReadOnlyList<PlannedQuarantine> rows) => Command(
        "Append/add-to-quarantine",
        Of(rows, row => row.Offer.SourceKey), Of(rows, row => row.Offer.ContentHash()), Of(rows, row => row.First.Position),
        Of(rows, row => row.Offer.Event.Stream), Of(rows, row => row.Offer.Meta), Of(rows, row => row.Offer.Payload));

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
}
