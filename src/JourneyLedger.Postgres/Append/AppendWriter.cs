using System.Threading.Channels;
using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Schema;
using Npgsql;

namespace JourneyLedger.Postgres.Append;

/// <summary>
/// The one task of this node that appends to a ledger: takes everything that waits, stores it in one transaction, answers the callers
/// after commit, and starts again. While a batch waits for the disk the next one gathers, so load makes batches larger, not queues.
/// Why callers are told when they are: docs/decisions/0166.
/// </summary>
internal sealed class AppendWriter : IAsyncDisposable
{
    /// <summary>A transaction stops taking more at this many events, so that nobody waits for a giant one.</summary>
    private const int MostEvents = 2048;

    private const int MostWaiting = 65_536;

    /// <summary>After a repeat was met, this many batches look for repeats first: they come in runs (a file imported again).</summary>
    private const int BatchesInDoubt = 64;

    /// <summary>Callers whose half is a batch worth its round trips: PostgreSQL then stores the one half's events while the other half works.</summary>
    private const int WorthHalving = 384;

    private readonly Channel<WaitingAppend> _queue =
        Channel.CreateBounded<WaitingAppend>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private readonly LedgerConnections _connections;
    private readonly string _schema;
    private readonly long _lockKey;
    private readonly LedgerKeys _keys;
    private readonly TimeProvider _clock;
    private readonly StreamHeads _heads = new();
    private readonly Task _work;
    private NpgsqlConnection? _connection;
    private bool _connected;
    private int _batchesInDoubt;
    private int _callers; // that were stored last or waited meanwhile
    private (List<WaitingAppend> Batch, AppendResult[] Results)? _untold;

    public AppendWriter(LedgerConnections connections, string schema, long lockKey, LedgerKeys keys, TimeProvider clock)
    {
        _connections = connections;
        _schema = schema;
        _lockKey = lockKey;
        _keys = keys;
        _clock = clock;
        _work = Task.Run(WorkAsync);
    }

    /// <summary>Stores the offers in one transaction, perhaps together with others'.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<AppendResult[]> AppendAsync(IReadOnlyList<Offer> offers, CancellationToken cancel) => AppendAsync(offers, erasing: null, cancel);

    /// <summary>Stores the event that a stream is erased, and erases it, in one transaction of its own.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away; perhaps the key is destroyed already, and the same call again completes it.</exception>
    public async Task<AppendResult> EraseAsync(Offer offer, StreamErasure erasing, CancellationToken cancel) => (await AppendAsync([offer], erasing, cancel))[0];

    private async Task<AppendResult[]> AppendAsync(IReadOnlyList<Offer> offers, StreamErasure? erasing, CancellationToken cancel)
    {
        for (var i = 0; i < offers.Count; i++)
            offers[i].Seal(_heads.NumberOf(offers[i].StreamId), _keys.Streams);
        var waiting = new WaitingAppend(offers, erasing, new TaskCompletionSource<AppendResult[]>(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            await _queue.Writer.WriteAsync(waiting, cancel);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(Ledger));
        }

        return await waiting.Answer.Task.WaitAsync(cancel);
    }

