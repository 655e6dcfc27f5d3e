using JourneyLedger.Journeys;
using NodaTime;
using NodaTime.TimeZones;

namespace JourneyLedger.Demonstration;

/// <summary>Days and moments of the area's clocks. The zone's intervals of the years that areas lie in are looked up once.</summary>
internal static class LondonTime
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    private static readonly ZoneInterval[] Intervals =
        [.. London.GetZoneIntervals(Instant.FromUtc(1995, 1, 1, 0, 0), Instant.FromUtc(2060, 1, 1, 0, 0)).Where(interval => interval.HasStart && interval.HasEnd)];

    private static readonly long[] Starts = [.. Intervals.Select(interval => Key(interval.IsoLocalStart))];

    /// <summary>Seconds on the wall clock: what days and moments are sorted by.</summary>
    public static long Key(LocalDateTime local) => local.InUtc().ToInstant().ToUnixTimeSeconds();

    public static Instant StartOf(LocalDate day) => InstantOf(day.AtMidnight());

    public static Instant InstantOf(LocalDateTime local) => local.WithOffset(OffsetAt(local)).ToInstant();

    public static LocalDate DayOf(Instant moment) => moment.InZone(London).Date;

    public static Occurred Occurred(LocalDateTime local) => Journeys.Occurred.At(local.WithOffset(OffsetAt(local)));

    private static Offset OffsetAt(LocalDateTime local)
    {
        var place = Array.BinarySearch(Starts, Key(local));
        place = place < 0 ? ~place - 1 : place;
        // An hour that a change of clocks leaves out or repeats, and years beyond the table, are the zone's own affair.
        return place > 0 && place < Intervals.Length - 1 && Intervals[place - 1].IsoLocalEnd <= local && local < Intervals[place].IsoLocalEnd
            ? Intervals[place].WallOffset
            : local.InZoneLeniently(London).Offset;
    }
}
