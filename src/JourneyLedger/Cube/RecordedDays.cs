using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Cube;

/// <summary>
/// The civil day on which each position was recorded. Positions are recorded in order, so that the last one of each day says all: a few thousand
/// numbers, among which a day is found faster than a moment is unpacked. Immutable.
/// </summary>
internal sealed class RecordedDays
{
    private readonly int[] _days;

    /// <summary>The last position recorded by the end of each of the days.</summary>
    private readonly long[] _lastOf;

    /// <param name="moments">When positions were recorded.</param>
    /// <param name="days">Every civil day from that of the first position to that of the last.</param>
    /// <param name="zone">In which they are told.</param>
    public RecordedDays(KnownMoments moments, IEnumerable<int> days, DateTimeZone zone)
    {
        Zone = zone;
        var last = days.Select(day => (Day: day, Last: moments.PositionAt(zone.AtStartOfDay(WallClock.DateOf(day + 1)).ToInstant() - Duration.Epsilon)))
            .DistinctBy(one => one.Last).ToArray();
        (_days, _lastOf) = ([.. last.Select(one => one.Day)], [.. last.Select(one => one.Last)]);
    }

    public DateTimeZone Zone { get; }

    /// <summary>The day of a position since 1970-01-01; of those after the last one, the last day; 0 when nothing was recorded.</summary>
    public int DayOf(long position)
    {
        var at = _lastOf.AsSpan().BinarySearch(position);
        at = at >= 0 ? at : ~at;
        return _days.Length == 0 ? 0 : _days[Math.Min(at, _days.Length - 1)];
    }
}
