using System.Buffers.Binary;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Append;
using JourneyLedger.Postgres.Erasing;
using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Read;
using JourneyLedger.Postgres.Releases;
using JourneyLedger.Postgres.Schema;
using JourneyLedger.Postgres.Sealer;
using JourneyLedger.Rules;
using JourneyLedger.Sealing;

namespace JourneyLedger.Postgres;

/// <summary>One named ledger: append, read and follow. Safe for any number of callers.</summary>
public sealed class Ledger : IAsyncDisposable
{
    private const int EventsAtOnce = 256;

    private readonly TimeProvider _clock;
    private readonly LedgerKeys _keys;
    private readonly AppendWriter _writer;
    private readonly EventReader _reader;
    private readonly TailFollower _follower;

    internal Ledger(LedgerConnections connections, LedgerSettings settings, Guid identity, LedgerKeys keys, string keyFolder, TimeProvider clock)
    {
        Settings = settings;
        Identity = identity;
        _clock = clock;
        _keys = keys;
        var schema = LedgerSchema.SchemaOf(settings.Name);
        _reader = new EventReader(connections, schema, keys.Streams);
        _follower = new TailFollower(_reader, connections.Bell, schema);
        Seal = new LedgerSeal(connections, schema, new LedgerOrigin(settings.Name, identity), keyFolder);
        Releases = new ReleaseStore(connections, settings.Name, schema);
        Extracts = new ExtractStore(connections, schema);
        _writer = new AppendWriter(connections, schema, LockKeyOf(identity), keys, clock);
    }

    /// <summary>What was fixed when the ledger was created.</summary>
    public LedgerSettings Settings { get; }

    /// <summary>Random, given when the ledger was created: tells it from another of the same name in another database.</summary>
    public Guid Identity { get; }

    /// <summary>What of it is sealed.</summary>
    public LedgerSeal Seal { get; }

    /// <summary>What boards were shown.</summary>
    public ReleaseStore Releases { get; }

    /// <summary>What was made for publication.</summary>
    public ExtractStore Extracts { get; }

    /// <summary>Stores one event durably, together with whatever else is waiting. Cancelling stops the waiting, not the storing.</summary>
    /// <exception cref="ArgumentException">The event cannot be stored here: its stream's name is empty or too long, or it brings a recorded moment
    /// to a ledger of real people.</exception>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away. The same call again is safe: it stores the event once.</exception>
    public async Task<AppendResult> AppendAsync(NewEvent offered, ExpectedVersion expected, CancellationToken cancel = default) =>
        (await _writer.AppendAsync([Offer.Make(offered, expected, Settings, _clock.GetUtcNow())], cancel))[0];

    /// <summary>Stores many events in one transaction, all or nothing but for repeats and content conflicts; results in the order offered.</summary>
    /// <param name="offered">A few thousand at a time: other appends wait while they are stored.</param>
    /// <param name="cancel">Stops the waiting, not the storing.</param>
    /// <exception cref="ArgumentException">As for <see cref="AppendAsync"/>; nothing is stored.</exception>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away. The same call again is safe.</exception>
    public Task<IReadOnlyList<AppendResult>> AppendManyAsync(IReadOnlyList<NewEvent> offered, CancellationToken cancel = default) =>
        AppendManyAsync([.. offered.Select(one => (one, ExpectedVersion.Any))], cancel);

    /// <summary>As <see cref="AppendManyAsync(IReadOnlyList{NewEvent}, CancellationToken)"/>, each at a version: an event whose stream is at another is
    /// not stored, and keeps no other from being.</summary>
    /// <exception cref="ArgumentException">As for <see cref="AppendAsync"/>; nothing is stored.</exception>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away. The same call again is safe.</exception>
    public async Task<IReadOnlyList<AppendResult>> AppendManyAsync(IReadOnlyList<(NewEvent Event, ExpectedVersion Expected)> offered, CancellationToken cancel = default)
    {
        if (offered.Count == 0)
            return [];
        var now = _clock.GetUtcNow();
        var offers = new Offer[offered.Count];
        for (var i = 0; i < offers.Length; i++)
            offers[i] = Offer.Make(offered[i].Event, offered[i].Expected, Settings, now, i == 0 ? null : offers[i - 1]);
        return await _writer.AppendAsync(offers, cancel);
    }

    /// <summary>
    /// Erases a person: destroys their key, then takes envelopes and payloads out of the rows and records that it was done. The seal still verifies,
    /// and nothing of the person comes back with an older copy of the database. An erasure that was cut off is completed by the same call.
    /// </summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away. The same call again is safe, and completes what was begun.</exception>
    public async Task<ErasureResult> EraseAsync(Erasure erasure, CancellationToken cancel = default)
    {
        var stream = Offer.StreamIdOf(erasure.Stream);
        if (await _reader.EventCountAsync(stream, cancel) is not { } events)
            return new ErasureResult.Unknown();
        var offer = Offer.Make(erasure.ToEvent(_clock.GetUtcNow()), ExpectedVersion.Any, Settings, _clock.GetUtcNow());
        return await _writer.EraseAsync(offer, new StreamErasure(_keys, stream, erasure.Reason, erasure.DecidedBy), cancel) switch
        {
            AppendResult.Appended stored => new ErasureResult.Erased(stored.Receipt, events),
            AppendResult.AlreadyRecorded stored => new ErasureResult.AlreadyErased(stored.Receipt),
            AppendResult.ContentConflict conflict => new ErasureResult.AlreadyErased(conflict.First),
            var other => throw new InvalidOperationException($"An erasure ended as {other.GetType().Name}."),
        };
    }

