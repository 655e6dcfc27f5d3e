using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Rules.State;

/// <summary>
/// What hard rules ask of one stream, and nothing else: a pure fold of its events, with corrections, retractions and higher revisions taken into
/// account. Learns one event after another; one caller at a time.
/// </summary>
public sealed class StreamState(string stream)
{
    private readonly List<RecordedEvent> _events = [];
    private readonly Dictionary<(string System, string RecordId, int Revision), RecordedEvent> _reports = [];
    private readonly HashSet<(string System, string RecordId)> _records = [];
    private StreamFacts? _facts;

    /// <summary>Its name.</summary>
    public string Stream => stream;

    /// <summary>The version of its last event; 0 for none.</summary>
    public long Version { get; private set; }

    /// <summary>All its events, by version.</summary>
    public IReadOnlyList<RecordedEvent> Events => _events;

    /// <summary>What of it is in force.</summary>
    public StreamFacts Facts => _facts ??= StreamFacts.Of(InForce());

    /// <summary>The first event with that idempotency key, or null.</summary>
    public RecordedEvent? Report(EventSource source) => _reports.GetValueOrDefault((source.System, source.RecordId, source.Revision));

    /// <summary>Takes the stream's next event.</summary>
    public void Learn(RecordedEvent recorded)
    {
        var source = recorded.Event.Source;
        _events.Add(recorded);
        Version = recorded.Version;
        _reports.TryAdd((source.System, source.RecordId, source.Revision), recorded);

        // What speaks of earlier events, or takes the place of one, can change anything; all else only adds.
        if (!_records.Add((source.System, source.RecordId)) || Amendment.IsOne(recorded.Event.Type))
            _facts = null;
        else
            _facts?.Add(recorded);
    }

    /// <summary>What would be in force if the stream's next event were this one; nothing is learned.</summary>
    public StreamFacts FactsWith(NewEvent next, Instant now)
    {
        var then = new StreamState(stream);
        foreach (var recorded in _events)
            then.Learn(recorded);
        then.Learn(new(long.MaxValue, Guid.AllBitsSet, Version + 1, now, next));
        return then.Facts;
    }

    private IEnumerable<RecordedEvent> InForce()
    {
        var events = !ClaimantStream.Is(stream) || !_events.Exists(one => Amendment.IsOne(one.Event.Type))
            ? _events
            : [.. Knowledge.Of(_events).Events.Where(known => known.IsInForce).Select(known => known.Corrected())];
        if (_records.Count == _events.Count)
            return events;

        // A higher revision of a record is what its source now says; the lower one is no longer meant. What speaks of other events is no such record.
        events = [.. events.Where(one => !Amendment.IsOne(one.Event.Type))];
        var newest = events.GroupBy(one => (one.Event.Source.System, one.Event.Source.RecordId)).ToDictionary(record => record.Key, record => record.Max(one => one.Event.Source.Revision));
        return events.Where(one => newest[(one.Event.Source.System, one.Event.Source.RecordId)] == one.Event.Source.Revision);
    }
}
