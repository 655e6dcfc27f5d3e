using JourneyLedger.Journeys;

namespace JourneyLedger.Histories;

/// <summary>
/// What the streams of organisations, services, boards and reference data say, as it becomes known. What a board said is corrected and retracted by
/// the rules of <see cref="Knowledge"/>; the other streams only add. One caller at a time, events in order of position.
/// </summary>
/// <param name="decode">What is kept of an event; null for one of another stream.</param>
public sealed class RecordHistory(Func<RecordedEvent, OrganisationRecord?> decode)
{
    private readonly Dictionary<string, Knowledge> _boards = new(StringComparer.Ordinal);
    private readonly HashSet<long> _known = [];

    /// <summary>What the next event changes; null for nothing.</summary>
    public RecordChange? Learn(RecordedEvent recorded)
    {
        var stream = recorded.Event.Stream;
        if (!BoardStreams.Is(stream))
            return decode(recorded) is { } one ? new(recorded.Position, [one], []) : null;
        if (!_boards.TryGetValue(stream, out var board))
            _boards.Add(stream, board = new());
        var (said, ended) = (new List<OrganisationRecord>(), new List<long>());
        var changed = board.Learn(recorded);
        foreach (var position in changed.Select(known => known.Told().Position).Where(_known.Remove))
            ended.Add(position);
        foreach (var known in changed.Where(known => known.Speaks && !Amendment.IsOne(known.Recorded.Event.Type)))
        {
            if (decode(known.Told()) is not { } record)
                continue;
            said.Add(record with { KnownFrom = recorded.Position });
            _known.Add(record.Event.Position);
        }

        return said.Count + ended.Count == 0 ? null : new(recorded.Position, said, ended);
    }
}
