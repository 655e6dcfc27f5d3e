using System.Collections.Concurrent;

namespace JourneyLedger.Postgres.Append;

/// <summary>A stream as a batch must know it.</summary>
/// <param name="Stream">Its number; 0 for one that was never met.</param>
/// <param name="Version">0 when it has no events.</param>
/// <param name="Erased">It takes no more events.</param>
internal readonly record struct StreamHead(int Stream, long Version, bool Erased)
{
    public static readonly StreamHead New = new(0, 0, Erased: false);
}

/// <summary>
/// Numbers and versions of streams as they are at one ledger position, kept in the writer's memory between batches. Under the ledger's lock the
/// writer first learns what other nodes added since that position, so a version found here is as true as one read from the table;
/// the unique index on stream and version stands behind it. A stream that does not exist is not remembered: another node may make it.
/// For the writer alone, but for <see cref="NumberOf"/>, which any caller may ask at any time.
/// </summary>
internal sealed class StreamHeads
{
    /// <summary>When another node added more than this, forgetting is cheaper than catching up.</summary>
    public const int MostCatchUp = 10_000;

    private const int MostStreams = 1_000_000;

    private const int NotSeen = -1;

    private readonly ConcurrentDictionary<Guid, int> _numbers = new(concurrencyLevel: 1, capacity: 1024);
    private readonly Dictionary<int, long> _versions = [];

    private int _lastStream = NotSeen;

    /// <summary>The position that the versions are true at.</summary>
    public long Position { get; private set; }

    /// <summary>Every stream that the ledger had at the position is known here: in one that this node alone has filled, a stream that is not known is new.</summary>
    public bool KnowsAll => _versions.Count == _lastStream;

    public bool Knows(Guid stream) => _numbers.ContainsKey(stream);

    /// <summary>The stream's number; 0 when it is not known.</summary>
    public int NumberOf(Guid stream) => _numbers.GetValueOrDefault(stream);

    /// <summary>Whether it is erased, the key folder knows.</summary>
    public StreamHead HeadOf(Guid stream) =>
        _numbers.TryGetValue(stream, out var number) ? new(number, _versions[number], Erased: false) : StreamHead.New;

    /// <summary>Notes a stream that is at this version at the present position, or at the one that <see cref="MoveTo"/> gives next.</summary>
    public void Note(Guid stream, int number, long version) => (_numbers[stream], _versions[number]) = (number, version);

    /// <summary>The same of a stream that is known.</summary>
    public void Note(int number, long version) => _versions[number] = version;

    /// <summary>Notes what another node did to a stream; of one that this node has not met, there is nothing to keep.</summary>
    public void NoteOthers(int number, long version)
    {
        if (_versions.ContainsKey(number))
            _versions[number] = version;
    }

    /// <param name="position">The ledger's last.</param>
    /// <param name="lastStream">The highest number of a stream at that position.</param>
    public void MoveTo(long position, int lastStream) => (Position, _lastStream) = (position, lastStream);

    /// <summary>Makes room, between batches only: a batch relies on what it noted.</summary>
    public void Trim()
    {
        if (_versions.Count > MostStreams)
            Forget();
    }

    public void Forget()
    {
        _versions.Clear();
        _numbers.Clear();
        _lastStream = NotSeen;
    }
}
