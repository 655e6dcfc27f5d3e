using JourneyLedger.Histories;
using JourneyLedger.Journeys;

namespace JourneyLedger.Rules.State;

/// <summary>
/// The streams that some rows are checked against, as the ledger holds them and as the rows checked so far would leave them. A stream that was not
/// read is empty. One caller at a time.
/// </summary>
public sealed class HeldStreams
{
    /// <summary>Positions beyond any ledger's, for what is not recorded yet: it comes after all that is.</summary>
    private const long NotRecorded = 1L << 60;

    private readonly Dictionary<string, StreamState> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _joined = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> _ids = [];
    private long _next = NotRecorded;

    /// <param name="events">All events of the streams that matter, in any order.</param>
    public HeldStreams(IEnumerable<RecordedEvent> events) => Add(events);

    /// <summary>Nothing held yet: a ledger without events.</summary>
    public HeldStreams()
        : this([])
    {
    }

    /// <summary>Hashes of extracts that the ledger made, of those that rows name.</summary>
    public ISet<string> Extracts { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Takes streams that were not held so far, as the ledger holds them.</summary>
    /// <param name="events">All events of those streams, in any order.</param>
    public void Add(IEnumerable<RecordedEvent> events)
    {
        foreach (var recorded in events.OrderBy(one => one.Position))
            Take(recorded);
    }

    /// <summary>A stream's state.</summary>
    public StreamState Of(string stream)
    {
        if (!_states.TryGetValue(stream, out var state))
            _states.Add(stream, state = new(stream));
        return state;
    }

    /// <summary>Whether some event that is held, or that a row before brought, has this id.</summary>
    public bool Holds(Guid eventId) => _ids.Contains(eventId);

    /// <summary>What is known of the claimants of some streams together.</summary>
    public Knowledge Knowledge(IEnumerable<string> streams) => Histories.Knowledge.Of(streams.SelectMany(stream => Of(stream).Events));

    /// <summary>Some claimants' streams, and those that held merges have ever joined with them, in force or not.</summary>
    public IReadOnlyCollection<string> JoinedWith(IEnumerable<string> streams)
    {
        var joined = new HashSet<string>(streams, StringComparer.Ordinal);
        for (var next = new Queue<string>(joined); next.TryDequeue(out var stream);)
        {
            foreach (var other in _joined.GetValueOrDefault(stream) ?? [])
            {
                if (joined.Add(other))
                    next.Enqueue(other);
            }
        }

        return joined;
    }

    /// <summary>Takes an event as if the ledger had recorded it next.</summary>
    /// <param name="offered">Passed every rule.</param>
    /// <param name="now">When it becomes known.</param>
    /// <returns>As the ledger would hold it, at a position after all others.</returns>
    public RecordedEvent Learn(NewEvent offered, NodaTime.Instant now)
    {
        var position = _next++;
        var recorded = new RecordedEvent(position, offered.SimulatedEventId ?? StandIn(position), Of(offered.Stream).Version + 1, offered.SimulatedRecordedAt ?? now, offered);
        Take(recorded);
        return recorded;
    }

    // Nobody outside can have been told this id, so nothing can name it. The number stands in it once: a Guid's hash is an exclusive or of its words, and
    // a number that stood in two of them would give every stand-in the same.
    private static Guid StandIn(long position) => new(0, 0, 0, BitConverter.GetBytes(position));

    private void Take(RecordedEvent recorded)
    {
        _ids.Add(recorded.EventId);
        Of(recorded.Event.Stream).Learn(recorded);
        if (Amendment.Of(recorded.Event) is not Amendment.Merge merge)
            return;
        Join(ClaimantStream.Of(merge.Survivor), ClaimantStream.Of(merge.Absorbed));
        Join(ClaimantStream.Of(merge.Absorbed), ClaimantStream.Of(merge.Survivor));
    }

    private void Join(string one, string other)
    {
        if (!_joined.TryGetValue(one, out var others))
            _joined.Add(one, others = new(StringComparer.Ordinal));
        others.Add(other);
    }
}