    /// <summary>Stores what waits already, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _work;
    }

    private async Task WorkAsync()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            var batch = new List<WaitingAppend>();
            Take(batch, static _ => true);
            try
            {
                _untold = (batch, await StoreAsync(batch));
                _callers = batch.Count + _queue.Reader.Count;

                // Those who are told run on every processor, where this must go on. While others wait already, they are told once PostgreSQL is busy with those.
                if (_queue.Reader.Count < WorthHalving / 2)
                    TellStored();
            }
            catch (Exception failure)
            {
                // The callers get it, whatever it is; the writer itself must outlive every failure.
                var told = Outage.Is(failure) ? Outage.Tell(_connections.ConnectionString, failure) : failure;
                batch.ForEach(waiting => waiting.Answer.TrySetException(told));
            }

            // While there is work the connection is kept; other ledgers' writers may have it then.
            if (_queue.Reader.Count == 0)
                await LeaveConnectionAsync();
        }

        await LeaveConnectionAsync();
    }

    /// <summary>Adds what waits longest to a batch, as far as it may be added and one transaction may have so many. An erasure goes into none with others.</summary>
    private void Take(List<WaitingAppend> batch, Func<WaitingAppend, bool> mayBeAdded)
    {
        var most = _callers >= WorthHalving ? (_callers + 1) / 2 : int.MaxValue;
        var events = batch.Sum(waiting => waiting.Offers.Count);
        while (events < MostEvents && batch.Count < most && _queue.Reader.TryPeek(out var next) && mayBeAdded(next) && (batch.Count == 0 || (next.Erasing ?? batch[0].Erasing) is null))
        {
            batch.Add(next);
            _queue.Reader.TryRead(out _);
            events += next.Offers.Count;
        }
    }

    /// <summary>Adds to a batch what has come since it was taken.</summary>
    /// <returns>The offers that were added.</returns>
    private List<Offer> TakeLater(List<WaitingAppend> batch)
    {
        var from = batch.Count;
        Take(batch, static waiting => !waiting.Offers.Any(ExpectsAVersion));
        return [.. batch.Skip(from).SelectMany(waiting => waiting.Offers)];
    }

    // A repeat that expects the version it once moved would be told a conflict, and no unique index would object: repeats are looked for first.
    private static bool ExpectsAVersion(Offer offer) => offer.Expected >= 0;

    /// <summary>Answers the callers of the batch that was stored last, unless they have been.</summary>
    private void TellStored()
    {
        if (_untold is not var (batch, results))
            return;
        _untold = null;
        var from = 0;
        foreach (var waiting in batch)
        {
            waiting.Answer.TrySetResult(results[from..(from + waiting.Offers.Count)]);
            from += waiting.Offers.Count;
        }
    }

    // A second attempt is always safe: it looks for repeats first, under the lock that a cut-off first attempt holds until its end is decided.
    private async Task<AppendResult[]> StoreAsync(List<WaitingAppend> batch)
    {
        try
        {
            _batchesInDoubt = Math.Max(_batchesInDoubt - 1, 0);
            return await AttemptAsync(batch, _batchesInDoubt > 0 || batch[0].Erasing is not null || batch.Any(waiting => waiting.Offers.Any(ExpectsAVersion)));
        }
        catch (PostgresException repeat) when (repeat.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return await AttemptAsync(batch, lookForRepeats: true);
        }
        catch (Exception outage) when (_connected && Outage.Is(outage))
        {
            // Perhaps only this connection is gone. A server that is away refuses the next one at once.
            return await AttemptAsync(batch, lookForRepeats: true);
        }
    }

    private async Task<AppendResult[]> AttemptAsync(List<WaitingAppend> batch, bool lookForRepeats)
    {
        try
        {
            _connected = _connection is not null;
            _connection ??= await _connections.Writing.OpenConnectionAsync();
            _connected = true;
            var offers = batch.Count == 1 ? batch[0].Offers : [.. batch.SelectMany(waiting => waiting.Offers)];
            var results = await new AppendTransaction(_connection, _schema, _lockKey, _keys)
                .RunAsync(offers, lookForRepeats ? null : () => TakeLater(batch), _heads, _clock, batch[0].Erasing, TellStored, CancellationToken.None);
            if (lookForRepeats && results.Any(result => result is AppendResult.AlreadyRecorded or AppendResult.ContentConflict))
                _batchesInDoubt = BatchesInDoubt;
            return results;
        }
        catch (Exception failure)
        {
            TellStored(); // what is stored already is not kept waiting by another attempt

            // Its transaction is failed or in doubt. After an outage no connection of before is met again, so that the next attempt knows more.
            if (Outage.Is(failure))
                _connections.Writing.Clear();
            await LeaveConnectionAsync();
            throw;
        }
    }

    private async Task LeaveConnectionAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }

    private sealed record WaitingAppend(IReadOnlyList<Offer> Offers, StreamErasure? Erasing, TaskCompletionSource<AppendResult[]> Answer);
}