    /// <summary>One stream in version order; nothing for a stream without events.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public IAsyncEnumerable<RecordedEvent> ReadStreamAsync(string stream, CancellationToken cancel = default) => _reader.StreamAsync(stream, cancel);

    /// <summary>All events of some streams, in position order.</summary>
    /// <param name="streams">Names.</param>
    /// <param name="erased">Gets the names of those whose person is erased.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    internal Task<IReadOnlyList<RecordedEvent>> ReadStreamsAsync(IReadOnlyCollection<string> streams, ISet<string> erased, CancellationToken cancel) =>
        _reader.StreamsAsync(streams, erased, cancel);

    /// <summary>The events that hold some idempotency keys; those of erased people are passed over.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    internal Task<IReadOnlyList<RecordedEvent>> ReadReportsAsync(IEnumerable<EventSource> sources, CancellationToken cancel) => _reader.ReportsAsync(sources, cancel);

    /// <summary>Events after a position in position order, up to the head at the time of the call, in batches.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public async IAsyncEnumerable<IReadOnlyList<RecordedEvent>> ReadAfterAsync(
        long position, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var batch in _reader.AfterAsync(position, await _reader.HeadAsync(cancel), EventReader.BatchSize, cancel))
            yield return batch;
    }

    /// <summary>As <see cref="ReadAfterAsync"/>, in small batches: for a caller who is done with each event when asking for the next ones.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    internal async IAsyncEnumerable<IReadOnlyList<RecordedEvent>> RunThroughAsync(
        long position, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var some in _reader.AfterAsync(position, await _reader.HeadAsync(cancel), EventsAtOnce, cancel))
            yield return some;
    }

    /// <summary>As <see cref="ReadAfterAsync"/>, then waits for more, for ever; survives lost connections by itself.</summary>
    /// <exception cref="OperationCanceledException">The only end.</exception>
    public IAsyncEnumerable<IReadOnlyList<RecordedEvent>> FollowAsync(long position, CancellationToken cancel = default) =>
        FollowAsync(position, static _ => { }, cancel);

    /// <summary>As <see cref="FollowAsync(long, CancellationToken)"/>, and says whether PostgreSQL is there: true each time everything
    /// there was has been given, false when it is lost.</summary>
    public IAsyncEnumerable<IReadOnlyList<RecordedEvent>> FollowAsync(long position, Action<bool> connected, CancellationToken cancel = default) =>
        _follower.FollowAsync(position, connected, cancel);

    /// <summary>The event at a position; null beyond the head, and for an erased person.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public async Task<RecordedEvent?> ReadAtAsync(long position, CancellationToken cancel = default)
    {
        await foreach (var batch in _reader.AfterAsync(position - 1, position, 1, cancel))
            return batch[0];
        return null;
    }

    /// <summary>
    /// The sealed events of some streams with their proofs, for a verifier that never saw the ledger; or why there is no such bundle:
    /// <c>unknown-stream</c>, <c>erased</c>, <c>not-sealed</c>, <c>earlier-checkpoint</c>.
    /// </summary>
    /// <param name="streams">Names of streams.</param>
    /// <param name="saved">A checkpoint that its reader has kept, as a signed note: the bundle then proves that the ledger grew from it. Null for none.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<Checked<Bundle>> BundleAsync(IReadOnlyList<string> streams, string? saved = null, CancellationToken cancel = default) =>
        new JourneyBundles(Seal, _keys.Streams).MakeAsync(streams, saved, cancel);

    /// <summary>Id of the event at a position, also of an erased person's; null beyond the head.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<Guid?> EventIdAtAsync(long position, CancellationToken cancel = default) => _reader.EventIdAsync(position, cancel);

    /// <summary>Events up to a position of streams that are no claimant's, in position order: they are few, and say which steps organisations defined.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public IAsyncEnumerable<RecordedEvent> ReadApartFromClaimantsAsync(long upTo, CancellationToken cancel = default) =>
        _reader.ApartFromClaimantsAsync(upTo, cancel);

    /// <summary>The last position; 0 when empty.</summary>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    public Task<long> HeadAsync(CancellationToken cancel = default) => _reader.HeadAsync(cancel);

    /// <summary>Stores what was offered already, then takes no more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _keys.Dispose();
    }

    /// <summary>How many events a stream has, erased or not; null when there is no such stream.</summary>
    internal Task<long?> EventCountAsync(string stream, CancellationToken cancel) => _reader.EventCountAsync(Offer.StreamIdOf(stream), cancel);

    /// <summary>Names of streams that begin so, in order, erased ones left out.</summary>
    internal Task<IReadOnlyList<string>> StreamsByPrefixAsync(string prefix, int most, CancellationToken cancel) => _reader.StreamsByPrefixAsync(prefix, most, cancel);

    /// <summary>The key of this ledger's snapshot.</summary>
    internal byte[] SnapshotKey => _keys.Snapshot;

    /// <summary>Completes erasures that were cut off, and does those again that a restored database has forgotten.</summary>
    internal async Task CompleteErasuresAsync(CancellationToken cancel)
    {
        foreach (var noted in _keys.Erasures.Read().Where(noted => !_keys.Erasures.Holds(noted.Stream)))
        {
            if (await _reader.StreamNameAsync(noted.Stream, cancel) is { } name && Offer.StreamIdOf(name) == noted.StreamId)
                await EraseAsync(new Erasure(ClaimantStream.ClaimantOf(name), noted.Reason, noted.DecidedBy), cancel);
        }
    }

    /// <summary>The advisory lock under which a ledger's events are numbered.</summary>
    internal static long LockKeyOf(Guid identity) => BinaryPrimitives.ReadInt64BigEndian(identity.ToByteArray(bigEndian: true));
}
