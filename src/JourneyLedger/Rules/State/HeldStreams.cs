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
    private readonly HashSet<Guid> _ids = [];
    private long _next = NotRecorded;

    /// <param name="events">All events of the streams that matter, in any order.</param>
    public HeldStreams(IEnumerable<RecordedEvent> events) => Add(events);

    /// <summary>Nothing held yet: a ledger without events.</summary>
    public HeldStreams()
        : this([])
    {
    }

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

    /// <summary>What is known of all claimants together whose streams are held.</summary>
    public Knowledge Knowledge() => Knowledge([.. _states.Keys]);

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

    // Nobody outside can have been told this id, so nothing can name it.
    private static Guid StandIn(long position) => new(unchecked((int)position), 0, 0, BitConverter.GetBytes(position));

    private void Take(RecordedEvent recorded)
    {
        _ids.Add(recorded.EventId);
        Of(recorded.Event.Stream).Learn(recorded);
    }
}
