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
    private OrganisationRecord[] _records = new OrganisationRecord[16];
    private int _count;

    /// <summary>Takes a record after the last one's position; others are ignored.</summary>
    public void Add(OrganisationRecord record)
    {
        lock (_growing)
        {
            if (_count > 0 && record.Event.Position <= _records[_count - 1].Event.Position)
                return;
            if (_count == _records.Length)
                Array.Resize(ref _records, _count * 2);
            _records[_count++] = record;
        }
    }

    /// <summary>Those that were known at a position and had happened by the end of a day, by position. Later ones do not change it.</summary>
    internal Lazy<IReadOnlyList<OrganisationRecord>> At(long known, LocalDate? asOf)
    {
        lock (_growing)
        {
            var (records, count) = (_records, _count);
            var until = asOf is { } day ? WallClock.EndOf(day) : long.MaxValue;
            return new(() => [.. records.Take(count).TakeWhile(record => record.Event.Position <= known).Where(record => record.Event.At <= until)]);
        }
    }
}
