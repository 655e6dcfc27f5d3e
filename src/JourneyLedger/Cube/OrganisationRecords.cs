using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Cube;

/// <summary>
/// What the streams of organisations, services, boards and reference data say, in order of position. They are few beside people's events, so
/// a node reads them from the ledger when it starts. One writer, any number of readers.
/// </summary>
public sealed class OrganisationRecords
{
    private readonly Lock _growing = new();
    private readonly List<(long Event, long From)> _ended = [];
    private OrganisationRecord[] _records = new OrganisationRecord[16];
    private int _count;
    private long _last;

    /// <summary>Takes a record after the last one's position; others are ignored.</summary>
    public void Add(OrganisationRecord record) => Add(new RecordChange(record.KnownFrom, [record], []));

    /// <summary>Takes what an event after the last one said and took back; others are ignored.</summary>
    public void Add(RecordChange change)
    {
        lock (_growing)
        {
            if (change.Position <= _last)
                return;
            _last = change.Position;
            _ended.AddRange(change.Ended.Select(ended => (ended, change.Position)));
            foreach (var record in change.Said)
            {
                if (_count == _records.Length)
                    Array.Resize(ref _records, _count * 2);
                _records[_count++] = record;
            }
        }
    }

    /// <summary>Those that were known at a position and had happened by the end of a day, by position. Later ones do not change it.</summary>
    internal Lazy<IReadOnlyList<OrganisationRecord>> At(long known, LocalDate? asOf)
    {
        lock (_growing)
        {
            var (records, count) = (_records, _count);
            var ended = _ended.Where(one => one.From <= known).ToLookup(one => one.Event, one => one.From);
            var until = asOf is { } day ? WallClock.EndOf(day) : long.MaxValue;
            return new(() =>
            {
                var said = records.Take(count).TakeWhile(record => record.KnownFrom <= known).Where(record => record.Event.At <= until);
                return ended.Count == 0
                    ? [.. said]
                    : [.. said.Where(record => !ended[record.Event.Position].Any(from => from > record.KnownFrom)).OrderBy(record => record.Event.Position)];
            });
        }
    }
}
